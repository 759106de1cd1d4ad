"""A staff list from bytes to rows: open it, look at the guess, read it with a mapping."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kamu.core.staff_list.decoding import decode
from kamu.core.staff_list.headers import fields_in, guess_mapping, is_header
from kamu.core.staff_list.rows import Fate, RowReader
from kamu.core.staff_list.table import (
    DELIMITERS,
    Record,
    first_records,
    records,
    sep_line_of,
)
from kamu.core.staff_list.values import address_in
from kamu.core.staff_list.words import LIMITS, Field, FileProblem, NotAStaffList

_HEADER_WITHIN = 20  # records: titles, dates and empty lines may stand above the header
_SAMPLE = 60


@dataclass(frozen=True, slots=True)
class StaffList:
    """An opened list.

    encoding, delimiter: how it was read, to be shown; titles: the header's cells, () if the
    file has none; first_line: line of the first row of data, from 1; columns: how many
    there are; sample: the first rows, as in the file; mapping: the guess, column number
    from 0 to field, only the columns that mean something. Cells never show in its repr.
    """

    encoding: str
    delimiter: str
    titles: tuple[str, ...]
    first_line: int
    columns: int
    sample: tuple[tuple[str, ...], ...] = field(repr=False)
    mapping: Mapping[int, Field]
    text: str = field(repr=False)

    def rows(
        self,
        mapping: Mapping[int, Field] | None = None,
        limits: Mapping[Field, int] = LIMITS,
    ) -> Iterator[Fate]:
        """Every row's fate, in the file's order, one at a time.

        mapping: instead of the guess; limits: longest texts, in characters. Blank rows have
        no fate. Raises NotAStaffList at once for a mapping that cannot be used.
        """
        chosen = self.mapping if mapping is None else mapping
        check_mapping(chosen, self.columns)
        reader = RowReader(chosen, self.columns, limits)
        return map(reader.fate_of, self._data())

    def _data(self) -> Iterator[Record]:
        for record in records(self.text, self.delimiter):
            if record.line >= self.first_line:
                yield record


def open_list(raw: bytes) -> StaffList:
    """Open an uploaded file and guess what its columns mean.

    Raises NotAStaffList for what is no list. A list whose address column cannot be guessed
    opens all the same, so that somebody can point at it.
    """
    text, encoding = decode(raw)
    delimiter = _delimiter_of(text)
    start = first_records(text, delimiter, _SAMPLE)
    if not any(map(_width_of, start)):
        raise NotAStaffList(FileProblem.EMPTY)
    header = _header_of(start)
    data = start[header + 1 :] if header is not None else start[_first_data(start) or 0 :]
    if not data:
        raise NotAStaffList(FileProblem.NO_ROWS)
    titles = _trimmed(start[header].cells) if header is not None else ()
    sample = tuple(tuple(record.cells) for record in data)
    return StaffList(
        encoding=encoding,
        delimiter=delimiter,
        titles=titles,
        first_line=data[0].line,
        columns=len(titles) or _usual_width(data),
        sample=sample,
        mapping=guess_mapping(titles, sample),
        text=text,
    )


def check_mapping(mapping: Mapping[int, Field], columns: int) -> None:
    """Raises NotAStaffList unless each field has one column, and the address has one."""
    for column in mapping:
        if not 0 <= column < columns:
            raise NotAStaffList(FileProblem.NO_SUCH_COLUMN)
    fields = list(mapping.values())
    for meant in fields:
        if fields.count(meant) > 1:
            raise NotAStaffList(FileProblem.FIELD_TWICE, meant)
    if Field.EMAIL not in fields:
        raise NotAStaffList(FileProblem.NO_EMAIL_COLUMN)


def _delimiter_of(text: str) -> str:
    named = sep_line_of(text)
    return named or max(DELIMITERS, key=lambda delimiter: _promise(text, delimiter))


def _promise(text: str, delimiter: str) -> tuple[int, float, float, int]:
    """How much sense the first rows make with this delimiter; the comma wins ties.

    Known titles in one row, then cells that are addresses, then rows of equal width, then
    the width itself.
    """
    start = first_records(text, delimiter, _SAMPLE)
    if not start:
        return (0, 0.0, 0.0, 0)
    titles = max(len(fields_in(record.cells)) for record in start[:_HEADER_WITHIN])
    addresses = sum(any(map(address_in, record.cells)) for record in start) / len(start)
    width = _usual_width(start)
    alike = sum(_width_of(record) == width for record in start) / len(start)
    return (titles, addresses, alike, width)


def _header_of(start: Sequence[Record]) -> int | None:
    """The index of the row with most known titles, the first of equals. Titles without that
    of the address count only above the first row of data."""
    first_data = _first_data(start)
    most, header = 0, None
    for index, record in enumerate(start[:_HEADER_WITHIN]):
        fields = fields_in(record.cells)
        below = first_data is not None and index > first_data
        if below and Field.EMAIL not in fields:
            continue
        if is_header(fields) and len(fields) > most:
            most, header = len(fields), index
    return header


def _first_data(start: Sequence[Record]) -> int | None:
    """The index of the first row with an address."""
    rows = (index for index, record in enumerate(start) if any(map(address_in, record.cells)))
    return next(rows, None)


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    """Without the empty cells that trailing delimiters leave."""
    width = len(cells)
    while width and not cells[width - 1].strip():
        width -= 1
    return tuple(" ".join(cell.split()) for cell in cells[:width])


def _width_of(record: Record) -> int:
    return len(_trimmed(record.cells))


def _usual_width(start: Sequence[Record]) -> int:
    """The width that most rows have, the wider one in doubt; lone quotes do not count."""
    widths = [width for record in start if (width := _width_of(record))]
    return max(sorted(set(widths), reverse=True), key=widths.count, default=0)

"""One row of a staff list, and its fate."""

from collections.abc import Mapping
from dataclasses import dataclass

from kamu.core.staff_list.table import Record
from kamu.core.staff_list.values import (
    Address,
    activity_of,
    address_of,
    clean,
    in_reading_order,
    is_email,
    language_of,
    time_zone_of,
)
from kamu.core.staff_list.words import Field, RowProblem

_SHOWN = 120  # characters of a bad row, enough to find it again


@dataclass(frozen=True, slots=True)
class Entry:
    """What the list says about one person.

    None: the list says nothing about it, leave what is known. "": the list says that there
    is none. email is normalised; language is "en", "fi", "sv"; time_zone an IANA name.
    """

    email: str
    name: str
    place: str | None = None
    unit: str | None = None
    team: str | None = None
    customer: str | None = None
    language: str | None = None
    time_zone: str | None = None
    active: bool | None = None


@dataclass(frozen=True, slots=True)
class Ok:
    """line: in the file, from 1; not_understood: fields whose cell was left out."""

    line: int
    entry: Entry
    not_understood: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Bad:
    """A row left out. value: what stands in the cell in question (or the row's beginning);
    first_line: where the same address stood before, for DUPLICATE_IN_FILE."""

    line: int
    problem: RowProblem
    field: Field | None = None
    value: str = ""
    first_line: int | None = None


Fate = Ok | Bad


class _BadRow(Exception):
    """Carries what Bad will say, without the line."""

    def __init__(
        self, problem: RowProblem, field: Field | None, value: str, first_line: int | None = None
    ) -> None:
        super().__init__(problem.value)
        self.told = (problem, field, value[:_SHOWN], first_line)


class RowReader:
    """Reads records with one mapping and remembers the addresses it has seen.

    columns: how many the list has; limits: longest texts in characters, no key is no limit.
    """

    def __init__(
        self, mapping: Mapping[int, Field], columns: int, limits: Mapping[Field, int]
    ) -> None:
        self._column = {field: column for column, field in mapping.items()}
        self._columns = columns
        self._limits = limits
        self._seen: dict[str, int] = {}

    def fate_of(self, record: Record) -> Fate:
        """A bad row does not count as the first with its address."""
        try:
            self._check_shape(record)
            row = self._row(record)
            self._remember(row)
        except _BadRow as bad:
            return Bad(record.line, *bad.told)
        return row

    def _remember(self, row: Ok) -> None:
        email = row.entry.email
        first_line = self._seen.setdefault(email, row.line)
        if first_line != row.line:
            raise _BadRow(RowProblem.DUPLICATE_IN_FILE, Field.EMAIL, email, first_line)

    def _check_shape(self, record: Record) -> None:
        cells = record.cells
        if not record.whole:
            problem = RowProblem.BROKEN_QUOTES
        elif len(cells) <= self._column[Field.EMAIL]:
            problem = RowProblem.ROW_TOO_SHORT
        elif len(cells) > self._columns and any(map(str.strip, cells[self._columns :])):
            # One delimiter too many moves every cell after it under the wrong title.
            problem = RowProblem.ROW_TOO_LONG
        else:
            return
        raise _BadRow(problem, None, clean(" ".join(cells)))

    def _row(self, record: Record) -> Ok:
        texts = {field: self._text(field, record.cells) for field in self._column}
        address = self._address(texts)
        language, time_zone = texts.get(Field.LANGUAGE), texts.get(Field.TIME_ZONE)
        entry = Entry(
            email=address.email,
            name=self._name(texts, address),
            place=self._within(Field.PLACE, texts.get(Field.PLACE)),
            unit=self._within(Field.UNIT, texts.get(Field.UNIT)),
            team=self._within(Field.TEAM, texts.get(Field.TEAM)),
            customer=self._within(Field.CUSTOMER, texts.get(Field.CUSTOMER)),
            language=language_of(language) if language else None,
            time_zone=time_zone_of(time_zone) if time_zone else None,
            active=_active(texts.get(Field.ACTIVE)),
        )
        unclear: tuple[Field, ...] = ()
        if language and not entry.language:
            unclear += (Field.LANGUAGE,)
        if time_zone and not entry.time_zone:
            unclear += (Field.TIME_ZONE,)
        return Ok(record.line, entry, unclear)

    def _text(self, field: Field, cells: list[str]) -> str:
        column = self._column[field]
        text = clean(cells[column]) if column < len(cells) else ""
        if "\ufffd" in text:
            raise _BadRow(RowProblem.GARBLED, field, text)
        return text

    def _within(self, field: Field, text: str | None) -> str | None:
        if text and len(text) > self._limits.get(field, len(text)):
            raise _BadRow(RowProblem.TOO_LONG, field, text)
        return text

    def _address(self, texts: Mapping[Field, str]) -> Address:
        text = texts[Field.EMAIL]
        if not text:
            raise _BadRow(RowProblem.NO_EMAIL, Field.EMAIL, _name_of(texts))
        address = address_of(text)
        self._within(Field.EMAIL, address.email)
        if not is_email(address.email):
            raise _BadRow(RowProblem.BAD_EMAIL, Field.EMAIL, text)
        return address

    def _name(self, texts: Mapping[Field, str], address: Address) -> str:
        name = _name_of(texts) or in_reading_order(address.name)
        if not name:
            raise _BadRow(RowProblem.NAME_MISSING, Field.NAME, address.email)
        self._within(Field.NAME, name)
        return name


def _name_of(texts: Mapping[Field, str]) -> str:
    """Given and last name together if both are there; the given name in daily use first."""
    given = texts.get(Field.CALLED_NAME) or texts.get(Field.FIRST_NAME) or ""
    last = texts.get(Field.LAST_NAME, "")
    whole = in_reading_order(texts.get(Field.NAME, ""))
    if given and last:
        return f"{given} {last}"
    return whole or given or last


def _active(text: str | None) -> bool | None:
    """An empty cell says nothing: nobody leaves for a gap in a list."""
    if not text:
        return None
    active = activity_of(text)
    if active is None:
        raise _BadRow(RowProblem.ACTIVE_UNCLEAR, Field.ACTIVE, text)
    return active

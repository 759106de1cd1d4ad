"""From text to records: delimiter, quotes, and the file's own line numbers.

The csv module does the splitting. Added to it: a quote that is never closed costs only its
own row, where csv alone would swallow all rows up to the next quote, or to the end.
"""

import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

DELIMITERS = (",", ";", "\t", "|")
MOST_LINES = 64  # a quoted cell may have line breaks; one of more lines is a lost quote
_LOOK_AT = 64 * 1024  # characters that are enough to know the delimiter
_QUOTED = re.compile(r'"[^"]*"')
_SEP_LINE = re.compile(
    r'\ufeff?"?sep=(?P<delimiter>[^\r\n])"?[ \t]*(?:\r\n|\r|\n|$)', re.IGNORECASE
)


class Record(NamedTuple):
    """line: where the record begins in the file, from 1; whole: False for broken quotes."""

    line: int
    cells: list[str]
    whole: bool


class _RunOn(Exception):
    """A quote is still open after too many lines."""


class _Lines:
    """Hands lines to csv.reader and keeps those of the present record, to go back to."""

    def __init__(self, text: str) -> None:
        self._source = io.StringIO(text, newline="")  # \n, \r\n and \r all end a line
        self._again: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if len(self.taken) == MOST_LINES:
            raise _RunOn
        line = self._again.popleft() if self._again else self._source.readline()
        if not line:
            raise StopIteration
        self.taken.append(line)
        return line

    def give_back_all_but_first(self) -> str:
        first, *rest = self.taken
        self._again.extendleft(reversed(rest))
        self.taken = [first]
        return first


def sep_line_of(text: str) -> str | None:
    """The delimiter that Excel's own first line `sep=;` names, or None."""
    found = _SEP_LINE.match(text)
    return found["delimiter"] if found else None


def records(text: str, delimiter: str) -> Iterator[Record]:
    """Every record that is not blank, with its true line number.

    A first line `sep=;` is counted but not handed out.
    """
    lines = _Lines(text)
    reader = _reader(lines, delimiter)
    line = 1
    if sep_line_of(text):
        next(lines)
        line, lines.taken = 2, []
    while True:
        try:
            cells, whole = next(reader), True
        except StopIteration:
            return
        except (csv.Error, _RunOn):
            cells, whole = _mend(lines, delimiter)
            reader = _reader(lines, delimiter)
        if not whole or any(map(str.strip, cells)):
            yield Record(line, cells, whole)
        line += len(lines.taken)
        lines.taken = []


def _reader(lines: Iterator[str], delimiter: str, *, strict: bool = True) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=strict)


def _mend(lines: _Lines, delimiter: str) -> tuple[list[str], bool]:
    """Read the record's first line alone, forgivingly; go on after it.

    Quotes in pairs, as in `"Aino" Koski;...`, are harmless as long as no delimiter outside
    of them was taken for text: then the row is whole. A quote left open at the end of the line
    is never such a pair.
    """
    first = lines.give_back_all_but_first()
    outside = _QUOTED.sub("", first)
    try:
        cells = next(_reader(iter([first]), delimiter, strict=False))
    except csv.Error:  # longer than csv.field_size_limit()
        return [first[:80]], False
    in_pairs = '"' not in outside
    return cells, in_pairs and len(cells) == outside.count(delimiter) + 1


def first_records(text: str, delimiter: str, most: int) -> list[Record]:
    """The first `most` records, from a beginning of the text: cheap on a long file."""
    start = text[:_LOOK_AT]
    found = list(islice(records(start, delimiter), most + 1))
    if len(text) > len(start) and len(found) > 1:
        found.pop()  # the last one may have been cut
    return found[:most]

"""The words of a staff list: its fields, what can be wrong with a row, with the file.

Codes only; the room above says them in the reader's language.
"""

from collections.abc import Mapping
from enum import StrEnum


class Field(StrEnum):
    """What a column of a staff list may mean."""

    EMAIL = "email"
    NAME = "name"
    FIRST_NAME = "first_name"
    CALLED_NAME = "called_name"  # kutsumanimi, tilltalsnamn: the given name in daily use
    LAST_NAME = "last_name"
    PLACE = "place"
    UNIT = "unit"
    TEAM = "team"
    CUSTOMER = "customer"
    LANGUAGE = "language"
    TIME_ZONE = "time_zone"
    ACTIVE = "active"


class RowProblem(StrEnum):
    """Why one row was left out. The others are read all the same."""

    NO_EMAIL = "no_email"
    BAD_EMAIL = "bad_email"
    DUPLICATE_IN_FILE = "duplicate_in_file"
    NAME_MISSING = "name_missing"
    TOO_LONG = "too_long"
    ROW_TOO_SHORT = "row_too_short"
    ROW_TOO_LONG = "row_too_long"
    BROKEN_QUOTES = "broken_quotes"
    GARBLED = "garbled"  # a character was already lost before the file reached us
    ACTIVE_UNCLEAR = "active_unclear"


class FileProblem(StrEnum):
    """Why nothing could be read at all, or not with this mapping."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    SPREADSHEET = "spreadsheet"  # xlsx, ods or xls: save it as CSV first
    DOCUMENT = "document"  # PDF, HTML, RTF
    BINARY = "binary"
    DAMAGED = "damaged"  # cut in the middle of a character
    NO_ROWS = "no_rows"
    NO_EMAIL_COLUMN = "no_email_column"
    FIELD_TWICE = "field_twice"
    NO_SUCH_COLUMN = "no_such_column"


class NotAStaffList(Exception):
    """The file, or the mapping given with it, cannot be used.

    problem: the code; field: the field it is about, for FIELD_TWICE alone.
    """

    def __init__(self, problem: FileProblem, field: Field | None = None) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.field = field


# Longest text a field may hold, in characters. 254 is RFC 5321's path of 256 without its
# angle brackets (RFC 3696, erratum 1690); the others are what a directory shows on one line.
LIMITS: Mapping[Field, int] = {
    Field.EMAIL: 254,
    Field.NAME: 120,
    Field.PLACE: 80,
    Field.UNIT: 120,
    Field.TEAM: 120,
    Field.CUSTOMER: 120,
}

"""A company's staff list, from the bytes a system exported to a plan of what would change.

    staff = open_list(raw)                  # encoding, delimiter, titles, sample, guess
    staff.mapping                           # {0: Field.NAME, 3: Field.EMAIL}; show, correct
    rows = staff.rows(mapping)              # iterator of Ok(line, entry) and Bad(line, problem)
    plan = plan_import(rows, existing)      # iterator of New, Changed(fields), Unchanged, Bad

Files: UTF-8 and UTF-16 with and without a byte order mark, Windows-1252 and two older code
pages, lines of several of them mixed; comma, semicolon, tab, pipe; quoted line breaks;
titles in English, Finnish, Swedish, or none; lines above the header; Excel's `sep=;`.
Every line number is the file's own, from 1. Memory: the decoded text and one address a row.

Codes instead of sentences: NotAStaffList.problem (FileProblem) when nothing can be read or
the mapping is unusable, Bad.problem (RowProblem) when one row cannot. Both are raised or
yielded, never logged: their values are personal data.
"""

from kamu.core.staff_list.planning import Changed, New, Planned, Unchanged, plan_import
from kamu.core.staff_list.reading import StaffList, check_mapping, open_list
from kamu.core.staff_list.rows import Bad, Entry, Fate, Ok
from kamu.core.staff_list.values import is_email, normal_email
from kamu.core.staff_list.words import LIMITS, Field, FileProblem, NotAStaffList, RowProblem

__all__ = [
    "LIMITS",
    "Bad",
    "Changed",
    "Entry",
    "Fate",
    "Field",
    "FileProblem",
    "New",
    "NotAStaffList",
    "Ok",
    "Planned",
    "RowProblem",
    "StaffList",
    "Unchanged",
    "check_mapping",
    "is_email",
    "normal_email",
    "open_list",
    "plan_import",
]

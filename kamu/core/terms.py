"""How long an engagement lasts before the two are asked whether to go on: six months."""

from calendar import monthrange
from datetime import date

TERM_MONTHS = 6


def term_end(start: date) -> date:
    """The last day of a term: the same day six months later, or the month's last if it has none.

    31 August gives 28 February, in a leap year the 29th.
    """
    months = start.year * 12 + start.month - 1 + TERM_MONTHS
    year, month = divmod(months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))

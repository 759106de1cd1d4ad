"""Clocks and calendars: wall times and UTC, weeks, half-years, terms, lapse dates.

Pure; zones are `zoneinfo.ZoneInfo`. The rules of wall times follow PEP 495 (fold) and RFC 5545,
3.3.5: a time that the spring change skips does not exist, one that autumn repeats means the
first of the two.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

TERM_MONTHS = 6
# A request is remembered once after a week and closes after two (product.md, row C).
REMINDER_AFTER = timedelta(days=7)
LAPSE_AFTER = timedelta(days=14)
# The row of a coaching session goes this long after the talk (sealing.md, metadata).
FORGET_AFTER = timedelta(days=30)


class NoSuchTime(ValueError):
    """The clocks of the zone skip this wall time (they are put forward in spring)."""


def to_utc(wall: datetime, zone: ZoneInfo) -> datetime:
    """The instant of a naive wall time in a zone, as an aware UTC datetime.

    Raises NoSuchTime for a skipped time. A repeated time is the first of the two, for that is
    when people who agreed on it will both be there.
    """
    if wall.tzinfo is not None:
        raise ValueError("a wall time carries no zone")
    local = wall.replace(tzinfo=zone, fold=0)
    instant = local.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != wall.replace(fold=0):
        raise NoSuchTime(wall.isoformat())
    return instant


def weeks_later(instant: datetime, weeks: int, zone: ZoneInfo) -> datetime:
    """The same clock on the same weekday, `weeks` later, as people of that zone mean it.

    instant: aware. A clock that is skipped that day is later by what was skipped (RFC 5545,
    3.3.5: the offset before the gap counts); of a repeated one it is the first.
    """
    wall = instant.astimezone(zone).replace(tzinfo=None) + timedelta(weeks=weeks)
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def iso_week(day: date) -> str:
    """The ISO 8601 week of a day, as "2026-W47"."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02d}"


def half_year(day: date) -> str:
    """The half-year of a day, as "2026-H2"."""
    return f"{day.year}-H{1 if day.month <= 6 else 2}"  # noqa: PLR2004  June ends the first half


def term_end(start: date, months: int = TERM_MONTHS) -> date:
    """The day a term ends: the same day of the month, or the month's last if it is shorter."""
    total = start.year * 12 + start.month - 1 + months
    year, month = divmod(total, 12)
    day = min(start.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day)

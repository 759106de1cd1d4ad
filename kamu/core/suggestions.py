"""Three times to begin with, so that proposing a talk is two clicks instead of a puzzle.

Pure and deterministic: the same day gives the same suggestions. They know office hours and the
company's office day, nobody's calendar.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# Late enough to arrive, early enough to leave; half past two is for people west of us.
HOURS = (time(10, 0), time(13, 0), time(14, 30))
EARLIEST, LATEST = time(9, 0), time(17, 0)
# The day after tomorrow is the first that does not feel like being summoned.
FIRST_DAY, LAST_DAY = 2, 16


def suggest_starts(
    *, today: date, zones: Sequence[ZoneInfo], minutes: int, office_day: int | None, count: int = 3
) -> list[datetime]:
    """Up to `count` aware datetimes in `zones[0]`, soonest first, at most one a day.

    today: the proposer's date. zones: the proposer's zone first, then the others'; a suggestion
    lies within 9-17 on the same date for all of them. minutes: length of the talk. office_day:
    weekday with Monday 0, or None; those days come first when there are more days than places.
    """
    days = [today + timedelta(days=number) for number in range(FIRST_DAY, LAST_DAY)]
    workdays = [day for day in days if day.weekday() < 5]  # noqa: PLR2004  Monday to Friday
    workdays.sort(key=lambda day: (day.weekday() != office_day, day))
    found: list[datetime] = []
    for day in workdays:
        start = _first_fit(day, len(found), zones, timedelta(minutes=minutes))
        if start is not None:
            found.append(start)
        if len(found) == count:
            break
    return sorted(found)


def _first_fit(
    day: date, turn: int, zones: Sequence[ZoneInfo], length: timedelta
) -> datetime | None:
    """The first hour of the day that suits every zone; `turn` makes the hours vary."""
    for offset in range(len(HOURS)):
        hour = HOURS[(turn + offset) % len(HOURS)]
        start = datetime.combine(day, hour, tzinfo=zones[0])
        if all(_in_office_hours(start, length, zone) for zone in zones):
            return start
    return None


def _in_office_hours(start: datetime, length: timedelta, zone: ZoneInfo) -> bool:
    # Absolute arithmetic: wall-clock addition would be wrong on the nights the clocks change.
    local = start.astimezone(zone)
    end = (start.astimezone(ZoneInfo("UTC")) + length).astimezone(zone)
    return local.time() >= EARLIEST and end.time() <= LATEST and local.date() == end.date()

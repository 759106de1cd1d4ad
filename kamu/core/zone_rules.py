"""A time zone's rules as calendar programs want them: one VTIMEZONE (RFC 5545, 3.6.5).

The icalendar package can write a zone too, but lists past changes as single dates, several
STANDARD parts to a zone, and the spring change an hour late when the zone comes from zoneinfo.
Exchange reads only one STANDARD and one DAYLIGHT, wants a yearly rule with one numbered weekday
of one month in each, and may refuse more ([MS-OXCICAL] 2.1.3.1.1.19.2 and .2.2). So we find
that rule by asking zoneinfo for the changes of three years.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_ALWAYS = datetime(1970, 1, 1)  # noqa: DTZ001  wall time of the zone, as the standard wants it
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LAST = -1


class Change(NamedTuple):
    """The clocks change. onset: the naive wall time that shows just before; before, after:
    offsets from UTC on both sides; name: the zone's abbreviation afterwards."""

    onset: datetime
    before: timedelta
    after: timedelta
    name: str


def rules_of(zone: ZoneInfo, around: datetime) -> Timezone | None:
    """The zone's rules, right for every instant of the year around this aware one.

    None where no pair of yearly rules says them (Morocco's change with Ramadan, a zone that has
    just given up summer time): such a time is better written in UTC.
    """
    parts = _parts(zone, around.astimezone(UTC).year)
    if parts is None:
        return None
    rules = Timezone()
    rules.add("TZID", zone.key)
    for first, rule in parts:
        part = TimezoneStandard() if first.after <= first.before else TimezoneDaylight()
        part.DTSTART = first.onset
        part.TZOFFSETFROM = first.before
        part.TZOFFSETTO = first.after
        part.add("TZNAME", first.name)
        if rule:
            part.add("RRULE", rule)
        rules.add_component(part)
    return rules


Rule = dict[str, str | int]


@lru_cache(maxsize=512)
def _parts(zone: ZoneInfo, year: int) -> tuple[tuple[Change, Rule], ...] | None:
    """STANDARD and, if there is summer time, DAYLIGHT: the first change of each and its rule.

    Summer is when the offset is larger. Some sources have it the other way round in Dublin,
    which Exchange would not understand.
    """
    changes = list(_changes(zone, year - 1, year + 2))
    if not changes:
        now = datetime(year, 1, 1, tzinfo=UTC).astimezone(zone)
        offset = now.utcoffset() or timedelta()
        return ((Change(_ALWAYS, offset, offset, now.tzname() or zone.key), {}),)
    to_standard = [change for change in changes if change.after < change.before]
    to_daylight = [change for change in changes if change.after > change.before]
    parts = []
    for alike in (to_standard, to_daylight):
        rule = _yearly(alike)
        if rule is None:
            return None
        parts.append((alike[0], rule))
    return tuple(parts)


def _yearly(changes: Sequence[Change]) -> Rule | None:
    """The rule of three changes that fall on the same numbered weekday of the same month."""
    onsets = [change.onset for change in changes]
    same = {(change.before, change.after, change.onset.month) for change in changes}
    clocks = {(onset.weekday(), onset.time()) for onset in onsets}
    years = [onset.year for onset in onsets]
    if len(same) != 1 or len(clocks) != 1 or years != list(range(years[0], years[0] + 3)):
        return None
    numbers = set.intersection(*map(_numbers, onsets))
    if not numbers:
        return None
    # The last one of the month, if it always was: that is how such laws are written.
    weekday = f"{min(numbers)}{_WEEKDAYS[onsets[0].weekday()]}"
    return {"FREQ": "YEARLY", "BYMONTH": onsets[0].month, "BYDAY": weekday}


def _numbers(day: datetime) -> set[int]:
    """Which of its weekdays in the month this is: from the front, and -1 for the last."""
    number = (day.day - 1) // 7 + 1
    is_last = day.day + 7 > monthrange(day.year, day.month)[1]
    return {number, _LAST} if is_last else {number}


def _changes(zone: ZoneInfo, begin: int, end: int) -> Iterator[Change]:
    """Every change of offset from the beginning of one year to that of another, in UTC years."""
    low, last = datetime(begin, 1, 1, tzinfo=UTC), datetime(end, 1, 1, tzinfo=UTC)
    while low < last:
        high = low + timedelta(days=1)
        if _offset(low, zone) != _offset(high, zone):
            yield _between(low, high, zone)
        low = high


def _between(low: datetime, high: datetime, zone: ZoneInfo) -> Change:
    """The one change between two instants a day apart, found by halving to the second."""
    before, after = _offset(low, zone), _offset(high, zone)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        low, high = (middle, high) if _offset(middle, zone) == before else (low, middle)
    onset = (high + before).replace(tzinfo=None)
    return Change(onset, before, after, high.astimezone(zone).tzname() or zone.key)


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()

"""The rules we write give other programs the same clock that zoneinfo has."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.tz import tzical  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Timezone

from kamu.core.zone_rules import _numbers, rules_of

ZONES = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2036, 12, 31), timezones=st.just(UTC))
NOVEMBER = datetime(2026, 11, 20, tzinfo=UTC)


def written(zone: str, around: datetime = NOVEMBER) -> str:
    rules = rules_of(ZoneInfo(zone), around)
    assert rules is not None
    return str(rules.to_ical().decode()).replace("\r\n", "\n")


def test_helsinki() -> None:
    assert (
        written("Europe/Helsinki")
        == """\
BEGIN:VTIMEZONE
TZID:Europe/Helsinki
BEGIN:STANDARD
DTSTART:20251026T040000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:EET
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20250330T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:EEST
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
END:DAYLIGHT
END:VTIMEZONE
"""
    )


def test_a_zone_without_summer_time_is_one_standard_part_without_a_rule() -> None:
    assert (
        written("Asia/Kolkata")
        == """\
BEGIN:VTIMEZONE
TZID:Asia/Kolkata
BEGIN:STANDARD
DTSTART:19700101T000000
TZNAME:IST
TZOFFSETFROM:+0530
TZOFFSETTO:+0530
END:STANDARD
END:VTIMEZONE
"""
    )


def test_numbered_weekdays_and_half_hours() -> None:
    assert "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3" in written("America/New_York")
    assert "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11" in written("America/New_York")
    assert "TZOFFSETFROM:+1030\nTZOFFSETTO:+1100" in written("Australia/Lord_Howe")


def test_summer_is_daylight_in_dublin_and_south_of_the_equator() -> None:
    for zone in ("Europe/Dublin", "Australia/Sydney"):
        rules = rules_of(ZoneInfo(zone), NOVEMBER)
        assert rules is not None
        (daylight,) = rules.daylight
        assert daylight.TZOFFSETTO > daylight.TZOFFSETFROM


@pytest.mark.parametrize(
    ("zone", "year"),
    [
        ("Africa/Casablanca", 2026),  # four changes in some years, by the moon
        ("Asia/Gaza", 2026),
        ("Europe/Istanbul", 2016),  # gave up summer time that autumn
        ("Asia/Pyongyang", 2018),  # one change, for ever
    ],
)
def test_a_zone_that_no_yearly_rule_describes_has_none(zone: str, year: int) -> None:
    assert rules_of(ZoneInfo(zone), datetime(year, 6, 1, tzinfo=UTC)) is None


def test_the_year_is_counted_in_utc() -> None:
    # 31 December in New York, but already 2027 in UTC: the rules begin in 2026.
    assert "DTSTART:20261101" in written(
        "America/New_York", datetime(2026, 12, 31, 22, tzinfo=ZoneInfo("America/New_York"))
    )


@given(ZONES, INSTANTS)
def test_exchange_finds_at_most_one_part_of_each_kind(zone: ZoneInfo, around: datetime) -> None:
    rules = rules_of(zone, around)
    if rules is not None:
        assert len(rules.standard) == 1
        assert len(rules.daylight) <= 1
        assert all("RDATE" not in part for part in rules.subcomponents)


@given(ZONES, INSTANTS)
def test_another_program_reads_the_same_clock_all_year(zone: ZoneInfo, around: datetime) -> None:
    rules = rules_of(zone, around)
    if rules is None:
        return
    theirs = tzical(StringIO(rules.to_ical().decode())).get()
    for hours in range(0, 365 * 24, 61):
        instant = datetime(around.year, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
        assert instant.astimezone(theirs).utcoffset() == instant.astimezone(zone).utcoffset()


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("Europe/Helsinki", datetime(2026, 3, 29, 1, tzinfo=UTC)),
        ("Europe/Helsinki", datetime(2026, 10, 25, 1, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 3, 8, 7, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 11, 1, 6, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2026, 4, 4, 15, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
    ],
)
def test_the_clocks_change_to_the_second(zone: str, change: datetime) -> None:
    theirs = tzical(StringIO(written(zone))).get()
    offsets = {
        second: (change + timedelta(seconds=second)).astimezone(theirs).utcoffset()
        for second in (-1, 0)
    }
    assert offsets[-1] != offsets[0]
    for second, offset in offsets.items():
        assert offset == (change + timedelta(seconds=second)).astimezone(ZoneInfo(zone)).utcoffset()


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))
def test_a_day_is_a_numbered_weekday_of_its_month_and_maybe_the_last(day: datetime) -> None:
    week = timedelta(weeks=1)
    number = next(n for n in range(1, 6) if (day - n * week).month != day.month)
    is_last = (day + week).month != day.month
    assert _numbers(day) == ({number, -1} if is_last else {number})


def test_icalendars_own_rules_would_be_an_hour_late() -> None:
    """Why we write our own: when this fails, look whether the library does it all now."""
    theirs = Timezone.from_tzid(
        "Europe/Helsinki", first_date=datetime(2026, 1, 1), last_date=datetime(2027, 1, 1)
    )
    assert theirs.daylight[0].DTSTART.hour == 4  # it is 3 o'clock that does not come

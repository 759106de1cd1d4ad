from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamu.core.times import (
    LAPSE_AFTER,
    REMINDER_AFTER,
    NoSuchTime,
    half_year,
    iso_week,
    term_end,
    to_utc,
    weeks_later,
)

HELSINKI, STOCKHOLM = ZoneInfo("Europe/Helsinki"), ZoneInfo("Europe/Stockholm")
ZONES = st.sampled_from(
    [HELSINKI, STOCKHOLM]
    + [
        ZoneInfo(name)
        for name in (
            "America/New_York",
            "Asia/Kolkata",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "UTC",
        )
    ]
)


def test_a_wall_time_becomes_an_instant() -> None:
    assert to_utc(datetime(2026, 11, 20, 10, 0), HELSINKI) == datetime(
        2026, 11, 20, 8, 0, tzinfo=UTC
    )
    assert to_utc(datetime(2026, 7, 1, 10, 0), HELSINKI) == datetime(2026, 7, 1, 7, 0, tzinfo=UTC)


def test_a_time_skipped_in_spring_does_not_exist() -> None:
    with pytest.raises(NoSuchTime):
        to_utc(datetime(2027, 3, 28, 3, 30), HELSINKI)

    assert to_utc(datetime(2027, 3, 28, 4, 0), HELSINKI) == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)


def test_a_time_repeated_in_autumn_is_the_first() -> None:
    assert to_utc(datetime(2026, 10, 25, 3, 30), HELSINKI) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def test_a_wall_time_with_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no zone"):
        to_utc(datetime(2026, 1, 1, tzinfo=UTC), HELSINKI)


def test_ten_o_clock_stays_ten_o_clock_when_the_clocks_change() -> None:
    friday = to_utc(datetime(2026, 10, 23, 10, 0), HELSINKI)

    later = weeks_later(friday, 1, HELSINKI)

    assert later.astimezone(HELSINKI).hour == 10
    assert later - friday == timedelta(days=7, hours=1)


def test_a_weekly_time_in_the_gap_moves_behind_it() -> None:
    before = to_utc(datetime(2027, 3, 21, 3, 30), HELSINKI)

    assert weeks_later(before, 1, HELSINKI).astimezone(HELSINKI).hour == 4


def test_a_gap_of_half_an_hour_or_a_whole_day_is_passed_over_too() -> None:
    island = ZoneInfo("Australia/Lord_Howe")
    before = to_utc(datetime(2026, 9, 27, 2, 15), island)
    assert weeks_later(before, 1, island).astimezone(island) == datetime(
        2026, 10, 4, 2, 45, tzinfo=island
    )

    apia = ZoneInfo("Pacific/Apia")  # had no 30 December 2011
    before = to_utc(datetime(2011, 12, 23, 10, 0), apia)
    assert weeks_later(before, 1, apia).astimezone(apia) == datetime(
        2011, 12, 31, 10, 0, tzinfo=apia
    )


def test_a_weekly_time_of_the_repeated_hour_is_the_first() -> None:
    before = to_utc(datetime(2026, 10, 18, 3, 30), HELSINKI)
    assert weeks_later(before, 1, HELSINKI) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert weeks_later(second, 0, HELSINKI) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC)),
    st.integers(0, 60),
    ZONES,
)
def test_weeks_later_is_the_same_clock_unless_it_is_skipped(
    instant: datetime, weeks: int, zone: ZoneInfo
) -> None:
    wall = instant.astimezone(zone).replace(tzinfo=None, fold=0) + timedelta(weeks=weeks)
    later = weeks_later(instant, weeks, zone)
    assert later.tzinfo is UTC
    try:
        assert later == to_utc(wall, zone)
    except NoSuchTime:
        assert later.astimezone(zone).replace(tzinfo=None, fold=0) > wall


@given(st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1)), ZONES)
def test_every_wall_time_comes_back_or_does_not_exist(wall: datetime, zone: ZoneInfo) -> None:
    try:
        instant = to_utc(wall, zone)
    except NoSuchTime:
        return
    assert instant.astimezone(zone).replace(tzinfo=None, fold=0) == wall
    earlier = (instant - timedelta(hours=1)).astimezone(zone).replace(tzinfo=None, fold=0)
    assert earlier != wall  # the first of two


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 11, 20), "2026-W47"),
        (date(2027, 1, 1), "2026-W53"),
        (date(2024, 12, 30), "2025-W01"),
    ],
)
def test_weeks_are_those_of_iso_8601(day: date, week: str) -> None:
    assert iso_week(day) == week


def test_a_request_is_remembered_after_a_week_and_closes_after_two() -> None:
    asked_on = date(2026, 11, 20)
    assert asked_on + REMINDER_AFTER == date(2026, 11, 27)
    assert asked_on + LAPSE_AFTER == date(2026, 12, 4)


def test_june_ends_the_first_half() -> None:
    assert half_year(date(2026, 6, 30)) == "2026-H1"
    assert half_year(date(2026, 7, 1)) == "2026-H2"


def test_a_term_ends_on_the_same_day_or_the_last_of_the_month() -> None:
    assert term_end(date(2026, 5, 20)) == date(2026, 11, 20)
    assert term_end(date(2026, 8, 31)) == date(2027, 2, 28)
    assert term_end(date(2027, 8, 30)) == date(2028, 2, 29)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 24))
def test_a_term_end_lies_in_the_right_month(start: date, months: int) -> None:
    end = term_end(start, months)

    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day <= start.day

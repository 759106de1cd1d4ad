from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from kamu.core.suggestions import suggest_starts

HELSINKI, STOCKHOLM, LISBON, TOKYO = (
    ZoneInfo(name)
    for name in ("Europe/Helsinki", "Europe/Stockholm", "Europe/Lisbon", "Asia/Tokyo")
)
FRIDAY = 4


def test_office_days_come_first() -> None:
    starts = suggest_starts(
        today=date(2026, 11, 16), zones=[HELSINKI], minutes=45, office_day=FRIDAY, count=2
    )

    assert [start.weekday() for start in starts] == [FRIDAY, FRIDAY]


def test_without_an_office_day_the_soonest_days_are_offered() -> None:
    starts = suggest_starts(today=date(2026, 11, 16), zones=[HELSINKI], minutes=45, office_day=None)

    assert [start.date() for start in starts] == [date(2026, 11, day) for day in (18, 19, 20)]
    assert len({start.time() for start in starts}) == 3


def test_a_time_suits_every_zone() -> None:
    starts = suggest_starts(
        today=date(2026, 11, 16), zones=[HELSINKI, LISBON], minutes=60, office_day=None
    )

    assert starts
    assert all(start.astimezone(LISBON).hour >= 9 for start in starts)


def test_people_who_never_share_office_hours_get_no_suggestion() -> None:
    assert not suggest_starts(
        today=date(2026, 11, 16), zones=[LISBON, TOKYO], minutes=60, office_day=None
    )


@given(
    st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    st.lists(st.sampled_from([HELSINKI, STOCKHOLM, LISBON, TOKYO]), min_size=1, max_size=3),
    st.integers(15, 120),
    st.none() | st.integers(0, 6),
)
def test_suggestions_are_ahead_distinct_and_in_order(
    today: date, zones: list[ZoneInfo], minutes: int, office_day: int | None
) -> None:
    starts = suggest_starts(today=today, zones=zones, minutes=minutes, office_day=office_day)

    assert starts == sorted(starts)
    assert len({start.date() for start in starts}) == len(starts)
    for start in starts:
        assert today + timedelta(days=2) <= start.date() < today + timedelta(days=16)
        for zone in zones:
            assert start.astimezone(zone).weekday() < 5
            assert 9 <= start.astimezone(zone).hour < 17

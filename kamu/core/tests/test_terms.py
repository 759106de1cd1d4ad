"""The end of a term."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kamu.core.terms import term_end


def test_term_ends_on_the_same_day_half_a_year_later() -> None:
    assert term_end(date(2026, 11, 20)) == date(2027, 5, 20)
    assert term_end(date(2026, 6, 30)) == date(2026, 12, 30)


def test_short_months_end_earlier() -> None:
    assert term_end(date(2026, 8, 31)) == date(2027, 2, 28)
    assert term_end(date(2027, 8, 31)) == date(2028, 2, 29)
    assert term_end(date(2026, 3, 31)) == date(2026, 9, 30)


@given(st.dates(max_value=date(9999, 6, 1)))
def test_term_is_half_a_year(start: date) -> None:
    assert timedelta(days=181) <= term_end(start) - start + timedelta(days=3) <= timedelta(days=187)

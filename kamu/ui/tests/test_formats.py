"""Days and clocks as people here read them, in every language."""

from datetime import UTC, date, datetime, time

import pytest
from django.template import Context, Template
from django.utils import timezone
from django.utils.formats import date_format, get_format, time_format
from django.utils.translation import override


@pytest.mark.parametrize(
    ("language", "day", "clock"),
    [("en", "24 November 2026", "14:30"), ("fi", "24. marraskuuta 2026", "14.30")],
)
def test_day_comes_first_and_clocks_have_24_hours(language: str, day: str, clock: str) -> None:
    with override(language):
        assert date_format(date(2026, 11, 24)) == day
        assert time_format(time(14, 30)) == clock


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_what_a_date_field_sends_is_understood(language: str) -> None:
    with override(language):
        assert "%Y-%m-%d" in get_format("DATE_INPUT_FORMATS")
        assert "%H:%M" in get_format("TIME_INPUT_FORMATS")
        assert get_format("FIRST_DAY_OF_WEEK") == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Tuesday 24 November, 14:30|Tuesday 24 November|Nov"),
        ("fi", "tiistai 24. marraskuuta klo 14.30|tiistai 24. marraskuuta|marras"),
        ("sv", "tisdag 24 november kl. 14:30|tisdag 24 november|nov"),
    ],
)
def test_pages_write_a_day_with_its_weekday(language: str, words: str) -> None:
    when = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
    page = Template("{% load ui %}{{ when|moment }}|{{ when|day }}|{{ when|leaf_month }}")
    with override(language), timezone.override("Europe/Helsinki"):
        assert page.render(Context({"when": when})) == words

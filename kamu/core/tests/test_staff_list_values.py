"""Cells: addresses, names, languages, time zones, activity."""

import unicodedata
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamu.core.staff_list import is_email, normal_email
from kamu.core.staff_list.values import (
    activity_of,
    address_of,
    clean,
    in_reading_order,
    language_of,
    looks_like_a_name,
    time_zone_of,
)


@pytest.mark.parametrize(
    "written",
    [
        "aino.koski@kaarna.example",
        "  Aino.Koski@KAARNA.example ",
        "mailto:aino.koski@kaarna.example",
        "MAILTO:Aino.Koski@kaarna.example?subject=Moi",
        "<aino.koski@kaarna.example>",
        "Aino Koski <aino.koski@kaarna.example>",
        '"Koski, Aino" <mailto:aino.koski@kaarna.example>;',
        "aino.koski@kaarna.example;",
        "'aino.koski@kaarna.example'",
        '="aino.koski@kaarna.example"',
        "\u00a0aino.koski@kaarna.example\u200b",
        "\ufeffaino.koski@kaarna.example",
        "aino.\u00adkoski@kaarna.example",
    ],
)
def test_one_person_has_one_address_however_it_is_written(written: str) -> None:
    assert normal_email(written) == "aino.koski@kaarna.example"


def test_a_question_mark_ends_only_what_follows_mailto() -> None:
    assert normal_email("who?@k.example") == "who?@k.example"


def test_decomposed_letters_in_a_domain_are_composed() -> None:
    assert normal_email(unicodedata.normalize("NFD", "a@Börs.example")) == "a@börs.example"


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing_for_addresses(text: str) -> None:
    once = normal_email(text)
    if is_email(once):
        assert normal_email(once) == once


def test_the_name_before_angle_brackets_is_kept() -> None:
    assert address_of('"Koski, Aino" <a@k.example>').name == "Koski, Aino"
    assert address_of("<a@k.example>").name == ""
    assert address_of("a@k.example").name == ""


@pytest.mark.parametrize(
    "email",
    [
        "a@k.example",
        "o'brien+kamu@k.example",
        "a_b-c.d@sub.k-k.example",
        "a@börs.example",
        "a@xn--brs-sna.example",
        f"{'a' * 64}@k.example",
        f"a@{'k' * 63}.example",
        "a@1.example",
    ],
)
def test_addresses_that_mail_can_be_sent_to(email: str) -> None:
    assert is_email(email)


@pytest.mark.parametrize(
    "email",
    [
        "", "@", "a@", "@k.example", "a", "a@k", "a@@k.example", "a b@k.example", "a@k .example",
        ".a@k.example", "a.@k.example", "a..b@k.example", "a@.example", "a@k..example",
        "a@-k.example", "a@k-.example", "a@k_k.example", "a@k.example.", "a@k.123", "a@10.0.0.1",
        "a@k.example,b@k.example", "a@k.example b@k.example", "säde@k.example", "a@k.example\n",
        f"{'a' * 65}@k.example", f"a@{'k' * 64}.example", "A@k.example", "a(at)k.example",
    ],
)  # fmt: skip
def test_texts_that_are_no_address(email: str) -> None:
    assert not is_email(email)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("", ""),
        ("  Aino \t Koski\r\n", "Aino Koski"),
        ("Aino\u00a0Koski", "Aino Koski"),
        ("A\u0308a\u0308ri", "Ääri"),
        ("Ai\u200bno\ufeff", "Aino"),
        ("Ai\x07no", "Aino"),
        ('="007"', "007"),
        ('="', '="'),
        ("\U0001f469\u200d\U0001f4bb", "\U0001f469\u200d\U0001f4bb"),
    ],
)
def test_cells_are_cleaned(cell: str, text: str) -> None:
    assert clean(cell) == text


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Koski, Aino", "Aino Koski"),
        ("af Björkö,Ebba Lovisa", "Ebba Lovisa af Björkö"),
        ("Aino Koski", "Aino Koski"),
        ("Koski,", "Koski"),
        (", Aino", "Aino"),
        ("Aino Koski, PhD", "Aino Koski, PhD"),
        ("Aino Koski, Ph.D.", "Aino Koski, Ph.D."),
        ("Koski, Aino, FM", "Koski, Aino, FM"),
        ("", ""),
    ],
)
def test_names_are_put_in_reading_order(written: str, name: str) -> None:
    assert in_reading_order(written) == name


@pytest.mark.parametrize("cell", ["Aino", "Koski, Aino", "Seán O'Brien", "Anna-Liisa K.", "Łucja"])
def test_what_may_be_a_name(cell: str) -> None:
    assert looks_like_a_name(cell)


@pytest.mark.parametrize("cell", ["", "17", "A1", "Aino (ext)", "aino@k.example", "a;b", "+358"])
def test_what_is_no_name(cell: str) -> None:
    assert not looks_like_a_name(cell)


@pytest.mark.parametrize(
    ("cell", "language"),
    [
        ("English", "en"), ("en-GB", "en"), ("englanti", "en"), ("Engelska", "en"),
        ("suomi", "fi"), ("FI", "fi"), ("fi_FI", "fi"), ("Finnish", "fi"), ("finska", "fi"),
        ("svenska", "sv"), ("sv", "sv"), ("Ruotsi ", "sv"), ("Swedish", "sv"), ("sv-FI", "sv"),
        ("German", None), ("se", None), ("", None), ("suomi, ruotsi", None),
    ],
)  # fmt: skip
def test_languages_by_code_and_by_name(cell: str, language: str | None) -> None:
    assert language_of(cell) == language


@pytest.mark.parametrize(
    ("cell", "zone"),
    [
        ("Europe/Helsinki", "Europe/Helsinki"),
        (" europe/stockholm ", "Europe/Stockholm"),
        ("America/New York", "America/New_York"),
        ("FLE Standard Time", "Europe/Kiev"),
        ("w. europe standard time", "Europe/Berlin"),
        ("UTC", "UTC"),
        ("EET", None),
        ("Helsinki", None),
        ("+02:00", None),
        ("../../etc/passwd", None),
        ("", None),
    ],
)
def test_time_zones_by_place_and_by_windows_name(cell: str, zone: str | None) -> None:
    assert time_zone_of(cell) == zone
    if zone:
        assert ZoneInfo(zone).key == zone


@pytest.mark.parametrize(
    ("cell", "here"),
    [
        ("1", True), ("TRUE", True), ("Yes", True), ("x", True), ("Kyllä", True), ("Ja", True),
        ("Aktiivinen", True), ("AKTIV", True), ("Active", True), ("On leave", True),
        ("Vanhempainvapaa", True), ("Föräldraledig", True), ("0", False), ("false", False),
        ("No", False), ("Ei", False), ("Nej", False), ("Inactive", False), ("Päättynyt", False),
        ("Slutat", False), ("Suspended", False), ("Full-time", None), ("", None), ("?", None),
    ],
)  # fmt: skip
def test_who_is_still_here(cell: str, here: bool | None) -> None:
    assert activity_of(cell) is here

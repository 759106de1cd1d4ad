"""Rows: what each says about a person, and why it may be left out."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamu.core.staff_list import LIMITS, Bad, Entry, Fate, Field, Ok, RowProblem, open_list

TITLES = "email;name;first name;last name;kutsumanimi;office;unit;team;customer;language;tz;active"
COLUMNS = dict(enumerate([
    Field.EMAIL, Field.NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.CALLED_NAME, Field.PLACE,
    Field.UNIT, Field.TEAM, Field.CUSTOMER, Field.LANGUAGE, Field.TIME_ZONE, Field.ACTIVE,
]))  # fmt: skip


def fates(*lines: str, titles: str = TITLES) -> list[Fate]:
    staff = open_list("\n".join([titles, *lines]).encode())
    return list(staff.rows(COLUMNS if titles is TITLES else None))


def entry(line: str, titles: str = TITLES) -> Entry:
    (row,) = fates(line, titles=titles)
    assert isinstance(row, Ok)
    return row.entry


def bad(line: str, titles: str = TITLES) -> Bad:
    (row,) = fates(line, titles=titles)
    assert isinstance(row, Bad)
    return row


def test_every_column_is_understood() -> None:
    staff = open_list(f"{TITLES}\na@k.example;Aino;;;;;;;;;;yes".encode())
    assert staff.mapping == COLUMNS


def test_a_full_row() -> None:
    assert entry("A@k.example;;Aino;Koski;;Oulu;Data;Ranka;Puro Oy;sv;europe/oslo;yes") == Entry(
        email="a@k.example",
        name="Aino Koski",
        place="Oulu",
        unit="Data",
        team="Ranka",
        customer="Puro Oy",
        language="sv",
        time_zone="Europe/Oslo",
        active=True,
    )


def test_an_empty_cell_says_that_there_is_none() -> None:
    told = entry("a@k.example;Aino;;;;;;;;;;")
    assert (told.place, told.unit, told.team, told.customer) == ("", "", "", "")


def test_an_empty_cell_says_nothing_about_language_zone_and_activity() -> None:
    told = entry("a@k.example;Aino;;;;;;;;;;")
    assert (told.language, told.time_zone, told.active) == (None, None, None)


def test_a_missing_column_says_nothing() -> None:
    told = entry("a@k.example;Aino", titles="email;name")
    assert told == Entry(email="a@k.example", name="Aino")
    assert told.place is None


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ("Koski A;Aino Maria;Koski;Ainu", "Ainu Koski"),
        ("Koski A;Aino Maria;Koski;", "Aino Maria Koski"),
        ("Koski, Aino;;Koski;", "Aino Koski"),
        ("Koski, Aino;Aino;;", "Aino Koski"),
        (";Aino;;", "Aino"),
        (";;Koski;", "Koski"),
        (";;;Ainu", "Ainu"),
    ],
)
def test_the_name_comes_from_the_best_cells_there_are(cells: str, name: str) -> None:
    assert entry(f"a@k.example;{cells};;;;;;;").name == name


def test_the_name_in_the_address_cell_is_the_last_resort() -> None:
    assert entry('"Koski, Aino <a@k.example>";;;;;;;;;;;').name == "Aino Koski"
    assert entry('"Koski, Aino <a@k.example>";Ainu K;;;;;;;;;;').name == "Ainu K"


def test_an_unknown_language_or_zone_is_left_out_and_said() -> None:
    (row,) = fates("a@k.example;Aino;;;;;;;;Klingon;Mars/Base;")
    assert isinstance(row, Ok)
    assert (row.entry.language, row.entry.time_zone) == (None, None)
    assert row.not_understood == (Field.LANGUAGE, Field.TIME_ZONE)
    (row,) = fates("a@k.example;Aino;;;;;;;;fi;UTC;")
    assert isinstance(row, Ok)
    assert row.not_understood == ()


@pytest.mark.parametrize(
    ("line", "problem", "field", "value"),
    [
        (";Aino Koski;;;;;;;;;;", RowProblem.NO_EMAIL, Field.EMAIL, "Aino Koski"),
        ("  ;;Aino;Koski;;;;;;;;", RowProblem.NO_EMAIL, Field.EMAIL, "Aino Koski"),
        ("aino at k;Aino;;;;;;;;;;", RowProblem.BAD_EMAIL, Field.EMAIL, "aino at k"),
        ("<>;Aino;;;;;;;;;;", RowProblem.BAD_EMAIL, Field.EMAIL, "<>"),
        ("a@k.example;;;;;;;;;;;", RowProblem.NAME_MISSING, Field.NAME, "a@k.example"),
        ("a@k.example;A\ufffdno;;;;;;;;;;", RowProblem.GARBLED, Field.NAME, "A\ufffdno"),
        ("a@k.example;Aino;;;;;;;;;;maybe", RowProblem.ACTIVE_UNCLEAR, Field.ACTIVE, "maybe"),
        ("a@k.example;Aino;;;;;;;;;;yes;x", RowProblem.ROW_TOO_LONG, None,
         "a@k.example Aino yes x"),
    ],
)  # fmt: skip
def test_a_bad_row_says_why_and_shows_the_cell(
    line: str, problem: RowProblem, field: Field | None, value: str
) -> None:
    assert bad(line) == Bad(2, problem, field, value)


def test_a_row_that_ends_before_the_address_is_too_short() -> None:
    assert bad("Aino", titles="name;email") == Bad(2, RowProblem.ROW_TOO_SHORT, None, "Aino")


def test_a_garbled_cell_in_a_column_nobody_needs_is_no_harm() -> None:
    assert entry("a@k.example;Aino;\ufffd", titles="email;name;shoe size").name == "Aino"


def test_empty_cells_after_the_last_column_are_no_harm() -> None:
    assert entry("a@k.example;Aino;;; ", titles="email;name").name == "Aino"


@pytest.mark.parametrize("field", [Field.PLACE, Field.UNIT, Field.TEAM, Field.CUSTOMER])
def test_a_text_may_be_as_long_as_its_limit(field: Field) -> None:
    column = next(number for number, meant in COLUMNS.items() if meant is field)
    cells = ["a@k.example", "Aino", *[""] * 10]
    cells[column] = "x" * LIMITS[field]
    assert getattr(entry(";".join(cells)), field) == cells[column]
    cells[column] += "x"
    assert bad(";".join(cells)) == Bad(
        2, RowProblem.TOO_LONG, field, "x" * min(120, 1 + LIMITS[field])
    )


def test_a_name_is_measured_whole() -> None:
    half = "x" * (LIMITS[Field.NAME] // 2)
    assert len(entry(f"a@k.example;;{half[1:]};{half};;;;;;;;").name) == LIMITS[Field.NAME]
    assert bad(f"a@k.example;;{half};{half};;;;;;;;").problem is RowProblem.TOO_LONG


def test_an_address_is_measured_without_its_wrapping() -> None:
    domain = ".".join(["k" * 60] * 3) + ".example"
    email = f"{'a' * (LIMITS[Field.EMAIL] - 1 - len(domain))}@{domain}"
    wrapped = f"{'Aino ' * 60}<{email}>;Aino;;;;;;;;;;"
    assert entry(wrapped).email == email
    assert bad(f"x{email};Aino;;;;;;;;;;").problem is RowProblem.TOO_LONG


def test_limits_are_the_callers() -> None:
    staff = open_list(b"email;name;unit\na@k.example;Aino;Data\n")
    (row,) = staff.rows(limits={Field.UNIT: 3})
    assert isinstance(row, Bad)
    assert row.field is Field.UNIT
    (row,) = staff.rows(limits={})
    assert isinstance(row, Ok)


def test_the_second_row_of_an_address_is_the_duplicate() -> None:
    first, second, third = fates(
        "a@k.example;Aino", "MAILTO:A@K.example;Aino K", "a@k.example;A", titles="email;name"
    )
    assert isinstance(first, Ok)
    assert second == Bad(3, RowProblem.DUPLICATE_IN_FILE, Field.EMAIL, "a@k.example", 2)
    assert third == Bad(4, RowProblem.DUPLICATE_IN_FILE, Field.EMAIL, "a@k.example", 2)


def test_a_bad_row_does_not_make_a_good_one_the_duplicate() -> None:
    first, second = fates("a@k.example;", "a@k.example;Aino", titles="email;name")
    assert isinstance(first, Bad)
    assert isinstance(second, Ok)


def test_reading_the_rows_again_gives_the_same_rows() -> None:
    staff = open_list(b"email;name\na@k.example;Aino\na@k.example;Aino\n")
    assert list(staff.rows()) == list(staff.rows())


@given(
    st.lists(
        st.tuples(
            st.from_regex(r"[a-z][a-z0-9]{0,8}\.[a-z]{1,8}", fullmatch=True),
            st.from_regex(r"[A-ZÄÖÅ][a-zäöåé]{1,9} [A-ZÄÖÅ][a-zäöåé]{1,9}", fullmatch=True),
            st.from_regex(r"[A-Za-zäö;,\t\"\n ]{0,20}", fullmatch=True),
        ),
        min_size=1,
        max_size=12,
        unique_by=lambda person: person[0],
    ),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"]),
    st.sampled_from(["\r\n", "\n"]),
)
def test_what_a_system_writes_is_what_is_read(
    people: list[tuple[str, str, str]], delimiter: str, codec: str, ends: str
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=ends)
    writer.writerow(["Nimi", "Sähköposti", "Yksikkö"])
    writer.writerows([name, f"{local}@Kaarna.example", unit] for local, name, unit in people)
    rows = open_list(out.getvalue().encode(codec)).rows()
    assert [row.entry for row in rows if isinstance(row, Ok)] == [
        Entry(email=f"{local}@kaarna.example", name=name, unit=" ".join(unit.split()))
        for local, name, unit in people
    ]

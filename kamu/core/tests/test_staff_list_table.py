"""Text to records: delimiters, quotes, line numbers."""

import csv
import io
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamu.core.staff_list import Bad, Field, Ok, RowProblem, open_list
from kamu.core.staff_list.table import DELIMITERS, MOST_LINES, first_records, records


def cells_of(text: str, delimiter: str = ";") -> list[tuple[int, list[str], bool]]:
    return [tuple(record) for record in records(text, delimiter)]  # type: ignore[misc]


def test_a_record_has_the_line_it_begins_in() -> None:
    text = 'a;"b\nc"\n\n; \t;\nd;e\r\nf;g\rh;i'
    assert cells_of(text) == [
        (1, ["a", "b\nc"], True),
        (5, ["d", "e"], True),
        (6, ["f", "g"], True),
        (7, ["h", "i"], True),
    ]


def test_quotes_hold_delimiters_and_quotes() -> None:
    assert cells_of('"a;b";"say ""hi"""; "spaced; out"\n') == [
        (1, ["a;b", 'say "hi"', "spaced; out"], True)
    ]


def test_a_quote_inside_a_plain_cell_is_a_character() -> None:
    assert cells_of('5" screen;b\n') == [(1, ['5" screen', "b"], True)]


def test_quotes_in_pairs_before_more_text_are_forgiven() -> None:
    assert cells_of('"Aino" Koski;b\n') == [(1, ["Aino Koski", "b"], True)]


def test_a_delimiter_swallowed_by_a_stray_quote_breaks_the_row() -> None:
    assert [whole for _, _, whole in cells_of('a;"b;"c";d\ne;f\n')] == [False, True]


@pytest.mark.parametrize("line", ['a"b;"c', '"a;b', 'a"b"c"d;"e', '5";"a', '"a";"b', 'x;"'])
def test_a_line_that_leaves_a_quote_open_is_never_whole(line: str) -> None:
    told = cells_of(f"{line}\ne;f\n")
    assert [(number, whole) for number, _, whole in told] == [(1, False), (2, True)]


def test_a_quote_never_closed_gives_back_all_lines_after_it() -> None:
    plain = "".join(f"{n};x\n" for n in range(2 * MOST_LINES))
    told = cells_of('"lost;x\n' + plain)
    assert told[0] == (1, ["lost;x\n"], False)
    assert [line for line, _, _ in told[1:]] == list(range(2, 2 * MOST_LINES + 2))
    assert all(whole for _, _, whole in told[1:])


def test_the_longest_cell_with_line_breaks_is_still_one_cell() -> None:
    breaks = "\n" * (MOST_LINES - 1)
    assert cells_of(f'"a{breaks}b";c\nd;e\n') == [
        (1, [f"a{breaks}b", "c"], True),
        (MOST_LINES + 1, ["d", "e"], True),
    ]
    assert cells_of(f'"a{breaks}\nb";c\n')[0][2] is False


def test_a_quote_open_at_the_end_of_the_file_breaks_only_its_row() -> None:
    assert cells_of('a;b\n"c;d') == [(1, ["a", "b"], True), (2, ["c;d"], False)]


def test_a_monstrous_cell_breaks_only_its_row() -> None:
    told = cells_of(f"a;{'x' * (csv.field_size_limit() + 1)}\nb;c\n")
    assert [(line, whole) for line, _, whole in told] == [(1, False), (2, True)]
    assert len(told[0][1][0]) == 80


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"', "sep=;  "])
def test_excels_sep_line_is_counted_and_not_a_row(first: str) -> None:
    assert cells_of(f"{first}\r\na;b\r\n") == [(2, ["a", "b"], True)]


def test_a_cell_that_only_begins_like_a_sep_line_is_a_row() -> None:
    assert cells_of("sep=;;x\n")[0][0] == 1


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("titles", [True, False])
def test_each_delimiter_is_found_while_others_stand_in_cells(delimiter: str, titles: bool) -> None:
    others = "".join(mark for mark in DELIMITERS if mark not in (delimiter, "\t"))
    lines = [["Name", "Email", "Unit"]] if titles else []
    lines += [[f"Aino Koski {others}", f"aino{n}@kaarna.example", others] for n in range(3)]
    staff = open_list("\n".join(map(delimiter.join, lines)).encode())
    assert staff.delimiter == delimiter
    rows = staff.rows({0: Field.NAME, 1: Field.EMAIL})
    assert [row.entry.email for row in rows if isinstance(row, Ok)] == [
        f"aino{n}@kaarna.example" for n in range(3)
    ]


def test_a_sep_line_can_name_a_delimiter_nobody_would_guess() -> None:
    (row,) = open_list(b"sep=^\nname^email\nAino^a@kaarna.example\n").rows()
    assert isinstance(row, Ok)
    assert row.entry.name == "Aino"


cells = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=12
).map(lambda text: " ".join(text.split()))


@given(
    st.lists(st.lists(cells, min_size=2, max_size=5), min_size=1, max_size=8),
    st.sampled_from(DELIMITERS),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_what_csv_writes_is_read_back(
    rows: list[list[str]], delimiter: str, ends: str, quoting: Literal[0, 1]
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=ends, quoting=quoting).writerows(rows)
    if out.getvalue().lower().startswith(("sep=", '"sep=')):
        return
    told = [cells for _, cells, _ in cells_of(out.getvalue(), delimiter)]
    assert told == [row for row in rows if any(row)]


garbage = st.sampled_from(
    [
        '"Lost quote;x@kaarna.example;y',
        '""";',
        '"',
        'a"b"c;"',
        '"a";"b" c";d',
        ";;;;;;;;x",
        "no delimiter at all",
        "Total 12",
        "\ufffd;\ufffd",
        '"two\nlines',
        "name;email;unit",
    ]
)


@given(garbage, st.integers(0, 5), st.booleans())
def test_a_bad_row_never_changes_the_fate_of_the_others(
    line: str, place: int, quoted: bool
) -> None:
    mark = '"' if quoted else ""
    rows = [
        f"{mark}Person {n}{mark};{mark}p{n}@kaarna.example{mark};{mark}U{mark}" for n in range(6)
    ]
    before = open_list("\n".join(["name;email;unit", *rows]).encode())
    spoilt = open_list("\n".join(["name;email;unit", *rows[:place], line, *rows[place:]]).encode())
    assert [row.entry for row in spoilt.rows() if isinstance(row, Ok)] == [
        row.entry for row in before.rows() if isinstance(row, Ok)
    ]
    assert any(isinstance(row, Bad) for row in spoilt.rows())


def test_broken_quotes_show_the_row_to_find_it_again() -> None:
    raw = b'name;email\n"Aino Koski;aino@kaarna.example\nEero;eero@kaarna.example\n'
    bad, good = open_list(raw).rows()
    assert bad == Bad(2, RowProblem.BROKEN_QUOTES, None, "Aino Koski;aino@kaarna.example")
    assert isinstance(good, Ok)


def test_a_record_cut_by_looking_only_at_the_beginning_is_left_out() -> None:
    text = "".join(f"{n};{'x' * 5000};y\n" for n in range(40))
    looked_at = first_records(text, ";", 60)
    assert 10 < len(looked_at) < 40
    assert all(len(record.cells) == 3 for record in looked_at)
    assert len(first_records(text[:30_000], ";", 60)) == 6
    assert len(first_records(text[:30_000], ";", 4)) == 4

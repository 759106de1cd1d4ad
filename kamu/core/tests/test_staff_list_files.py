"""Every file in staff_lists/: how it is opened, and each row's fate."""

from pathlib import Path

import pytest

from kamu.core.staff_list import Bad, Field, Ok, StaffList, open_list

LISTS = Path(__file__).parent / "staff_lists"


def opened(name: str) -> StaffList:
    return open_list((LISTS / name).read_bytes())


def told(name: str) -> list[tuple[object, ...]]:
    """Rows in short: (line, email, name) for good ones, (line, problem) for bad ones."""
    return [
        (row.line, row.entry.email, row.entry.name)
        if isinstance(row, Ok)
        else (row.line, row.problem.value)
        for row in opened(name).rows()
    ]


def good(name: str) -> list[Ok]:
    return [row for row in opened(name).rows() if isinstance(row, Ok)]


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter", "first_line"),
    [
        ("excel_finnish.csv", "cp1252", ";", 5),
        ("excel_unicode_text.txt", "utf-16-le", "\t", 2),
        ("hr_system_english.csv", "utf-8", ",", 2),
        ("google_workspace.csv", "utf-8", ",", 2),
        ("microsoft_365.csv", "utf-8", ",", 2),
        ("swedish_payroll.csv", "utf-8", ";", 2),
        ("utf16_big_endian_unmarked.csv", "utf-16-be", ",", 2),
        ("utf16_little_endian_unmarked.csv", "utf-16-le", ";", 2),
        ("excel_sep_line.csv", "utf-8", "|", 3),
        ("no_titles.csv", "utf-8", ",", 1),
        ("outlook_paste.txt", "utf-8", ",", 1),
        ("lost_quote.csv", "utf-8", ";", 2),
        ("dos_payroll.txt", "cp850", "|", 2),
        ("excel_for_mac.csv", "mac_roman", ";", 2),
        ("pasted_together.csv", "mixed", ",", 2),
        ("ragged.csv", "utf-8", ",", 2),
    ],
)
def test_encoding_delimiter_and_header_are_found(
    name: str, encoding: str, delimiter: str, first_line: int
) -> None:
    staff = opened(name)
    assert (staff.encoding, staff.delimiter, staff.first_line) == (
        encoding,
        delimiter,
        first_line,
    )


def test_every_list_in_the_folder_is_tested() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    lists = {path.name for path in LISTS.iterdir()} - {"README.md", ".gitattributes"}
    assert {name for name in lists if f'("{name}"' not in here} == set()


def test_finnish_excel() -> None:
    assert told("excel_finnish.csv") == [
        (5, "sade.hyvarinen@kaarna.example", "Säde Hyvärinen"),
        (6, "asa.ohman@kaarna.example", "Åsa Öhman"),
        (8, "otso.lehto@kaarna.example", "Otso Lehto"),
        (10, "no_email"),
        (11, "no_email"),
    ]
    entry = good("excel_finnish.csv")[1].entry
    assert (entry.place, entry.unit, entry.language) == ("Åbo", "Myynti; asiakkuudet", "sv")


def test_no_column_means_the_supervisors_address() -> None:
    assert opened("excel_finnish.csv").mapping == {
        0: Field.NAME,
        1: Field.EMAIL,
        2: Field.PLACE,
        3: Field.UNIT,
        5: Field.LANGUAGE,
    }


def test_excel_unicode_text() -> None:
    assert told("excel_unicode_text.txt") == [
        (2, "sade.hyvarinen@kaarna.example", "Säde Hyvärinen"),
        (3, "lucja.wisniewska@kaarna.example", "Łucja Wiśniewska"),
    ]
    assert good("excel_unicode_text.txt")[1].entry.team == 'Ranka "A"'


def test_english_hr_system() -> None:
    assert told("hr_system_english.csv") == [
        (2, "bobby.obrien@kaarna.example", "Bobby O’Brien-Hale"),  # noqa: RUF001
        (3, "vera.lund@kaarna.example", "Vera Lund"),
        (4, "duplicate_in_file"),
    ]
    first, second = good("hr_system_english.csv")
    assert (first.entry.time_zone, first.entry.language) == ("Europe/Dublin", "en")
    assert (second.entry.time_zone, second.entry.language) == ("Europe/Berlin", "sv")
    assert second.entry.place == "Malmö, Västra hamnen"
    assert second.entry.active is None


def test_a_duplicate_names_the_line_it_repeats() -> None:
    *_, last = opened("hr_system_english.csv").rows()
    assert isinstance(last, Bad)
    assert (last.first_line, last.value) == (3, "vera.lund@kaarna.example")


def test_google_workspace() -> None:
    rows = good("google_workspace.csv")
    assert [(row.entry.name, row.entry.active) for row in rows] == [
        ("Tuisku Paju", True),
        ("Eelis Vuono", False),
    ]
    assert rows[0].entry.email == "tuisku.paju@kaarna.example"


def test_microsoft_365() -> None:
    assert told("microsoft_365.csv") == [
        (2, "tuisku.paju@kaarna.example", "Tuisku Paju"),
        (3, "room.bjorn@kaarna.example", "Meeting room Björn"),
    ]
    entry = good("microsoft_365.csv")[0].entry
    assert (entry.place, entry.unit, entry.language) == ("Tampere HQ", "Design", "fi")


def test_swedish_payroll() -> None:
    assert told("swedish_payroll.csv") == [
        (2, "goran.ek@nordljus.example", "Göran Ek"),
        (3, "ebba.akesson@nordljus.example", "Ebba Åkesson"),
        (4, "active_unclear"),
    ]
    assert [row.entry.active for row in good("swedish_payroll.csv")] == [True, False]


def test_unmarked_utf_16_in_both_byte_orders() -> None:
    assert told("utf16_big_endian_unmarked.csv") == [
        (2, "sade.hyvarinen@kaarna.example", "Säde Hyvärinen")
    ]
    assert told("utf16_little_endian_unmarked.csv") == [
        (2, "goran.ek@nordljus.example", "Göran Ek")
    ]


def test_excels_sep_line_beats_every_guess() -> None:
    assert told("excel_sep_line.csv") == [
        (3, "aino@kaarna.example", "Koski; the second Aino"),
    ]
    assert good("excel_sep_line.csv")[0].entry.unit == "A,B;C"


def test_no_titles() -> None:
    assert opened("no_titles.csv").titles == ()
    assert told("no_titles.csv") == [
        (1, "sade.hyvarinen@kaarna.example", "Säde Hyvärinen"),
        (2, "otso.lehto@kaarna.example", "Otso Lehto"),
    ]


def test_addresses_pasted_from_a_mail_program() -> None:
    assert told("outlook_paste.txt") == [
        (1, "sade.hyvarinen@kaarna.example", "Säde Hyvärinen"),
        (2, "otso.lehto@kaarna.example", "Otso Lehto"),
        (3, "name_missing"),
        (4, "name_missing"),
    ]


def test_a_lost_quote_costs_only_its_own_row() -> None:
    assert told("lost_quote.csv") == [
        (2, "broken_quotes"),
        (3, "otso.lehto@kaarna.example", "Otso Lehto"),
        (4, "aino.koski@kaarna.example", 'Aino "Ainu" Koski'),
        (5, "eelis.vuono@kaarna.example", "Eelis Vuono"),
        (6, "broken_quotes"),
        (7, "vieno.otava@kaarna.example", "Vieno Otava"),
    ]


def test_dos_payroll() -> None:
    assert told("dos_payroll.txt") == [
        (2, "sade.hyvarinen@kaarna.example", "Säde Hyvärinen"),
        (3, "asa.ohman@kaarna.example", "Åsa Öhman"),
    ]


def test_excel_for_mac() -> None:
    assert told("excel_for_mac.csv") == [
        (2, "goran.sjostrom@nordljus.example", "Göran Sjöström"),
        (3, "asa.ohman@nordljus.example", "Åsa Öhman"),
        (4, "marta.hakansson@nordljus.example", "Märta Håkansson"),
    ]


def test_lines_of_two_encodings_and_letters_already_lost() -> None:
    assert told("pasted_together.csv") == [
        (2, "sade.hyvarinen@kaarna.example", "Säde Hyvärinen"),
        (3, "asa.ohman@kaarna.example", "Åsa Öhman"),
        (4, "garbled"),
        (5, "garbled"),
    ]


def test_ragged_rows() -> None:
    assert told("ragged.csv") == [
        (2, "sade.hyvarinen@kaarna.example", "Säde Hyvärinen"),
        (3, "row_too_short"),
        (4, "row_too_long"),
        (5, "tuisku.paju@kaarna.example", "Tuisku Paju"),
        (7, "name_missing"),
        (8, "bad_email"),
        (9, "duplicate_in_file"),
    ]
    assert good("ragged.csv")[0].entry.place == ""

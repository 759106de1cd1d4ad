"""Titles and mappings: what a column means, and what a person may decide about it."""

import pytest

from kamu.core.staff_list import Field, FileProblem, NotAStaffList, Ok, check_mapping, open_list
from kamu.core.staff_list.headers import meaning_of

TITLES = {
    Field.EMAIL: [
        "E-mail", "EMAIL", " e mail ", "Email address:", "E-mail*", "Sähköposti",
        "sähköpostiosoite", "SAHKOPOSTI", "E-post", "epost", "E-postadress", "Mejl",
        "Email Address [Required]",
        "Work e-mail", "Työsähköposti", "User principal name", "mail", "Employee e-mail (work)",
        "Työntekijän sähköpostiosoite", "Medarbetarens e-post", "Email_Address", "E\u2011mail",
    ],
    Field.NAME: ["Name", "Nimi", "Namn", "Display Name", "Full_name", "Koko nimi",
                 "Sukunimi, Etunimi", "Efternamn, förnamn", "Nimi (sukunimi etunimi)"],
    Field.FIRST_NAME: ["First name", "firstName", "Etunimi", "Förnamn", "Given Name",
                       "First Name [Required]"],
    Field.CALLED_NAME: ["Kutsumanimi", "Tilltalsnamn", "Preferred first name"],
    Field.LAST_NAME: ["Last name", "Sukunimi", "Efternamn", "Surname", "LASTNAME"],
    Field.PLACE: ["Office", "Toimipaikka", "Kontor", "Toimipiste", "Work location", "City", "Ort"],
    Field.UNIT: ["Unit", "Yksikkö", "Enhet", "Department", "Osasto", "Avdelning", "Business Unit"],
    Field.TEAM: ["Team", "Tiimi", "TEAM ", "Ryhmä", "Grupp"],
    Field.CUSTOMER: ["Customer", "Asiakas", "Kund", "Client", "Projekti"],
    Field.LANGUAGE: ["Language", "Kieli", "Språk", "Preferred language"],
    Field.TIME_ZONE: ["Time zone", "Timezone", "Aikavyöhyke", "Tidszon"],
    Field.ACTIVE: ["Active", "Aktiivinen", "Aktiv", "Is active", "Status [READ ONLY]", "Voimassa"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("title", "field"), [(title, field) for field, titles in TITLES.items() for title in titles]
)
def test_titles_in_three_languages_are_known(title: str, field: Field) -> None:
    meaning = meaning_of(title)
    assert meaning is not None
    assert meaning.field is field


@pytest.mark.parametrize(
    "title",
    [
        "Manager email", "Supervisor e-mail", "Esihenkilön sähköposti", "Esimies (sähköposti)",
        "Chefens e-post", "Private email", "Yksityinen sähköposti", "Privat e-post", "Home e-mail",
        "Recovery Email", "Mailing address", "Emergency contact email", "Närmaste chefs mejl",
        "Phone", "Syntymäaika", "Personnummer", "Palkka", "Manager", "Esihenkilö", "", "***",
    ],
)  # fmt: skip
def test_other_peoples_private_and_unneeded_columns_mean_nothing(title: str) -> None:
    assert meaning_of(title) is None


def guess(text: str) -> dict[int, Field]:
    return dict(open_list(text.encode()).mapping)


def test_of_two_titles_for_a_field_the_better_word_wins() -> None:
    assert guess("Email;Work email;Name\na@k.example;b@k.example;Aino\n") == {
        1: Field.EMAIL,
        2: Field.NAME,
    }


def test_of_two_equal_titles_the_left_one_wins() -> None:
    assert guess("Unit;Unit;Email\nA;B;a@k.example\n") == {0: Field.UNIT, 2: Field.EMAIL}


def test_a_column_without_addresses_is_not_the_address() -> None:
    assert guess("Work email;Mail;Name\nyes;a@k.example;Aino\n") == {
        1: Field.EMAIL,
        2: Field.NAME,
    }


def test_the_title_is_trusted_while_no_row_has_an_address() -> None:
    assert guess("Name;Email\nAino;\n") == {0: Field.NAME, 1: Field.EMAIL}


def test_a_status_that_is_no_activity_is_left_alone() -> None:
    assert Field.ACTIVE not in guess("Email;Status\na@k.example;Full-time\n").values()
    assert guess("Email;Status\na@k.example;Active\n")[1] is Field.ACTIVE
    assert guess("Email;Active\na@k.example;\n")[1] is Field.ACTIVE


def test_an_untitled_column_of_addresses_is_found() -> None:
    assert guess("Nimi;Yhteystieto\nAino Koski;a@k.example\n") == {0: Field.NAME, 1: Field.EMAIL}


def test_without_titles_the_column_with_most_addresses_is_the_address() -> None:
    text = "Aino Koski;;a@k.example\nEero Virta;x@k.example;e@k.example\n"
    assert guess(text) == {0: Field.NAME, 2: Field.EMAIL}


def test_without_titles_single_names_are_first_and_last() -> None:
    text = "a@k.example;Aino;Koski;17\ne@k.example;Eero;Virta;18\n"
    assert guess(text) == {0: Field.EMAIL, 1: Field.FIRST_NAME, 2: Field.LAST_NAME}


def test_full_names_are_what_more_than_half_of_a_column_shows() -> None:
    half = "Aino Koski;a@k.example\nEero;e@k.example\n"
    assert guess(half) == {0: Field.FIRST_NAME, 1: Field.EMAIL}
    assert guess(half + "Oona Salo;o@k.example\n") == {0: Field.NAME, 1: Field.EMAIL}


def test_with_titles_no_name_is_made_up() -> None:
    assert guess("Email;Huone\na@k.example;Iso sali\n") == {0: Field.EMAIL}


def test_nothing_is_guessed_where_no_row_has_an_address() -> None:
    assert guess("Aino;Koski\nEero;Virta\n") == {0: Field.FIRST_NAME, 1: Field.LAST_NAME}


def test_lines_above_the_header_are_passed_over() -> None:
    staff = open_list(b"Staff, exported by hr@k.example\n\nName,Email\nAino,a@k.example\n")
    assert (staff.titles, staff.first_line) == (("Name", "Email"), 4)


def test_a_header_is_looked_for_in_the_first_twenty_rows() -> None:
    above = [f"remark {n}" for n in range(20)]
    head = "Name,Email\nAino,a@k.example\n"
    assert open_list("\n".join([*above[:19], head]).encode()).titles == ("Name", "Email")
    assert open_list("\n".join([*above, head]).encode()).titles == ()


def test_one_known_word_alone_makes_no_header() -> None:
    staff = open_list(b"Team,x,y\nAino Koski,a@k.example,Helsinki\n")
    assert staff.titles == ()
    assert staff.first_line == 2


def test_a_row_of_data_that_reads_like_titles_is_no_header() -> None:
    staff = open_list(b"Aino Koski,a@k.example,Helsinki\nTeam,Unit,Office\n")
    assert staff.titles == ()
    assert staff.first_line == 1


def test_titles_without_the_address_are_a_header_above_the_data_only() -> None:
    above = open_list(b"Name;Unit;Contact\nAino;Data;a@k.example\n")
    assert above.titles == ("Name", "Unit", "Contact")
    below = open_list(b"Aino;Data;a@k.example\nName;Unit;Contact\n")
    assert below.titles == ()


def test_of_two_delimiters_the_one_that_makes_equal_rows_is_taken() -> None:
    assert open_list(b"Aino, A;Koski\nEero;Virta\nOona;Salo\n").delimiter == ";"


def test_without_titles_a_list_is_as_wide_as_most_rows_and_wider_in_doubt() -> None:
    row = b"Aino;a@k.example"
    assert open_list(row + b"\n" + row + b"\n" + row + b";x\n").columns == 2
    assert open_list(row + b"\n" + row + b";x\n").columns == 3
    assert open_list(b'"\n"\n' + row + b'\n"\n').columns == 2


def test_trailing_delimiters_make_no_columns() -> None:
    assert open_list(b"name;email;;;\nAino;a@k.example;;;\n").columns == 2


def test_the_guess_can_be_overruled() -> None:
    staff = open_list(b"email,contact,who\nwrong@k.example,right@k.example,Aino\n")
    (row,) = staff.rows({1: Field.EMAIL, 2: Field.NAME})
    assert isinstance(row, Ok)
    assert (row.entry.email, row.entry.name) == ("right@k.example", "Aino")


@pytest.mark.parametrize(
    ("mapping", "problem"),
    [
        ({}, FileProblem.NO_EMAIL_COLUMN),
        ({0: Field.NAME}, FileProblem.NO_EMAIL_COLUMN),
        ({0: Field.EMAIL, 1: Field.EMAIL}, FileProblem.FIELD_TWICE),
        ({0: Field.EMAIL, 1: Field.NAME, 2: Field.NAME}, FileProblem.FIELD_TWICE),
        ({3: Field.EMAIL}, FileProblem.NO_SUCH_COLUMN),
        ({-1: Field.EMAIL}, FileProblem.NO_SUCH_COLUMN),
    ],
)
def test_an_unusable_mapping_is_refused_at_once(
    mapping: dict[int, Field], problem: FileProblem
) -> None:
    staff = open_list(b"email,name,unit\na@k.example,Aino,Data\n")
    with pytest.raises(NotAStaffList) as refused:
        staff.rows(mapping)
    assert refused.value.problem is problem


def test_a_field_given_twice_is_named() -> None:
    with pytest.raises(NotAStaffList) as refused:
        check_mapping({0: Field.EMAIL, 1: Field.UNIT, 2: Field.UNIT}, 3)
    assert refused.value.field is Field.UNIT


def test_the_last_column_may_be_mapped() -> None:
    check_mapping({2: Field.EMAIL}, 3)


def test_an_opened_list_does_not_print_its_people() -> None:
    assert "Aino" not in repr(open_list(b"name,email\nAino,aino@k.example\n"))

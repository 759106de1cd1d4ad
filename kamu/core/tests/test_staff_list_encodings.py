"""Bytes to text: what is read, and what is refused as no list at all."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamu.core.staff_list import Field, FileProblem, NotAStaffList, Ok, open_list
from kamu.core.staff_list.decoding import MOST_BYTES, decode

LIST = "nimi,email\nSäde Hyvärinen,sade@kaarna.example\n"


def problem_of(raw: bytes) -> FileProblem:
    with pytest.raises(NotAStaffList) as refused:
        open_list(raw)
    return refused.value.problem


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"", FileProblem.EMPTY),
        (b"\xef\xbb\xbf", FileProblem.EMPTY),
        (b"\xff\xfe", FileProblem.EMPTY),
        (b"\r\n \r\n\t\r\n", FileProblem.EMPTY),
        (b"sep=;\r\n", FileProblem.EMPTY),
        (b'"', FileProblem.EMPTY),
        (b"name,email\n", FileProblem.NO_ROWS),
        (b"name,email\n,\n\n", FileProblem.NO_ROWS),
        (zipped(), FileProblem.SPREADSHEET),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), FileProblem.SPREADSHEET),
        (b"%PDF-1.7\n%name,email", FileProblem.DOCUMENT),
        (b"{\\rtf1 name,email}", FileProblem.DOCUMENT),
        (b"\n <!DOCTYPE html><table>", FileProblem.DOCUMENT),
        (b"\xef\xbb\xbf<html><table>", FileProblem.DOCUMENT),
        (b"<?xml version='1.0'?>", FileProblem.DOCUMENT),
        (b"name,email\nA\0B,a@b.example\n", FileProblem.BINARY),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0", FileProblem.BINARY),
        (LIST.encode("utf-32-le"), FileProblem.BINARY),
        (b"\xff\xfe" + "name\0,email".encode("utf-16-le"), FileProblem.BINARY),
        (LIST.encode("utf-16")[:-1], FileProblem.DAMAGED),
        (b"\xff\xfe\x00\xd8" + LIST.encode("utf-16-le"), FileProblem.DAMAGED),
    ],
)
def test_what_is_no_list_is_refused(raw: bytes, problem: FileProblem) -> None:
    assert problem_of(raw) is problem


def test_a_file_over_the_size_limit_is_refused_and_one_at_it_is_not() -> None:
    line = b"a,a@b.example\n"
    full = (line * (MOST_BYTES // len(line) + 1))[:MOST_BYTES]
    assert problem_of(full + b"x") is FileProblem.TOO_BIG
    assert decode(full).encoding == "utf-8"


@pytest.mark.parametrize(
    ("codec", "mark", "told"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("cp1252", b"", "cp1252"),
        ("cp850", b"", "cp850"),
        ("mac_roman", b"", "mac_roman"),
    ],
)
def test_each_encoding_gives_the_same_text(codec: str, mark: bytes, told: str) -> None:
    assert decode(mark + LIST.encode(codec)) == (LIST, told)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_a_mark_is_believed_also_where_few_letters_are_latin(codec: str) -> None:
    text = "όνομα;Αγγελική Παπαδοπούλου;Ελευθερία Νικολάου"
    mark = "\ufeff".encode(codec)
    assert decode(mark + text.encode(codec)) == (text, codec)


@pytest.mark.parametrize(
    "name",
    [
        "Dušan Kovač-Želj".replace("č", "c"),
        "Matti ”Masa” Käki",
        "Maija „Majsan” Åkesson",
        "Seán O’Brien",  # noqa: RUF001
        "Zoë… Œuvre",
        "HÄRKÖNEN ÅSA",
    ],
)
def test_windows_1252_is_not_taken_for_an_older_code_page(name: str) -> None:
    assert decode(f"name\n{name}\n".encode("cp1252")) == (f"name\n{name}\n", "cp1252")


@pytest.mark.parametrize("name", ["Mäkelä", "Söderåsen", "HYVÄRINEN", "ÅSA ÖRN-HÖGH"])
def test_dos_letters_are_known_inside_words(name: str) -> None:
    assert decode(name.encode("cp850")) == (name, "cp850")


def test_one_line_of_another_encoding_spoils_no_other() -> None:
    raw = "Säde\n".encode() + "Åsa\n".encode("cp1252") + "Żaneta\n".encode()
    assert decode(raw) == ("Säde\nÅsa\nŻaneta\n", "mixed")


def test_plain_lines_do_not_make_a_list_mixed() -> None:
    assert decode(b"name\n" + "Åsa\n".encode("cp1252")).encoding == "cp1252"


def test_a_byte_without_meaning_becomes_the_replacement_character() -> None:
    assert decode("Åsa \x81\n".encode("latin-1")).content == "Åsa \ufffd\n"


@given(st.binary(max_size=300) | st.text('"\n;,a@k. é').map(str.encode))
def test_no_bytes_whatever_break_the_reader(raw: bytes) -> None:
    try:
        staff = open_list(raw)
    except NotAStaffList:
        return
    lines = [row.line for row in staff.rows({0: Field.EMAIL})]
    assert lines == sorted(set(lines))
    assert lines[0] == staff.first_line


@given(
    st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), min_size=1, max_size=30),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]),
)
def test_unicode_encodings_lose_nothing(text: str, codec: str) -> None:
    content = f"name,email\n{text},a@kaarna.example\n"
    if decode(content.encode("utf-8")).encoding == "utf-8":
        assert decode(content.encode(codec)).content == content


def test_codes_and_rows_agree_for_every_encoding() -> None:
    for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"):
        (row,) = open_list(LIST.encode(codec)).rows()
        assert isinstance(row, Ok)
        assert row.entry.name == "Säde Hyvärinen"

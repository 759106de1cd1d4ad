"""From the bytes of an upload to text, for the encodings that staff systems really write.

No detection library: a guess over statistics is unsure on short lists and slow on long ones,
while the encodings that occur here give themselves away. UTF-16 shows by its mark
or its zeros. UTF-8 shows by being valid, line by line, because lists are pasted together
from several systems. What is left is one of three old code pages, told apart by the bytes
of their Nordic letters inside words.
"""

import re
from typing import NamedTuple

from kamu.core.staff_list.words import FileProblem, NotAStaffList

MOST_BYTES = 50 * 1024 * 1024  # some 400,000 rows

_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")  # zip (xlsx, ods); xls
_DOCUMENTS = re.compile(rb"\s*(?:%PDF-|\{\\rtf|<!doctype|<html|<\?xml|<table|<meta)", re.IGNORECASE)

# How each old code page shows itself. Windows-1252: ä ö å æ ø beside a letter. The two
# others: the bytes of ä and å (DOS: ö too) inside a word, where Windows-1252 would have
# quotation marks, daggers or a capital among small letters.
_SIGNS = {
    "cp1252": re.compile(
        rb"(?<=[A-Za-z])[\xe4\xf6\xe5\xc4\xd6\xc5\xe6\xf8]"
        rb"|[\xe4\xf6\xe5\xc4\xd6\xc5\xe6\xf8](?=[A-Za-z])"
    ),
    "cp850": re.compile(  # DOS, still spoken by payroll systems
        rb"(?<=[A-Za-z])[\x84\x94\x86](?=[a-z])|(?<=[A-Z])[\x8e\x99\x8f](?=[A-Z])"
    ),
    "mac_roman": re.compile(rb"(?<=[A-Za-z])[\x8a\x8c](?=[a-z])"),  # Excel's Macintosh CSV
}


class Text(NamedTuple):
    """encoding: a Python codec's name, or "mixed" where lines differ."""

    content: str
    encoding: str


def decode(raw: bytes) -> Text:
    """The text of an uploaded list, without a byte order mark.

    Bytes that mean nothing in the encoding found become U+FFFD, so that only their row is
    refused. Raises NotAStaffList for what is no text at all.
    """
    _refuse_what_is_no_list(raw)
    wide = _utf_16_of(raw)
    if wide:
        return _decode_utf_16(raw, wide)
    if b"\0" in raw:
        raise NotAStaffList(FileProblem.BINARY)
    return _decode_bytes(raw.removeprefix(b"\xef\xbb\xbf"))


def _refuse_what_is_no_list(raw: bytes) -> None:
    if len(raw) > MOST_BYTES:
        raise NotAStaffList(FileProblem.TOO_BIG)
    if raw.startswith(_SPREADSHEETS):
        raise NotAStaffList(FileProblem.SPREADSHEET)
    if _DOCUMENTS.match(raw.removeprefix(b"\xef\xbb\xbf")):
        raise NotAStaffList(FileProblem.DOCUMENT)


def _utf_16_of(raw: bytes) -> str | None:
    """The kind of UTF-16, by its mark or by where the zero bytes of plain letters are."""
    if raw.startswith(b"\xff\xfe"):
        return "utf-16-le"
    if raw.startswith(b"\xfe\xff"):
        return "utf-16-be"
    start = raw[:2000]
    first, second = start[::2].count(0), start[1::2].count(0)
    half = len(start) // 2
    if second > 0.4 * half and first == 0:
        return "utf-16-le"
    if first > 0.4 * half and second == 0:
        return "utf-16-be"
    return None


def _decode_utf_16(raw: bytes, kind: str) -> Text:
    try:
        content = raw.decode(kind).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise NotAStaffList(FileProblem.DAMAGED) from None
    if "\0" in content:
        raise NotAStaffList(FileProblem.BINARY)
    return Text(content, kind)


def _decode_bytes(raw: bytes) -> Text:
    try:
        return Text(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decode_line_by_line(raw, _code_page_of(raw))


def _code_page_of(raw: bytes) -> str:
    """The old code page that shows itself most often; Windows-1252 in doubt."""
    return max(_SIGNS, key=lambda page: len(_SIGNS[page].findall(raw)))


def _decode_line_by_line(raw: bytes, page: str) -> Text:
    lines: list[str] = []
    encoding = page
    for line in raw.split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(line.decode(page, "replace"))
        else:
            if not line.isascii():
                encoding = "mixed"
    return Text("\n".join(lines), encoding)

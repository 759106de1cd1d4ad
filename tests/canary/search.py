"""Finding a phrase in bytes, in every form a leak could give it."""

import base64
import gzip
import json
import re
import zlib
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

COMPRESSED = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
LINE_BREAKS = (re.compile(rb"=\r?\n"), re.compile(rb"\r?\n[ \t]?"))
CASELESS = {"plain", "hex", "percent", "quoted-printable", "json", "html"}
DEEPEST = 3
LARGEST = 64 * 1024 * 1024


def leaks(haystack: bytes, phrases: list[str]) -> list[str]:
    """Which phrases are in there, each with the first form it was found in."""
    found: dict[str, str] = {}
    for layer, place in _layers(haystack):
        lowered = layer.lower()
        for phrase in set(phrases) - found.keys():
            form = _form_in(layer, lowered, phrase)
            if form:
                found[phrase] = form + place
    return sorted(f"{phrase} ({form})" for phrase, form in found.items())


def _form_in(layer: bytes, lowered: bytes, phrase: str) -> str:
    for form, needles in forms(phrase).items():
        if any(needle in (lowered if form in CASELESS else layer) for needle in needles):
            return form
    return ""


def forms(phrase: str) -> dict[str, list[bytes]]:
    """Every way of writing the phrase that we look for; caseless forms in lower case."""
    text = phrase.encode()
    small = phrase.lower()
    return {
        "plain": [small.encode(), small.encode("latin-1", "replace")],
        "utf-16": [phrase.encode("utf-16-le"), phrase.encode("utf-16-be")],
        "hex": [text.hex().encode(), phrase.encode("utf-16-le").hex().encode()],
        "percent": [quote(phrase).lower().encode(), quote_plus(phrase).lower().encode()],
        "quoted-printable": [quote(phrase, safe=" ").replace("%", "=").lower().encode()],
        "json": [json.dumps(phrase)[1:-1].lower().encode()],
        "html": [small.encode("ascii", "xmlcharrefreplace")],
        "base64": [needle for data in (text, phrase.encode("utf-16-le")) for needle in _b64(data)],
    }


def _b64(data: bytes) -> list[bytes]:
    """The characters of base64 that depend on the phrase alone, wherever in the text it began."""
    needles = []
    for offset in range(3):
        encoded = base64.b64encode(bytes(offset) + data)
        first = -(-offset * 8 // 6)
        last = (offset + len(data)) * 8 // 6
        core = encoded[first:last]
        needles += [core, core.replace(b"+", b"-").replace(b"/", b"_")]
    return needles


def _layers(haystack: bytes, depth: int = 0, name: str = "") -> Iterator[tuple[bytes, str]]:
    """The bytes, the same without line breaks, and everything compressed inside."""
    yield haystack, name
    for breaks in LINE_BREAKS:
        if breaks.search(haystack):
            yield breaks.sub(b"", haystack), name
    if depth < DEEPEST:
        for start in COMPRESSED.finditer(haystack):
            inside = _inflated(haystack[start.start() :])
            if inside:
                yield from _layers(inside, depth + 1, f"{name}, compressed")


def _inflated(data: bytes) -> bytes:
    """What a compressed stream that begins here holds, as far as it goes."""
    reader = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    try:
        return reader.decompress(data, LARGEST)
    except zlib.error:
        return b""


def disguises(phrase: str) -> dict[str, bytes]:
    """The phrase as each kind of leak would write it; the search is proved on these."""
    text = f"something before {phrase} and after".encode()
    return {
        "plain": text,
        "upper": text.upper(),
        "utf-16-le": text.decode().encode("utf-16-le"),
        "utf-16-be": text.decode().encode("utf-16-be"),
        "hex": text.hex().encode(),
        "HEX": text.hex().upper().encode(),
        "percent": quote(text).encode(),
        "form": quote_plus(text).encode(),
        "json": json.dumps({"note": text.decode()}).encode(),
        "html": text.decode().encode("ascii", "xmlcharrefreplace"),
        **{f"base64+{n}": base64.b64encode(b"x" * n + text) for n in range(3)},
        **{f"base64url+{n}": base64.urlsafe_b64encode(b"?" * n + text) for n in range(3)},
        "mail-base64": b"head\r\n" + base64.encodebytes(b"x" * 40 + text),
        "gzip": b"junk" + gzip.compress(text) + b"junk",
        "zlib": b"junk" + zlib.compress(text) + b"junk",
        "gzip in base64 in gzip": gzip.compress(b"x" + base64.b64encode(text)),
    }

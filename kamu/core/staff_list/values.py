"""What one cell says: address, name, language, time zone, still here or not."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

# Characters that take no place and are left behind by word processors and web pages.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u202a\u202c\u2060\ufeff"))
_AS_FORMULA = re.compile(r'="(.*)"', re.DOTALL)  # Excel's way to keep 007 from becoming 7

# The local part is RFC 5321's dot-string in ASCII; domain labels may be of any script
# (RFC 5890) and the last one is not a number.
_ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[^\W_](?:(?:[^\W_]|-){0,61}[^\W_])?"
_ADDRESS = re.compile(rf"(?P<local>{_ATOM}(?:\.{_ATOM})*)@(?:{_LABEL}\.)+(?!\d+\Z){_LABEL}")
_MOST_LOCAL = 64  # RFC 5321, 4.5.3.1.1
_IN_ANGLES = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>[\s;,]*")
# fmt: off
_AFTER_COMMA = frozenset((
    "jr", "sr", "ii", "iii", "iv", "ba", "ma", "bsc", "msc", "mba", "md", "phd", "dtech",
    "di", "fm", "ktm", "tkt", "ftt", "ktt", "civing", "cpa",
))
# fmt: on
_NAME_LIKE = re.compile(r"[^\W\d_]+(?:[ .,'\u2019-]{1,2}[^\W\d_]+)*\.?")


class Address(NamedTuple):
    """email: lower-case, "" for an empty cell; name: what stood before angle brackets."""

    email: str
    name: str


def clean(cell: str) -> str:
    """One line, single spaces, NFC, nothing unseen."""
    if not cell:
        return ""
    if not cell.isascii():
        cell = unicodedata.normalize("NFC", cell.translate(_UNSEEN))
    if cell.startswith('="') and (formula := _AS_FORMULA.fullmatch(cell.strip())):
        cell = formula[1]
    line = " ".join(cell.split())
    if line.isprintable():
        return line
    return "".join(letter for letter in line if unicodedata.category(letter) != "Cc")


def normal_email(text: str) -> str:
    """The one spelling of an address under which a person is known.

    Trimmed, NFC, lower-case, without mailto:, angle brackets or quotes around it. Domains
    have no case (RFC 5321, 2.4); local parts have none in any system companies use.
    Not checked: see `is_email`.
    """
    return address_of(text).email


def address_of(cell: str) -> Address:
    """The address in a cell, also in the form `Aino Koski <aino.koski@example.fi>`."""
    text = clean(cell)
    angles = _IN_ANGLES.fullmatch(text)
    name, text = (angles["name"], angles["address"]) if angles else ("", text)
    text = text.strip(" ;,'\"").lower()
    if text.startswith("mailto:"):
        text = text.removeprefix("mailto:").partition("?")[0].strip()
    return Address(text, name.strip(" '\""))


def is_email(email: str) -> bool:
    """Is this normalised text one address that mail can be sent to?"""
    found = _ADDRESS.fullmatch(email)
    return found is not None and len(found["local"]) <= _MOST_LOCAL


def address_in(cell: str) -> bool:
    """Does the whole cell stand for one address?"""
    return "@" in cell and is_email(normal_email(cell))


def looks_like_a_name(cell: str) -> bool:
    return _NAME_LIKE.fullmatch(clean(cell)) is not None


def in_reading_order(name: str) -> str:
    """The given name first: of Koski, Aino comes Aino Koski. Aino Koski, PhD stays."""
    last, comma, first = name.partition(",")
    first, last = first.strip(), last.strip()
    if not comma or "," in first or first.lower().replace(".", "") in _AFTER_COMMA:
        return name.strip(" ,")
    return f"{first} {last}".strip()


def bare(word: str) -> str:
    """Letters and digits only, no case, no accents: "E-postadress " is "epostadress"."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def _table(**words: str) -> Mapping[str, str]:
    return {bare(word): value for value, text in words.items() for word in text.split("|")}


_LANGUAGES = _table(
    en="en|eng|english|englanti|engelska|en-gb|en-us|en-fi|en-se|en-ie|en-au|en-ca",
    fi="fi|fin|finnish|suomi|finska|suomeksi|fi-fi",
    sv="sv|swe|swedish|ruotsi|svenska|ruotsiksi|sv-se|sv-fi",
)
_ACTIVITY = _table(
    here="""1|true|yes|y|x|active|employed|current|enabled|in use|working|on leave|leave|
        parental leave|tosi|kyllä|k|on|aktiivinen|voimassa|työsuhteessa|töissä|käytössä|
        vapaalla|työvapaa|perhevapaa|vanhempainvapaa|opintovapaa|poissa|sant|ja|j|aktiv|
        anställd|i tjänst|tjänstledig|föräldraledig|i bruk""",
    gone="""0|false|no|n|inactive|not active|terminated|left|former|former employee|resigned|
        retired|disabled|deactivated|suspended|archived|deleted|blocked|epätosi|ei|e|
        epäaktiivinen|passiivinen|päättynyt|lopettanut|poistunut|lähtenyt|irtisanoutunut|
        eläkkeellä|estetty|poistettu|falskt|nej|inaktiv|passiv|avslutad|slutat|före detta|
        pensionerad|spärrad|borttagen""",
)


def language_of(cell: str) -> str | None:
    """The code en, fi or sv, from a code or a name in any of the three; None for others."""
    return _LANGUAGES.get(bare(cell))


def activity_of(cell: str) -> bool | None:
    """True for somebody who works here, also while on leave; None if the word is unknown."""
    state = _ACTIVITY.get(bare(cell))
    return None if state is None else state == "here"


def time_zone_of(cell: str) -> str | None:
    """An IANA zone (RFC 6557) from its name in any case, or from Windows' name for it."""
    key = clean(cell).lower().replace(" ", "_")
    return _zones().get(key)


@lru_cache(maxsize=1)
def _zones() -> Mapping[str, str]:
    windows = {name.lower().replace(" ", "_"): zone for name, zone in WINDOWS_TO_OLSON.items()}
    return windows | {zone.lower(): zone for zone in available_timezones() if _is_real(zone)}


def _is_real(zone: str) -> bool:
    """Places, and UTC; not the abbreviations and oddities of old (EST, GB, localtime)."""
    return zone == "UTC" or ("/" in zone and not zone.startswith(("posix/", "right/")))

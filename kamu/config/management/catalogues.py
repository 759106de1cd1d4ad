"""Message catalogues of every room: brought up to date, checked, compiled, all by Babel.

A room keeps its own words in `locale/`; the scripts of the closed room keep theirs
beside the vault's, as domain `djangojs`. Nothing is guessed: a changed sentence has
no translation until a person writes one, except where another room already says
exactly the same.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings

from .extraction import Found, sentences_of_room, sentences_of_scripts

HOUSE = Path(__file__).resolve().parents[2]
SCRIPTS = HOUSE.parent / "frontend" / "src"
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w+")

Key = tuple[str | None, str]


@dataclass(frozen=True)
class Words:
    """What one domain of one room says, before any language: the sentences by key."""

    room: str
    domain: str
    found: dict[Key, list[Found]] = field(default_factory=dict)

    def path(self, language: str) -> Path:
        """Where the catalogue of this language lies."""
        return HOUSE / self.room / "locale" / language / "LC_MESSAGES" / f"{self.domain}.po"


def languages() -> list[str]:
    """Every language offered but English, which the code itself speaks."""
    return [code for code, _name in settings.LANGUAGES if code != "en"]


def all_words() -> list[Words]:
    """The sentences of every room, and of the scripts."""
    rooms = sorted(path.name for path in HOUSE.iterdir() if (path / "__init__.py").exists())
    words = [_words(room, "django", sentences_of_room(HOUSE / room)) for room in rooms]
    return [*words, _words("vault", "djangojs", sentences_of_scripts(SCRIPTS))]


def updated(words: Words, language: str, known: dict[Key, Message]) -> str:
    """The catalogue's text as it should be now; empty when there is nothing to say.

    `known` are translations of other rooms, taken over where the sentence is the same.
    """
    old = {key_of(message): message for message in messages_of(words.path(language))}
    catalog = Catalog(locale=language)
    for key, places in words.found.items():
        before = old.get(key) or known.get(key)
        catalog.add(
            next((place.id for place in places if isinstance(place.id, tuple)), key[1]),
            _string_for(places, before),
            context=key[0],
            locations=[(file, 0) for file in sorted({place.file for place in places})],
            auto_comments=sorted({comment for place in places for comment in place.comments}),
            user_comments=old[key].user_comments if key in old else [],
        )
    return _text(catalog) if words.found else ""


def known_in(language: str, words: Iterable[Words]) -> dict[Key, Message]:
    """Every translation there is in a language, over all rooms of one domain."""
    found: dict[Key, Message] = {}
    for each in words:
        for message in messages_of(each.path(language)):
            if _strings(message)[0]:
                found.setdefault(key_of(message), message)
    return found


def messages_of(path: Path) -> list[Message]:
    """The messages of a catalogue file, header and obsolete ones left out."""
    if not path.exists():
        return []
    with path.open("rb") as source:
        return [message for message in read_po(source, abort_invalid=True) if message.id]


def key_of(message: Message) -> Key:
    """What gettext finds a message by: its context and its singular."""
    return message.context, _ids(message)[0]


def complaints(language: str, words: Iterable[Words]) -> Iterator[str]:
    """What a reader of this language would stumble over, one sentence each."""
    first: dict[tuple[str, Key], tuple[str, Message]] = {}
    for each in words:
        for message in messages_of(each.path(language)):
            where = f"{each.room}/{each.domain} ({language}): {_ids(message)[0]!r}"
            yield from (f"{where} {fault}" for fault in _faults(message))
            room, other = first.setdefault((each.domain, key_of(message)), (each.room, message))
            if _strings(other)[0] != _strings(message)[0]:
                yield f"{where} is translated differently in {room}"


def compile_all(words: Iterable[Words]) -> int:
    """Write the binary catalogues Django reads; answers how many were out of date."""
    written = 0
    for each in words:
        for language in languages():
            source, target = each.path(language), each.path(language).with_suffix(".mo")
            if not source.exists():
                target.unlink(missing_ok=True)
            elif not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
                _compile(source, target, language)
                written += 1
    return written


def _compile(source: Path, target: Path, language: str) -> None:
    with source.open("rb") as text:
        catalog = read_po(text, locale=language, abort_invalid=True)
    binary = BytesIO()
    write_mo(binary, catalog)
    fresh = target.with_suffix(".new")
    fresh.write_bytes(binary.getvalue())
    fresh.replace(target)


def _words(room: str, domain: str, sentences: Iterable[Found]) -> Words:
    words = Words(room, domain)
    for found in sentences:
        singular = found.id if isinstance(found.id, str) else found.id[0]
        words.found.setdefault((found.context, singular), []).append(found)
    return words


def _string_for(places: list[Found], before: Message | None) -> str | tuple[str, ...]:
    """The translation to keep; none when one became many or the other way round."""
    plural = any(isinstance(place.id, tuple) for place in places)
    if before is None or plural != bool(before.pluralizable):
        return ("", "") if plural else ""
    return tuple(_strings(before)) if plural else _strings(before)[0]


def _faults(message: Message) -> Iterator[str]:
    if message.fuzzy:
        yield "is marked fuzzy"
    if not all(_strings(message)):
        yield "has no translation"
        return
    allowed = {mark for part in _ids(message) for mark in PLACEHOLDER.findall(part)}
    for string in _strings(message):
        if not set(PLACEHOLDER.findall(string)) <= allowed:
            yield "has placeholders or tags that the sentence does not have"
    if sorted(PLACEHOLDER.findall(_strings(message)[-1])) != sorted(
        PLACEHOLDER.findall(_ids(message)[-1])
    ):
        yield "lost a placeholder or tag in translation"


def _ids(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def _strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def _text(catalog: Catalog) -> str:
    body = BytesIO()
    write_po(body, catalog, width=0, omit_header=True, sort_output=True, include_lineno=False)
    header = HEADER.format(language=catalog.locale_identifier, plurals=catalog.plural_forms)
    return header + body.getvalue().decode("utf-8").rstrip("\n") + "\n"

"""Everybody reads the whole house in their own language, in the voice of the house."""

import re

import pytest

from kamu.config.management.catalogues import Words, all_words, complaints, languages
from kamu.config.management.commands.words import _present, _wanted

# Words of control and of machines; experience says why (docs/words.md).
NEVER = re.compile(
    r"\b(users?|overdue|complian\w+|performance|resources?|mandatory|incomplete)\b", re.IGNORECASE
)


@pytest.fixture(scope="module")
def words() -> list[Words]:
    return all_words()


@pytest.mark.parametrize("language", languages())
def test_catalogues_are_current(words: list[Words], language: str) -> None:
    stale = [
        f"{each.room}/{each.domain}"
        for each in words
        if _present(each, language) != _wanted(each, language, words)
    ]
    assert not stale, "run: python manage.py words"


@pytest.mark.parametrize("language", languages())
def test_catalogues_are_complete(words: list[Words], language: str) -> None:
    assert not list(complaints(language, words))


def test_the_house_speaks_with_its_own_voice(words: list[Words]) -> None:
    said = [
        f"{each.room}: {sentence!r}"
        for each in words
        for places in each.found.values()
        for place in places
        for sentence in ([place.id] if isinstance(place.id, str) else place.id)
        if NEVER.search(sentence)
    ]
    assert not said

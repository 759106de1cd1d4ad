"""Comparable words."""

from hypothesis import given
from hypothesis import strategies as st

from kamu.core.folding import MOST_WORDS, folded, search_words


def test_marks_and_capitals_go() -> None:
    assert folded("  Hämäläinen\tÅsa  ÉLAN ") == "hamalainen asa elan"
    assert folded("Straße") == "strasse"


def test_letters_of_other_scripts_stay() -> None:
    assert folded("Київ 東京") == folded("КИЇВ\u3000東京") == "киів 東京"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_what_is_searched_is_found(text: str) -> None:
    words = search_words(text)
    assert len(words) <= MOST_WORDS
    assert all(word in folded(text) for word in words)


def test_a_word_typed_twice_counts_once() -> None:
    assert search_words("Sparring sparring with ÄITI") == ["sparring", "with", "aiti"]

"""The search itself: it finds every disguise and does not cry without reason."""

import quopri
import secrets

import pytest

from tests.canary.search import disguises, leaks

PHRASE = "kettu söi 7 lakkaa hämärässä"


@pytest.mark.parametrize("disguise", disguises(PHRASE))
def test_a_disguised_phrase_is_found(disguise: str) -> None:
    assert leaks(disguises(PHRASE)[disguise], [PHRASE])


def test_a_phrase_broken_over_lines_of_a_letter_is_found() -> None:
    letter = quopri.encodestring(f"{'x' * 60} {PHRASE} {'y' * 60}".encode())
    assert b"=\n" in letter
    assert leaks(letter, [PHRASE])


def test_noise_is_not_a_leak() -> None:
    assert not leaks(secrets.token_bytes(1_000_000), [PHRASE, "another phrase"])


def test_only_the_phrases_that_are_there_are_named() -> None:
    found = leaks(b"... another phrase ...", [PHRASE, "another phrase"])
    assert found == ["another phrase (plain)"]

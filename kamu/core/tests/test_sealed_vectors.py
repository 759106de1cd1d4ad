"""The closed room's program and the server spell, hash and measure alike: the frozen vectors."""

import json
from pathlib import Path
from typing import Any

import pytest

from kamu.core.chains import hash_of, head_after_entry, head_after_line
from kamu.core.sealed_forms import (
    bytes_of,
    check_age_file,
    check_blob,
    check_line,
    check_signature,
    check_statement,
)

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[3] / "frontend/tests/vectors/v1.json").read_text("utf-8")
)


@pytest.mark.parametrize("made", VECTORS["directory"])
def test_lines_of_the_directory(made: dict[str, Any]) -> None:
    check_line(made["line"], made["line"]["person"])
    assert head_after_line(made["line"]) == made["head"]


@pytest.mark.parametrize("made", VECTORS["documents"])
def test_entries_of_a_room(made: dict[str, Any]) -> None:
    blob, place = bytes_of(made["blob"]), made["place"]
    check_blob(blob)
    assert hash_of(blob) == made["blob_hash"]
    assert head_after_entry(**place, blob_hash=hash_of(blob)) == made["head"]


def test_a_room_key() -> None:
    epoch = VECTORS["epoch"]
    wraps = {person: bytes_of(wrap) for person, wrap in epoch["wraps"].items()}
    for wrap in wraps.values():
        check_age_file(wrap)
    check_statement(
        epoch["statement"],
        room=epoch["room"],
        epoch=epoch["epoch"],
        by=json.loads(epoch["statement"])["by"],
        wraps=wraps,
    )
    check_signature(epoch["signature"])
    check_signature(epoch["countersignature"])


def test_answers_and_keyrings() -> None:
    check_blob(bytes_of(VECTORS["answer"]["blob"]))
    check_age_file(bytes_of(VECTORS["unlock"]["sealed_account_key"]))
    check_age_file(bytes_of(VECTORS["unlock"]["sealed_keyring"]))

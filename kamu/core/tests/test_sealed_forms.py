"""Everything that no honest program can have made is refused, whatever it is."""

import os
from base64 import b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamu.core.chains import NO_HEAD, canonical_json, hash_of
from kamu.core.sealed_forms import (
    BLOB_SIZES,
    LARGEST_AGE_FILE,
    NotWellFormed,
    TooLarge,
    bytes_of,
    check_age_file,
    check_blob,
    check_line,
    check_statement,
)

ADA = "0b7a0a2e-7c1f-4d53-9a51-0f6f4a6a000a"
BEN = "0b7a0a2e-7c1f-4d53-9a51-0f6f4a6a000b"
ROOM = "0b7a0a2e-7c1f-4d53-9a51-0f6f4a6a0001"
WRAPS = {ADA: b"age-encryption.org/v1\nada", BEN: b"age-encryption.org/v1\nben"}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda parts: st.lists(parts) | st.dictionaries(st.text(), parts),
    max_leaves=5,
)


def line(**changes: Any) -> dict[str, Any]:
    return {
        "v": 1,
        "seq": 1,
        "person": ADA,
        "recipient": "age1" + "q" * 58,
        "signing_key": b64encode(bytes(32)).decode(),
        "since": "2026-W47",
        "previous": NO_HEAD,
        "signature": b64encode(bytes(64)).decode(),
        **changes,
    }


def statement(**changes: Any) -> str:
    value = {
        "v": 1,
        "room": ROOM,
        "epoch": 1,
        "members": [{"person": person, "fingerprint": "f" * 64} for person in (ADA, BEN)],
        "wraps": {person: hash_of(wrap) for person, wrap in WRAPS.items()},
        "directory_head": "d" * 64,
        "by": ADA,
        **changes,
    }
    return canonical_json({key: part for key, part in value.items() if part != "left out"})


@given(st.binary())
def test_base64_has_one_spelling(content: bytes) -> None:
    assert bytes_of(b64encode(content).decode()) == content


@pytest.mark.parametrize("text", ["QQ", "QR==", "QQ==\n", " QQ==", "Q-==", "QQ=", "å", "="])
def test_another_spelling_is_refused(text: str) -> None:
    with pytest.raises(NotWellFormed):
        bytes_of(text)


@pytest.mark.parametrize("size", BLOB_SIZES)
def test_blobs_of_the_five_sizes_are_blobs(size: int) -> None:
    check_blob(b"\x01" + os.urandom(size - 1))


def test_the_five_sizes_are_those_of_the_contract() -> None:
    assert BLOB_SIZES == (1053, 4125, 16413, 65565, 262173)


@pytest.mark.parametrize("blob", [b"", b"\x01", b"\x02" + bytes(1052), bytes(1053), b"\x01" * 1054])
def test_other_bytes_are_no_blob(blob: bytes) -> None:
    with pytest.raises(NotWellFormed):
        check_blob(blob)


def test_too_many_bytes_are_told_apart_from_wrong_ones() -> None:
    with pytest.raises(TooLarge):
        check_blob(b"\x01" * (BLOB_SIZES[-1] + 1))
    with pytest.raises(TooLarge):
        check_age_file(b"age-encryption.org/v1\n" + bytes(LARGEST_AGE_FILE))


@pytest.mark.parametrize("content", [b"", b"age-encryption.org/v2\n-> X25519", b"AGE-SECRET-KEY-1"])
def test_other_bytes_are_no_age_file(content: bytes) -> None:
    with pytest.raises(NotWellFormed):
        check_age_file(content)


def test_a_well_formed_line_passes() -> None:
    check_line(line(), ADA)


@pytest.mark.parametrize(
    "changes",
    [
        {"v": 2},
        {"v": True},
        {"v": "1"},
        {"seq": 0},
        {"seq": True},
        {"seq": "1"},
        {"person": BEN},
        {"person": ADA.upper()},
        {"recipient": "age1" + "b" * 58},
        {"recipient": "age1" + "q" * 58 + "\n"},
        {"recipient": "age1pq1" + "q" * 55},
        {"signing_key": b64encode(bytes(31)).decode()},
        {"signing_key": ["AA=="]},
        {"since": "2026-W00"},
        {"since": "2026-W54"},
        {"since": "2026-47"},
        {"since": "٢٠٢٦-W47"},
        {"previous": "0" * 63},
        {"previous": "A" * 64},
        {"signature": b64encode(bytes(63)).decode()},
        {"note": "one key too many"},
    ],
)
def test_a_line_that_readers_would_refuse_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(NotWellFormed):
        check_line(line(**changes), ADA)


@pytest.mark.parametrize("missing", sorted(line()))
def test_a_line_with_a_gap_is_refused(missing: str) -> None:
    with pytest.raises(NotWellFormed):
        check_line({key: part for key, part in line().items() if key != missing}, ADA)


@given(ANYTHING)
def test_no_nonsense_is_a_line(value: Any) -> None:
    with pytest.raises(NotWellFormed):
        check_line(value, ADA)


def check(text: str, **place: Any) -> None:
    check_statement(text, **{"room": ROOM, "epoch": 1, "by": ADA, "wraps": WRAPS, **place})


def test_a_statement_about_this_room_passes() -> None:
    check(statement())


@pytest.mark.parametrize(
    "changes",
    [
        {"v": 2},
        {"room": ADA},
        {"epoch": 2},
        {"by": BEN},
        {"wraps": {ADA: hash_of(WRAPS[ADA])}},
        {"wraps": {ADA: hash_of(WRAPS[BEN]), BEN: hash_of(WRAPS[ADA])}},
        {"directory_head": "d" * 63},
        {"directory_head": 1},
        {"members": [{"person": ADA, "fingerprint": "f" * 64}]},
        {"members": [{"person": p, "fingerprint": "f" * 64} for p in (BEN, ADA)]},
        {"members": [{"person": p, "fingerprint": "f" * 63} for p in (ADA, BEN)]},
        {"members": [{"person": p} for p in (ADA, BEN)]},
        {"members": "both"},
        {"members": [ADA, BEN]},
        {"more": "one key too many"},
        {"directory_head": "left out"},
        {"members": "left out"},
    ],
)
def test_a_statement_about_something_else_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(NotWellFormed):
        check(statement(**changes))


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "nonsense", "[" * 4000, statement() + " ", statement().replace(",", ", ", 1)],
)
def test_only_canonical_json_is_a_statement(text: str) -> None:
    with pytest.raises(NotWellFormed):
        check(text)


def test_an_endless_statement_is_refused() -> None:
    with pytest.raises(TooLarge):
        check("{" * 5000)

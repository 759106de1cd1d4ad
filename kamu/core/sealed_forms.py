"""What sealed things look like from outside: all that a server without keys can check.

Form only, never truth: a well-formed line may carry a false signature, and it is the readers'
programs that find out. Sizes and shapes: docs/sealing.md.
"""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence

from kamu.core.chains import Plain, canonical_json, hash_of

BLOB_VERSION = 1
BLOB_OVERHEAD = 1 + 12 + 16  # version, nonce, tag of AES-GCM
BLOB_SIZES = tuple(kib * 1024 + BLOB_OVERHEAD for kib in (1, 4, 16, 64, 256))
LARGEST_BLOB = BLOB_SIZES[-1]
AGE_HEADER = b"age-encryption.org/v1\n"
LARGEST_AGE_FILE = 256 * 1024
LARGEST_STATEMENT = 4096

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
HASH = re.compile(r"[0-9a-f]{64}")
WEEK = re.compile(r"\d{4}-W(0[1-9]|[1-4]\d|5[0-3])", re.ASCII)
RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")
LINE_KEYS = frozenset(
    {"v", "seq", "person", "recipient", "signing_key", "since", "previous", "signature"}
)
STATEMENT_KEYS = frozenset({"v", "room", "epoch", "members", "wraps", "directory_head", "by"})


class NotWellFormed(ValueError):
    """Something that no honest program of ours can have made."""


class TooLarge(ValueError):
    """More bytes than the largest size class."""


def bytes_of(text: str) -> bytes:
    """The bytes of canonical base64 (standard alphabet, padded). Raises NotWellFormed."""
    try:
        content = b64decode(text, validate=True)
    except ValueError as error:
        raise NotWellFormed("not base64") from error
    if b64encode(content).decode() != text:
        raise NotWellFormed("not the only spelling of these bytes")
    return content


def check_blob(blob: bytes) -> None:
    """A sealed document or answer: our version, one of the five sizes."""
    if len(blob) > LARGEST_BLOB:
        raise TooLarge("larger than the largest size class")
    if len(blob) not in BLOB_SIZES or blob[0] != BLOB_VERSION:
        raise NotWellFormed("not a sealed blob")


def check_age_file(content: bytes) -> None:
    """A keyring, an account key or a wrapped room key (age-encryption.org/v1)."""
    if len(content) > LARGEST_AGE_FILE:
        raise TooLarge("larger than any age file we keep")
    if not content.startswith(AGE_HEADER):
        raise NotWellFormed("not an age file")


def check_signature(signature: str) -> None:
    """An Ed25519 signature in base64; whose it is, readers check."""
    if len(bytes_of(signature)) != 64:  # noqa: PLR2004  RFC 8032, 5.1.6
        raise NotWellFormed("not an Ed25519 signature")


def check_line(line: Plain, person: str) -> None:
    """A line of the directory that `person` may add. Its place in the chain is checked elsewhere.

    Strict to the letter: readers refuse a malformed line, and it could never be taken out.
    """
    if not isinstance(line, dict) or line.keys() != LINE_KEYS or not _is(line["v"], 1):
        raise NotWellFormed("not a line of the directory")
    if line["person"] != person or not _is_count(line["seq"]):
        raise NotWellFormed("not this person's line")
    _check_texts(line, {"recipient": RECIPIENT, "since": WEEK, "previous": HASH})
    if len(bytes_of(str(line["signing_key"]))) != 32:  # noqa: PLR2004  RFC 8032, 5.1.5
        raise NotWellFormed("not an Ed25519 key")
    check_signature(str(line["signature"]))


def check_statement(
    text: str, *, room: str, epoch: int, by: str, wraps: Mapping[str, bytes]
) -> None:
    """What is signed about a room key agrees with where it is put and what comes with it.

    wraps: person to wrapped room key, exactly the members. Raises NotWellFormed, TooLarge.
    """
    if len(text) > LARGEST_STATEMENT:
        raise TooLarge("larger than any statement")
    statement = _canonical_object(text)
    members = statement.get("members")
    expected: dict[str, Plain] = {
        "v": 1,
        "room": room,
        "epoch": epoch,
        "by": by,
        "wraps": {person: hash_of(wrap) for person, wrap in wraps.items()},
    }
    if statement.keys() != STATEMENT_KEYS or not isinstance(members, list):
        raise NotWellFormed("not a statement")
    if any(statement[key] != value for key, value in expected.items()):
        raise NotWellFormed("a statement about something else")
    _check_texts(statement, {"directory_head": HASH})
    _check_members(members, sorted(wraps))


def _check_members(members: Sequence[Plain], people: Sequence[str]) -> None:
    if len(members) != len(people):
        raise NotWellFormed("not a statement about these members")
    for member, person in zip(members, people, strict=True):
        if not isinstance(member, dict) or member.keys() != {"person", "fingerprint"}:
            raise NotWellFormed("not a member")
        if member["person"] != person:
            raise NotWellFormed("members are missing or out of order")
        _check_texts(member, {"fingerprint": HASH})


def _canonical_object(text: str) -> dict[str, Plain]:
    try:
        value = json.loads(text)
        if isinstance(value, dict) and canonical_json(value) == text:
            return value
    except (ValueError, RecursionError) as error:
        raise NotWellFormed("not canonical JSON") from error
    raise NotWellFormed("not canonical JSON")


def _check_texts(value: Mapping[str, Plain], patterns: Mapping[str, re.Pattern[str]]) -> None:
    for key, pattern in patterns.items():
        text = value[key]
        if not isinstance(text, str) or not pattern.fullmatch(text):
            raise NotWellFormed(f"{key} is not well-formed")


def _is(value: Plain, number: int) -> bool:
    return type(value) is int and value == number


def _is_count(value: Plain) -> bool:
    return type(value) is int and value > 0

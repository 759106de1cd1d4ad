"""Chains of hashes: nothing in them can be left out, moved or put back unnoticed.

The closed room's program spells and hashes exactly the same way
(`frontend/src/sealing/canonical.ts` and `chain.ts`); docs/sealing.md is the rule.
Only hashes here: nothing in Kamu's server can open or sign anything.
"""

import json
from hashlib import sha256

NO_HEAD = "0" * 64
"""The head before the first entry of any chain."""


class NotCanonical(ValueError):
    """A value that canonical JSON has no words for."""


Plain = str | int | list["Plain"] | dict[str, "Plain"]
"""What canonical JSON can say; no fractions, no null, no true or false."""


def canonical_json(value: Plain) -> str:
    """The one spelling of a value that is hashed: keys sorted, no spaces, not escaped.

    Raises NotCanonical for anything outside `Plain`, and for text with half a character.
    """
    _check_plain(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def hash_of(content: bytes | str) -> str:
    """SHA-256 in lower-case hex, of bytes or of a text in UTF-8."""
    return sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def head_after_entry(  # noqa: PLR0913  the six things an entry is bound to
    *, room: str, epoch: int, document: str, seq: int, previous: str, blob_hash: str
) -> str:
    """The head of a room's chain after an entry. The hash of the bytes stays when they go."""
    return hash_of(
        canonical_json(
            {
                "v": 1,
                "room": room,
                "epoch": epoch,
                "document": document,
                "seq": seq,
                "previous": previous,
                "blob": blob_hash,
            }
        )
    )


def head_after_line(line: Plain) -> str:
    """The head of the directory of public keys after a line, its signature included."""
    return hash_of(canonical_json(line))


def _check_plain(value: object) -> None:
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, list):
        for part in value:
            _check_plain(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            _check_text(key)
            _check_plain(part)
    elif isinstance(value, bool) or not isinstance(value, int):
        raise NotCanonical("texts, whole numbers, lists and objects only")


def _check_text(value: object) -> None:
    if not isinstance(value, str) or (not value.isascii() and _has_surrogates(value)):
        raise NotCanonical("no text")


def _has_surrogates(text: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in text)

"""Keyrings for their owners, the directory of public keys for everybody."""

import json
from dataclasses import dataclass
from typing import Any

from kamu.core.chains import NO_HEAD
from kamu.people.models import Person
from kamu.vault.models import DirectoryLine, Keyring, Unlock

LINES_A_PAGE = 500


@dataclass(frozen=True)
class SealedUnlock:
    method: str
    sealed_account_key: bytes


@dataclass(frozen=True)
class KeyringOf:
    """version 0 and no bytes as long as the person has set up no keys."""

    version: int
    sealed_keyring: bytes | None
    unlocks: list[SealedUnlock]


@dataclass(frozen=True)
class DirectoryPage:
    """`head` is that of the whole directory, also when there are more lines than fit."""

    lines: list[dict[str, Any]]
    head: str
    more: bool


def keyring_of(person: Person) -> KeyringOf:
    keyring = Keyring.objects.filter(person=person).first()
    unlocks = Unlock.objects.filter(person=person).order_by("method")
    return KeyringOf(
        version=keyring.version if keyring else 0,
        sealed_keyring=bytes(keyring.sealed_keyring) if keyring else None,
        unlocks=[SealedUnlock(each.method, bytes(each.sealed_account_key)) for each in unlocks],
    )


def directory_after(seq: int) -> DirectoryPage:
    """The lines that follow line `seq`, at most 500 of them."""
    last = DirectoryLine.objects.order_by("-seq").only("seq", "head").first()
    end = last.seq if last else 0
    upto = min(end, seq + LINES_A_PAGE)
    lines = DirectoryLine.objects.filter(seq__gt=seq, seq__lte=upto).order_by("seq")
    return DirectoryPage(
        lines=[json.loads(line) for line in lines.values_list("line", flat=True)],
        head=last.head if last else NO_HEAD,
        more=upto < end,
    )

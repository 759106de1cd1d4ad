"""What the closed room's program is handed: opaque bytes, public keys, heads of chains."""

from .keys import DirectoryPage, KeyringOf, SealedUnlock, directory_after, keyring_of
from .rooms import (
    ChainEnd,
    Countersignature,
    EpochOf,
    MemberOf,
    RoomOf,
    end_of_chain,
    epochs_for,
    rooms_of,
)
from .sealed import Answer, EntriesPage, Entry, ExchangeOf, entries_after, exchange_for

__all__ = [
    "Answer",
    "ChainEnd",
    "Countersignature",
    "DirectoryPage",
    "EntriesPage",
    "Entry",
    "EpochOf",
    "ExchangeOf",
    "KeyringOf",
    "MemberOf",
    "RoomOf",
    "SealedUnlock",
    "directory_after",
    "end_of_chain",
    "entries_after",
    "epochs_for",
    "exchange_for",
    "keyring_of",
    "rooms_of",
]

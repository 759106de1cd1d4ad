"""Every write of sealed bytes and public keys.

No entry in the journal: a day would say more than the week that is kept with each entry
(docs/sealing.md), and the two chains, of the directory and of a room, are journals themselves.
"""

from .answers import put_answer
from .documents import erase_document, write_document
from .epochs import countersign, make_epoch
from .keys import append_directory_line, put_keyring
from .refusals import Closed, Malformed, OutdatedEpoch, OutdatedHead, Oversize, VaultRefused
from .rooms import open_room

__all__ = [
    "Closed",
    "Malformed",
    "OutdatedEpoch",
    "OutdatedHead",
    "Oversize",
    "VaultRefused",
    "append_directory_line",
    "countersign",
    "erase_document",
    "make_epoch",
    "open_room",
    "put_answer",
    "put_keyring",
    "write_document",
]

"""How the vault says no: a sentence for people, a status and a code for the closed room's program.

None of them carries anything of what was sent.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from django.utils.translation import gettext as _

from kamu.core.refusals import Refused
from kamu.core.sealed_forms import NotWellFormed, TooLarge


class VaultRefused(Refused):
    status: ClassVar[int] = 409
    code: ClassVar[str] = "refused"


class Malformed(VaultRefused):
    status = 400
    code = "malformed"


class Oversize(VaultRefused):
    status = 413
    code = "too_large"


class Closed(VaultRefused):
    """Something that can only be done once has been done."""

    code = "closed"


class OutdatedEpoch(VaultRefused):
    code = "epoch"


class OutdatedHead(VaultRefused):
    """Somebody else wrote in between. `seq` and `head` are where the chain ends now."""

    code = "stale"

    def __init__(self, sentence: str, *, seq: int, head: str | None = None) -> None:
        super().__init__(sentence)
        self.seq = seq
        self.head = head


@contextmanager
def checking_form() -> Iterator[None]:
    """Turns what core finds wrong with bytes into sentences."""
    try:
        yield
    except TooLarge:
        raise Oversize(
            _("This page is too long to be sealed. Make it shorter, or put part of it on another.")
        ) from None
    except NotWellFormed:
        raise Malformed(
            _("The server got something it does not know. Nothing was changed. Open Kamu again.")
        ) from None

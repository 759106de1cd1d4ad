"""Who can read what: the one table behind the welcome page and "Who can read what".

A change of what the server keeps, or shows to whom, is a change here too.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kept:
    """One kind of thing. readers: an icon of ui/components/readers.html; who: the same in
    words; host: what those who run the server could see; is_main: on the welcome page too."""

    what: str | Promise
    readers: str
    who: str | Promise
    host: str | Promise
    is_main: bool = False


_LOCKED = _("Locked. They see that something is there, and in which week it was written.")
KEPT = (
    Kept(
        _("What you two agree, the platter you share, the record of a talk, next steps"),
        "us_two",
        _("You and your Kamu"),
        _LOCKED,
        is_main=True,
    ),
    Kept(
        _("Your journal, your drafts, a platter you keep to yourself"),
        "only_me",
        _("Only you"),
        _LOCKED,
        is_main=True,
    ),
    Kept(
        _("That you two talk, what you asked whom, the times you agreed"),
        "us_two",
        _("You and your Kamu"),
        _("Not locked. They could see it; times go 30 days after the talk."),
        is_main=True,
    ),
    Kept(
        _("Whether you would like another half-year"),
        "only_me",
        _("Only you, until you both would"),
        _("Not locked. They could see it."),
    ),
    Kept(
        _("How many people a Kamu has room for, and a profile that is still a draft"),
        "only_me",
        _("Only the Kamu; others see “has room” or “full”"),
        _("Not locked. They could see it."),
    ),
    Kept(
        _("That you are signed in on some device"),
        "only_me",
        _("Only you"),
        _("Not locked. They could see the day you signed in, for two weeks at most."),
    ),
    Kept(
        _("Whether you said that you are new here"),
        "only_me",
        _("Only you"),
        _("Not locked. They could see it."),
    ),
    Kept(
        _("The profile of a Kamu, once it is published"),
        "everyone",
        _("Everyone in the company"),
        _("Yes, like everyone."),
        is_main=True,
    ),
    Kept(
        _("Your name, unit and place, from the staff list"),
        "everyone",
        _("Everyone in the company"),
        _("Yes, like everyone."),
        is_main=True,
    ),
    Kept(
        _("Who the stewards are, and what they changed"),
        "everyone",
        _("Everyone in the company"),
        _("Yes, like everyone."),
    ),
    Kept(
        _("Answers to a study, if there ever is one"),
        "keepers",
        _("Nobody; two keepers together open only the sum"),
        _("Locked. They hold no key to it."),
        is_main=True,
    ),
    Kept(
        _("Whose profile you read, from which device or address, who ended it"),
        "nobody",
        _("Nobody: it is not written down"),
        _("It is not written down."),
        is_main=True,
    ),
)


def kept(*, only_main: bool = False) -> Iterable[Kept]:
    """The rows in the order of the table."""
    return tuple(row for row in KEPT if row.is_main or not only_main)

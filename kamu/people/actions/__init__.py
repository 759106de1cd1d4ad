"""Every write about people. Other rooms need only what stands here."""

from kamu.people.actions.beginnings import found_company, invite, use_invitation
from kamu.people.actions.colleagues import (
    add_colleague,
    change_address,
    correct_colleague,
    deactivate,
    reactivate,
)
from kamu.people.actions.preferences import (
    choose_language,
    keep_preferences,
    read_welcome,
    sign_out_everywhere,
)
from kamu.people.actions.stewards import add_steward, remove_steward

__all__ = [
    "add_colleague",
    "add_steward",
    "change_address",
    "choose_language",
    "correct_colleague",
    "deactivate",
    "found_company",
    "invite",
    "keep_preferences",
    "reactivate",
    "read_welcome",
    "remove_steward",
    "sign_out_everywhere",
    "use_invitation",
]

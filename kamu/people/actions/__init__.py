"""Every write about people. Other rooms need only what stands here."""

from kamu.people.actions.beginnings import found_company, invite, use_invitation
from kamu.people.actions.colleagues import deactivate, reactivate
from kamu.people.actions.preferences import (
    choose_language,
    keep_preferences,
    read_welcome,
    sign_out_everywhere,
)
from kamu.people.actions.stewards import add_steward, remove_steward

__all__ = [
    "add_steward",
    "choose_language",
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

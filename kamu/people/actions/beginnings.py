"""The first steps of a company and of a person: founding, and links that sign in once."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kamu.backstage.actions import note
from kamu.core.refusals import Refused
from kamu.people.models import Invitation, Organisation, Person, Stewardship

INVITATION_HOURS = 24


@transaction.atomic
def found_company(*, actor: None, company: str, name: str, email: str) -> Person:  # noqa: ARG001
    """The company and its first steward. The actor is the host, who has no account."""
    if Organisation.objects.exists():
        raise Refused(_("This Kamu has its company already. Use “kamu invite” to let somebody in."))
    Organisation.objects.create(name=company)
    steward = Person.objects.create(email=email.lower(), name=name)
    Stewardship.objects.create(person=steward, since_on=timezone.localdate())
    note(actor=None, verb="steward.added", subject_id=steward.pk, is_open=True)
    return steward


@transaction.atomic
def invite(*, actor: None, person: Person) -> str:  # noqa: ARG001 -- the host
    """The secret of a link with which this person signs in, once, within a day.

    Links given out earlier stop working. Only a hash of the secret is kept.
    """
    if not person.is_active:
        raise Refused(_("This colleague has left. Let them come back first."))
    secret = secrets.token_urlsafe(32)
    Invitation.objects.filter(person=person).delete()
    Invitation.objects.create(
        person=person,
        token_hash=_hash(secret),
        expires_at=timezone.now() + timedelta(hours=INVITATION_HOURS),
    )
    note(actor=None, verb="person.invited", subject_id=person.pk)
    return secret


@transaction.atomic
def use_invitation(*, actor: None, secret: str) -> Person:  # noqa: ARG001 -- whoever has the link
    """Take the invitation off the hook: two who come at once do not both get it."""
    invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(token_hash=_hash(secret), expires_at__gt=timezone.now(), person__is_active=True)
        .first()
    )
    if invitation is None:
        raise Refused(
            _("This link has been used or is too old. Ask the people who run Kamu for a new one.")
        )
    invitation.delete()
    return invitation.person


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()

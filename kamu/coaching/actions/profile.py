"""What a coach does with their own profile: begin, write, publish, pause, come back, stop.

Nobody is asked for a reason, and no line of the journal says whose profile it was.
"""

from secrets import randbelow

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kamu.backstage.actions import note
from kamu.coaching.actions.requests import decline_all
from kamu.coaching.models import MOST_PLACES, CoachProfile, ProfileTag
from kamu.coaching.queries.profile import (
    LISTS,
    Introduction,
    as_draft,
    drafted_introduction,
    published_introduction,
    search_text,
)
from kamu.core.fair_order import TURNS
from kamu.core.refusals import Refused
from kamu.people.models import Person

State = CoachProfile.State


@transaction.atomic
def volunteer(*, actor: Person) -> CoachProfile:
    """Begin a profile, or begin again after stopping; harmless when there is one already."""
    profile = CoachProfile.objects.filter(person=actor).first()
    if profile is None:
        profile = _begun(actor)
        note(actor=None, verb="profile.begun")
    elif CoachProfile.objects.filter(person=actor, state=State.STOPPED).update(state=State.DRAFT):
        note(actor=None, verb="profile.begun")
    return profile


@transaction.atomic
def keep_draft(*, actor: Person, introduction: Introduction) -> None:
    """Keep what was typed, however little, for the coach alone. Typing is not journaled."""
    profile = _own(actor)
    same = introduction == published_introduction(profile)
    profile.draft = {} if same else as_draft(introduction)
    profile.save(update_fields=["draft"])


@transaction.atomic
def discard_draft(*, actor: Person) -> None:
    """Go back to what is published."""
    profile = _own(actor)
    profile.draft = {}
    profile.save(update_fields=["draft"])


@transaction.atomic
def publish(*, actor: Person, introduction: Introduction) -> None:
    """Show these words in the pool. Somebody who pauses keeps pausing."""
    profile = _own(actor)
    _refuse_unless_ready(introduction)
    _write(profile, introduction)
    profile.draft = {}
    if profile.state == State.DRAFT:
        profile.state = State.PUBLISHED
    profile.save()
    note(actor=None, verb="profile.published")


@transaction.atomic
def set_places(*, actor: Person, places: int) -> None:
    """Say how many coachees fit. Never fewer than there are: an ending is not made here."""
    profile = _own(actor)
    if not 0 <= places <= MOST_PLACES:
        raise Refused(
            _("Choose a number between 0 and %(most)s.") % {"most": MOST_PLACES},
        )
    fits = CoachProfile.objects.filter(person=actor, places_taken__lte=places)
    if not fits.update(capacity=places):
        raise Refused(_too_few(profile.places_taken))
    note(actor=None, verb="profile.places_set")


@transaction.atomic
def pause(*, actor: Person) -> None:
    """Take no one new for a while. Talks that go on go on; open requests can be answered."""
    _move(actor, State.PUBLISHED, State.PAUSED)


@transaction.atomic
def come_back(*, actor: Person) -> None:
    """Stand in the pool again, with the same words."""
    _move(actor, State.PAUSED, State.PUBLISHED)


@transaction.atomic
def stop(*, actor: Person) -> None:
    """Leave the pool. The words become a private draft; whoever asked is told kindly."""
    profile = _own(actor)
    profile.draft = as_draft(drafted_introduction(profile))
    _write(profile, Introduction())
    profile.search_text = ""
    profile.state = State.STOPPED
    profile.save()
    decline_all(coach=actor)
    note(actor=None, verb="profile.stopped")


@transaction.atomic
def erase_profile(*, actor: Person) -> None:
    """Forget what a coach who stopped had written; with nobody to talk to, forget it all."""
    stopped = CoachProfile.objects.filter(person=actor, state=State.STOPPED)
    stopped.filter(places_taken=0).delete()
    stopped.update(draft={})
    note(actor=None, verb="profile.erased")


def _begun(person: Person) -> CoachProfile:
    """A fresh profile with a turn of its own; two clicks make one profile."""
    while True:
        try:
            with transaction.atomic():
                return CoachProfile.objects.create(person=person, turn=randbelow(TURNS))
        except IntegrityError:
            profile = CoachProfile.objects.filter(person=person).first()
            if profile is not None:
                return profile


def _own(person: Person) -> CoachProfile:
    """The profile, held until the transaction ends."""
    profile = CoachProfile.objects.select_for_update().filter(person=person).first()
    if profile is None or profile.state == State.STOPPED:
        raise Refused(_("You are not a Kamu at the moment. Volunteer first, then write."))
    return profile


def _move(person: Person, before: str, after: str) -> None:
    """From one state to another; harmless when it is there already."""
    profile = _own(person)
    if profile.state == State.DRAFT:
        raise Refused(_("Your profile is not in the pool yet. Publish it first."))
    if profile.state == before:
        profile.state = after
        profile.save(update_fields=["state"])
        note(actor=None, verb=f"profile.{after}")


def _write(profile: CoachProfile, introduction: Introduction) -> None:
    """Set columns and tags; the caller saves the row."""
    profile.headline = introduction.headline
    profile.own_words = introduction.own_words
    profile.experience = introduction.experience
    profile.meets_remote = introduction.meets_remote
    profile.meets_walking = introduction.meets_walking
    profile.search_text = search_text(profile.person, introduction)
    profile.tags.all().delete()
    ProfileTag.objects.bulk_create(
        ProfileTag(profile=profile, kind=kind, value=value)
        for name, kind in LISTS.items()
        for value in getattr(introduction, name)
    )


def _refuse_unless_ready(introduction: Introduction) -> None:
    """The least that colleagues need to choose by; the form says the same beside each field."""
    needed = [
        (introduction.headline, _("Write a line under your name, then publish again.")),
        (introduction.own_words, _("Say a few words about yourself, then publish again.")),
        (introduction.languages, _("Choose at least one language, then publish again.")),
        (introduction.ways, _("Choose at least one way of being there, then publish again.")),
    ]
    for there, sentence in needed:
        if not there:
            raise Refused(sentence)


def _too_few(taken: int) -> str:
    return ngettext(
        "You talk with %(count)s person now, so there must be at least that many places. "
        "To take no one new, keep it at that number or pause.",
        "You talk with %(count)s people now, so there must be at least that many places. "
        "To take no one new, keep it at that number or pause.",
        taken,
    ) % {"count": taken}

"""What people decide about themselves. No journal: it is nobody else's business."""

import uuid

from django.db import transaction

from kamu.people.models import Person


@transaction.atomic
def keep_preferences(*, actor: Person, language: str, time_zone: str, is_new_here: bool) -> None:
    """Keep what stands on the page about oneself. What was chosen, no list overwrites."""
    if language != actor.language:
        actor.language_by = Person.Source.PERSON
    if time_zone != actor.time_zone:
        actor.time_zone_by = Person.Source.PERSON
    actor.language, actor.time_zone, actor.is_new_here = language, time_zone, is_new_here
    actor.save(
        update_fields=["language", "language_by", "time_zone", "time_zone_by", "is_new_here"]
    )


@transaction.atomic
def choose_language(*, actor: Person, language: str) -> None:
    actor.language, actor.language_by = language, Person.Source.PERSON
    actor.save(update_fields=["language", "language_by"])


@transaction.atomic
def read_welcome(*, actor: Person) -> None:
    actor.has_read_welcome = True
    actor.save(update_fields=["has_read_welcome"])


@transaction.atomic
def sign_out_everywhere(*, actor: Person) -> None:
    """All web sessions end with their next request; the closed room's keys stay as they are."""
    actor.sign_in_mark = uuid.uuid4()
    actor.save(update_fields=["sign_in_mark"])

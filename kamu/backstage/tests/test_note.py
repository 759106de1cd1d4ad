"""The journal knows what, and where it may who; never when exactly."""

import uuid

import pytest
from django.contrib.auth import get_user_model

from kamu.backstage.actions import note
from kamu.backstage.models import JournalEntry

pytestmark = pytest.mark.django_db


def test_a_line_keeps_a_day_and_no_time() -> None:
    thing = uuid.uuid4()
    note(actor=None, verb="engagement.completed", subject_id=thing)
    entry = JournalEntry.objects.get()
    assert (entry.verb, entry.subject_id, entry.actor, entry.is_open) == (
        "engagement.completed",
        thing,
        None,
        False,
    )
    kinds = {field.get_internal_type() for field in JournalEntry._meta.concrete_fields}
    assert "DateTimeField" not in kinds


def test_a_line_about_the_programme_names_its_steward_until_that_person_is_gone() -> None:
    cleo = get_user_model().objects.create(email="cleo@example.org", name="Cleo Vuori")
    note(actor=cleo, verb="staff_list.imported", is_open=True)
    assert JournalEntry.objects.get().actor == cleo
    cleo.delete()
    entry = JournalEntry.objects.get()
    assert (entry.actor, entry.is_open) == (None, True)

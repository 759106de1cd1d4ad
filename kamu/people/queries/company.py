"""The company and those who look after its programme."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kamu.backstage.models import JournalEntry
from kamu.people.models import Organisation, Person, Stewardship


def organisation() -> Organisation:
    """The company; before `kamu init` one without a name, so that pages need not ask."""
    return Organisation.objects.first() or Organisation()


def stewards() -> QuerySet[Stewardship]:
    """Who keeps the programme going, by name; people who left are not among them."""
    return (
        Stewardship.objects.filter(person__is_active=True)
        .select_related("person")
        .order_by("person__name", "person__email")
    )


@dataclass(frozen=True)
class JournalLine:
    """One line of the open journal about stewards, as a sentence."""

    noted_on: date
    sentence: str


def journal_of_stewards(most: int = 20) -> list[JournalLine]:
    """Who became and who ceased to be a steward, newest first; two queries."""
    entries = list(
        JournalEntry.objects.filter(is_open=True, verb__in=["steward.added", "steward.removed"])
        .select_related("actor")
        .order_by("-noted_on", "-pk")[:most]
    )
    people = Person.objects.in_bulk([entry.subject_id for entry in entries if entry.subject_id])
    return [
        JournalLine(entry.noted_on, _sentence(entry, people.get(entry.subject_id)))
        for entry in entries
    ]


def _sentence(entry: JournalEntry, person: Person | None) -> str:
    names = {
        "person": person.name if person else _("Somebody"),
        "actor": entry.actor.name if entry.actor else "",
    }
    if entry.verb == "steward.added" and entry.actor_id is None:
        return _("%(person)s began as the first steward.") % names
    if entry.actor_id == entry.subject_id:
        return _("%(person)s stepped back as a steward.") % names
    if entry.verb == "steward.added":
        return _("%(actor)s made %(person)s a steward.") % names
    return _("%(actor)s ended the stewardship of %(person)s.") % names

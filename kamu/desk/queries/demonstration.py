"""The four people a visitor of the demonstration can be.

Their six words stand here in the open, as they would nowhere else: the demonstration's sealed
pages are there to be opened by everybody.
"""

from dataclasses import dataclass

from kamu.people.models import Person


@dataclass(frozen=True)
class Part:
    key: str
    email: str
    words: str  # opens the closed room; empty for somebody who has not set it up


PARTS = (
    Part(
        "coachee", "priya.ahlskar@lumihavu.example", "lantern pebble velvet harvest juniper kettle"
    ),
    Part(
        "coach", "venla.kuusiaho@lumihavu.example", "thimble acorn candle twilight granite walnut"
    ),
    Part("newcomer", "yuki.savendal@lumihavu.example", ""),
    Part("steward", "tuomas.ekbacka@lumihavu.example", ""),
)


@dataclass(frozen=True)
class Visitor:
    part: Part
    person: Person


def visitors() -> list[Visitor]:
    """The four in order; one query. Somebody who was renamed or removed is left out."""
    people = {
        person.email: person
        for person in Person.objects.filter(
            email__in=[part.email for part in PARTS], is_active=True
        )
    }
    return [Visitor(part, people[part.email]) for part in PARTS if part.email in people]

"""A small world in which every door has something behind it, and the eight kinds of people."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from kamu.coaching.actions.engagements import complete
from kamu.coaching.actions.times import propose_times
from kamu.coaching.models import CoachingSession, Engagement
from kamu.people.actions import deactivate, read_welcome
from kamu.people.actions.imports import read_list, take_in_list
from kamu.people.models import Person
from kamu.vault.tests import sealed
from tests import builders

STAFF_LIST = b"Name;E-mail\nEeva Eskola;eeva@havumetsa.example\n"

ROLES = (
    "anonymous",
    "member",  # a colleague who is in nothing
    "coachee",
    "coach",
    "other_coach",
    "former_member",  # whose talks with the same coach are completed
    "steward",
    "deactivated",  # has left, with a browser still signed in
)


@dataclass
class World:
    """Who lives here, and what the addresses of the door table point to."""

    people: dict[str, Person]
    engagement: Engagement
    session: CoachingSession
    clients: dict[str, Client] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    bodies: dict[str, Any] = field(default_factory=dict)

    def somewhere_else(self) -> dict[str, Any]:
        """The same names, but nothing is there."""
        return {
            name: uuid4() if isinstance(thing, UUID) else thing
            for name, thing in self.things.items()
        }


def build() -> World:
    """The world of the door table, by actions alone."""
    people = {"steward": builders.company()}
    for role in ("member", "coachee", "former_member", "deactivated"):
        people[role] = builders.colleague(f"{role.title().replace('_', '')} Koski")
    for role in ("coach", "other_coach"):
        people[role] = builders.coach(builders.colleague(f"{role.title().replace('_', '')} Lehto"))
    for person in people.values():
        read_welcome(actor=person)
    complete(
        actor=people["former_member"],
        engagement=builders.engagement(people["former_member"], people["coach"]),
    )
    engagement = builders.engagement(people["coachee"], people["coach"])
    world = World(people, engagement, builders.session(engagement))
    world.clients = {role: builders.browser_of(people.get(role)) for role in ROLES}
    deactivate(actor=people["steward"], person=people["deactivated"])
    _furnish(world)
    return world


def _furnish(world: World) -> None:
    """What stands in the addresses, by the name of the converter."""
    people = world.people
    proposal = propose_times(
        actor=people["coachee"],
        engagement=world.engagement,
        starts=[world.session.starts_at.replace(minute=30)],
        minutes=45,
    )
    staff_list = take_in_list(actor=people["steward"], raw=STAFF_LIST)
    read_list(import_id=staff_list.id)
    world.things = {
        "engagement": world.engagement.id,
        "session": world.session.id,
        "proposal": proposal.id,
        "asked": builders.request(people["former_member"], people["coach"]).id,
        "coach": people["coach"].id,
        "person": people["member"].id,
        "staff_import": staff_list.id,
        "language": "fi",
        "page": "no-such-page",
        "part": "coachee",
        "secret": "no-such-secret",
    }
    _fill_the_closed_room(world)


def _fill_the_closed_room(world: World) -> None:
    """A key, one page and one answer; to the server all of them are random bytes."""
    coach, coachee, room = world.people["coach"], world.people["coachee"], world.engagement.room
    sealed.key_for(room, coach, coachee)
    page = sealed.Browser(coachee).write(room)
    world.things |= {"room": room.id, "number": 1, "document": UUID(page["document"])}
    world.things["exchange"] = uuid4()
    world.bodies = {
        "rooms/<room>/documents": sealed.sent_document(page["seq"] + 1, page["head"]),
        "rooms/<room>/exchanges/<exchange>": {"epoch": 1, "blob": page["blob"]},
        "rooms/<room>/epochs": sealed.sent_epoch(
            room, coach, sealed.wraps_for([coach, coachee]), 2
        ),
        "rooms/<room>/epochs/<number>/countersign": {"signature": sealed.signature()},
    }

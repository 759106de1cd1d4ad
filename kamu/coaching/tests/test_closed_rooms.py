"""What a member sees of a closed room from outside: who, which part, when."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import time_machine
from django.test import Client

from kamu.coaching.models import CoachingSession, Engagement
from kamu.people.models import Person
from kamu.vault.actions import open_room, put_keyring
from kamu.vault.models import Room

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
AGE = b"age-encryption.org/v1\n"


def engage(coachee: Person, coach: Person, state: str = "live") -> Engagement:
    return Engagement.objects.create(
        coachee=coachee,
        coach=coach,
        room=open_room(kind=Room.Kind.ENGAGEMENT, members=[coachee, coach]),
        state=state,
        started_on=date(2026, 10, 1),
        ends_on=date(2027, 4, 1),
    )


def talk(engagement: Engagement, starts_at: datetime, **more: Any) -> CoachingSession:
    return CoachingSession.objects.create(
        engagement=engagement, starts_at=starts_at, minutes=45, **more
    )


def rooms(person: Person, room: object = "") -> Any:
    client = Client()
    client.force_login(person)
    answer = client.get(f"/api/room/rooms{f'/{room}' if room else ''}")
    assert answer.status_code == 200
    return answer.json()


def test_before_anything_there_is_no_room(ada: Person) -> None:
    assert rooms(ada) == []


def test_the_own_room_belongs_to_no_engagement(ada: Person) -> None:
    put_keyring(actor=ada, expected_version=0, sealed_keyring=AGE, unlocks={"words": AGE})

    [own] = rooms(ada)

    assert own["kind"] == "own"
    assert own["members"] == [{"person": str(ada.id), "name": "Ada Aalto"}]
    assert own["engagement"] is own["part"] is own["state"] is own["session"] is None


def test_each_sees_the_room_from_their_part(ada: Person, ben: Person) -> None:
    engagement = engage(ada, ben)
    [adas], [bens] = rooms(ada), rooms(ben)

    assert (adas["part"], bens["part"]) == ("coachee", "coach")
    assert {**adas, "part": None} == {**bens, "part": None}
    assert adas["room"] == str(engagement.room_id)
    assert adas["engagement"] == str(engagement.id)
    assert (adas["kind"], adas["state"], adas["epoch"]) == ("engagement", "live", 0)
    assert [member["name"] for member in adas["members"]] == ["Ada Aalto", "Ben Berg"]
    assert adas["session"] is None


@time_machine.travel(NOW, tick=False)
def test_the_next_talk_is_the_soonest_that_is_not_over(ada: Person, ben: Person) -> None:
    engagement = engage(ada, ben)
    talk(engagement, NOW - timedelta(minutes=46))
    going_on = talk(engagement, NOW - timedelta(minutes=44), place="Room Saimaa")
    talk(engagement, NOW + timedelta(days=7))
    talk(engagement, NOW - timedelta(minutes=10), state=CoachingSession.State.CANCELLED)

    assert rooms(ada)[0]["session"] == {
        "id": str(going_on.id),
        "starts_at": "2026-11-20T08:16:00Z",
        "minutes": 45,
        "place": "Room Saimaa",
    }


def test_talks_of_another_room_stay_there(ada: Person, ben: Person) -> None:
    past, live = engage(ada, ben, "completed"), engage(ada, ben)
    talk(live, datetime.now(UTC) + timedelta(days=1))

    found = {room["engagement"]: room for room in rooms(ada)}

    assert found[str(past.id)]["state"] == "completed"
    assert found[str(past.id)]["session"] is None
    assert found[str(live.id)]["session"] is not None


def test_an_opened_room_is_the_one_of_the_list_and_what_opens_it(ada: Person, ben: Person) -> None:
    engagement = engage(ada, ben)

    opened = rooms(ada, engagement.room_id)

    [listed] = rooms(ada)
    assert opened == {**listed, "epochs": [], "head": {"seq": 0, "head": "0" * 64}}


def test_a_room_is_listed_and_opened_for_its_members_only(
    ada: Person, ben: Person, dan: Person
) -> None:
    engagement = engage(ada, ben)
    client = Client()
    client.force_login(dan)

    foreign = client.get(f"/api/room/rooms/{engagement.room_id}")
    missing = client.get(f"/api/room/rooms/{uuid4()}")

    assert rooms(dan) == []
    assert foreign.status_code == missing.status_code == 404
    assert foreign.content == missing.content


def test_the_list_takes_the_same_queries_however_long(
    ada: Person, ben: Person, django_assert_num_queries: Any
) -> None:
    client = Client()
    client.force_login(ada)
    engage(ada, ben)
    with django_assert_num_queries(6):  # session, person, rooms, members, engagements, talks
        client.get("/api/room/rooms")
    for _ in range(5):
        talk(engage(ada, ben, "completed"), datetime.now(UTC) + timedelta(days=1))
    with django_assert_num_queries(6):
        client.get("/api/room/rooms")

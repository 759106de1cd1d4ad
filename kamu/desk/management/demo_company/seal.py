"""Seals Lumihavu's stories with the closed room's own program, run by Node.

Python only writes down what is to be said and stores the opaque rows that come back; it has no
key and could not open them. Input and output: frontend/src/demo/{input,output}.ts.
"""

import json
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from kamu.coaching.models import CoachingSession, Engagement
from kamu.core.times import iso_week
from kamu.desk.management.demo_company import talks
from kamu.desk.management.demo_company.company import Made
from kamu.desk.management.demo_company.talks import CheckIn, Story, Talk
from kamu.desk.queries.demonstration import PARTS
from kamu.people.models import Person
from kamu.platter.queries.agreement import VERSION as QUESTIONS_VERSION
from kamu.platter.queries.areas import VERSION as PLATTER_VERSION
from kamu.vault.models import (
    DirectoryLine,
    Epoch,
    Keyring,
    Member,
    Room,
    SealedAnswer,
    SealedDocument,
    Unlock,
    Wrap,
)

MAKER = Path(settings.PACKAGE_DIR).parent / "frontend" / "dist" / "demo" / "make.mjs"
MAKER_SECONDS = 120
AGREEMENT = "agreement/1"
FRIDAY = 4

Line = dict[str, Any]
Event = CheckIn | Talk | tuple[int, str]


def seal_company(made: Made) -> None:
    """Keys for everybody who talks with somebody; pages for the coach that visitors can be."""
    lines = list(_lines(made))
    _store(_run_maker(lines))


def _lines(made: Made) -> Iterator[Line]:
    words = {part.email: part.words for part in PARTS if part.words}
    people = {person.id: person for one in made.engagements for person in (one.coachee, one.coach)}
    begun = {one.coachee_id: one.started_on for one in made.engagements}
    today = timezone.localdate()
    for person in people.values():
        since = begun.get(person.id, today - timedelta(days=500))
        yield {
            "what": "person",
            "id": str(person.id),
            "words": words.get(person.email),
            "since": iso_week(since),
        }
    own_rooms = {person.id: _own_room(person) for person in people.values()}
    for person_id, room in own_rooms.items():
        yield _room(room, person_id)
    for engagement in made.engagements:
        yield _room(engagement.room, engagement.coachee_id, engagement.coach_id)
    coach = made.engagements[0].coach_id
    of_coach = [one for one in made.engagements if one.coach_id == coach]
    stories = (talks.PRIYA, talks.ARVID, talks.FAR_APART)
    for engagement, story in zip(of_coach, stories, strict=False):
        yield from _story(engagement, own_rooms[engagement.coachee_id], story)


def _room(room: Room, *members: UUID) -> Line:
    return {
        "what": "room",
        "id": str(room.id),
        "members": [str(member) for member in members],
        "compared": True,
    }


def _story(engagement: Engagement, own_room: Room, story: Story) -> Iterator[Line]:
    """One pair's pages in the order in which they were written."""
    if story.agreement:
        yield _agreement(engagement, story)
    steps: list[Line] = []
    events: list[Event] = [*story.check_ins, *story.talks, *story.journal]
    for event in sorted(events, key=_days_ago, reverse=True):
        if isinstance(event, CheckIn):
            yield from _check_in(engagement, own_room, event)
        elif isinstance(event, Talk):
            yield from _talk(engagement, event, steps)
        else:
            yield _journal(engagement.coachee, own_room, event)


def _days_ago(event: Event) -> int:
    return event[0] if isinstance(event, tuple) else event.days_ago


def _agreement(engagement: Engagement, story: Story) -> Line:
    members = (engagement.coachee_id, engagement.coach_id)
    return {
        "what": "exchange",
        "room": str(engagement.room_id),
        "name": AGREEMENT,
        "answers": [
            {
                "member": str(member),
                "date": engagement.started_on.isoformat(),
                "type": "agreement_answers",
                "body": {
                    "questions": QUESTIONS_VERSION,
                    "answers": {
                        key: {"choices": pair[part][0].split(), "text": pair[part][1]}
                        for key, pair in story.agreement.items()
                    },
                },
            }
            for part, member in enumerate(members)
        ],
    }


def _check_in(engagement: Engagement, own_room: Room, check_in: CheckIn) -> Iterator[Line]:
    """The whole for the coachee alone; what she shares for the two."""
    every = {
        key: {"step": step, "talk": talk, "note": note}
        for key, (step, talk, note) in check_in.areas.items()
    }
    shared = {key: value for key, value in every.items() if key in check_in.shared}
    for room, parts in ((own_room.id, every), (engagement.room_id, shared)):
        body = {
            "platter": PLATTER_VERSION,
            "session": None,
            "areas": parts,
            "shared": list(check_in.shared),
        }
        yield _document(
            room, engagement.coachee, check_in.days_ago, "check_in", body, name="check-in"
        )


def _talk(engagement: Engagement, talk: Talk, steps: list[Line]) -> Iterator[Line]:
    """The coach's record, then the coachee's page of steps with the new ones on it."""
    record = _document(
        engagement.room_id,
        engagement.coach,
        talk.days_ago,
        "shared_record",
        {
            "session": _session_id(engagement, talk.days_ago),
            "needs": list(talk.needs),
            "areas": list(talk.areas),
            "keep": talk.keep,
            "text": talk.text,
        },
        name="record",
    )
    yield record
    steps += [
        {
            "id": str(_name(record["document"], step.text)),
            "text": step.text,
            "state": step.state,
            "owner": str(engagement.coachee_id),
            "record": record["document"],
        }
        for step in talk.steps
    ]
    if talk.steps:
        page = _document(
            engagement.room_id,
            engagement.coachee,
            talk.days_ago,
            "next_steps",
            {"steps": [dict(step) for step in steps]},
            name="steps",
        )
        yield {**page, "document": str(_name(engagement.room_id, "steps"))}


def _journal(person: Person, room: Room, entry: tuple[int, str]) -> Line:
    return _document(
        room.id, person, entry[0], "journal_note", {"text": entry[1], "areas": []}, name="journal"
    )


def _document(  # noqa: PLR0913
    room: UUID, author: Person, days_ago: int, kind: str, body: Line, *, name: str
) -> Line:
    return {
        "what": "document",
        "room": str(room),
        "document": str(_name(room, f"{name} {days_ago}")),
        "author": str(author.id),
        "date": _day(days_ago).isoformat(),
        "type": kind,
        "body": body,
    }


def _name(of: object, name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"kamu:{of}:{name}")


def _day(days_ago: int) -> date:
    """About that long ago, on a working day."""
    day = timezone.localdate() - timedelta(days=days_ago)
    return day - timedelta(days=max(0, day.weekday() - FRIDAY))


def _session_id(engagement: Engagement, days_ago: int) -> str | None:
    """The talk in the calendar that a record is about, where one was near that day."""
    day = _day(days_ago)
    near = (day - timedelta(days=4), day + timedelta(days=4))
    session = CoachingSession.objects.filter(engagement=engagement, starts_at__date__range=near)
    found = session.first()
    return str(found.id) if found else None


def _own_room(person: Person) -> Room:
    room = Room.objects.create(kind=Room.Kind.OWN)
    Member.objects.create(room=room, person=person, may_erase=True)
    return room


def _run_maker(lines: list[Line]) -> list[Line]:
    node = shutil.which("node")
    if node is None or not MAKER.exists():
        raise CommandError("The closed room's program is not built yet. Run `make build` first.")
    done = subprocess.run(  # noqa: S603  our own program, on our own words
        [node, str(MAKER)],
        input="\n".join(json.dumps(line) for line in lines),
        capture_output=True,
        text=True,
        timeout=MAKER_SECONDS,
        check=False,
    )
    if done.returncode:
        raise CommandError(f"Sealing the demonstration failed: {done.stderr.strip()}")
    return [json.loads(row) for row in done.stdout.splitlines()]


@transaction.atomic
def _store(rows: list[Line]) -> None:
    for row in rows:
        _STORES[row["what"]](row)


def _store_directory_line(row: Line) -> None:
    line = json.dumps(row["line"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    DirectoryLine.objects.create(
        seq=row["seq"], person_id=row["person"], line=line, head=row["head"]
    )


def _store_keyring(row: Line) -> None:
    Keyring.objects.create(
        person_id=row["person"],
        version=row["version"],
        sealed_keyring=b64decode(row["sealed_keyring"]),
    )


def _store_unlock(row: Line) -> None:
    Unlock.objects.create(
        person_id=row["person"],
        method=row["method"],
        sealed_account_key=b64decode(row["sealed_account_key"]),
    )


def _store_epoch(row: Line) -> None:
    epoch = Epoch.objects.create(
        room_id=row["room"],
        number=row["number"],
        made_by_id=row["made_by"],
        statement=row["statement"],
        signature=row["signature"],
    )
    Wrap.objects.bulk_create(
        Wrap(
            epoch=epoch,
            person_id=person,
            sealed_room_key=b64decode(wrap),
            countersignature=row["countersignatures"].get(person, ""),
        )
        for person, wrap in row["wraps"].items()
    )


def _store_entry(row: Line) -> None:
    SealedDocument.objects.create(
        room_id=row["room"],
        epoch_number=row["epoch"],
        seq=row["seq"],
        document=row["document"],
        week=row["week"],
        sealed_blob=b64decode(row["blob"]),
        blob_hash=row["blob_hash"],
        head=row["head"],
    )


def _store_answer(row: Line) -> None:
    SealedAnswer.objects.create(
        room_id=row["room"],
        exchange=row["exchange"],
        person_id=row["person"],
        epoch_number=row["epoch"],
        week=row["week"],
        sealed_blob=b64decode(row["blob"]),
    )


_STORES = {
    "directory_line": _store_directory_line,
    "keyring": _store_keyring,
    "unlock": _store_unlock,
    "epoch": _store_epoch,
    "entry": _store_entry,
    "answer": _store_answer,
}

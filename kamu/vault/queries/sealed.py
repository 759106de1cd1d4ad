"""Sealed pages in the order of the chain, and answers once everybody has answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models.functions import Length

from kamu.people.models import Person
from kamu.vault.models import Member, Room, SealedAnswer, SealedDocument

from .rooms import ChainEnd, end_of_chain

ENTRIES_A_PAGE = 500
BYTES_A_PAGE = 8 * 1024 * 1024


@dataclass(frozen=True)
class Entry:
    epoch: int
    seq: int
    document: UUID
    week: str
    blob: bytes | None
    blob_hash: str
    head: str


@dataclass(frozen=True)
class EntriesPage:
    """`head` is the end of the whole chain, also when there are more entries than fit."""

    entries: list[Entry]
    head: ChainEnd
    more: bool


@dataclass(frozen=True)
class Answer:
    person: UUID
    epoch: int
    blob: bytes


@dataclass(frozen=True)
class ExchangeOf:
    """Others' answers are among `answers` only when the exchange is complete."""

    mine: bytes | None
    complete: bool
    answers: list[Answer]
    waiting_for: int


def entries_after(room: Room, seq: int) -> EntriesPage:
    """What follows entry `seq`: at most 500 entries and about 8 MiB, but never none of some."""
    end = end_of_chain(room)
    chain = SealedDocument.objects.filter(room=room, seq__gt=seq, seq__lte=end.seq).order_by("seq")
    sizes = chain.annotate(size=Length("sealed_blob")).values_list("seq", "size")
    upto = _last_that_fits(sizes[:ENTRIES_A_PAGE])
    return EntriesPage(
        entries=[_entry(document) for document in chain.filter(seq__lte=upto)],
        head=end,
        more=upto < end.seq and seq < end.seq,
    )


def exchange_for(person: Person, room: Room, exchange: UUID) -> ExchangeOf:
    """An exchange as one member sees it. One that nobody has begun looks like an empty one."""
    members = set(Member.objects.filter(room=room).values_list("person_id", flat=True))
    put = SealedAnswer.objects.filter(room=room, exchange=exchange, person__in=members)
    answers = [
        Answer(each.person_id, each.epoch_number, bytes(each.sealed_blob))
        for each in put.order_by("person_id")
    ]
    complete = len(answers) == len(members)
    mine = [answer for answer in answers if answer.person == person.pk]
    return ExchangeOf(
        mine=mine[0].blob if mine else None,
        complete=complete,
        answers=answers if complete else mine,
        waiting_for=len(members) - len(answers),
    )


def _last_that_fits(sizes: Iterable[tuple[int, int | None]]) -> int:
    upto, total = 0, 0
    for seq, size in sizes:
        total += size or 0
        if upto and total > BYTES_A_PAGE:
            break
        upto = seq
    return upto


def _entry(document: SealedDocument) -> Entry:
    return Entry(
        epoch=document.epoch_number,
        seq=document.seq,
        document=document.document,
        week=document.week,
        blob=None if document.sealed_blob is None else bytes(document.sealed_blob),
        blob_hash=document.blob_hash,
        head=document.head,
    )

"""The pool as one reader sees it: who is there, filtered, in today's fair order.

Nothing here counts or keeps anything about the reader. However many coaches there are, a page
costs the same number of queries; the order is walked along an index, never sorted or skipped.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kamu.coaching.models import CoachProfile, PoolDay, ProfileTag
from kamu.coaching.queries.profile import brief_introduction, language_names
from kamu.core.fair_order import first_turn, in_order
from kamu.core.folding import search_words
from kamu.people.models import Person

State = CoachProfile.State

PAGE = 24
FEW = 500
OPTIONS_SECONDS = 600


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody looks for; empty means all the same."""

    words: str = ""
    language: str = ""
    place: str = ""
    way: str = ""
    need: str = ""
    focus: str = ""
    remote: bool = False
    walking: bool = False
    has_room: bool = False
    outside_my_team: bool = False

    def is_open(self) -> bool:
        return self == Wish()


@dataclass(frozen=True)
class Card:
    """What a reader sees of a coach in the list. Room is a yes or no, never a number."""

    person_id: UUID
    name: str
    place: str
    headline: str
    tags: list[str]
    languages: list[str]
    state: str  # room | full
    overlaps: list[str]


@dataclass(frozen=True)
class PoolPage:
    cards: list[Card]
    further: str  # where the next page begins; empty at the end


@dataclass(frozen=True)
class Options:
    """What the filters offer: only what somebody in the pool has. (value, words)"""

    languages: list[tuple[str, str]]
    places: list[tuple[str, str]]


@dataclass(frozen=True)
class Spot:
    """A place in one day's round through the pool: the page begins after this turn."""

    day: date
    after: int | None = None

    @classmethod
    def parse(cls, text: str, today: date) -> "Spot":
        """Of an address. What is unreadable, or of a day whose order is gone, is the beginning."""
        found = re.fullmatch(r"(\d{4}-\d\d-\d\d)\.(\d{1,10})", text, re.ASCII)
        if found and found[1] == today.isoformat():
            return cls(today, int(found[2]))
        return cls(today)

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.after}"


def spot_of(text: str) -> Spot:
    """Where in today's round an address points. One query: the day the turns were dealt for."""
    dealt = PoolDay.objects.order_by("-day").values_list("day", flat=True).first()
    return Spot.parse(text, dealt or timezone.localdate())


def pool_page(reader: Person, wish: Wish, spot: Spot) -> PoolPage:
    """At most 24 cards. First the turns are walked, then the cards of one page are read."""
    turns = _turns(reader, wish, spot)
    profiles = (
        CoachProfile.objects.filter(turn__in=turns[:PAGE])
        .select_related("person")
        .prefetch_related("tags")
        .defer("own_words", "experience", "draft", "search_text")
    )
    cards = {profile.turn: _card(reader, profile) for profile in profiles}
    return PoolPage(
        cards=[cards[turn] for turn in turns[:PAGE] if turn in cards],
        further=str(Spot(spot.day, turns[PAGE - 1])) if len(turns) > PAGE else "",
    )


def overlaps(reader: Person, person: Person) -> list[str]:
    """What the two share at work, said before anybody asks."""
    shared = [
        (reader.team, person.team, _("Same team as you")),
        (reader.unit, person.unit, _("Same unit as you")),
        (reader.customer, person.customer, _("Same customer as you")),
        (reader.place, person.place, _("Same office as you")),
    ]
    return [sentence for mine, theirs, sentence in shared if mine and mine == theirs]


def room_state(profile: CoachProfile) -> str:
    """What everybody may know of a coach's places."""
    return "room" if profile.places_taken < profile.capacity else "full"


def pool_options() -> Options:
    """One query: what the pool offers is read anew every ten minutes."""
    read = cache.get_or_set("coaching.pool_options", _read_options, OPTIONS_SECONDS)
    codes, places = read or ([], [])
    return Options(
        languages=[(code, name) for code, name in language_names().items() if code in codes],
        places=[(place, place) for place in places],
    )


def _turns(reader: Person, wish: Wish, spot: Spot) -> list[int]:
    """The turns of one page and one more, in the day's order."""
    few = _few(wish)
    if few is not None:
        return _sorted_turns(_wished(reader, wish).filter(pk__in=few), spot)[: PAGE + 1]
    turns: list[int] = []
    wished = _wished(reader, wish).filter(state=State.PUBLISHED).order_by("turn")
    for stretch in _stretches(spot):
        if len(turns) <= PAGE:
            rest = PAGE + 1 - len(turns)
            turns += wished.filter(stretch).values_list("turn", flat=True)[:rest]
    return turns


def _stretches(spot: Spot) -> Iterator[Q]:
    """What is left of the day's round, as one or two stretches of turns, in order.

    A round goes from the day's first turn to the highest, and on from the lowest.
    """
    first = first_turn(spot.day)
    if spot.after is None:
        yield Q(turn__gte=first)
        yield Q(turn__lt=first)
    elif spot.after >= first:
        yield Q(turn__gt=spot.after)
        yield Q(turn__lt=first)
    else:
        yield Q(turn__gt=spot.after, turn__lt=first)


def _sorted_turns(profiles: QuerySet[CoachProfile], spot: Spot) -> list[int]:
    """The same for a few profiles: quicker sorted than walked."""
    turns = in_order(profiles.values_list("turn", flat=True), spot.day)
    if spot.after is None:
        return turns
    first = first_turn(spot.day)
    passed = (spot.after < first, spot.after)
    return [turn for turn in turns if (turn < first, turn) > passed]


def _few(wish: Wish) -> list[UUID] | None:
    """Who fits the rarest single wish, if that is a few; None when each wish fits many.

    Walking the round until 24 are found is quick when many fit, and slow when hardly anybody
    does: then it is the other way round. One short query a wish, along an index.
    """
    for ids in _who_fits(wish):
        found = list(ids[: FEW + 1])
        if len(found) <= FEW:
            return found
    return None


def _who_fits(wish: Wish) -> Iterator[QuerySet[Any, UUID]]:
    for kind, value in _tags(wish):
        tagged = ProfileTag.objects.filter(kind=kind, value=value)
        yield tagged.values_list("profile_id", flat=True)
    if wish.place:
        yield Person.objects.filter(place=wish.place).values_list("pk", flat=True)


def _shown() -> QuerySet[CoachProfile]:
    return CoachProfile.objects.filter(state=State.PUBLISHED, person__is_active=True)


def _wished(reader: Person, wish: Wish) -> QuerySet[CoachProfile]:
    """Who fits. That the hidden ones are left out is said so that no index is chosen by it."""
    hidden = [State.DRAFT, State.PAUSED, State.STOPPED]
    profiles = CoachProfile.objects.filter(person__is_active=True)
    profiles = profiles.exclude(state__in=hidden).exclude(person=reader)
    for word in search_words(wish.words):
        profiles = profiles.filter(search_text__contains=word)
    for kind, value in _tags(wish):
        profiles = profiles.filter(_has_tag(kind, value))
    return _met(reader, wish, profiles)


def _tags(wish: Wish) -> list[tuple[str, str]]:
    wanted = [
        (ProfileTag.Kind.LANGUAGE, wish.language),
        (ProfileTag.Kind.WAY, wish.way),
        (ProfileTag.Kind.NEED, wish.need),
        (ProfileTag.Kind.FOCUS, wish.focus),
    ]
    return [(kind, value) for kind, value in wanted if value]


def _has_tag(kind: str, value: str) -> Exists:
    return Exists(ProfileTag.objects.filter(profile=OuterRef("pk"), kind=kind, value=value))


def _met(reader: Person, wish: Wish, profiles: QuerySet[CoachProfile]) -> QuerySet[CoachProfile]:
    """Where one can meet, who has room, who is further away at work."""
    if wish.place:
        profiles = profiles.filter(person__place=wish.place)
    if wish.remote:
        profiles = profiles.filter(meets_remote=True)
    if wish.walking:
        profiles = profiles.filter(meets_walking=True)
    if wish.has_room:
        profiles = profiles.filter(places_taken__lt=F("capacity"))
    if wish.outside_my_team:
        for shared in ("team", "unit", "customer"):
            mine = getattr(reader, shared)
            if mine:
                profiles = profiles.exclude(**{f"person__{shared}": mine})
    return profiles


def _card(reader: Person, profile: CoachProfile) -> Card:
    introduction = brief_introduction(profile)
    return Card(
        person_id=profile.person.pk,
        name=profile.person.name,
        place=profile.person.place,
        headline=introduction.headline,
        tags=introduction.ways_in_words() + introduction.meetings_in_words(),
        languages=introduction.languages_in_words(),
        state=room_state(profile),
        overlaps=overlaps(reader, profile.person),
    )


def _read_options() -> tuple[Sequence[str], Sequence[str]]:
    tags = ProfileTag.objects.filter(kind=ProfileTag.Kind.LANGUAGE, profile__in=_shown())
    places = _shown().exclude(person__place="").values_list("person__place", flat=True)
    return (
        sorted(set(tags.values_list("value", flat=True).distinct())),
        sorted(set(places.distinct())),
    )

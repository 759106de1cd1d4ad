"""Looking for a Kamu: who is listed, for which wish, in which order, at which cost."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kamu.coaching.actions.pool import deal_turns, refresh_search_texts
from kamu.coaching.actions.profile import pause, stop, volunteer
from kamu.coaching.models import CoachProfile, PoolDay
from kamu.coaching.queries.pool import PAGE, PoolPage
from kamu.coaching.queries.profile import Introduction
from kamu.core.fair_order import deal_of, dealt, first_turn, in_order
from kamu.people.models import Person
from tests import builders
from tests.builders import browser_of

POOL = reverse("coaching:pool")


def looked(reader: Person, **wish: str) -> PoolPage:
    answer = browser_of(reader).get(POOL, wish)
    assert answer.status_code == 200
    page = answer.context["page"]
    assert isinstance(page, PoolPage)
    return page


def names(reader: Person, **wish: str) -> set[str]:
    return {card.name for card in looked(reader, **wish).cards}


def coach(name: str, *, person: dict[str, str] | None = None, **said: Any) -> Person:
    words = {
        "headline": "Here for you",
        "own_words": "Come as you are.",
        "languages": ("en",),
        "ways": ("listening",),
    }
    introduction = Introduction(**{**words, **said})
    return builders.coach(builders.colleague(name, **(person or {})), introduction=introduction)


@pytest.fixture(autouse=True)
def _fresh_options(db: None) -> None:
    cache.clear()


@pytest.fixture
def three(db: None) -> dict[str, Person]:
    """Three different coaches."""
    return {
        "eva": coach(
            "Eva Ek",
            person={"unit": "Design", "place": "Turku", "customer": "Kauppa"},
            languages=("sv", "fse"),
            ways=("mentoring",),
            needs=("scanning", "activating"),
            focus=("work",),
            meets_remote=False,
        ),
        "oka": coach(
            "Oka Öljymäki",
            person={"unit": "Data", "place": "Oulu", "customer": "Satama"},
            languages=("fi",),
            ways=("coaching", "sparring"),
            needs=("sharing",),
            focus=("whole",),
            meets_walking=True,
            own_words="Twins, night shifts, and how to say no to a third assignment.",
        ),
        "pia": coach(
            "Pia Perä",
            person={"unit": "Data", "place": "Turku", "customer": "Kauppa"},
            languages=("fi", "sv"),
            ways=("listening",),
            needs=("validating",),
            focus=("personal",),
        ),
    }


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ({}, "eva oka pia"),
        ({"language": "sv"}, "eva pia"),
        ({"language": "fse"}, "eva"),
        ({"place": "Turku"}, "eva pia"),
        ({"remote": "on"}, "oka pia"),
        ({"walking": "on"}, "oka"),
        ({"way": "sparring"}, "oka"),
        ({"need": "validating"}, "pia"),
        ({"need": "activating"}, "eva"),
        ({"focus": "work"}, "eva"),
        ({"outside_my_team": "on"}, "oka"),
        ({"words": "twins"}, "oka"),
        ({"words": "oljym"}, "oka"),
        ({"words": "ÖLJYMÄKI assign"}, "oka"),
        ({"words": "turku"}, "eva pia"),
        ({"words": "twins turku"}, ""),
        ({"words": "%"}, ""),
        ({"words": "_"}, ""),
        ({"words": "o'connor\\"}, ""),
        ({"language": "fi", "place": "Turku", "remote": "on"}, "pia"),
    ],
)
def test_wishes_narrow_the_pool(
    three: dict[str, Person], ada: Person, wish: dict[str, str], found: str
) -> None:
    Person.objects.filter(pk=ada.pk).update(unit="Design", customer="Kauppa")
    ada.refresh_from_db()
    assert names(ada, **wish) == {three[name].name for name in found.split()}


def test_what_is_not_understood_is_left_out(three: dict[str, Person], ada: Person) -> None:
    odd = {"language": "klingon", "need": "gossip", "words": "x" * 101, "after": "yesterday"}
    assert len(names(ada, **odd, way="sparring")) == 1
    page = browser_of(ada).get(POOL, odd).content.decode()
    assert page.count("Nobody here offers this just now.") == 2
    assert "room for 100 characters" in page


def test_outside_my_team_of_somebody_without_a_team_is_everybody(
    three: dict[str, Person], dan: Person
) -> None:
    Person.objects.filter(pk=dan.pk).update(unit="", customer="")
    assert len(names(dan, outside_my_team="on")) == 3


def test_options_are_what_somebody_offers(three: dict[str, Person], ada: Person) -> None:
    form = browser_of(ada).get(POOL).context["form"]
    assert [value for value, _ in form.fields["place"].choices] == ["", "Oulu", "Turku"]
    assert [value for value, _ in form.fields["language"].choices] == ["", "fi", "sv", "fse"]


def test_oneself_is_not_listed(ben: Person, ada: Person) -> None:
    assert names(ada) == {"Ben Berg"}
    assert names(ben) == set()


def test_full_is_said_and_can_be_filtered(ben: Person, ada: Person, dan: Person) -> None:
    CoachProfile.objects.update(capacity=1)
    builders.engagement(ada, ben)
    assert [card.state for card in looked(dan).cards] == ["full"]
    assert names(dan, has_room="on") == set()


@pytest.mark.parametrize("hide", [lambda ben: pause(actor=ben), lambda ben: stop(actor=ben)])
def test_hidden_profiles_are_never_listed(
    ben: Person, ada: Person, hide: Callable[[Person], None]
) -> None:
    hide(ben)
    assert names(ada) == set()


def test_drafts_and_people_who_left_are_never_listed(ben: Person, ada: Person, dan: Person) -> None:
    volunteer(actor=dan)
    Person.objects.filter(pk=ben.pk).update(is_active=False)
    assert names(ada) == set()
    assert names(ada, words="ben") == set()


def test_overlap_is_said_in_words(ben: Person, dan: Person) -> None:
    Person.objects.update(team="Otters", customer="Satama", place="Oulu")
    [card] = looked(dan).cards
    assert card.overlaps == [
        "Same team as you",
        "Same unit as you",
        "Same customer as you",
        "Same office as you",
    ]
    page = browser_of(dan).get(reverse("coaching:profile", args=[ben.pk])).content.decode()
    assert all(overlap in page for overlap in card.overlaps)


def test_empty_pool_asks_for_a_first(ada: Person) -> None:
    assert "Would you be the first?" in browser_of(ada).get(POOL).content.decode()


def test_wish_that_nobody_fits_leads_back(ben: Person, ada: Person) -> None:
    page = browser_of(ada).get(POOL, {"words": "zeppelin"}).content.decode()
    assert "Let go of one wish" in page


def test_pages_go_once_round_everybody_in_the_days_order(ada: Person) -> None:
    people = [coach(f"Coach {number}") for number in range(PAGE + 7)]
    turns = dict(CoachProfile.objects.values_list("turn", "person_id"))
    pages, after = [], ""
    while True:
        page = looked(ada, after=after)
        pages.append([card.person_id for card in page.cards])
        after = page.further
        if not after:
            break
    assert [len(page) for page in pages] == [PAGE, 7]
    seen = [person for page in pages for person in page]
    assert set(seen) == {person.pk for person in people}
    today = datetime.now(UTC).date()
    assert seen == [turns[turn] for turn in in_order(turns, today)]


@pytest.mark.parametrize("turns", [[5, 6, 7], [2**30 - 40, 2**30 - 39], [0, 2**30 - 36]])
def test_pages_go_round_wherever_the_day_begins(
    ada: Person, turns: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kamu.coaching.queries.pool.PAGE", 1)
    for number, turn in enumerate(turns):
        person = coach(f"Coach {number}")
        CoachProfile.objects.filter(person=person).update(turn=turn)
    seen, after = [], ""
    for _ in turns:
        page = looked(ada, after=after)
        seen += [card.name for card in page.cards]
        after = page.further
    assert after == ""
    assert len(set(seen)) == len(turns)


@pytest.mark.parametrize(
    "after",
    ["", "x", "2026-11-20", "2026-11-20.", ".5", "2026-11-20.-5", "1999-01-01.5", "٢٠٢٦-11-20.5"],
)
def test_unreadable_place_in_the_round_is_the_beginning(
    three: dict[str, Person], ada: Person, after: str
) -> None:
    assert len(looked(ada, after=after).cards) == 3


def test_place_beyond_every_turn_is_answered(three: dict[str, Person], ada: Person) -> None:
    today = datetime.now(UTC).date().isoformat()
    assert looked(ada, after=f"{today}.9999999999").further == ""


def test_order_is_the_same_for_all_and_another_every_day(ada: Person, dan: Person) -> None:
    for number in range(9):
        coach(f"Coach {number}")
    orders = set()
    for number in range(6):
        with time_machine.travel(datetime(2026, 11, 2 + number, 9, tzinfo=UTC)):
            deal_turns(today=datetime.now(UTC).date())
            order = tuple(card.name for card in looked(ada).cards)
            assert order == tuple(card.name for card in looked(dan).cards)
            orders.add(order)
    assert len(orders) == 6


def test_new_day_begins_a_new_round_instead_of_mixing_two(ada: Person) -> None:
    for number in range(PAGE + 3):
        coach(f"Coach {number}")
    with time_machine.travel(datetime(2026, 11, 2, 9, tzinfo=UTC)) as clock:
        deal_turns(today=datetime.now(UTC).date())
        after = looked(ada).further
        assert len(looked(ada, after=after).cards) == 3
        clock.shift(timedelta(days=1))
        deal_turns(today=datetime.now(UTC).date())
        assert len(looked(ada, after=after).cards) == PAGE


def test_deal_is_the_one_that_core_describes(three: dict[str, Person]) -> None:
    before = dict(CoachProfile.objects.values_list("person_id", "turn"))
    today = datetime(2026, 11, 20, tzinfo=UTC).date()
    assert deal_turns(today=today)
    assert dict(CoachProfile.objects.values_list("person_id", "turn")) == {
        person: dealt(turn, deal_of(today)) for person, turn in before.items()
    }


def test_day_is_dealt_once(three: dict[str, Person]) -> None:
    today = datetime(2026, 11, 20, tzinfo=UTC).date()
    assert deal_turns(today=today)
    turns = set(CoachProfile.objects.values_list("turn", flat=True))
    assert not deal_turns(today=today)
    assert set(CoachProfile.objects.values_list("turn", flat=True)) == turns
    assert deal_turns(today=today + timedelta(days=1))
    assert PoolDay.objects.count() == 1


def test_first_of_the_day_follows_the_days_first_turn(three: dict[str, Person]) -> None:
    today = datetime.now(UTC).date()
    after = CoachProfile.objects.filter(turn__gte=first_turn(today)).order_by("turn")
    first = after.first() or CoachProfile.objects.order_by("turn").first()
    assert first
    reader = builders.colleague("Reader")
    assert looked(reader).cards[0].person_id == first.person_id


def test_search_follows_the_staff_list(ben: Person, ada: Person) -> None:
    Person.objects.filter(pk=ben.pk).update(name="Ben Borgström", unit="Arctic")
    assert names(ada, words="arctic") == set()
    assert refresh_search_texts() == 1
    assert names(ada, words="arctic borgstrom") == {"Ben Borgström"}
    assert refresh_search_texts() == 0


def queries_of(client: Client, **wish: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(POOL, wish).status_code == 200
    return len(caught)


def test_cost_does_not_grow_with_coaches(three: dict[str, Person], ada: Person) -> None:
    client = browser_of(ada)
    queries_of(client)
    few = queries_of(client), queries_of(client, words="come", language="fi", has_room="on")
    for number in range(PAGE):
        coach(f"Coach {number}", languages=("en", "fi"), ways=("listening", "coaching"))
    many = queries_of(client), queries_of(client, words="come", language="fi", has_room="on")
    assert max(many) <= max(few) <= 12


def test_looking_leaves_no_trace(ben: Person, ada: Person) -> None:
    client = browser_of(ada)
    client.get(POOL)
    with CaptureQueriesContext(connection) as caught:
        client.get(POOL, {"words": "divorce"})
        client.get(reverse("coaching:profile", args=[ben.pk]))
    writes = [
        q["sql"] for q in caught if not q["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))
    ]
    assert not writes


def test_order_is_walked_along_an_index_and_never_sorted(ben: Person, ada: Person) -> None:
    with CaptureQueriesContext(connection) as caught:
        looked(ada)
    [*_, walk] = [q["sql"] for q in caught if '"turn" >=' in q["sql"]]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # the test's table is too small
            cursor.execute("SET LOCAL enable_bitmapscan = off")
            cursor.execute(f"EXPLAIN {walk}")
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {walk}")
        plan = str(cursor.fetchall())
    # Of two indexes that hold the order, PostgreSQL takes either for a table of one row.
    assert "pool_order" in plan or "coachprofile_turn" in plan
    assert "Sort" not in plan
    assert "TEMP B-TREE" not in plan


def test_rare_wish_is_sorted_and_common_wish_is_walked_to_the_same_end(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(7):
        coach(f"Coach {number}", languages=("en",) if number % 2 else ("en", "et"))
    monkeypatch.setattr("kamu.coaching.queries.pool.PAGE", 2)
    rounds = []
    for few in (0, 500):
        monkeypatch.setattr("kamu.coaching.queries.pool.FEW", few)
        seen: list[str] = []
        after = ""
        while not seen or after:
            page = looked(ada, language="et", after=after)
            seen += [card.name for card in page.cards]
            after = page.further
        rounds.append(seen)
    assert rounds[0] == rounds[1]
    assert len(rounds[0]) == 4


def test_what_the_list_is_narrowed_to_stands_above_it(
    three: dict[str, Person], ada: Person
) -> None:
    form = browser_of(ada).get(POOL, {"language": "sv", "remote": "on"}).context["form"]
    assert form.chosen() == ["Swedish", "Can meet remotely"]
    assert browser_of(ada).get(POOL, {"language": "tlh"}).context["form"].chosen() == []

"""Nobody is first more often than chance allows, in the whole pool or in a part of it."""

import random
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamu.core.fair_order import ASIDE, TURNS, Deal, deal_of, dealt, first_turn, in_order

BEGIN = date(2026, 1, 1)
COACHES = 31
DAYS = 3 * 365
TURN = st.integers(0, TURNS - 1)
DAY = st.dates(date(2000, 1, 1), date(2100, 1, 1))
# Chi-square of 30 degrees of freedom: exceeded by chance once in a million.
HIGHEST = 82.0


def drawn(seed: int, coaches: int = COACHES) -> dict[str, int]:
    return {
        f"coach {number:02d}": turn
        for number, turn in enumerate(random.Random(seed).sample(range(TURNS), coaches))
    }


def orders(turns: dict[str, int], days: int, *, deals: bool = True) -> Iterable[list[str]]:
    """Each day's order of names."""
    for number in range(days):
        day = BEGIN + timedelta(days=number)
        if deals:
            deal = deal_of(day)
            turns = {name: dealt(turn, deal) for name, turn in turns.items()}
        names = {turn: name for name, turn in turns.items()}
        yield [names[turn] for turn in in_order(names, day)]


def unevenness(counts: Counter[str], of: int) -> float:
    """Chi-square against everybody getting the same."""
    expected = counts.total() / of
    seen = sum((count - expected) ** 2 / expected for count in counts.values())
    return seen + (of - len(counts)) * expected


@pytest.mark.parametrize("seed", range(5))
def test_over_three_years_everybody_is_first_equally_often(seed: int) -> None:
    firsts = Counter(order[0] for order in orders(drawn(seed), DAYS))
    assert unevenness(firsts, COACHES) < HIGHEST


@pytest.mark.parametrize("seed", range(5))
def test_turns_drawn_once_would_not_be_fair(seed: int) -> None:
    firsts = Counter(order[0] for order in orders(drawn(seed), DAYS, deals=False))
    assert unevenness(firsts, COACHES) > 3 * HIGHEST


@pytest.mark.parametrize(
    "part", [lambda place: place < 7, lambda place: place % 4 == 1, lambda place: place > 23]
)
def test_a_filtered_part_of_the_pool_is_as_fair(part: Callable[[int], bool]) -> None:
    kept = {name for place, name in enumerate(drawn(1)) if part(place)}
    firsts = Counter(
        next(name for name in order if name in kept) for order in orders(drawn(1), DAYS)
    )
    assert unevenness(firsts, len(kept)) < HIGHEST / 2  # of 6 or 7 degrees of freedom


@pytest.mark.parametrize("place", [1, 15, 30])
def test_every_place_is_shared_equally(place: int) -> None:
    there = Counter(order[place] for order in orders(drawn(2), DAYS))
    assert unevenness(there, COACHES) < HIGHEST


def test_the_alphabet_decides_nothing() -> None:
    before = sum(
        order.index(earlier) < order.index(later)
        for order in orders(drawn(3), 365)
        for earlier, later in [("coach 00", "coach 30"), ("coach 07", "coach 08")]
    )
    assert abs(before - 365) < 5 * (2 * 365 / 4) ** 0.5  # five standard deviations of coins


def test_who_follows_whom_changes() -> None:
    followers = {order[(order.index("coach 00") + 1) % COACHES] for order in orders(drawn(4), 365)}
    assert len(followers) == COACHES - 1


@given(DAY, TURN, TURN)
def test_a_deal_keeps_different_turns_different(day: date, one: int, other: int) -> None:
    deal = deal_of(day)
    assert 0 <= dealt(one, deal) < TURNS
    assert (dealt(one, deal) == dealt(other, deal)) == (one == other)


def test_a_deal_multiplies_then_shifts_and_goes_round() -> None:
    assert dealt(7, Deal(3, 5)) == 26
    assert dealt(TURNS - 1, Deal(2, 5)) == 3


@given(DAY)
def test_a_deal_is_within_its_bounds_and_moves_something(day: date) -> None:
    factor, shift = deal_of(day)
    assert 1 <= factor < TURNS
    assert 0 <= shift < TURNS
    assert 0 <= first_turn(day) < TURNS


def test_the_largest_numbers_fit_their_columns() -> None:
    largest = Deal(TURNS - 1, TURNS - 1)
    assert (TURNS - 1) * largest.factor + largest.shift < 2**63
    assert (TURNS - 1) + ASIDE < 2**31
    assert TURNS <= ASIDE


def test_the_number_of_turns_is_prime() -> None:
    assert all(TURNS % divisor for divisor in range(2, int(TURNS**0.5) + 1))


@given(st.sets(TURN, max_size=40), DAY)
def test_an_order_has_everybody_once_and_goes_round(turns: set[int], day: date) -> None:
    order = in_order(turns, day)
    assert sorted(order) == sorted(turns)
    past_the_highest = [turn < first_turn(day) for turn in order]
    assert past_the_highest == sorted(past_the_highest)
    assert sum(one > other for one, other in pairwise(order)) <= 1


@given(TURN, DAY)
def test_the_order_begins_at_the_days_first_turn(turn: int, day: date) -> None:
    first = first_turn(day)
    before = (first - 1) % TURNS
    if turn not in (first, before):
        assert in_order([before, turn, first], day) == [first, turn, before]


def test_a_day_has_one_order_for_ever() -> None:
    assert first_turn(date(2026, 11, 20)) == 419720755
    assert deal_of(date(2026, 11, 20)) == Deal(777415364, 1005155615)

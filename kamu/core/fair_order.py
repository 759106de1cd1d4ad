"""The pool's order: neutral, the same for every reader on one day, and fair over time.

Each coach holds a whole number, the turn. A day's order goes up the turns from the day's first
turn and, past the highest, on from the lowest. An index can walk it, so it costs no sorting.

That alone is not fair. Whoever stands behind a wide gap of the ring is first on all days that
point into the gap: of 31 turns drawn once, one coach is first on a tenth of the days and
another never. So the turns are dealt anew every night, as cards are: each deal is a permutation
x -> factor * x + shift modulo a prime (Carter and Wegman, "Universal classes of hash
functions", 1979), which makes any two coaches change places on half of the days, in any
filtered part of the pool as well. A missed night does no harm.

In SQL a deal is two updates in one transaction, because a unique column must not hold a value
twice even for a moment; `turn` has to be counted in 64 bits:

    turn = turn + ASIDE
    turn = ((turn - ASIDE) * factor + shift) % TURNS   where turn >= ASIDE
"""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import NamedTuple

# Turns are 0 <= turn < TURNS. A prime, so that every factor permutes; below 2**30, so that a
# turn put aside still fits a 32-bit column, and a product 64 bits.
TURNS = 2**30 - 35
ASIDE = 2**30


class Deal(NamedTuple):
    """factor: 1 <= factor < TURNS; shift: 0 <= shift < TURNS."""

    factor: int
    shift: int


def first_turn(day: date) -> int:
    """The turn at which the day's order begins: the same on every machine, spread evenly."""
    return _drawn("first", day, TURNS)


def deal_of(day: date) -> Deal:
    """How turns are dealt at the beginning of a day."""
    return Deal(1 + _drawn("factor", day, TURNS - 1), _drawn("shift", day, TURNS))


def dealt(turn: int, deal: Deal) -> int:
    """The turn after a deal. Different turns stay different."""
    return (turn * deal.factor + deal.shift) % TURNS


def in_order(turns: Iterable[int], day: date) -> list[int]:
    """The day's order, as the index walks it."""
    first = first_turn(day)
    return sorted(turns, key=lambda turn: (turn < first, turn))


def _drawn(what: str, day: date, below: int) -> int:
    """A number that only the day decides. 256 bits make the remainder even to 1 in 2**226."""
    digest = sha256(f"kamu/fair-order/v1/{what}/{day.isoformat()}".encode()).digest()
    return int.from_bytes(digest) % below

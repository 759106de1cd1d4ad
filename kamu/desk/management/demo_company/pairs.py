"""Who talks to whom in Lumihavu: 31 coaches, 71 coachees, 1 to 6 coachees a coach.

The figures are the paper's (120 people, 31 coaches, 71 coachees, more than 150 talks in
18 months); the pairs are invented.
"""

from dataclasses import dataclass
from random import Random

COACHES = range(31)
BOTH = range(4, 18)  # fourteen coaches are somebody's coachee as well
# The visitor's four people: numbers in `people.colleagues()`.
COACHEE, COACH, NEWCOMER, STEWARD = 40, 0, 104, 93
# Days between two talks: a few pairs meet every second week, most a few times a year.
RHYTHMS = (14, 90, 180, 240, 240, 360, 360, 400, 500, 500)
LOADS = (
    4,
    6,
    5,
    4,
    4,
    3,
    3,
    3,
    3,
    3,
    3,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    2,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    1,
    2,
    1,
)


@dataclass(frozen=True)
class Pair:
    coachee: int
    coach: int
    months: int  # since it began
    rhythm: int  # days between two talks


def coachees() -> list[int]:
    others = [number for number in range(31, 120) if number not in (NEWCOMER, STEWARD)]
    return [COACHEE, *BOTH, *[number for number in others if number != COACHEE][:56]]


def pairs() -> list[Pair]:
    """71 pairs, nobody with themselves; rhythm from every second week to a few times a year."""
    random = Random(2018)
    places = [coach for coach, load in enumerate(LOADS) for _ in range(load)]
    featured, rest = places.pop(0), places
    random.shuffle(rest)
    people = coachees()
    found = [Pair(people[0], featured, months=5, rhythm=35)]
    for coachee in people[1:]:
        coach = next(place for place in rest if place != coachee)
        rest.remove(coach)
        found.append(Pair(coachee, coach, random.randint(1, 18), random.choice(RHYTHMS)))
    return found

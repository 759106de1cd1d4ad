"""The cast of four in every test: ada, ben, cleo and dan, of one small company.

Ben is a coach of the pool with two places; Ada is his coachee where a test also asks for
`engagement`. Cleo keeps the programme going. Dan is in nothing.
"""

import pytest

from kamu.coaching.models import Engagement
from kamu.people.models import Person
from tests import builders


@pytest.fixture
def cleo(db: None) -> Person:
    """The steward, with whom the company begins."""
    return builders.company()


@pytest.fixture
def ada(cleo: Person) -> Person:
    """The coachee."""
    return builders.colleague("Ada Aalto", unit="Design", place="Helsinki")


@pytest.fixture
def ben(cleo: Person) -> Person:
    """The coach."""
    return builders.coach(builders.colleague("Ben Berg", unit="Cloud", place="Stockholm"))


@pytest.fixture
def dan(cleo: Person) -> Person:
    """A stranger to all of it."""
    return builders.colleague("Dan Dahl", unit="Cloud", place="Helsinki")


@pytest.fixture
def engagement(ada: Person, ben: Person) -> Engagement:
    """Ada and Ben talk."""
    return builders.engagement(ada, ben)

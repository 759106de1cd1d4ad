"""Three people with a browser each: ada and her coach ben share a room, dan is a stranger."""

import pytest

from kamu.people.models import Person
from kamu.vault.models import Room

from .sealed import Browser, engagement_room, key_for


@pytest.fixture
def ada(db: None) -> Person:
    return Person.objects.create(name="Ada Aalto", email="ada@example.com")


@pytest.fixture
def ben(db: None) -> Person:
    return Person.objects.create(name="Ben Borg", email="ben@example.com", language="fi")


@pytest.fixture
def dan(db: None) -> Person:
    return Person.objects.create(name="Dan Dahl", email="dan@example.com")


@pytest.fixture
def adas(ada: Person) -> Browser:
    return Browser(ada)


@pytest.fixture
def bens(ben: Person) -> Browser:
    return Browser(ben)


@pytest.fixture
def dans(dan: Person) -> Browser:
    return Browser(dan)


@pytest.fixture
def room(ada: Person, ben: Person) -> Room:
    """Ada's and Ben's room, with a key that Ben made."""
    room = engagement_room(ada, ben)
    key_for(room, ben, ada)
    return room


@pytest.fixture
def new_room(ada: Person, ben: Person) -> Room:
    """Ada's and Ben's room before anybody made its key."""
    return engagement_room(ada, ben)

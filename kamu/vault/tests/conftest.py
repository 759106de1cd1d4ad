"""Browsers of the cast: ada and her coach ben share a room, dan is a stranger."""

import pytest

from kamu.coaching.models import Engagement
from kamu.people.models import Person
from kamu.vault.models import Room

from .sealed import Browser, key_for


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
def new_room(engagement: Engagement) -> Room:
    """Ada's and Ben's room before anybody made its key."""
    return engagement.room


@pytest.fixture
def room(new_room: Room, ada: Person, ben: Person) -> Room:
    """Ada's and Ben's room, with a key that Ben made."""
    key_for(new_room, ben, ada)
    return new_room

"""Visiting the world's addresses: what all tests over every address share.

One world serves a whole module; each visit is undone, so that no test changes another's.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.test.client import ClientHandler
from django.urls import URLPattern
from django.urls.resolvers import URLResolver

from tests.house.world import World, build

# One for all browsers: starting up is what takes time.
HANDLER = ClientHandler(enforce_csrf_checks=False)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The one world of a module; its tests are transactions inside this one."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def addresses(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Every address below a resolver, with its converters."""
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield address
        else:
            yield from addresses(pattern, address)


def fill(address: str, things: dict[str, Any]) -> str:
    """The path of an address, with these things in its places."""
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda name: str(things[str(name[1])]), address)


def client_of(world: World, role: str, **options: Any) -> Client:
    """A fresh browser with the cookies of this role: no test changes another's."""
    client = Client(**options)
    if "enforce_csrf_checks" not in options:
        client.handler = HANDLER
    client.cookies = SimpleCookie(world.clients[role].cookies.output(header="", sep=";"))
    return client


@contextmanager
def nothing_stays() -> Iterator[None]:
    """Whatever happens inside did not happen."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)

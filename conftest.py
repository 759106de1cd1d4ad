"""What every test of the house stands on: its databases, its languages, a closed network."""

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

pytest_plugins = ["tests.cast", "tests.smtp", "tests.browser", "tests.house.visits"]

# Playwright's loop lives in the thread of the tests; the tests themselves are not async.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Pages are tested in every language, so the catalogues are compiled before the first."""
    if not hasattr(session.config, "workerinput"):
        from kamu.config.management.catalogues import all_words, compile_all

        compile_all(all_words())


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite is tested as it runs in life: a file with a log, which several threads open."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        folder = tmp_path_factory.mktemp("database")
        database.setdefault("TEST", {})["NAME"] = str(folder / "kamu.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def _nobody_left_inside(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """PostgreSQL drops no database in which a server that was just ended still seems to be."""
    yield
    from django.db import connection

    if connection.vendor == "postgresql" and "test_" in connection.settings_dict["NAME"]:
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session", autouse=True)
def _closed_network() -> Iterator[None]:
    """Nothing leaves this machine: a connection anywhere else is a fault of the test."""
    connect = socket.socket.connect

    def connect_nearby(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not _is_loopback(address[0]):
            raise RuntimeError(f"a test tried to reach {address[0]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_nearby)
        yield


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True)
def _own_data_folder(settings: Settings, tmp_path: Path) -> None:
    """What a test writes beside the database goes with the test."""
    settings.DATA_DIR = tmp_path

"""Machines may ask whether the house is up; they learn one word."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from kamu.backstage.actions.clock import beat, leave


def _ask() -> tuple[int, bytes]:
    answer = Client().get("/healthz")
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    return answer.status_code, answer.content


@pytest.mark.django_db
def test_without_a_worker_the_house_is_unwell() -> None:
    assert _ask() == (503, b"unwell")


@pytest.mark.django_db
def test_with_a_living_worker_all_is_well() -> None:
    beat(worker="one")
    assert _ask() == (200, b"ok")


@pytest.mark.django_db
def test_a_worker_that_is_silent_for_two_minutes_is_missed() -> None:
    now = timezone.now()
    beat(worker="one")
    with time_machine.travel(now + timedelta(seconds=110)):
        assert _ask() == (200, b"ok")
    with time_machine.travel(now + timedelta(seconds=130)):
        assert _ask() == (503, b"unwell")
        beat(worker="two")
        assert _ask() == (200, b"ok")


@pytest.mark.django_db
def test_a_worker_that_left_in_good_order_is_missed_at_once() -> None:
    beat(worker="one")
    leave(worker="one")
    assert _ask() == (503, b"unwell")


@pytest.mark.django_db(transaction=True)
def test_a_database_that_does_not_answer_is_no_error_page() -> None:
    beat(worker="one")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE backstage_beat RENAME TO backstage_away")
    try:
        assert _ask() == (503, b"unwell")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE backstage_away RENAME TO backstage_beat")


@pytest.mark.django_db
def test_a_probe_needs_no_tls(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    beat(worker="one")
    assert _ask() == (200, b"ok")


def test_only_questions_are_answered() -> None:
    assert Client().post("/healthz").status_code == 405

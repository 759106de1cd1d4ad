"""Tries are counted over all processes, without saying whose they are."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.utils import timezone, translation

from kamu.backstage.access import throttle
from kamu.backstage.jobs import forget_old_rows
from kamu.backstage.models import CacheRow, Tally
from kamu.core.refusals import Refused


def _try(who: str = "ada") -> None:
    throttle(what="code", who=who, limit=3, seconds=600)


@pytest.mark.django_db
def test_the_fourth_of_three_tries_is_refused_with_a_sentence() -> None:
    for _ in range(3):
        _try()
    with pytest.raises(Refused) as refusal:
        _try()
    assert "in 10 minutes" in refusal.value.sentence


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "word"), [("fi", "10 minuutin"), ("sv", "10 minuter")])
def test_the_sentence_is_in_the_language_of_its_reader(language: str, word: str) -> None:
    for _ in range(3):
        _try()
    with translation.override(language), pytest.raises(Refused) as refusal:
        _try()
    assert word in refusal.value.sentence


@pytest.mark.django_db
def test_others_and_other_things_are_counted_apart() -> None:
    for _ in range(3):
        _try()
    _try("ben")
    throttle(what="invitation", who="ada", limit=1, seconds=600)


@pytest.mark.django_db
def test_time_heals() -> None:
    now = timezone.now()
    for minutes in (0, 4, 8, 11, 15, 19):
        with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
            _try()


@pytest.mark.django_db
def test_neither_counts_nor_cache_hold_a_name() -> None:
    _try("ada@example.org")
    cache.set("limit:ada@example.org", 1, 60)
    assert cache.get("limit:ada@example.org") == 1
    kept = [*Tally.objects.values_list("digest", flat=True)]
    kept += CacheRow.objects.values_list("cache_key", flat=True)
    assert len(kept) == 2
    assert not [key for key in kept if "ada" in key]


@pytest.mark.django_db
def test_counts_that_are_over_are_forgotten() -> None:
    _try()
    cache.set("limit", 1, 600)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        forget_old_rows()
    assert not Tally.objects.exists()
    assert not CacheRow.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_are_all_counted() -> None:
    def one_try(_: int) -> bool:
        try:
            _try()
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as threads:
        allowed = list(threads.map(one_try, range(12)))
    assert sum(allowed) == 3

from typing import Any

import pytest

from kamu.vault.models import Keyring, Member, Room, Unlock

from .sealed import Browser, age_file, base64


def sent(version: int = 0, **changes: Any) -> dict[str, Any]:
    return {
        "expected_version": version,
        "sealed_keyring": base64(age_file()),
        "unlocks": [{"method": "words", "sealed_account_key": base64(age_file())}],
        **changes,
    }


def test_before_setting_up_there_is_no_keyring(adas: Browser) -> None:
    assert adas.get("keyring").json() == {"version": 0, "sealed_keyring": None, "unlocks": []}


def test_a_keyring_comes_back_as_it_went(adas: Browser) -> None:
    body = sent()

    assert adas.put("keyring", body).json() == {"version": 1}
    assert adas.get("keyring").json() == {
        "version": 1,
        "sealed_keyring": body["sealed_keyring"],
        "unlocks": body["unlocks"],
    }


def test_nobody_else_gets_it(adas: Browser, bens: Browser) -> None:
    adas.put("keyring", sent())

    assert bens.get("keyring").json()["sealed_keyring"] is None


def test_the_first_keyring_opens_the_own_room_and_no_later_one_does(adas: Browser) -> None:
    for version in range(3):
        assert adas.put("keyring", sent(version)).status_code == 200

    [own] = Room.objects.all()
    assert own.kind == Room.Kind.OWN
    assert Member.objects.get(room=own).may_erase


def test_new_pins_need_no_new_unlock(adas: Browser) -> None:
    adas.put("keyring", sent())
    before = adas.get("keyring").json()["unlocks"]

    assert adas.put("keyring", sent(1, unlocks=[])).json() == {"version": 2}
    assert adas.get("keyring").json()["unlocks"] == before


@pytest.mark.parametrize("version", [0, 2, 7])
def test_a_keyring_that_somebody_replaced_is_not_overwritten(adas: Browser, version: int) -> None:
    adas.put("keyring", sent())
    kept = adas.get("keyring").json()

    answer = adas.put("keyring", sent(version))

    assert answer.status_code == 409
    assert answer.json()["code"] == "stale"
    assert answer.json()["seq"] == 1
    assert adas.get("keyring").json() == kept


@pytest.mark.parametrize(
    "changes",
    [
        {"sealed_keyring": base64(b"AGE-SECRET-KEY-1 in the clear")},
        {"sealed_keyring": "not base64"},
        {"sealed_keyring": None},
        {"unlocks": [{"method": "words", "sealed_account_key": base64(b"six words")}]},
        {"unlocks": [{"method": "password", "sealed_account_key": base64(age_file())}]},
        {"unlocks": []},
        {"expected_version": -1},
        {"expected_version": "0"},
        {"expected_version": True},
        {"words": "one field too many"},
    ],
)
def test_what_is_no_keyring_is_not_kept(adas: Browser, changes: dict[str, Any]) -> None:
    answer = adas.put("keyring", sent(**changes))

    assert answer.status_code == 400
    assert set(answer.json()) == {"detail", "code"}
    assert not Keyring.objects.exists()
    assert not Unlock.objects.exists()
    assert not Room.objects.exists()


def test_an_endless_keyring_is_too_large(adas: Browser) -> None:
    answer = adas.put("keyring", sent(sealed_keyring=base64(age_file(300_000))))

    assert answer.status_code == 413
    assert answer.json()["code"] == "too_large"

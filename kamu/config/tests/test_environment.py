"""Settings are read from the environment; nonsense is refused by name."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.exceptions import ImproperlyConfigured

from kamu.config import environment as env


def test_a_kept_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "data" / "secret-key"
    first = env.kept_secret(file)
    assert len(first) > 50
    assert env.kept_secret(file) == first
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert list(file.parent.iterdir()) == [file]


def test_processes_that_begin_together_agree_on_the_secret(tmp_path: Path) -> None:
    pids = iter(range(100))
    with patch.object(os, "getpid", lambda: next(pids)), ThreadPoolExecutor(8) as threads:
        secrets = set(threads.map(env.kept_secret, [tmp_path / "secret-key"] * 40))
    assert len(secrets) == 1


def test_a_secret_may_stand_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "password").write_text("ystävä\n", encoding="utf-8")
    monkeypatch.setenv("KAMU_SMTP_PASSWORD_FILE", str(tmp_path / "password"))
    assert env.secret("KAMU_SMTP_PASSWORD") == "ystävä"
    monkeypatch.setenv("KAMU_SMTP_PASSWORD_FILE", str(tmp_path / "missing"))
    with pytest.raises(ImproperlyConfigured, match="KAMU_SMTP_PASSWORD_FILE cannot be read"):
        env.secret("KAMU_SMTP_PASSWORD")


@pytest.mark.parametrize(
    ("said", "meant"), [("yes", True), ("ON", True), ("0", False), ("", False)]
)
def test_yes_and_no_are_understood(said: str, meant: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAMU_SMTP_TLS", said)
    assert env.yes("KAMU_SMTP_TLS", default=not meant) is meant


def test_nonsense_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAMU_SMTP_TLS", "perhaps")
    monkeypatch.setenv("KAMU_SMTP_PORT", "many")
    with pytest.raises(ImproperlyConfigured, match="KAMU_SMTP_TLS must be yes or no"):
        env.yes("KAMU_SMTP_TLS")
    with pytest.raises(ImproperlyConfigured, match="KAMU_SMTP_PORT must be a whole number"):
        env.number("KAMU_SMTP_PORT", 25)

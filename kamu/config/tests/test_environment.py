"""Settings are read from the environment; nonsense is refused by name."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.exceptions import ImproperlyConfigured

from kamu.config import environment as env

ROOT = Path(__file__).resolve().parents[3]


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


def test_an_address_that_is_none_is_refused_in_one_sentence() -> None:
    started = subprocess.run(
        [sys.executable, "manage.py", "doctor"],
        cwd=ROOT,
        env={**os.environ, "KAMU_URL": "kamu.example"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode == 1
    assert started.stderr == (
        "Kamu cannot start: KAMU_URL must be an address such as https://kamu.example.com.\n"
    )


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

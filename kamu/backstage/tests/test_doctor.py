"""`kamu doctor` says what is well and what needs a hand, in sentences, without an address."""

import json
import os
import subprocess
import sys
from collections import namedtuple
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone, translation
from django_tasks import task
from pytest_django.fixtures import Settings

from kamu.backstage.actions import queue_mail
from kamu.backstage.actions.clock import beat
from kamu.backstage.jobs import deliver_mail, run_due_jobs, run_ready_tasks
from kamu.backstage.models import Letter
from kamu.backstage.tests.conftest import MailServer

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[3]
Disk = namedtuple("Disk", "total used free")  # noqa: PYI024 -- as shutil gives it


@task()
def break_down() -> None:
    raise ValueError("ada@example.org")


@pytest.fixture
def healthy(settings: Settings, mail_server: MailServer, tmp_path: Path) -> None:
    """A house in which everything is well."""
    settings.PERIODIC_JOBS = {"kamu.backstage.jobs.forget_old_rows": timedelta(days=1)}
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    manifest = {"paths": {"ui/kamu.css": "ui/kamu.1.css", "room/index.html": "room/index.html"}}
    (settings.STATIC_ROOT / "staticfiles.json").write_text(json.dumps(manifest))
    beat(worker="one")
    run_due_jobs()


def _ask() -> tuple[int, str]:
    said = StringIO()
    try:
        call_command("doctor", stdout=said)
    except SystemExit as end:
        return int(str(end.code)), said.getvalue()
    return 0, said.getvalue()


def _complaint() -> str:
    """The one thing that needs a hand."""
    code, said = _ask()
    assert code == 1
    assert said.endswith("Needs a hand: 1.\n")
    (line,) = [line for line in said.splitlines() if line.startswith("  !! ")]
    return line[6:]


@pytest.mark.usefixtures("healthy")
def test_when_all_is_well_it_says_so() -> None:
    code, said = _ask()
    assert (code, said.splitlines()[-1]) == (0, "Everything is well.")
    assert "!!" not in said


@pytest.mark.usefixtures("healthy")
def test_it_speaks_one_language(letter: Letter) -> None:
    queue_mail(to="ada@example.org", letter=letter)
    with translation.override("fi"):
        assert "the oldest for 0 minutes" in _ask()[1]


@pytest.mark.usefixtures("healthy")
def test_a_silent_worker_is_missed() -> None:
    with time_machine.travel(timezone.now() + timedelta(minutes=12)):
        assert "the last was heard of 12 minutes ago" in _complaint()


@pytest.mark.usefixtures("healthy")
def test_letters_that_cannot_leave_are_told_with_the_kind_of_failure(
    mail_server: MailServer, letter: Letter
) -> None:
    mail_server.strangers["ada@example.org"] = "451 4.3.0 ada@example.org later"
    queue_mail(to="ada@example.org", letter=letter)
    deliver_mail()
    complaint = _complaint()
    assert complaint.startswith("Letters that wait: 1, the oldest for 0 minutes;")
    assert "next attempt within a minute. Last failure: 451 4.3.0." in complaint
    assert "ada" not in complaint


@pytest.mark.usefixtures("healthy")
def test_letters_that_nobody_carries_are_noticed(letter: Letter) -> None:
    queue_mail(to="ada@example.org", letter=letter)
    assert _ask()[0] == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=20)):
        beat(worker="one")
        assert "Letters that wait: 1, the oldest for 20 minutes" in _complaint()


@pytest.mark.usefixtures("healthy")
def test_letters_given_up_are_counted(mail_server: MailServer, letter: Letter) -> None:
    mail_server.strangers["gone@example.org"] = "550 5.1.1 unknown"
    queue_mail(to="gone@example.org", letter=letter)
    deliver_mail()
    code, said = _ask()
    assert code == 0
    assert "Given up in the last seven days: 1." in said


@pytest.mark.usefixtures("healthy")
def test_a_mail_server_that_is_away_is_told(mail_server: MailServer) -> None:
    mail_server.stop()
    complaint = _complaint()
    assert (
        f"127.0.0.1:{mail_server.port} does not let Kamu in (ConnectionRefusedError)" in complaint
    )
    assert "none is lost" in complaint


@pytest.mark.usefixtures("healthy")
def test_late_jobs_and_failed_tasks_are_told(settings: Settings) -> None:
    settings.PERIODIC_JOBS = settings.PERIODIC_JOBS | {"kamu.x.jobs.feed": timedelta(hours=1)}
    assert _complaint().startswith("Not done in time: feed.")
    settings.PERIODIC_JOBS = {}
    break_down.enqueue()
    run_ready_tasks(worker="one")
    assert _complaint().startswith("The task break_down failed 0 minutes ago")


@pytest.mark.usefixtures("healthy")
def test_a_secret_key_that_others_can_read_is_told(settings: Settings) -> None:
    file = settings.DATA_DIR / "secret-key"
    file.touch(mode=0o600)
    assert _ask()[0] == 0
    file.chmod(0o644)
    assert _complaint() == f"Others can read the secret key. Run: chmod 600 {file}"


@pytest.mark.usefixtures("healthy")
def test_an_address_without_tls_or_without_its_proxy_is_told(settings: Settings) -> None:
    settings.SITE_URL = "https://kamu.example"
    assert "KAMU_PROXIES is 0" in _complaint()
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert _ask()[0] == 0
    settings.SITE_URL = "http://kamu.example"
    assert "without TLS" in _complaint()


@pytest.mark.usefixtures("healthy")
def test_what_was_not_built_is_told(settings: Settings) -> None:
    (settings.STATIC_ROOT / "staticfiles.json").unlink()
    assert _complaint().startswith("Styles and scripts are not built (ui, room).")


@pytest.mark.usefixtures("healthy")
def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: Disk(10**10, 10**10 - 10**8, 10**8))
    assert _complaint().startswith("Only 0.1 GB free")


@pytest.mark.usefixtures("healthy")
def test_a_missing_time_zone_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kamu.backstage.management.examination.available_timezones", set)
    assert _complaint().startswith("The time zone Europe/Helsinki is not known here.")


def _doctor_elsewhere(database: str, tmp_path: Path) -> tuple[int, str]:
    environment = {**os.environ, "KAMU_DATA": str(tmp_path), "DATABASE_URL": database}
    doctor = subprocess.run(
        [sys.executable, "manage.py", "doctor"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not doctor.stderr
    return doctor.returncode, doctor.stdout


def test_tables_of_an_older_version_are_told(tmp_path: Path) -> None:
    code, said = _doctor_elsewhere(f"sqlite:///{tmp_path / 'empty.sqlite3'}", tmp_path)
    assert code == 1
    assert "The tables lack" in said


def test_a_database_that_is_away_is_told_without_its_password(tmp_path: Path) -> None:
    address = "postgres://kamu:geheim@127.0.0.1:1/kamu"
    code, said = _doctor_elsewhere(address, tmp_path)
    assert code == 1
    assert "The database does not answer (OperationalError)." in said
    assert "geheim" not in said

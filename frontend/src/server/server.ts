// The server as the closed room sees it: one method for each operation of the API. It takes
// and gives sealed bytes, public keys and signed statements; readable documents do not fit.

import {
  type DirectoryLine,
  type NewEpoch,
  type Place,
  type Sealed,
  sealedToBase64,
} from "../sealing/index.ts";
import { type Connection, type Fetch, ask, nothing } from "./connection.ts";
import { type Outcome, bad, good } from "./outcome.ts";
import type { paths } from "./schema.ts";
import * as wire from "./wire.ts";

type Body<
  Path extends keyof paths,
  Method extends keyof paths[Path],
> = paths[Path][Method] extends {
  requestBody: { content: { "application/json": infer T } };
}
  ? T
  : never;

/** A keyring to be stored: the version it follows, its bytes and, if they change, its unlocks. */
export interface KeyringToStore {
  readonly expected_version: number;
  readonly sealed_keyring: Sealed<"keyring">;
  readonly unlocks?: readonly {
    readonly method: string;
    readonly sealed_account_key: Sealed<"account-key">;
  }[];
}

export class Server {
  readonly #connection: Connection;

  constructor(fetch: Fetch = (address, how) => globalThis.fetch(address, how), root = "/api/room") {
    this.#connection = { fetch, root, csrf: "" };
  }

  /** Who is signed in. Ask first: the answer also lets later requests write. */
  async me(): Promise<Outcome<wire.Me>> {
    const answer = await ask(this.#connection, "GET", "/me", wire.me);
    if (answer.ok) this.#connection.csrf = answer.value.csrf;
    return answer;
  }

  keyring(): Promise<Outcome<wire.StoredKeys>> {
    return ask(this.#connection, "GET", "/keyring", wire.keyring);
  }

  /** Stores the next version of the keyring; `stale` when another tab or device was first. */
  putKeyring(given: KeyringToStore): Promise<Outcome<{ version: number }>> {
    const unlocks = given.unlocks?.map(({ method, sealed_account_key }) => ({
      method,
      sealed_account_key: sealedToBase64(sealed_account_key),
    }));
    const body: Body<"/api/room/keyring", "put"> = {
      expected_version: given.expected_version,
      sealed_keyring: sealedToBase64(given.sealed_keyring),
      ...(unlocks === undefined ? {} : { unlocks }),
    };
    return ask(this.#connection, "PUT", "/keyring", wire.keyringVersion, body);
  }

  /** All lines of the directory after `seq`, unread: give them to `followDirectory`. */
  directoryAfter(seq: number): Promise<Outcome<unknown[]>> {
    return this.#pages(seq, async (after, taken) => {
      const path = `/directory?after=${after + taken}`;
      const page = await ask(this.#connection, "GET", path, wire.directoryPage);
      return page.ok ? good({ parts: page.value.lines, more: page.value.more }) : page;
    });
  }

  /** Adds a line of one's own to the directory; `stale` when somebody was first. */
  postLine(line: DirectoryLine): Promise<Outcome<{ seq: number; head: string }>> {
    const body: Body<"/api/room/directory", "post"> = { line: { ...line } };
    return ask(this.#connection, "POST", "/directory", wire.chainEnd, body);
  }

  rooms(): Promise<Outcome<wire.RoomSummary[]>> {
    return ask(this.#connection, "GET", "/rooms", wire.rooms);
  }

  room(room: string): Promise<Outcome<wire.RoomDetail>> {
    return ask(this.#connection, "GET", `/rooms/${room}`, wire.roomDetail);
  }

  /** Posts a new epoch; `stale` when another member made one first. Its room key stays here. */
  postEpoch(
    room: string,
    number: number,
    epoch: Omit<NewEpoch, "roomKey">,
  ): Promise<Outcome<null>> {
    const body: Body<"/api/room/rooms/{room}/epochs", "post"> = {
      number,
      statement: epoch.statement,
      signature: epoch.signature,
      wraps: Object.fromEntries([...epoch.wraps].map(([to, wrap]) => [to, sealedToBase64(wrap)])),
    };
    return ask(this.#connection, "POST", `/rooms/${room}/epochs`, nothing, body);
  }

  countersign(room: string, number: number, signature: string): Promise<Outcome<null>> {
    const path = `/rooms/${room}/epochs/${number}/countersign`;
    return ask(this.#connection, "POST", path, nothing, { signature });
  }

  /** All entries of a room's chain after `seq`, unchecked: give them to `followChain`. */
  entriesAfter(room: string, seq: number): Promise<Outcome<wire.StoredEntry[]>> {
    return this.#pages(seq, async (after, taken) => {
      const path = `/rooms/${room}/documents?after=${after + taken}`;
      const page = await ask(this.#connection, "GET", path, wire.documentsPage);
      return page.ok ? good({ parts: page.value.entries, more: page.value.more }) : page;
    });
  }

  /** Adds a sealed document at its place; `stale` when the chain has gone on meanwhile. */
  postDocument(
    place: Place,
    sealed: Sealed<"document">,
  ): Promise<Outcome<{ seq: number; head: string }>> {
    const { room, epoch, seq, document, previous } = place;
    const body: Body<"/api/room/rooms/{room}/documents", "post"> = {
      epoch,
      seq,
      document,
      previous,
      blob: sealedToBase64(sealed),
    };
    return ask(this.#connection, "POST", `/rooms/${room}/documents`, wire.chainEnd, body);
  }

  /** Has the bytes of a page deleted. Post an `erasure` document first. */
  eraseDocument(room: string, document: string): Promise<Outcome<null>> {
    return ask(this.#connection, "DELETE", `/rooms/${room}/documents/${document}`, nothing);
  }

  exchange(room: string, exchange: string): Promise<Outcome<wire.ExchangeState>> {
    const path = `/rooms/${room}/exchanges/${exchange}`;
    return ask(this.#connection, "GET", path, wire.exchange);
  }

  /** Puts or replaces one's own answer; `stale` once all answers are in. */
  putAnswer(
    room: string,
    exchange: string,
    epoch: number,
    sealed: Sealed<"answer">,
  ): Promise<Outcome<wire.ExchangeState>> {
    const body: Body<"/api/room/rooms/{room}/exchanges/{exchange}", "put"> = {
      epoch,
      blob: sealedToBase64(sealed),
    };
    const path = `/rooms/${room}/exchanges/${exchange}`;
    return ask(this.#connection, "PUT", path, wire.exchange, body);
  }

  platter(): Promise<Outcome<wire.Platter>> {
    return ask(this.#connection, "GET", "/platter", wire.platter);
  }

  agreement(): Promise<Outcome<wire.AgreementQuestions>> {
    return ask(this.#connection, "GET", "/agreement", wire.agreement);
  }

  /** Gathers pages until there are no more. A page that is empty and promises more is broken. */
  async #pages<Part>(
    after: number,
    page: (after: number, taken: number) => Promise<Outcome<{ parts: Part[]; more: boolean }>>,
  ): Promise<Outcome<Part[]>> {
    const parts: Part[] = [];
    for (;;) {
      const next = await page(after, parts.length);
      if (!next.ok) return next;
      parts.push(...next.value.parts);
      if (!next.value.more) return good(parts);
      if (next.value.parts.length === 0) return bad({ kind: "broken" });
    }
  }
}

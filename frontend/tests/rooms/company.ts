// A server in memory that keeps the contract of kamu/vault for a few people, and that a test can
// make slow, silent or hostile: `tamper` sees every answer before it is sent.

import { createHash } from "node:crypto";
import { type Keyring, freshKeyring } from "../../src/keyring/index.ts";
import { Visit } from "../../src/rooms/index.ts";
import { newIdentity, slowWorkHere } from "../../src/sealing/index.ts";
import { type Fetch, Server } from "../../src/server/index.ts";
import { ADA, BEN, ROOM } from "../cast.ts";

export const ADAS_OWN = "aaaaaaaa-0000-4000-8000-000000000001";
export const BENS_OWN = "bbbbbbbb-0000-4000-8000-000000000001";
export const ENGAGEMENT = "eeeeeeee-0000-4000-8000-000000000001";
export const TALK = "77777777-0000-4000-8000-000000000001";
const NO_HEAD = "0".repeat(64);
const NAMES: Record<string, string> = { [ADA]: "Ada Aalto", [BEN]: "Ben Borg" };

type Json = Record<string, unknown>;

interface Entry {
  epoch: number;
  seq: number;
  document: string;
  week: string;
  blob: string | null;
  blob_hash: string;
  head: string;
}

export interface KeptRoom {
  room: string;
  kind: "own" | "engagement";
  members: string[];
  epochs: {
    number: number;
    statement: string;
    signature: string;
    made_by: string;
    wraps: Record<string, string>;
    countersigned: { person: string; signature: string }[];
  }[];
  entries: Entry[];
  exchanges: Map<string, Map<string, { epoch: number; blob: string }>>;
}

interface Answer {
  status: number;
  body: unknown;
}

export interface Asked {
  person: string;
  method: string;
  path: string;
  body: Json;
}

export class Company {
  readonly keyrings = new Map<string, { version: number; sealed_keyring: string }>();
  readonly unlocks = new Map<string, Json[]>();
  readonly lines: { line: Json; head: string }[] = [];
  readonly rooms: KeptRoom[] = [
    room(ROOM, "engagement", [ADA, BEN]),
    room(ADAS_OWN, "own", [ADA]),
    room(BENS_OWN, "own", [BEN]),
  ];
  readonly asked: Asked[] = [];
  /** No line: nothing reaches the server, or nothing comes back. */
  line: "fine" | "cut" | "answers lost" = "fine";
  tamper: (asked: Asked, answer: Answer) => Answer = (_asked, answer) => answer;
  /** Requests that the server fails at before it does anything. */
  fails: (asked: Asked) => boolean = () => false;
  session: Json | null = null;

  room(id: string): KeptRoom {
    const found = this.rooms.find((one) => one.room === id);
    if (found === undefined) throw new Error("no such room in this test");
    return found;
  }

  /** Puts other bytes into an entry and makes the rest of the chain fit: the server can. */
  rewrite(id: string, seq: number, change: (blob: Buffer) => Buffer): void {
    const kept = this.room(id);
    let head = kept.entries[seq - 2]?.head ?? NO_HEAD;
    for (const entry of kept.entries.slice(seq - 1)) {
      if (entry.seq === seq) {
        const blob = change(Buffer.from(entry.blob ?? "", "base64"));
        entry.blob = blob.toString("base64");
        entry.blob_hash = hash(blob);
      }
      head = this.#headAfter(kept, entry, head);
      entry.head = head;
    }
  }

  #headAfter(kept: KeptRoom, { epoch, document, seq, blob_hash }: Entry, previous: string): string {
    return hash(
      canonical({ v: 1, room: kept.room, epoch, document, seq, previous, blob: blob_hash }),
    );
  }

  /** A browser in which this person is signed in. */
  fetchAs(person: string): Fetch {
    return (address, how) => {
      if (this.line === "cut") return Promise.reject(new TypeError("no line"));
      const path = address.replace("/api/room", "");
      const body = typeof how.body === "string" ? (JSON.parse(how.body) as Json) : {};
      const asked = { person, method: how.method ?? "GET", path, body };
      this.asked.push(asked);
      const failed = { status: 500, body: {} };
      const answer = this.fails(asked) ? failed : this.tamper(asked, this.#answer(asked));
      if (this.line === "answers lost") return Promise.reject(new TypeError("no line"));
      const text = answer.status === 204 ? null : JSON.stringify(answer.body);
      return Promise.resolve(new Response(text, { status: answer.status }));
    };
  }

  /** A visit of this person with fresh keys, begun. */
  async visit(
    person: string,
    clock = () => new Date("2026-11-20T10:00:00Z"),
    keyring?: Keyring,
  ): Promise<Visit> {
    const server = new Server(this.fetchAs(person));
    const me = await server.me();
    if (!me.ok) throw new Error("nobody is here");
    const keys = keyring ?? (await freshKeyring(person, await newIdentity()));
    const visit = new Visit(me.value, server, keys, slowWorkHere, clock);
    await visit.begin();
    return visit;
  }

  #answer({ person, method, path, body }: Asked): Answer {
    const [, first, id, second, third] = path.split(/[/?]/);
    if (first === "me") return ok(me(person));
    if (first === "keyring")
      return method === "GET" ? this.#keyring(person) : this.#put(person, body);
    if (first === "directory") return method === "GET" ? this.#linesAfter(path) : this.#post(body);
    if (first === "agreement") return ok(AGREEMENT);
    if (first === "platter") return ok(PLATTER);
    if (id === undefined) return ok(this.#roomsOf(person).map((one) => this.#summary(one, person)));
    const found = this.#roomsOf(person).find((one) => one.room === id);
    if (found === undefined) return { status: 404, body: { detail: "", code: "missing" } };
    if (second === undefined) return ok(this.#detail(found, person));
    if (second === "epochs" && third === undefined) return this.#newEpoch(found, person, body);
    if (second === "epochs") return this.#countersign(found, person, Number(third), body);
    if (second === "exchanges") return this.#exchange(found, person, third ?? "", method, body);
    if (method === "GET") return this.#entriesAfter(found, path);
    return method === "POST" ? this.#write(found, body) : this.#erase(found, person, third);
  }

  #keyring(person: string): Answer {
    const kept = this.keyrings.get(person);
    const unlocks = this.unlocks.get(person) ?? [];
    return ok({ version: 0, sealed_keyring: null, ...kept, unlocks });
  }

  #put(person: string, body: Json): Answer {
    const version = this.keyrings.get(person)?.version ?? 0;
    if (body["expected_version"] !== version) return stale({ seq: version });
    const sealed_keyring = body["sealed_keyring"] as string;
    this.keyrings.set(person, { version: version + 1, sealed_keyring });
    const unlocks = body["unlocks"] as Json[] | undefined;
    if (unlocks !== undefined) this.unlocks.set(person, unlocks);
    return ok({ version: version + 1 });
  }

  #linesAfter(path: string): Answer {
    const lines = this.lines.slice(after(path)).map(({ line }) => line);
    return ok({ lines, head: this.lines.at(-1)?.head ?? NO_HEAD, more: false });
  }

  #post(body: Json): Answer {
    const line = body["line"] as Json;
    const head = this.lines.at(-1)?.head ?? NO_HEAD;
    if (line["seq"] !== this.lines.length + 1 || line["previous"] !== head) {
      return stale({ seq: this.lines.length, head });
    }
    this.lines.push({ line, head: hash(canonical(line)) });
    return ok({ seq: this.lines.length, head: hash(canonical(line)) }, 201);
  }

  #roomsOf(person: string): KeptRoom[] {
    return this.rooms.filter(({ members }) => members.includes(person));
  }

  #summary({ room, kind, members, epochs }: KeptRoom, person: string): Json {
    const isOwn = kind === "own";
    return {
      room,
      kind,
      engagement: isOwn ? null : ENGAGEMENT,
      part: isOwn ? null : person === ADA ? "coachee" : "coach",
      state: isOwn ? null : "live",
      members: members.map((one) => ({ person: one, name: NAMES[one] ?? "Dan Dahl" })),
      epoch: epochs.length,
      session: isOwn ? null : this.session,
    };
  }

  #detail(kept: KeptRoom, person: string): Json {
    const epochs = kept.epochs.map(({ wraps, ...epoch }) => ({
      ...epoch,
      sealed_room_key: wraps[person] ?? null,
    }));
    return { ...this.#summary(kept, person), epochs, head: end(kept) };
  }

  #newEpoch(kept: KeptRoom, person: string, body: Json): Answer {
    if (body["number"] !== kept.epochs.length + 1) return stale({}, "closed");
    const epoch = body as unknown as KeptRoom["epochs"][number];
    kept.epochs.push({ ...epoch, made_by: person, countersigned: [] });
    return ok(null, 201);
  }

  #countersign(kept: KeptRoom, person: string, number: number, body: Json): Answer {
    const signature = body["signature"] as string;
    kept.epochs[number - 1]?.countersigned.push({ person, signature });
    return { status: 204, body: null };
  }

  #entriesAfter(kept: KeptRoom, path: string): Answer {
    return ok({ entries: kept.entries.slice(after(path)), head: end(kept), more: false });
  }

  #write(kept: KeptRoom, body: Json): Answer {
    const { seq, head } = end(kept);
    if (body["epoch"] !== kept.epochs.length) return stale({}, "epoch");
    if (body["seq"] !== seq + 1 || body["previous"] !== head) return stale({ seq, head });
    const { epoch, document, blob } = body as unknown as Entry & { blob: string };
    const blob_hash = hash(Buffer.from(blob, "base64"));
    const entry = { epoch, document, seq: seq + 1, week: "2026-W47", blob, blob_hash, head };
    const next = this.#headAfter(kept, entry, head);
    kept.entries.push({ ...entry, head: next });
    return ok({ seq: seq + 1, head: next }, 201);
  }

  #erase(kept: KeptRoom, person: string, document?: string): Answer {
    if (kept.kind === "engagement" && person !== ADA) return { status: 404, body: {} };
    for (const entry of kept.entries) if (entry.document === document) entry.blob = null;
    return { status: 204, body: null };
  }

  #exchange(kept: KeptRoom, person: string, id: string, method: string, body: Json): Answer {
    const answers = kept.exchanges.get(id) ?? new Map<string, { epoch: number; blob: string }>();
    if (method === "PUT") {
      if (answers.size === kept.members.length) return stale({}, "closed");
      answers.set(person, body as unknown as { epoch: number; blob: string });
      kept.exchanges.set(id, answers);
    }
    const complete = answers.size === kept.members.length;
    const all = [...answers].map(([who, answer]) => ({ person: who, ...answer }));
    return ok({
      mine: answers.get(person)?.blob ?? null,
      complete,
      answers: complete ? all : all.filter((answer) => answer.person === person),
      waiting_for: kept.members.length - answers.size,
    });
  }
}

function room(id: string, kind: KeptRoom["kind"], members: string[]): KeptRoom {
  return { room: id, kind, members, epochs: [], entries: [], exchanges: new Map() };
}

function me(person: string): Json {
  return {
    person,
    name: NAMES[person] ?? "Dan Dahl",
    language: "en",
    time_zone: "Europe/Helsinki",
    csrf: "c".repeat(32),
    company: "Nordlys",
    own_time_name: "",
  };
}

function ok(body: unknown, status = 200): Answer {
  return { status, body };
}

function stale(at: Json, code = "stale"): Answer {
  return { status: 409, body: { detail: "Somebody was first.", code, ...at } };
}

function end({ entries }: KeptRoom): { seq: number; head: string } {
  return { seq: entries.length, head: entries.at(-1)?.head ?? NO_HEAD };
}

function after(path: string): number {
  return Number(path.split("after=")[1] ?? 0);
}

/** Spelled here once more, so that a slip in the program is not a slip in its test. */
function canonical(value: Json): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}

function hash(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

const AGREEMENT = {
  version: 1,
  questions: [
    {
      key: "topics",
      title: "Who brings the topics?",
      help: "Say it plainly.",
      choices: [{ value: "coachee", label: "Mostly the Kaveri" }],
      many: false,
      free: true,
    },
  ],
};

const PLATTER = {
  version: 1,
  areas: ["nutrition", "sleep"].map((key) => ({
    key,
    name: key,
    about: "About it.",
    kind: "personal",
    questions: ["How is it?"],
  })),
};

// The client of the room's API against a real HTTP server on this machine: what it sends, what
// it makes of every kind of answer, and that a broken answer never becomes more than a problem.

import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { Server } from "../../src/server/index.ts";
import {
  blobHash,
  newEpoch,
  newIdentity,
  newRoomKey,
  sealAnswer,
  sealDocument,
  sealedToBase64,
  sealKeyringText,
  wrapRoomKey,
} from "../../src/sealing/index.ts";
import { ADA, HEAD, PAGE, person, PLACE, readable, ROOM } from "../cast.ts";

interface Seen {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage["headers"];
  body: unknown;
}

let seen: Seen[] = [];
let answers: { status: number; body: string; headers?: Record<string, string> }[] = [];

const http = createServer((request, response) => {
  let body = "";
  request.on("data", (part: Buffer) => (body += part.toString()));
  request.on("end", () => {
    const { method, url, headers } = request;
    seen.push({ method, url, headers, body: body === "" ? undefined : JSON.parse(body) });
    const { status, body: text, headers: more } = answers.shift() ?? { status: 500, body: "" };
    response.writeHead(status, { "Content-Type": "application/json", ...more }).end(text);
  });
});
await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
afterAll(() => http.close());

function replies(status: number, body: unknown = "", headers: Record<string, string> = {}): void {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  answers.push({ status, body: text, headers });
}

let server: Server;
beforeEach(() => {
  seen = [];
  answers = [];
  server = new Server((address, how) => fetch(origin + address, how));
});

const key = await newRoomKey();
const ada = await person(ADA);
const document = await sealDocument(key, PLACE, readable("{}"));
const wrap = await wrapRoomKey(key, ada.keys.recipient);
const ME = {
  person: ADA,
  name: "Ada",
  language: "fi",
  time_zone: "Europe/Helsinki",
  csrf: "token",
  company: "Aalto",
  own_time_name: "own",
};
const ENTRY = {
  epoch: 1,
  seq: 1,
  document: PAGE,
  week: "2026-W47",
  blob: sealedToBase64(document),
  blob_hash: await blobHash(document),
  head: HEAD,
};
const SUMMARY = {
  room: ROOM,
  kind: "engagement",
  engagement: PAGE,
  part: "coach",
  state: "live",
  members: [{ person: ADA, name: "Ada" }],
  epoch: 1,
  session: { id: PAGE, starts_at: "2026-11-18T10:00:00Z", minutes: 60, place: "" },
};

describe("asking", () => {
  test("for who is signed in makes later writing possible", async () => {
    replies(200, { ...ME, later: "unknown fields are dropped" });
    expect(await server.me()).toEqual({ ok: true, value: ME });
    expect(seen[0]).toMatchObject({ method: "GET", url: "/api/room/me" });
    replies(204);
    expect(await server.eraseDocument(ROOM, PAGE)).toEqual({ ok: true, value: null });
    expect(seen[1]).toMatchObject({
      method: "DELETE",
      url: `/api/room/rooms/${ROOM}/documents/${PAGE}`,
    });
    expect(seen[1]!.headers["x-csrftoken"]).toBe("token");
    expect(seen[1]!.headers["cache-control"]).toBe("no-cache");
  });

  test("for a keyring gives sealed bytes, or none before the first", async () => {
    replies(200, { version: 0, sealed_keyring: null, unlocks: [] });
    expect(await server.keyring()).toEqual({
      ok: true,
      value: { version: 0, sealed_keyring: null, unlocks: [] },
    });
    const sealed = await sealKeyringText(await newIdentity(), "x");
    replies(200, { version: 3, sealed_keyring: sealedToBase64(sealed), unlocks: [] });
    expect(await server.keyring()).toEqual({
      ok: true,
      value: { version: 3, sealed_keyring: sealed, unlocks: [] },
    });
  });

  test("for rooms, one room, its entries, platter and agreement", async () => {
    replies(200, [
      SUMMARY,
      { ...SUMMARY, kind: "own", engagement: null, part: null, state: null, session: null },
    ]);
    expect(await server.rooms()).toMatchObject({ ok: true, value: [SUMMARY, { kind: "own" }] });
    const epoch = {
      number: 1,
      statement: "{}",
      signature: "A".repeat(86) + "==",
      made_by: ADA,
      sealed_room_key: sealedToBase64(wrap),
      countersigned: [],
    };
    replies(200, { ...SUMMARY, epochs: [epoch], head: { seq: 1, head: HEAD } });
    expect(await server.room(ROOM)).toMatchObject({
      ok: true,
      value: { epochs: [{ sealed_room_key: wrap }] },
    });
    replies(200, {
      version: 1,
      areas: [{ key: "rest", name: "Lepo", about: "", kind: "both", questions: ["?"] }],
    });
    expect(await server.platter()).toMatchObject({ ok: true, value: { areas: [{ key: "rest" }] } });
    replies(200, {
      version: 1,
      questions: [{ key: "agency", title: "", help: "", choices: null, many: false, free: true }],
    });
    expect(await server.agreement()).toMatchObject({ ok: true, value: { version: 1 } });
    expect(seen.map(({ url }) => url)).toEqual(
      ["rooms", `rooms/${ROOM}`, "platter", "agreement"].map((path) => `/api/room/${path}`),
    );
  });

  test("for all entries goes from page to page", async () => {
    const head = { seq: 3, head: HEAD };
    replies(200, { entries: [ENTRY, { ...ENTRY, seq: 2, blob: null }], head, more: true });
    replies(200, { entries: [{ ...ENTRY, seq: 3 }], head, more: false });
    const answer = await server.entriesAfter(ROOM, 0);
    expect(answer).toMatchObject({
      ok: true,
      value: [{ blob: document }, { blob: null }, { seq: 3 }],
    });
    expect(seen.map(({ url }) => url)).toEqual(
      [0, 2].map((after) => `/api/room/rooms/${ROOM}/documents?after=${after}`),
    );
  });

  test("for the directory goes on from where one was, and stops at a page that leads nowhere", async () => {
    replies(200, { lines: [{ any: 1 }], head: HEAD, more: true });
    replies(200, { lines: [{ any: 2 }], head: HEAD, more: false });
    expect(await server.directoryAfter(7)).toEqual({ ok: true, value: [{ any: 1 }, { any: 2 }] });
    expect(seen.map(({ url }) => url)).toEqual(
      [7, 8].map((after) => `/api/room/directory?after=${after}`),
    );
    replies(200, { lines: [], head: HEAD, more: true });
    expect(await server.directoryAfter(0)).toEqual({ ok: false, problem: { kind: "broken" } });
  });
});

describe("writing", () => {
  test("a document sends its place and sealed bytes only", async () => {
    replies(201, { seq: 1, head: HEAD });
    expect(await server.postDocument(PLACE, document)).toEqual({
      ok: true,
      value: { seq: 1, head: HEAD },
    });
    const { epoch, seq, document: page, previous } = PLACE;
    expect(seen[0]!.body).toEqual({
      epoch,
      seq,
      document: page,
      previous,
      blob: sealedToBase64(document),
    });
    expect(seen[0]!.headers["content-type"]).toBe("application/json");
  });

  test("an epoch never sends the room key", async () => {
    const epoch = await newEpoch(ROOM, 1, [ada.keys], HEAD, ADA, ada.secrets);
    replies(201, "");
    expect(await server.postEpoch(ROOM, 1, epoch)).toEqual({ ok: true, value: null });
    expect(Object.keys(seen[0]!.body as object)).toEqual([
      "number",
      "statement",
      "signature",
      "wraps",
    ]);
    expect(JSON.stringify(seen[0]!.body)).not.toContain(epoch.roomKey.secret);
    replies(204);
    await server.countersign(ROOM, 1, epoch.signature);
    expect(seen[1]).toMatchObject({
      url: `/api/room/rooms/${ROOM}/epochs/1/countersign`,
      body: { signature: epoch.signature },
    });
  });

  test("a keyring sends unlocks only when they change", async () => {
    const sealed_keyring = await sealKeyringText(await newIdentity(), "x");
    replies(200, { version: 2 });
    replies(200, { version: 3 });
    await server.putKeyring({ expected_version: 1, sealed_keyring });
    const unlocks = [{ method: "words", sealed_account_key: wrap as never }];
    expect(await server.putKeyring({ expected_version: 2, sealed_keyring, unlocks })).toEqual({
      ok: true,
      value: { version: 3 },
    });
    expect(Object.keys(seen[0]!.body as object)).toEqual(["expected_version", "sealed_keyring"]);
    expect(seen[1]!.body).toMatchObject({
      unlocks: [{ method: "words", sealed_account_key: sealedToBase64(wrap) }],
    });
  });

  test("an answer brings the state of the exchange", async () => {
    const mine = await sealAnswer(
      key,
      { room: ROOM, epoch: 1, exchange: PAGE, member: ADA },
      readable("{}"),
    );
    const state = {
      mine: sealedToBase64(mine),
      complete: false,
      answers: [{ person: ADA, epoch: 1, blob: sealedToBase64(mine) }],
      waiting_for: 1,
    };
    replies(200, state);
    replies(200, state);
    const expected = {
      ok: true,
      value: { ...state, mine, answers: [{ person: ADA, epoch: 1, blob: mine }] },
    };
    expect(await server.putAnswer(ROOM, PAGE, 1, mine)).toEqual(expected);
    expect(await server.exchange(ROOM, PAGE)).toEqual(expected);
    expect(seen[0]).toMatchObject({
      method: "PUT",
      body: { epoch: 1, blob: sealedToBase64(mine) },
    });
  });

  test("a line of the directory", async () => {
    replies(201, { seq: 1, head: HEAD });
    const line = {
      v: 1 as const,
      seq: 1,
      person: ADA,
      recipient: "r",
      signing_key: "k",
      since: "w",
      previous: HEAD,
      signature: "s",
    };
    expect(await server.postLine(line)).toEqual({ ok: true, value: { seq: 1, head: HEAD } });
    expect(seen[0]!.body).toEqual({ line });
  });
});

describe("a problem is told as", () => {
  const told = { detail: "That is too old.", code: "epoch" };
  const cases: [string, number, unknown, object][] = [
    [
      "stale with the place where the chain is",
      409,
      { ...told, code: "stale", seq: 4, head: HEAD },
      { kind: "stale", code: "stale", seq: 4, head: HEAD },
    ],
    [
      "stale without a place",
      409,
      { ...told, seq: null, head: null },
      { kind: "stale", code: "epoch", seq: null, head: null },
    ],
    ["stale even without words", 409, "", { kind: "stale", code: "", seq: null, head: null }],
    ["refused, in the server's sentence", 400, told, { kind: "refused", sentence: told.detail }],
    ["refused when the form was wrong", 422, "<html>", { kind: "refused", sentence: "" }],
    ["gone", 404, told, { kind: "gone" }],
    ["signed out", 401, told, { kind: "signed-out" }],
    ["signed out when the token is old", 403, told, { kind: "signed-out" }],
    ["too large", 413, told, { kind: "too-large" }],
    ["broken", 500, "Traceback", { kind: "broken" }],
    ["broken when the door is closed", 503, "", { kind: "broken" }],
  ];
  test.each(cases)("%s", async (_name, status, body, problem) => {
    replies(status, body);
    expect(await server.postDocument(PLACE, document)).toEqual({ ok: false, problem });
  });

  test("busy, with the time to wait", async () => {
    replies(429, told, { "Retry-After": "7" });
    expect(await server.rooms()).toEqual({ ok: false, problem: { kind: "busy", seconds: 7 } });
    replies(429, told);
    expect(await server.rooms()).toEqual({ ok: false, problem: { kind: "busy", seconds: 30 } });
  });

  test("signed out when the server sends to another page", async () => {
    const elsewhere = Object.assign(Response.error(), {});
    Object.defineProperty(elsewhere, "type", { value: "opaqueredirect" });
    const redirected = new Server(() => Promise.resolve(elsewhere));
    expect(await redirected.rooms()).toEqual({ ok: false, problem: { kind: "signed-out" } });
  });

  test("offline when nobody answers or the line breaks", async () => {
    const silent = new Server(() => Promise.reject(new TypeError("fetch failed")));
    expect(await silent.me()).toEqual({ ok: false, problem: { kind: "offline" } });
    const body = new ReadableStream({ pull: (stream) => stream.error(new Error("reset")) });
    const cut = new Server(() => Promise.resolve(new Response(body)));
    expect(await cut.me()).toEqual({ ok: false, problem: { kind: "offline" } });
  });

  const misfits: [string, unknown][] = [
    ["no JSON", "<html>"],
    ["nothing", ""],
    ["another shape", { entries: {} }],
    [
      "a blob of no size class",
      { entries: [{ ...ENTRY, blob: "AQ==" }], head: { seq: 1, head: HEAD }, more: false },
    ],
    [
      "a blob that is no base64",
      { entries: [{ ...ENTRY, blob: "%" }], head: { seq: 1, head: HEAD }, more: false },
    ],
    [
      "an entry number below 1",
      { entries: [{ ...ENTRY, seq: 0 }], head: { seq: 1, head: HEAD }, more: false },
    ],
  ];
  test.each(misfits)("broken when the answer is %s", async (_name, body) => {
    replies(200, body);
    expect(await server.entriesAfter(ROOM, 0)).toEqual({ ok: false, problem: { kind: "broken" } });
  });
});

test("readable text does not fit where sealed bytes go", async () => {
  const text = new TextEncoder().encode("{}");
  // @ts-expect-error plain bytes are not Sealed
  const wrong = () => server.postDocument(PLACE, text);
  // @ts-expect-error nor is readable text
  const worse = () => server.putAnswer(ROOM, PAGE, 1, readable("{}"));
  // @ts-expect-error nor a document where an answer belongs
  const mixed = () => server.putAnswer(ROOM, PAGE, 1, document);
  expect([wrong, worse, mixed]).toHaveLength(3);
  expect(await blobHash(document)).toBe(ENTRY.blob_hash);
});

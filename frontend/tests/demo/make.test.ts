// The maker of a demonstration company, run as it will be run: a program of its own. What it
// makes must open as if people had written it in their browsers.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import type { Row } from "../../src/demo/output.ts";
import { readDocument } from "../../src/documents/index.ts";
import { unlockKeyring } from "../../src/keyring/index.ts";
import {
  CHAIN_START,
  checkCountersignature,
  checkPassesThrough,
  checkStatement,
  type Entry,
  EMPTY_DIRECTORY,
  exchangeId,
  followChain,
  followDirectory,
  openAnswer,
  openDocument,
  sealedFromBase64,
  slowWorkHere,
  unwrapRoomKey,
} from "../../src/sealing/index.ts";
import { ADA, BEN, CLEO, DAN, OTHER_ROOM, PAGE, ROOM, WORDS } from "../cast.ts";

const BEN_WORDS = "abacus abdomen abdominal abide abiding ability";
const note = (text: string) => ({ text, areas: [] });
const COMPANY = [
  { what: "person", id: ADA, words: WORDS, since: "2025-W10" },
  { what: "person", id: BEN, words: BEN_WORDS, since: "2025-W11" },
  { what: "person", id: CLEO, words: null, since: "2025-W12" },
  { what: "room", id: ROOM, members: [BEN, ADA], compared: true },
  { what: "room", id: OTHER_ROOM, members: [ADA], compared: true },
  {
    what: "exchange",
    room: ROOM,
    name: "agreement/1",
    answers: [
      {
        member: ADA,
        date: "2025-03-10",
        type: "agreement_answers",
        body: { questions: 1, answers: { agency: { choices: [], text: "Minä." } } },
      },
      {
        member: BEN,
        date: "2025-03-10",
        type: "agreement_answers",
        body: { questions: 1, answers: { agency: { choices: ["both"], text: "" } } },
      },
    ],
  },
  {
    what: "document",
    room: ROOM,
    document: PAGE,
    author: BEN,
    date: "2025-03-12",
    type: "journal_note",
    body: note("first"),
  },
  {
    what: "document",
    room: OTHER_ROOM,
    document: PAGE,
    author: ADA,
    date: "2025-03-13",
    type: "journal_note",
    body: note("mine alone"),
  },
  {
    what: "document",
    room: ROOM,
    document: PAGE,
    author: ADA,
    date: "2025-04-01",
    type: "journal_note",
    body: note("corrected"),
  },
];

/** Runs the program on these lines. */
async function make(
  lines: readonly unknown[],
): Promise<{ code: unknown; rows: Row[]; said: string; raw: string }> {
  const program = new URL("../../src/demo/make.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, ["--no-warnings", program]);
  let raw = "";
  let said = "";
  child.stdout.on("data", (part: Buffer) => (raw += part.toString()));
  child.stderr.on("data", (part: Buffer) => (said += part.toString()));
  child.stdin.on("error", () => null); // it may stop reading at the first bad line
  child.stdin.end(
    lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"),
  );
  const [code] = (await once(child, "close")) as [unknown];
  return {
    code,
    rows: raw
      .split("\n")
      .filter(Boolean)
      .map((row) => JSON.parse(row) as Row),
    said,
    raw,
  };
}

const made = await make(COMPANY);
const of = <What extends Row["what"]>(what: What) =>
  made.rows.filter((row): row is Extract<Row, { what: What }> => row.what === what);

/** A member's keyring, unlocked from what the server would keep. */
async function unlocked(person: string, words: string) {
  const keyring = of("keyring").find((row) => row.person === person)!;
  const unlock = of("unlock").find((row) => row.person === person)!;
  const stored = {
    version: keyring.version,
    sealed_keyring: sealedFromBase64("keyring", keyring.sealed_keyring),
    sealed_account_key: sealedFromBase64("account-key", unlock.sealed_account_key),
  };
  return unlockKeyring(person, words, stored, slowWorkHere);
}

function entriesOf(room: string): Entry[] {
  return of("entry")
    .filter((row) => row.room === room)
    .map((row) => ({ ...row, blob: sealedFromBase64("document", row.blob) }));
}

describe("a company that was made", () => {
  test("has one row for everything the server keeps", () => {
    expect(made.said).toBe("");
    expect(made.code).toBe(0);
    const counts = (
      ["directory_line", "unlock", "epoch", "answer", "entry", "keyring"] as const
    ).map((what) => of(what).length);
    expect(counts).toEqual([3, 2, 2, 2, 3, 3]);
    expect(of("entry").map(({ seq, week }) => [seq, week])).toEqual([
      [1, "2025-W11"],
      [1, "2025-W11"],
      [2, "2025-W14"],
    ]);
  });

  test("shows nothing readable", () => {
    for (const secret of [
      "first",
      "mine alone",
      "corrected",
      "Minä",
      "agreement",
      "journal_note",
      WORDS,
      "AGE-SECRET",
    ]) {
      expect(made.raw).not.toContain(secret);
    }
  });

  test("opens for its members as if they had written it themselves", async () => {
    const ada = await unlocked(ADA, WORDS);
    const directory = await followDirectory(
      EMPTY_DIRECTORY,
      of("directory_line").map(({ line }) => line),
    );
    expect(ada.directoryHead).toEqual({ seq: directory.seq, head: directory.head });
    const benKeys = directory.people.get(BEN)!;
    expect(ada.acquaintance(BEN, benKeys)).toBe("compared");
    expect(ada.pinOf(CLEO)).toBeNull();

    const epoch = of("epoch").find(({ room }) => room === ROOM)!;
    const wrap = sealedFromBase64("room-key", epoch.wraps[ADA]!);
    const members = [
      { person: BEN, ...benKeys },
      { person: ADA, ...(await ada.publicKeys()) },
    ];
    const expected = { room: ROOM, epoch: 1, members, me: ADA, wrap };
    const statement = await checkStatement(epoch.statement, epoch.signature, expected);
    expect([epoch.made_by, Object.keys(epoch.countersignatures)]).toEqual([BEN, [ADA]]);
    expect(directory.heads).toContain(statement.directory_head);
    await checkCountersignature(statement, epoch.countersignatures[ADA]!, members[1]!);

    const key = await unwrapRoomKey(wrap, ada.secrets.identity);
    const { placed, head } = await followChain(ROOM, CHAIN_START, entriesOf(ROOM));
    expect(ada.headOf(ROOM)).toEqual(head);
    checkPassesThrough(entriesOf(ROOM), ada.headOf(ROOM)!);
    const texts = await Promise.all(
      placed.map(async ({ place, blob }) => readDocument(await openDocument(key, place, blob!))),
    );
    expect(texts.map(({ author, date, body }) => [author, date, body])).toEqual([
      [BEN, "2025-03-12", note("first")],
      [ADA, "2025-04-01", note("corrected")],
    ]);

    for (const row of of("answer")) {
      expect(row.exchange).toBe(await exchangeId(key, "agreement/1"));
      const place = { room: ROOM, epoch: 1, exchange: row.exchange, member: row.person };
      const answer = readDocument(
        await openAnswer(key, place, sealedFromBase64("answer", row.blob)),
      );
      expect(answer).toMatchObject({ type: "agreement_answers", author: row.person });
    }
  });

  test("keeps an own room from the other member", async () => {
    const [own] = of("epoch").filter(({ room }) => room === OTHER_ROOM);
    expect(Object.keys(own!.wraps)).toEqual([ADA]);
    const ben = await unlocked(BEN, BEN_WORDS);
    expect(ben.headOf(ROOM)?.seq).toBe(2);
    expect(ben.headOf(OTHER_ROOM)).toBeNull();
    const wrap = sealedFromBase64("room-key", own!.wraps[ADA]!);
    await expect(unwrapRoomKey(wrap, ben.secrets.identity)).rejects.toMatchObject({
      code: "cannot-open",
    });
  });
});

describe("input that cannot be is refused with its line and nothing of its content", () => {
  const [ada, ben] = COMPANY;
  const room = { what: "room", id: ROOM, members: [BEN, ADA], compared: false };
  const page = {
    what: "document",
    room: ROOM,
    document: PAGE,
    author: BEN,
    date: "2025-03-12",
    type: "journal_note",
    body: note("x"),
  };
  const cases: [string, unknown[], string][] = [
    ["no JSON", [ada, "", "secret{"], "line 3: not-well-formed"],
    ["an unknown kind of line", [{ what: "constructor" }], "line 1: not-well-formed"],
    ["a line with a key too many", [{ ...(ada as object), secret: 1 }], "line 1: not-well-formed"],
    ["a person twice", [ada, ada], "line 2: wrong-person"],
    [
      "words that are not of the list",
      [{ ...(ada as object), words: "secret words" }],
      "line 1: wrong-words",
    ],
    ["a room of strangers", [ada, room], "line 2: wrong-person"],
    ["a room without members", [{ ...room, members: [] }], "line 1: not-well-formed"],
    ["a page in no room", [ada, ben, page], "line 3: wrong-person"],
    ["a page by a stranger", [ada, ben, room, { ...page, author: DAN }], "line 4: wrong-person"],
    ["a page of no kind", [ada, ben, room, { ...page, type: "secret" }], "line 4: not-well-formed"],
    [
      "a page of another shape",
      [ada, ben, room, { ...page, body: { secret: 1 } }],
      "line 4: not-well-formed",
    ],
  ];
  test.each(cases)("%s", async (_name, lines, complaint) => {
    const { code, said } = await make(lines);
    expect(said.trim()).toBe(complaint);
    expect(code).toBe(1);
  });
});

// The directory of public keys under a server, or a colleague, that lies.

import { describe, expect, test } from "vitest";
import {
  type Directory,
  type DirectoryLine,
  EMPTY_DIRECTORY,
  followDirectory,
  headAfterLine,
  resumedDirectory,
  signDirectoryLine,
} from "../../src/sealing/index.ts";
import { ADA, BEN, CLEO, expectRefusal, HEAD, person, type Person } from "../cast.ts";

const WEEK = "2026-W47";
const [ada, adaAnew, ben, cleo] = (await Promise.all([ADA, ADA, BEN, CLEO].map(person))) as [
  Person,
  Person,
  Person,
  Person,
];

async function listed(...writers: { of: Person; by?: Person }[]): Promise<DirectoryLine[]> {
  const lines: DirectoryLine[] = [];
  let at = { seq: 0, head: EMPTY_DIRECTORY.head };
  for (const { of, by = of } of writers) {
    const line = await signDirectoryLine(at, of.id, of.secrets, by.secrets, WEEK);
    lines.push(line);
    at = { seq: line.seq, head: await headAfterLine(line) };
  }
  return lines;
}

const standingOf = (directory: Directory, id: string) => directory.people.get(id)?.standing;

describe("the directory", () => {
  test("lists everybody's newest keys and every head it passed", async () => {
    const lines = await listed({ of: ada }, { of: ben }, { of: adaAnew, by: ada });
    const directory = await followDirectory(EMPTY_DIRECTORY, lines);
    expect(directory.people.get(ADA)).toMatchObject({
      recipient: adaAnew.keys.recipient,
      signing_key: adaAnew.keys.signing_key,
      standing: "continued",
      seq: 3,
    });
    expect(standingOf(directory, BEN)).toBe("first");
    expect(directory.heads.size).toBe(4);
    expect(directory.heads).toContain(directory.head);
    expect(directory.complete).toBe(true);
  });

  test("tells keys that do not follow from the ones before", async () => {
    const directory = await followDirectory(
      EMPTY_DIRECTORY,
      await listed({ of: ada }, { of: adaAnew }),
    );
    expect(standingOf(directory, ADA)).toBe("restarted");
  });

  test("a line signed by somebody else harms its own person only", async () => {
    const lines = await listed({ of: ben }, { of: ada, by: cleo }, { of: cleo });
    const directory = await followDirectory(EMPTY_DIRECTORY, lines);
    expect(standingOf(directory, ADA)).toBe("unsigned");
    expect(standingOf(directory, BEN)).toBe("first");
    expect(standingOf(directory, CLEO)).toBe("first");
  });

  test("keys without a signature cannot vouch for the next ones", async () => {
    const lines = await listed({ of: ada }, { of: adaAnew, by: cleo }, { of: ada, by: adaAnew });
    expect(standingOf(await followDirectory(EMPTY_DIRECTORY, lines), ADA)).toBe("unsigned");
  });

  test("is followed on from a head in the keyring", async () => {
    const lines = await listed({ of: ada }, { of: ben }, { of: adaAnew, by: ada });
    const early = await followDirectory(EMPTY_DIRECTORY, lines.slice(0, 2));
    const known = new Map([...early.people].filter(([id]) => id === ADA));
    const later = await followDirectory(resumedDirectory(early, known), lines.slice(2));
    expect(later.head).toBe((await followDirectory(EMPTY_DIRECTORY, lines)).head);
    expect(standingOf(later, ADA)).toBe("continued");
    expect(later.complete).toBe(false);
    expect(later.people.has(BEN)).toBe(false);
  });
});

describe("a server that lies is refused when it", () => {
  const lies: [string, (lines: DirectoryLine[]) => unknown[]][] = [
    ["leaves a line out", ([one, , three]) => [one, three]],
    ["leaves out the first", (lines) => lines.slice(1)],
    ["swaps two", ([one, two, three]) => [two, one, three]],
    [
      "changes keys",
      ([one, two, three]) => [{ ...one!, recipient: ben.keys.recipient }, two, three],
    ],
    ["changes a person", ([one, two, three]) => [{ ...one!, person: BEN }, two, three]],
    ["splits the chain", ([one, two, three]) => [one, two, { ...three!, previous: HEAD }]],
    ["plays a line again", ([one, two, three]) => [one, two, three, three]],
  ];
  test.each(lies)("%s", async (_name, lie) => {
    const lines = await listed({ of: ada }, { of: ben }, { of: cleo });
    await expectRefusal(followDirectory(EMPTY_DIRECTORY, lie(lines)), "broken-chain");
  });

  test("changes the keys of the very last line: that line is not signed any more", async () => {
    const lines = await listed({ of: ada }, { of: ben });
    const swapped = [lines[0], { ...lines[1]!, recipient: cleo.keys.recipient }];
    expect(standingOf(await followDirectory(EMPTY_DIRECTORY, swapped), BEN)).toBe("unsigned");
  });

  test("gives a line another form", async () => {
    const [line] = await listed({ of: ada });
    const forms = [
      JSON.parse(JSON.stringify({ ...line, since: undefined })),
      { ...line, more: 1 },
      { ...line, v: 2 },
      { ...line, seq: "1" },
      { ...line, person: "ada" },
      null,
    ];
    for (const form of forms) {
      await expectRefusal(followDirectory(EMPTY_DIRECTORY, [form]), "not-well-formed");
    }
  });
});

// The chain of a room under a server that lies about it.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  blobHash,
  CHAIN_START,
  checkPassesThrough,
  type Entry,
  followChain,
  headAfter,
  newRoomKey,
  openDocument,
  placeAfter,
  sealDocument,
} from "../../src/sealing/index.ts";
import { expectRefusal, expectRefused, HEAD, OTHER_ROOM, readable, ROOM } from "../cast.ts";

const key = await newRoomKey();

/** An honest history: one text per entry, the epochs as given. */
async function history(epochs: readonly number[]): Promise<Entry[]> {
  const entries: Entry[] = [];
  let at = CHAIN_START;
  for (const [i, epoch] of epochs.entries()) {
    const place = placeAfter(at, ROOM, epoch, `00000000-0000-4000-8000-00000000000${i % 3}`);
    const blob = await sealDocument(key, place, readable(`{"n":${i}}`));
    const blob_hash = await blobHash(blob);
    const head = await headAfter(place, blob_hash);
    entries.push({ epoch, seq: place.seq, document: place.document, blob, blob_hash, head });
    at = { epoch, seq: place.seq, head };
  }
  return entries;
}

const honest = await history([1, 1, 1, 2, 2]);
const follow = (entries: readonly Entry[]) => followChain(ROOM, CHAIN_START, entries);
const changed = (at: number, change: Partial<Entry>) =>
  honest.map((entry, i) => (i === at ? { ...entry, ...change } : entry));

describe("an honest chain", () => {
  test("is followed, and every entry opens at its place", async () => {
    const { placed, head } = await follow(honest);
    expect(head).toEqual({ epoch: 2, seq: 5, head: honest[4]!.head });
    for (const [i, entry] of placed.entries()) {
      expect(await openDocument(key, entry.place, entry.blob!)).toBe(`{"n":${i}}`);
    }
  });

  test("is followed on from where one stopped", async () => {
    const first = await follow(honest.slice(0, 2));
    const rest = await followChain(ROOM, first.head, honest.slice(2));
    expect(rest.head.head).toBe(honest[4]!.head);
  });

  test("stays whole when a page was erased", async () => {
    const { placed, head } = await follow(changed(1, { blob: null }));
    expect(head.head).toBe(honest[4]!.head);
    expect(placed[1]!.blob).toBeNull();
  });
});

describe("a server that lies is refused when it", () => {
  const lies: [string, () => Entry[]][] = [
    ["leaves one out", () => honest.filter((_, i) => i !== 2)],
    ["leaves out the first", () => honest.slice(1)],
    ["swaps two", () => [honest[1]!, honest[0]!, ...honest.slice(2)]],
    ["plays one again", () => [...honest, honest[4]!]],
    ["swaps the bytes of two", () => changed(1, { blob: honest[2]!.blob })],
    [
      "swaps bytes and hash of two",
      () => changed(1, { blob: honest[2]!.blob, blob_hash: honest[2]!.blob_hash }),
    ],
    ["gives another hash for erased bytes", () => changed(1, { blob: null, blob_hash: HEAD })],
    ["gives another hash for bytes that are there", () => changed(1, { blob_hash: HEAD })],
    ["gives another head", () => changed(4, { head: HEAD })],
    [
      "gives a page another id",
      () => changed(2, { document: "00000000-0000-4000-8000-000000000009" }),
    ],
    ["moves a page to another epoch", () => changed(2, { epoch: 2 })],
    ["counts differently", () => changed(3, { seq: 5 })],
  ];
  test.each(lies)("%s", async (_name, lie) => {
    await expectRefusal(follow(lie()), "broken-chain");
  });

  test("goes back to an older epoch, even in a chain that is whole", async () => {
    await expectRefusal(follow(await history([1, 2, 1])), "broken-chain");
  });

  test("shows another room's chain", async () => {
    await expectRefusal(followChain(OTHER_ROOM, CHAIN_START, honest), "broken-chain");
  });

  test("shows a history shorter than one already seen, or another one", async () => {
    const seen = { epoch: 2, seq: 5, head: honest[4]!.head };
    checkPassesThrough(honest, seen);
    checkPassesThrough([], CHAIN_START);
    expectRefused(() => checkPassesThrough(honest.slice(0, 4), seen), "rolled-back");
    const other = await history([1, 1, 1, 2, 2]);
    expectRefused(() => checkPassesThrough(other, seen), "broken-chain");
  });
});

test("a head depends on everything it stands for", async () => {
  const part = fc.constantFrom("room", "epoch", "document", "seq", "previous", "blob");
  const place = placeAfter(CHAIN_START, ROOM, 1, ROOM);
  const head = await headAfter(place, HEAD);
  await fc.assert(
    fc.asyncProperty(part, async (name) => {
      const other = name === "epoch" || name === "seq" ? 7 : OTHER_ROOM;
      const moved = await headAfter(
        { ...place, [name]: other },
        name === "blob" ? OTHER_ROOM : HEAD,
      );
      expect(moved).not.toBe(head);
    }),
  );
});

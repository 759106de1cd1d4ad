// The keyring: made, stored, unlocked, changed in two tabs at once, locked.

import { describe, expect, test } from "vitest";
import {
  checkOwnLine,
  freshKeyring,
  Keyring,
  makeKeyring,
  unlockKeyring,
} from "../../src/keyring/index.ts";
import { readContents, writeContents } from "../../src/keyring/contents.ts";
import { openContents } from "../../src/keyring/keyring.ts";
import {
  newIdentity,
  openKeyringText,
  type Sealed,
  sealKeyringText,
  slowWorkHere,
} from "../../src/sealing/index.ts";
import {
  ADA,
  BEN,
  CLEO,
  expectRefusal,
  expectRefused,
  HEAD,
  person,
  ROOM,
  WORDS,
} from "../cast.ts";

const WEEK = "2026-W47";
const ben = await person(BEN);
const benAnew = await person(BEN);
const head = (seq: number, hash = HEAD, epoch = 1) => ({ epoch, seq, head: hash });
const account = await newIdentity();

/** Ada's keyring, stored once, and what the server holds. */
async function stored(): Promise<{ keyring: Keyring; sealed: Sealed<"keyring"> }> {
  const keyring = await freshKeyring(ADA, account);
  const { sealed_keyring } = await keyring.reseal();
  keyring.saved(1);
  return { keyring, sealed: sealed_keyring };
}

/** The same keyring in another tab. */
async function inAnotherTab(version: number, sealed: Sealed<"keyring">): Promise<Keyring> {
  return new Keyring(account, await openContents(ADA, version, sealed, account));
}

describe("a keyring", () => {
  test("is made, stored and unlocked with its six words", async () => {
    const { keyring, words, sealed_account_key } = await makeKeyring(ADA, slowWorkHere);
    expect(words.split(" ")).toHaveLength(6);
    expect(keyring.isChanged).toBe(true);
    const { expected_version, sealed_keyring } = await keyring.reseal();
    expect(expected_version).toBe(0);
    keyring.saved(1);
    expect(keyring.isChanged).toBe(false);

    const kept = { version: 1, sealed_keyring, sealed_account_key };
    const again = await unlockKeyring(ADA, words, kept, slowWorkHere);
    expect(again.secrets).toEqual(keyring.secrets);
    expect(again.version).toBe(1);
    await expectRefusal(unlockKeyring(ADA, WORDS, kept, slowWorkHere), "wrong-words");
  });

  test("made after everything was lost takes the place of the stored one", async () => {
    const keyring = await freshKeyring(ADA, account, 7);
    expect([keyring.version, keyring.isChanged]).toEqual([7, true]);
    const { expected_version, sealed_keyring } = await keyring.reseal();
    expect(expected_version).toBe(7);
    keyring.saved(8);
    expect(keyring.isChanged).toBe(false);
    expect((await inAnotherTab(8, sealed_keyring)).secrets).toEqual(keyring.secrets);
  });

  test("made anew follows a stored one that grows meanwhile, until it is stored itself", async () => {
    const keyring = await freshKeyring(ADA, account, 7);
    keyring.replaces(9);
    expect((await keyring.reseal()).expected_version).toBe(9);
    keyring.saved(10);
    expectRefused(() => {
      keyring.replaces(11);
    }, "rolled-back");
  });

  test("of somebody else, of another account or of another version is refused", async () => {
    const { sealed } = await stored();
    await expectRefusal(openContents(BEN, 1, sealed, account), "wrong-person");
    await expectRefusal(openContents(ADA, 2, sealed, account), "rolled-back");
    await expectRefusal(openContents(ADA, 1, sealed, await newIdentity()), "cannot-open");
  });

  test("that holds something else is refused", async () => {
    const { sealed } = await stored();
    const good = JSON.parse(await openKeyringText(account, sealed)) as object;
    for (const change of [
      { v: 2 },
      { extra: 1 },
      { pins: { ben: {} } },
      { heads: { [ROOM]: {} } },
      { identity: "x" },
    ]) {
      const other = await sealKeyringText(account, JSON.stringify({ ...good, ...change }));
      await expectRefusal(openContents(ADA, 1, other, account), "not-well-formed");
    }
  });

  test("is gone once it is locked", async () => {
    const { keyring } = await stored();
    keyring.lock();
    expect(keyring.isLocked).toBe(true);
    expectRefused(() => keyring.secrets, "locked");
    expectRefused(() => keyring.pinOf(BEN), "locked");
    expectRefused(() => keyring.pin(BEN, ben.keys, WEEK), "locked");
    expectRefused(() => keyring.headOf(ROOM), "locked");
    expectRefused(() => keyring.version, "locked");
    await expectRefusal(keyring.reseal(), "locked");
    expect(JSON.stringify(keyring)).toBe(JSON.stringify({ person: ADA }));
  });

  test("knows when the directory lists other keys under its person's name", async () => {
    const { keyring } = await stored();
    await checkOwnLine(keyring, await keyring.publicKeys());
    await expectRefusal(checkOwnLine(keyring, ben.keys), "wrong-person");
  });
});

describe("pins", () => {
  test("go from unknown to pinned to compared, and stop at changed keys", async () => {
    const { keyring } = await stored();
    expect(keyring.acquaintance(BEN, ben.keys)).toBe("unknown");
    keyring.pin(BEN, ben.keys, WEEK);
    expect(keyring.acquaintance(BEN, ben.keys)).toBe("pinned");
    expect(keyring.acquaintance(BEN, benAnew.keys)).toBe("changed");
    expectRefused(() => keyring.pin(BEN, benAnew.keys, WEEK), "wrong-person");
    keyring.markCompared(BEN, ben.keys, "2026-W50");
    expect(keyring.pinOf(BEN)).toMatchObject({ compared: true, since: WEEK });
    keyring.pin(BEN, ben.keys, "2026-W51");
    expect(keyring.acquaintance(BEN, ben.keys)).toBe("compared");
  });

  test("take new keys only after these were compared", async () => {
    const { keyring } = await stored();
    keyring.markCompared(BEN, ben.keys, WEEK);
    keyring.markCompared(BEN, benAnew.keys, "2026-W50");
    expect(keyring.acquaintance(BEN, benAnew.keys)).toBe("compared");
    expect(keyring.acquaintance(BEN, ben.keys)).toBe("changed");
    expect(keyring.pinOf(BEN)?.since).toBe("2026-W50");
  });

  test("survive storing and unlocking", async () => {
    const { keyring } = await stored();
    keyring.markCompared(BEN, ben.keys, WEEK);
    keyring.remember(ROOM, head(3));
    keyring.rememberDirectory({ seq: 9, head: HEAD });
    const { sealed_keyring } = await keyring.reseal();
    keyring.saved(2);
    const again = await inAnotherTab(2, sealed_keyring);
    expect(again.acquaintance(BEN, ben.keys)).toBe("compared");
    expect(again.headOf(ROOM)).toEqual(head(3));
    expect(again.directoryHead).toEqual({ seq: 9, head: HEAD });
  });
});

describe("heads", () => {
  test("only go forwards", async () => {
    const { keyring } = await stored();
    expect(keyring.headOf(ROOM)).toBeNull();
    keyring.remember(ROOM, head(3, HEAD, 2));
    keyring.remember(ROOM, head(3, HEAD, 2));
    expectRefused(() => keyring.remember(ROOM, head(2, HEAD, 2)), "rolled-back");
    expectRefused(() => keyring.remember(ROOM, head(4, HEAD, 1)), "rolled-back");
    expectRefused(() => keyring.remember(ROOM, head(3, "cd".repeat(32), 2)), "broken-chain");
    keyring.rememberDirectory({ seq: 5, head: HEAD });
    expectRefused(() => keyring.rememberDirectory({ seq: 4, head: HEAD }), "rolled-back");
    expectRefused(
      () => keyring.rememberDirectory({ seq: 5, head: "cd".repeat(32) }),
      "broken-chain",
    );
  });

  test("seen again are nothing to store", async () => {
    const { keyring } = await stored();
    keyring.remember(ROOM, head(1));
    keyring.rememberDirectory({ seq: 1, head: HEAD });
    await keyring.reseal();
    keyring.saved(2);
    keyring.remember(ROOM, head(1));
    keyring.rememberDirectory({ seq: 1, head: HEAD });
    expect(keyring.isChanged).toBe(false);
  });
});

describe("two tabs", () => {
  test("that change the keyring at once both keep their changes", async () => {
    const { keyring: one, sealed } = await stored();
    const two = await inAnotherTab(1, sealed);
    one.markCompared(BEN, ben.keys, WEEK);
    one.remember(ROOM, head(2));
    two.pin(CLEO, benAnew.keys, WEEK);
    two.pin(BEN, ben.keys, WEEK);
    two.remember(ROOM, head(5));

    const first = await one.reseal();
    one.saved(2);
    // The server answers `stale` to the second tab, which catches up and tries again.
    await two.catchUp(2, first.sealed_keyring);
    expect(two.isChanged).toBe(true);
    const second = await two.reseal();
    expect(second.expected_version).toBe(2);
    two.saved(3);
    const after = await inAnotherTab(3, second.sealed_keyring);
    expect(after.acquaintance(BEN, ben.keys)).toBe("compared");
    expect(after.acquaintance(CLEO, benAnew.keys)).toBe("pinned");
    expect(after.headOf(ROOM)).toEqual(head(5));
  });

  test("do not lose what changes while a keyring is on its way", async () => {
    const { keyring } = await stored();
    keyring.pin(BEN, ben.keys, WEEK);
    const sent = await keyring.reseal();
    keyring.pin(CLEO, benAnew.keys, WEEK);
    keyring.saved(2);
    expect(keyring.isChanged).toBe(true);
    expect((await inAnotherTab(2, sent.sealed_keyring)).pinOf(CLEO)).toBeNull();
    const next = await keyring.reseal();
    keyring.saved(3);
    expect((await inAnotherTab(3, next.sealed_keyring)).pinOf(CLEO)).not.toBeNull();
    expect(keyring.isChanged).toBe(false);
  });

  test("see through a server that goes back to an older keyring", async () => {
    const { keyring, sealed } = await stored();
    keyring.pin(BEN, ben.keys, WEEK);
    await keyring.reseal();
    keyring.saved(2);
    await expectRefusal(keyring.catchUp(1, sealed), "rolled-back");
    await expectRefusal(keyring.catchUp(3, sealed), "rolled-back");
    expect(keyring.pinOf(BEN)).not.toBeNull();
    expectRefused(() => keyring.saved(2), "rolled-back");
  });

  test("that were shown different histories of a room find out", async () => {
    const { keyring: one, sealed } = await stored();
    const two = await inAnotherTab(1, sealed);
    one.remember(ROOM, head(2, HEAD));
    two.remember(ROOM, head(2, "cd".repeat(32)));
    const first = await one.reseal();
    await expectRefusal(two.catchUp(2, first.sealed_keyring), "broken-chain");
  });
});

test("the text of a keyring has one form", async () => {
  const { sealed } = await stored();
  const text = await openKeyringText(account, sealed);
  expect(writeContents(readContents(text))).toBe(text);
  expect(Object.keys(JSON.parse(text) as object)).toEqual([
    "v",
    "person",
    "version",
    "identity",
    "signing",
    "pins",
    "heads",
    "directory",
  ]);
});

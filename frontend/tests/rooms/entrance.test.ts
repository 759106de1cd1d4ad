// The way in: who is here, setting up, unlocking, beginning again.

import { beforeEach, describe, expect, test } from "vitest";
import { Entrance } from "../../src/rooms/index.ts";
import {
  SealingError,
  type Sealed,
  type SlowWork,
  sealedFromBase64,
  sealedToBase64,
  slowWorkHere,
} from "../../src/sealing/index.ts";
import { Server } from "../../src/server/index.ts";
import { ADA, BEN, ROOM } from "../cast.ts";
import { ADAS_OWN, Company } from "./company.ts";

/** Unlocking without its slowness: the words stand beside the bytes. */
class QuickWork implements SlowWork {
  readonly #known = new Map<string, { words: string; account: string }>();
  readonly comparisonWords = slowWorkHere.comparisonWords;

  sealAccountKey(words: string, account: string): Promise<Sealed<"account-key">> {
    const bytes = btoa(`age-encryption.org/v1\n${crypto.randomUUID()}`);
    this.#known.set(bytes, { words, account });
    return Promise.resolve(sealedFromBase64("account-key", bytes));
  }

  openAccountKey(words: string, sealed: Sealed<"account-key">): Promise<string> {
    const kept = this.#known.get(sealedToBase64(sealed));
    return kept?.words === words
      ? Promise.resolve(kept.account)
      : Promise.reject(new SealingError("wrong-words"));
  }
}

let company: Company;
let slow: QuickWork;
beforeEach(() => {
  company = new Company();
  slow = new QuickWork();
});

function at(person: string): Entrance {
  return new Entrance(slow, new Server(company.fetchAs(person)));
}

/** Somebody who has keys, and their words. */
async function withKeys(person: string): Promise<{ entrance: Entrance; words: string }> {
  const entrance = at(person);
  await entrance.arrive();
  const made = await entrance.makeKeys();
  expect(await entrance.storeKeys(made)).toBeNull();
  return { entrance, words: made.words };
}

describe("the entrance", () => {
  test("asks for keys first, and opens when they are stored", async () => {
    const entrance = at(ADA);
    const stages: string[] = [];
    entrance.listen(() => stages.push(entrance.stage));
    await entrance.arrive();
    const made = await entrance.makeKeys();
    expect(company.keyrings.size).toBe(0);

    expect(await entrance.storeKeys(made)).toBeNull();

    expect(stages).toEqual(["arriving", "no-keys", "open"]);
    expect(entrance.visit?.rooms.map(({ kind }) => kind)).toEqual(["engagement", "own"]);
    expect(entrance.visit?.own?.isOpen).toBe(true);
    expect(company.lines).toHaveLength(1);
  });

  test("opens with the words, and with no others", async () => {
    const { words } = await withKeys(ADA);
    const { words: bens } = await withKeys(BEN);
    const entrance = at(ADA);
    await entrance.arrive();
    expect(entrance.stage).toBe("locked");

    expect(await entrance.unlock(bens)).toBe("wrong-words");
    expect(entrance.stage).toBe("locked");
    expect(await entrance.unlock(words)).toBeNull();
    expect(entrance.stage).toBe("open");
  });

  test("says what stands in the way of asking", async () => {
    company.line = "cut";
    const entrance = at(ADA);
    await entrance.arrive();

    expect([entrance.stage, entrance.problem]).toEqual(["unreached", { kind: "offline" }]);
    company.line = "fine";
    await entrance.arrive();
    expect([entrance.stage, entrance.problem]).toEqual(["no-keys", null]);
  });

  test("does not take another person's keyring for one's own", async () => {
    const { words } = await withKeys(ADA);
    await withKeys(BEN);
    company.keyrings.set(ADA, company.keyrings.get(BEN)!);
    const entrance = at(ADA);
    await entrance.arrive();

    expect(await entrance.unlock(words)).toBe("tampered");
  });

  test("keeps keys that were set up elsewhere in the same moment", async () => {
    const here = at(ADA);
    await here.arrive();
    const made = await here.makeKeys();
    const { words } = await withKeys(ADA);

    expect(await here.storeKeys(made)).toMatchObject({ kind: "stale" });

    expect([here.stage, here.wasOutrun]).toEqual(["locked", true]);
    expect(await here.unlock(made.words)).toBe("wrong-words");
    expect(await here.unlock(words)).toBeNull();
  });

  test("finishes a setting up whose second half was lost", async () => {
    company.fails = ({ method, path }) => method === "POST" && path === "/directory";
    const { entrance, words } = await withKeys(ADA);
    expect(entrance.visit?.hindrance?.kind).toBe("problem");
    company.fails = () => false;

    entrance.lock();
    expect(await entrance.unlock(words)).toBeNull();

    expect(entrance.visit?.hindrance).toBeNull();
    expect(company.lines).toHaveLength(1);
  });

  test("lets somebody begin again, though an old tab goes on storing", async () => {
    const { entrance: old } = await withKeys(ADA);
    const { entrance: bens } = await withKeys(BEN);
    await bens.visit?.room(ROOM)?.open();
    const entrance = at(ADA);
    await entrance.arrive();
    const made = await entrance.makeKeys();
    old.visit?.keyring.remember(ROOM, { epoch: 1, seq: 0, head: "0".repeat(64) });
    await old.visit?.store();

    expect(await entrance.storeKeys(made)).toBeNull();

    expect(entrance.stage).toBe("open");
    expect(company.lines).toHaveLength(3);
    await entrance.visit?.store();
    entrance.lock();
    expect(await entrance.unlock(made.words)).toBeNull();
    await entrance.visit?.room(ROOM)?.open();
    expect(entrance.visit?.room(ROOM)?.hindrance?.kind).toBe("not-let-in");
  });

  test("keeps, sealed, what could not be kept when it locked without a line", async () => {
    const { entrance, words } = await withKeys(ADA);
    const slot = { room: ROOM, of: "shared_record", document: null } as const;
    const keeper = entrance.visit!.draft(slot)!;
    company.line = "cut";
    keeper.type("written in a tunnel");
    await keeper.keep();
    expect(entrance.visit?.hasUnkept).toBe(true);

    entrance.lock();
    expect(company.room(ADAS_OWN).entries).toHaveLength(0);
    company.line = "fine";
    expect(await entrance.unlock(words)).toBeNull();

    expect(entrance.visit?.draft(slot)?.content).toBe("written in a tunnel");
    expect(company.room(ADAS_OWN).entries).toHaveLength(1);
  });

  test("keeps everything when it is locked in peace", async () => {
    const { entrance, words } = await withKeys(ADA);
    const slot = { room: ROOM, of: "shared_record", document: null } as const;
    entrance.visit!.draft(slot)!.type("the last word");

    await entrance.settle();
    entrance.lock();
    expect(await entrance.unlock(words)).toBeNull();

    expect(entrance.visit?.draft(slot)?.content).toBe("the last word");
  });

  test("comes back to an editor that waits for a line", async () => {
    const { entrance } = await withKeys(ADA);
    const slot = { room: ROOM, of: "shared_record", document: null } as const;
    company.line = "cut";
    const keeper = entrance.visit!.draft(slot)!;
    keeper.type("waiting");
    await keeper.keep();
    keeper.close();

    expect(entrance.visit?.draft(slot)).toBe(keeper);
    expect(entrance.visit?.draft({ ...slot, document: ROOM })).not.toBe(keeper);
    company.line = "fine";
    await keeper.keep();
    expect(entrance.visit?.draft(slot)).not.toBe(keeper);
    expect(entrance.visit?.draft(slot)?.content).toBe("waiting");
  });

  test("drops everything when it locks", async () => {
    const { entrance } = await withKeys(ADA);
    const { visit } = entrance;

    entrance.lock();

    expect([entrance.stage, entrance.visit, visit?.keyring.isLocked]).toEqual([
      "locked",
      null,
      true,
    ]);
    expect(visit?.own?.isOpen).toBe(false);
  });
});

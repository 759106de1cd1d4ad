// Two people and a room, from no keys to pages: what one puts the other reads, and whatever the
// server does to it is found out.

import { beforeEach, describe, expect, test } from "vitest";
import { type Keyring, freshKeyring } from "../../src/keyring/index.ts";
import { type Room, type Visit } from "../../src/rooms/index.ts";
import { listOwnKeys } from "../../src/rooms/meeting.ts";
import { newIdentity } from "../../src/sealing/index.ts";
import { Server } from "../../src/server/index.ts";
import { ADA, BEN, PAGE, ROOM } from "../cast.ts";
import { ADAS_OWN, Company } from "./company.ts";

let company: Company;
beforeEach(() => {
  company = new Company();
});

const NOTE = { text: "Breathe.", areas: [] };

async function opened(visit: Visit, id = ROOM): Promise<Room> {
  const room = visit.room(id);
  if (room === null) throw new Error("no such room");
  await room.open();
  return room;
}

/** Ada and Ben with an open room each. */
async function pair() {
  const ada = await company.visit(ADA);
  const ben = await company.visit(BEN);
  await ada.refresh();
  const bens = await opened(ben);
  const adas = await opened(ada);
  return { ada, ben, adas, bens };
}

async function strangersKeyring(person: string): Promise<Keyring> {
  return freshKeyring(person, await newIdentity());
}

describe("opening", () => {
  test("before the other has keys the room says so, and afterwards it opens", async () => {
    const ada = await company.visit(ADA);
    const room = await opened(ada);
    expect(room.hindrance).toEqual({ kind: "no-keys", who: { person: BEN, name: "Ben Borg" } });

    await company.visit(BEN);
    await ada.refresh();
    await room.open();

    expect(room.hindrance).toBeNull();
    expect(room.isOpen).toBe(true);
  });

  test("whoever opens first makes the key, and the other countersigns it", async () => {
    const { adas, bens } = await pair();

    expect(company.room(ROOM).epochs).toHaveLength(1);
    expect(adas.epoch.statement.by).toBe(BEN);
    await bens.open();
    expect(bens.epoch.signedBy).toEqual([ADA]);
  });

  test("two who make the key in the same moment end up with the same one", async () => {
    const ada = await company.visit(ADA);
    const ben = await company.visit(BEN);
    await ada.refresh();
    const [adas, bens] = await Promise.all([opened(ada), opened(ben)]);

    expect(company.room(ROOM).epochs).toHaveLength(1);
    expect(adas.epoch.key.secret).toBe(bens.epoch.key.secret);
  });

  test("the other is pinned at the first meeting, and compared when the words are the same", async () => {
    const { ada, ben, adas, bens } = await pair();
    expect(ada.isCompared(adas)).toBe(false);

    const words = await ada.comparisonWords(adas, 1);
    expect(words).toHaveLength(8);
    expect(words).toEqual(await ben.comparisonWords(bens, 1));

    await ada.wordsWereTheSame(adas);
    expect(ada.isCompared(adas)).toBe(true);
    expect(ben.isCompared(bens)).toBe(false);
  });

  test("a keyring remembers partners and heads for the next visit", async () => {
    const { ada, adas } = await pair();
    await adas.put(PAGE, "journal_note", NOTE, 0);
    await ada.store();

    expect(ada.keyring.isChanged).toBe(false);
    expect(ada.keyring.headOf(ROOM)?.seq).toBe(1);
    expect(company.keyrings.get(ADA)?.version).toBe(ada.keyring.version);
  });
});

describe("writing", () => {
  test("what one puts the other reads", async () => {
    const { adas, bens } = await pair();

    expect(await adas.put(PAGE, "journal_note", NOTE, 0)).toEqual({ kind: "put", seq: 1 });
    await bens.catchUp();

    const [page] = bens.pagesOf("journal_note");
    expect(page).toMatchObject({ id: PAGE, author: ADA, date: "2026-11-20", body: NOTE });
  });

  test("changes to different pages are joined without asking", async () => {
    const { adas, bens } = await pair();

    const puts = await Promise.all([
      adas.put(crypto.randomUUID(), "journal_note", NOTE, 0),
      bens.put(crypto.randomUUID(), "journal_note", NOTE, 0),
      adas.put(crypto.randomUUID(), "journal_note", NOTE, 0),
    ]);

    expect(puts.map(({ kind }) => kind)).toEqual(["put", "put", "put"]);
    await Promise.all([adas.catchUp(), bens.catchUp()]);
    expect(adas.pagesOf("journal_note")).toHaveLength(3);
    expect(bens.pagesOf("journal_note")).toHaveLength(3);
  });

  test("a page that the other changed is never overwritten unseen", async () => {
    const { adas, bens } = await pair();
    await adas.put(PAGE, "journal_note", NOTE, 0);
    await bens.catchUp();
    await bens.put(PAGE, "journal_note", { ...NOTE, text: "Ben's" }, 1);

    const put = await adas.put(PAGE, "journal_note", { ...NOTE, text: "Ada's" }, 1);

    expect(put).toEqual({ kind: "conflict" });
    expect(adas.pagesOf("journal_note")[0]).toMatchObject({ seq: 2, body: { text: "Ben's" } });
    const again = await adas.put(PAGE, "journal_note", { ...NOTE, text: "Ada's" }, 2);
    expect(again).toEqual({ kind: "put", seq: 3 });
  });

  test("an answer that was lost on the way back does not make one's own page a conflict", async () => {
    const { adas } = await pair();
    company.line = "answers lost";
    expect((await adas.put(PAGE, "journal_note", NOTE, 0)).kind).toBe("hindered");

    company.line = "fine";
    expect(await adas.put(PAGE, "journal_note", NOTE, 0)).toEqual({ kind: "put", seq: 1 });
    expect(company.room(ROOM).entries).toHaveLength(1);
  });

  test("without a line nothing is lost and the room stays open", async () => {
    const { adas } = await pair();
    company.line = "cut";

    const put = await adas.put(PAGE, "journal_note", NOTE, 0);
    await adas.catchUp();

    expect(put).toEqual({
      kind: "hindered",
      hindrance: { kind: "problem", problem: { kind: "offline" } },
    });
    expect(adas.isOpen).toBe(true);
    expect(adas.hindrance).toEqual({ kind: "problem", problem: { kind: "offline" } });
    company.line = "fine";
    await adas.catchUp();
    expect(adas.hindrance).toBeNull();
  });

  test("a page that is too long is told apart", async () => {
    const { adas } = await pair();
    const text = "å".repeat(59_999);

    expect((await adas.put(PAGE, "journal_note", { text, areas: [] }, 0)).kind).toBe("put");
    const draft = { room: ROOM, of: "journal_note", document: null, content: text.repeat(5) };
    const put = await adas.put(crypto.randomUUID(), "draft", draft, 0);
    expect(put).toEqual({ kind: "too-large" });
  });

  test("the coachee erases a page for both; the coach cannot", async () => {
    const { adas, bens } = await pair();
    await bens.put(PAGE, "journal_note", NOTE, 0);
    await adas.catchUp();
    expect([adas.mayErase, bens.mayErase]).toEqual([true, false]);

    await bens.erase(PAGE);
    await adas.catchUp();
    expect(adas.pagesOf("journal_note")).toHaveLength(1);

    await adas.erase(PAGE);
    await bens.catchUp();
    expect(bens.pagesOf("journal_note")).toEqual([]);
    expect(bens.faults).toEqual([]);
    expect(company.room(ROOM).entries[0]?.blob).toBeNull();
  });

  test("an erasure that broke in the middle is finished at the next opening", async () => {
    const { adas } = await pair();
    await adas.put(PAGE, "journal_note", NOTE, 0);
    company.fails = ({ method }) => method === "DELETE";
    await adas.erase(PAGE);
    expect(adas.pagesOf("journal_note")).toEqual([]);
    expect(company.room(ROOM).entries[0]?.blob).not.toBeNull();

    company.fails = () => false;
    await adas.open();
    expect(company.room(ROOM).entries[0]?.blob).toBeNull();
  });
});

describe("a server that cheats", () => {
  test("a page changed by somebody without the key is told, and the others are shown", async () => {
    const { adas, bens } = await pair();
    await bens.put(crypto.randomUUID(), "journal_note", { ...NOTE, text: "Untouched." }, 0);
    await bens.put(PAGE, "journal_note", NOTE, 0);
    company.rewrite(ROOM, 2, (blob) => Buffer.concat([Buffer.of(1), blob.subarray(1).reverse()]));

    await adas.catchUp();

    expect(adas.faults).toEqual([{ id: PAGE, fault: "foreign" }]);
    expect(adas.pagesOf("journal_note").map(({ body }) => body.text)).toEqual(["Untouched."]);
  });

  test("a page changed after it was seen shuts the room", async () => {
    const { adas } = await pair();
    await adas.put(PAGE, "journal_note", NOTE, 0);
    company.rewrite(ROOM, 1, (blob) => Buffer.concat([Buffer.of(1), blob.subarray(1).reverse()]));

    await adas.open();

    expect(adas.hindrance).toEqual({ kind: "tampered", code: "broken-chain" });
    expect(adas.isOpen).toBe(false);
    expect(adas.pagesOf("journal_note")).toEqual([]);
  });

  test("a history that is shorter than the one seen is refused", async () => {
    const { adas } = await pair();
    await adas.put(PAGE, "journal_note", NOTE, 0);
    await adas.put(PAGE, "journal_note", { ...NOTE, text: "two" }, 1);
    company.room(ROOM).entries.pop();

    await adas.open();

    expect(adas.hindrance).toEqual({ kind: "tampered", code: "rolled-back" });
    expect(adas.isOpen).toBe(false);
  });

  test("a page taken away without an erasure is told as missing", async () => {
    const { adas } = await pair();
    await adas.put(PAGE, "journal_note", NOTE, 0);
    company.room(ROOM).entries[0]!.blob = null;

    await adas.open();

    expect(adas.faults).toEqual([{ id: PAGE, fault: "missing" }]);
  });

  test("keys of the other that changed stop reading and writing at once", async () => {
    const { ada, adas } = await pair();
    await adas.put(PAGE, "journal_note", NOTE, 0);
    await listOwnKeys(new Server(company.fetchAs(BEN)), await strangersKeyring(BEN), "2026-W47");

    await ada.refresh();

    expect(adas.isOpen).toBe(false);
    expect(adas.hindrance).toMatchObject({ kind: "keys-changed", who: { name: "Ben Borg" } });
    expect((await adas.put(PAGE, "journal_note", NOTE, 1)).kind).toBe("hindered");
    await ada.refresh();
    await adas.open();
    expect(adas.hindrance?.kind).toBe("keys-changed");
  });

  test("a wrap that was swapped opens nothing", async () => {
    const { adas } = await pair();
    const [epoch] = company.room(ROOM).epochs;
    epoch!.wraps[ADA] = epoch!.wraps[BEN]!;

    await adas.open();

    expect(adas.hindrance).toEqual({ kind: "tampered", code: "wrong-statement" });
    expect(adas.isOpen).toBe(false);
  });

  test("somebody else's keys under my name stop the visit", async () => {
    const { ada } = await pair();
    const again = await company.visit(ADA);

    expect(again.hindrance).toEqual({ kind: "tampered", code: "wrong-person" });
    expect(ada.hindrance).toBeNull();
  });

  test("the own room is as closed as the others", async () => {
    const { ada } = await pair();
    const own = await opened(ada, ADAS_OWN);
    await own.put(PAGE, "journal_note", NOTE, 0);
    company.room(ADAS_OWN).entries[0]!.document = crypto.randomUUID();

    await own.open();

    expect(own.hindrance).toEqual({ kind: "tampered", code: "broken-chain" });
  });
});

describe("somebody who lost everything", () => {
  /** Ada comes back with new keys. */
  async function restarted(): Promise<Visit> {
    const keyring = await strangersKeyring(ADA);
    const server = new Server(company.fetchAs(ADA));
    await listOwnKeys(server, keyring, "2026-W48");
    company.keyrings.delete(ADA);
    return company.visit(ADA, undefined, keyring);
  }

  test("is let in again by the other, after comparing, and reads everything", async () => {
    const { adas, ben, bens } = await pair();
    await adas.put(PAGE, "journal_note", NOTE, 0);
    await bens.catchUp();

    const ada = await restarted();
    const room = await opened(ada);
    expect(room.hindrance).toMatchObject({ kind: "not-let-in", who: { person: BEN } });
    await ben.refresh();
    expect(bens.hindrance).toMatchObject({ kind: "keys-changed", who: { person: ADA } });

    expect(await ada.comparisonWords(room, 1)).toEqual(await ben.comparisonWords(bens, 1));
    await ben.wordsWereTheSame(bens);
    expect(bens.isOpen).toBe(true);
    await room.open();

    expect(room.hindrance).toBeNull();
    expect(room.epoch.number).toBe(2);
    expect(room.pagesOf("journal_note").map(({ body }) => body.text)).toEqual(["Breathe."]);
    expect((await room.put(PAGE, "journal_note", { ...NOTE, text: "Back." }, 1)).kind).toBe("put");
    await bens.catchUp();
    expect(bens.pagesOf("journal_note")[0]?.body.text).toBe("Back.");
  });

  test("finds the own room empty, and can write in it again", async () => {
    const { ada } = await pair();
    const before = await opened(ada, ADAS_OWN);
    await before.put(PAGE, "journal_note", NOTE, 0);

    const own = (await restarted()).own!;

    expect(own.pagesOf("journal_note")).toEqual([]);
    expect(own.faults).toEqual([{ id: PAGE, fault: "locked" }]);
    expect((await own.put(crypto.randomUUID(), "journal_note", NOTE, 0)).kind).toBe("put");
  });
});

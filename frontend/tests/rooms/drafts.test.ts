// What is typed is kept, sealed in the own room, through closed lids, broken lines and two tabs.

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DraftKeeper, type Room, type Slot, hasDraft } from "../../src/rooms/index.ts";
import { ADA, PAGE, ROOM } from "../cast.ts";
import { ADAS_OWN, Company } from "./company.ts";

const SLOT: Slot = { room: ROOM, of: "shared_record", document: null };

let company: Company;
let own: Room;
beforeEach(async () => {
  company = new Company();
  own = (await company.visit(ADA)).own!;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets the pause after the last key go by, and what it sets off, however slow the machine. */
async function pause(keeper: DraftKeeper): Promise<void> {
  await vi.runOnlyPendingTimersAsync();
  vi.useRealTimers();
  await vi.waitUntil(() => keeper.state !== "typing", { timeout: 10_000, interval: 5 });
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
}

describe("a draft", () => {
  test("begins blank, is kept after a pause and found again", async () => {
    const keeper = new DraftKeeper(own, SLOT);
    expect([keeper.state, keeper.hasDraft]).toEqual(["blank", false]);

    keeper.type({ text: "Sl" });
    keeper.type({ text: "Sleep" });
    expect(keeper.state).toBe("typing");
    expect(company.room(ADAS_OWN).entries).toHaveLength(0);
    await pause(keeper);

    expect(keeper.state).toBe("kept");
    expect(company.room(ADAS_OWN).entries).toHaveLength(1);
    const found = new DraftKeeper(own, SLOT);
    expect([found.state, found.content]).toEqual(["kept", { text: "Sleep" }]);
  });

  test("belongs to one page of one room", async () => {
    const keeper = new DraftKeeper(own, SLOT);
    keeper.type("mine");
    await keeper.keep();

    expect(hasDraft(own, SLOT)).toBe(true);
    expect(hasDraft(own, { ...SLOT, document: PAGE })).toBe(false);
    expect(hasDraft(own, { ...SLOT, room: ADAS_OWN })).toBe(false);
    expect(hasDraft(own, { ...SLOT, of: "check_in" })).toBe(false);
    expect(hasDraft(null, SLOT)).toBe(false);
  });

  test("is erased when it was put, bytes and all", async () => {
    const keeper = new DraftKeeper(own, SLOT);
    keeper.type("mine");
    await keeper.keep();

    await keeper.drop();

    expect(keeper.state).toBe("blank");
    expect(hasDraft(own, SLOT)).toBe(false);
    expect(company.room(ADAS_OWN).entries[0]?.blob).toBeNull();
  });

  test("that was never kept leaves no trace", async () => {
    const keeper = new DraftKeeper(own, SLOT);
    keeper.type("mine");
    await keeper.drop();
    await pause(keeper);

    expect(company.room(ADAS_OWN).entries).toHaveLength(0);
  });

  test("is tried again while the line is cut, and nothing typed meanwhile is lost", async () => {
    const keeper = new DraftKeeper(own, SLOT);
    company.line = "cut";
    keeper.type("first");
    await pause(keeper);
    expect([keeper.state, keeper.content]).toEqual(["unkept", "first"]);

    keeper.type("first and second");
    company.line = "fine";
    await pause(keeper);

    expect(keeper.state).toBe("kept");
    expect(new DraftKeeper(own, SLOT).content).toBe("first and second");
  });

  test("typed on while being kept is kept again", async () => {
    const keeper = new DraftKeeper(own, SLOT);
    keeper.type("one");
    const keeping = keeper.keep();
    await Promise.resolve();
    keeper.type("one two");
    await keeping;
    expect(keeper.state).toBe("typing");
    await keeper.keep();

    expect(keeper.state).toBe("kept");
    expect(new DraftKeeper(own, SLOT).content).toBe("one two");
  });

  test("is kept when its editor closes before the pause is over", async () => {
    const keeper = new DraftKeeper(own, SLOT);
    keeper.type("last words");
    keeper.close();
    await keeper.keep();

    expect(new DraftKeeper(own, SLOT).content).toBe("last words");
  });

  test("of two tabs stay both, and the newest is offered", async () => {
    const one = new DraftKeeper(own, SLOT);
    one.type("one");
    await one.keep();
    const two = new DraftKeeper(own, SLOT);
    two.type("two");
    await two.keep();
    one.type("one, later");
    await one.keep();
    await pause(one);

    expect(own.pagesOf("draft").map(({ body }) => body.content)).toEqual(["two", "one, later"]);
    expect(new DraftKeeper(own, SLOT).content).toBe("one, later");
  });

  test("that is too long says so and stays on the page", async () => {
    const keeper = new DraftKeeper(own, SLOT);
    keeper.type("å".repeat(200_000));
    await keeper.keep();

    expect(keeper.state).toBe("too-large");
    expect(keeper.content).toHaveLength(200_000);
  });
});

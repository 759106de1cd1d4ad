// What pages calculate: addresses, words, days, drafts read back, the signs of people.

import { afterEach, describe, expect, test, vi } from "vitest";
import { dayOf, moment, shortDay } from "../../src/pages/dates.ts";
import { oneOf, table, text, texts } from "../../src/pages/drafted.ts";
import { levelOf, stepOf, stepWord } from "../../src/pages/levels.ts";
import { firstName, initials, tintOfName } from "../../src/pages/people.ts";
import { addressOf, routeOf } from "../../src/pages/routes.ts";
import { speak, spoken, t, tn } from "../../src/pages/words.ts";
import { PAGE, ROOM } from "../cast.ts";

describe("addresses", () => {
  test.each([
    ["", { page: "rooms" }],
    ["#", { page: "rooms" }],
    ["#/", { page: "rooms" }],
    ["#main", { page: "rooms" }],
    ["#own", { page: "own", document: null }],
    [`#room/${ROOM}`, { page: "room", room: ROOM, part: "talk", document: null }],
    [`#room/${ROOM}/record/${PAGE}`, { page: "room", room: ROOM, part: "record", document: PAGE }],
    [`#room/${ROOM}/nonsense`, { page: "room", room: ROOM, part: "talk", document: null }],
    [
      `#room/${ROOM}/write/x"><script>`,
      { page: "room", room: ROOM, part: "write", document: null },
    ],
    ["#room/../../etc", { page: "rooms" }],
    [`#room/${ROOM.toUpperCase()}x`, { page: "rooms" }],
  ])("%s", (hash, route) => {
    expect(routeOf(hash)).toEqual(route);
  });

  test("lead where they come from", () => {
    expect(addressOf(ROOM)).toBe(`#room/${ROOM}`);
    expect(routeOf(addressOf(ROOM, "write", PAGE))).toMatchObject({
      part: "write",
      document: PAGE,
    });
  });
});

describe("words", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test("stand in English until a catalogue has come", () => {
    expect(t("You and {name}", { name: "Ben" })).toBe("You and Ben");
    expect(tn("One step", "{n} steps", 1)).toBe("One step");
    expect(tn("One step", "{n} steps", 0)).toBe("0 steps");
    expect(t("{name} and {other}", { name: "{other}" })).toBe("{other} and {other}");
  });

  test("come from the catalogue, with its plurals", async () => {
    const catalog = {
      "You and {name}": "Sinä ja {name}",
      "One step": ["Yksi askel", "{n} askelta"],
    };
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ catalog })));
    await speak("fi");

    expect(spoken()).toBe("fi");
    expect(t("You and {name}", { name: "Ben" })).toBe("Sinä ja Ben");
    expect(tn("One step", "{n} steps", 1)).toBe("Yksi askel");
    expect(tn("One step", "{n} steps", 3)).toBe("3 askelta");
    expect(t("Not there")).toBe("Not there");
    expect(moment("2026-11-20T12:30:00Z", "Europe/Helsinki")).toContain("14.30");
  });

  test("stay as they were when the catalogue does not come", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no line")));
    await speak("sv");
    expect(spoken()).toBe("fi");
  });
});

describe("days", () => {
  test("are those of the person's own zone", () => {
    expect(dayOf("2026-11-20T22:30:00Z", "Europe/Helsinki")).toBe("2026-11-21");
    expect(dayOf("2026-11-20T22:30:00Z", "Europe/Lisbon")).toBe("2026-11-20");
  });

  test("name the year when it is another", () => {
    expect(shortDay("2025-11-20", "2026-01-02")).toContain("2025");
    expect(shortDay("2026-11-20", "2026-01-02")).not.toContain("2026");
  });
});

describe("drafts of another time", () => {
  test("are read for what fits, and nothing else", () => {
    expect(table(["a"])).toEqual({});
    expect(table(null)).toEqual({});
    expect(text({ a: 1 })).toBe("");
    expect(texts(["a", 1, null, "b"])).toEqual(["a", "b"]);
    expect(texts("ab")).toEqual([]);
    expect(oneOf(["yes", "no"], "maybe")).toBeNull();
    expect(oneOf(["yes", "no"], "no")).toBe("no");
  });
});

describe("people", () => {
  test("have the same sign and tint as on the server's pages", () => {
    expect(initials("Aino Maria Lehto")).toBe("AL");
    expect(initials("Ömer")).toBe("Ö");
    expect(initials("42")).toBe("?");
    expect(firstName("Aino Maria Lehto")).toBe("Aino");
    // Python: zlib.crc32(name.encode()) % 10 + 1
    expect(["Aino Lehto", "Elias Sandström", "Åsa Öberg"].map(tintOfName)).toEqual([9, 2, 8]);
  });
});

describe("levels", () => {
  test("go from the middle outwards and back", () => {
    const area = { step: "good" as const, talk: "no" as const, note: "" };
    expect([levelOf(undefined), levelOf({ ...area, step: null }), levelOf(area)]).toEqual([
      0, 0, 4,
    ]);
    expect([stepOf(0), stepOf(1), stepOf(5), stepOf(6)]).toEqual([
      null,
      "drained",
      "flourishing",
      null,
    ]);
    expect(stepWord(null)).toBe("Not chosen");
  });
});

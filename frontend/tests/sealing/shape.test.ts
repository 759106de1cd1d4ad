import { describe, expect, test } from "vitest";
import { shapes } from "../../src/sealing/index.ts";
import { ADA, expectRefused } from "../cast.ts";

const {
  base64Of,
  count,
  isoDate,
  isoWeek,
  list,
  loose,
  matching,
  object,
  oneOf,
  orNull,
  set,
  table,
  text,
  uuid,
  yesOrNo,
} = shapes;

/** Every value is refused by the shape. */
function refuses(shape: (value: unknown) => unknown, ...values: unknown[]): void {
  for (const value of values) expectRefused(() => shape(value), "not-well-formed");
}

describe("shapes", () => {
  test("an object has exactly its keys", () => {
    const point = object({ x: count(0), y: orNull(count(0)) });
    expect(point({ y: null, x: 1 })).toEqual({ x: 1, y: null });
    refuses(point, { x: 1 }, { x: 1, y: 2, z: 3 }, { x: 1, z: 2 }, [1, 2], null, "x", 1, undefined);
  });

  test("keys that every object inherits do not count as given", () => {
    refuses(object({ toString: text(9) }), {}, { constructor: "x" });
    const read = table(text(20), count(0))(JSON.parse('{"__proto__":1}'));
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(Object.keys(read)).toEqual(["__proto__"]);
  });

  test("a loose object drops what it does not know", () => {
    const point = loose({ x: count(0) });
    expect(point({ x: 1, later: true })).toEqual({ x: 1 });
    refuses(point, {}, null);
  });

  test("lists, sets and tables have a longest length", () => {
    expect(list(count(0), 2)([1, 1])).toEqual([1, 1]);
    refuses(list(count(0), 2), [1, 2, 3], { 0: 1 }, [-1]);
    refuses(set(text(3)), ["a", "a"]);
    refuses(table(text(3), count(0), 1), { a: 1, b: 2 }, { long_name: 1 }, []);
  });

  test("text, numbers, choices", () => {
    refuses(text(3), "four", 1, null, "\ud800");
    refuses(count(1, 3), 0, 4, 1.5, "1", NaN);
    refuses(oneOf("yes", "no"), "maybe", "YES", null);
    refuses(matching(/^a$/), "b", 1);
    refuses(yesOrNo, 0, "true", null);
    expect(yesOrNo(false)).toBe(false);
    expect(oneOf(0, 1)(0)).toBe(0);
  });

  test("days exist, weeks too, UUIDs are lower case", () => {
    expect(isoDate("2028-02-29")).toBe("2028-02-29");
    refuses(
      isoDate,
      "2026-02-29",
      "2026-13-01",
      "2026-00-10",
      "2026-1-1",
      "2026-01-01T00:00",
      "20260101",
    );
    expect(isoWeek("2026-W53")).toBe("2026-W53");
    refuses(isoWeek, "2026-W5", "2026-47", "2026-w47");
    expect(uuid(ADA)).toBe(ADA);
    refuses(uuid, ADA.toUpperCase(), ADA.slice(1), `${ADA}\n`);
  });

  test("base64 of a fixed length", () => {
    expect(base64Of(1)("QQ==")).toBe("QQ==");
    refuses(base64Of(1), "QUI=", "QR==", 1);
  });
});

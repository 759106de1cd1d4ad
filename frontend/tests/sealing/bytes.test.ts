import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromBase64, fromUtf8, sha256, toBase64, toHex, utf8 } from "../../src/sealing/bytes.ts";
import { canonical, readCanonical } from "../../src/sealing/canonical.ts";
import { shapes } from "../../src/sealing/index.ts";
import { expectRefused } from "../cast.ts";

describe("base64", () => {
  test("comes back as the same bytes, as any other implementation spells it", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = toBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString("base64"));
        expect(Array.from(fromBase64(text))).toEqual(Array.from(bytes));
      }),
    );
  });

  test("has one spelling only", () => {
    for (const text of [
      "QQ",
      "QR==",
      "QUJ=",
      "Q Q==",
      "QQ==\n",
      "Q-==",
      "====",
      "A===",
      "QQ==QQ==",
    ]) {
      expectRefused(() => fromBase64(text), "not-well-formed");
    }
  });

  test("carries the largest blob", () => {
    const bytes = new Uint8Array(256 * 1024 + 29).fill(7);
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  });
});

describe("text and hashes", () => {
  test("half a surrogate pair and broken UTF-8 are refused", () => {
    expectRefused(() => utf8("a\ud800"), "not-well-formed");
    expectRefused(() => fromUtf8(Uint8Array.of(0xff)), "not-well-formed");
  });

  test("a byte order mark is text like any other", () => {
    expect(fromUtf8(utf8("\ufeffx"))).toBe("\ufeffx");
  });

  test("SHA-256 of FIPS 180-4's example", async () => {
    expect(await sha256(utf8("abc"))).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
    expect(toHex(Uint8Array.of(0, 15, 255))).toBe("000fff");
  });
});

describe("canonical JSON", () => {
  test("sorts keys, leaves out spaces and keeps letters as they are", () => {
    expect(canonical({ b: [1, "ä\n"], a: { d: "", c: 0 } })).toBe(
      '{"a":{"c":0,"d":""},"b":[1,"ä\\n"]}',
    );
  });

  test("knows only text, whole numbers, lists and objects", () => {
    for (const value of [1.5, -0, NaN, 2 ** 53, null, undefined, true, { a: null }, "\udfff"]) {
      expectRefused(() => canonical(value as never), "not-well-formed");
    }
  });

  test("is the same in whatever order the keys came", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "grapheme" }), fc.integer()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(turned)).toBe(canonical(value));
      }),
    );
  });

  test("is demanded when read: another spelling of the same value is refused", () => {
    const shape = shapes.object({ a: shapes.count(0), b: shapes.text(9) });
    expect(readCanonical('{"a":1,"b":"x"}', shape)).toEqual({ a: 1, b: "x" });
    for (const text of [
      '{"b":"x","a":1}',
      '{"a": 1,"b":"x"}',
      '{"a":1,"a":1,"b":"x"}',
      '{"a":1.0,"b":"x"}',
      "{",
    ]) {
      expectRefused(() => readCanonical(text, shape), "not-well-formed");
    }
  });
});

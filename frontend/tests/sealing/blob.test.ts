// Documents and answers: what goes in comes out, and nothing else opens.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pad, SIZE_CLASSES, unpad } from "../../src/sealing/padding.ts";
import { asSealed, BLOB_OVERHEAD } from "../../src/sealing/sealed.ts";
import {
  exchangeId,
  newRoomKey,
  openAnswer,
  openDocument,
  type Place,
  roomKeyFrom,
  type Sealed,
  sealAnswer,
  sealDocument,
} from "../../src/sealing/index.ts";
import {
  ADA,
  BEN,
  expectRefusal,
  expectRefused,
  flipped,
  HEAD,
  OTHER_ROOM,
  PAGE,
  PLACE,
  readable,
  ROOM,
} from "../cast.ts";

const key = await newRoomKey();
const sealed = await sealDocument(key, PLACE, readable('{"a":"Kävimme läpi viikon."}'));
const ANSWER = { room: ROOM, epoch: 1, exchange: PAGE, member: ADA };

describe("padding", () => {
  test("makes one of five sizes and comes off again", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
        const plain = new Uint8Array(bytes);
        const padded = pad(plain);
        expect(SIZE_CLASSES).toContain(padded.length);
        expect(unpad(padded)).toEqual(plain);
      }),
    );
  });

  test.each([
    [0, 1024],
    [1020, 1024],
    [1021, 4096],
    [4093, 16_384],
    [262_140, 262_144],
  ])("%i bytes become %i", (length, padded) => {
    expect(pad(new Uint8Array(length))).toHaveLength(padded);
  });

  test("text that no class holds is refused", () => {
    expectRefused(() => pad(new Uint8Array(262_141)), "too-large");
  });

  test("any other padding is refused", () => {
    const good = pad(Uint8Array.of(1, 2, 3));
    const dirty = good.slice();
    dirty[1023] = 1;
    const wide = new Uint8Array(4096);
    wide.set(good);
    const long = good.slice();
    new DataView(long.buffer).setUint32(0, 2000);
    for (const bytes of [dirty, wide, long, good.slice(0, 1023), good.slice(0, 3)]) {
      expectRefused(() => unpad(bytes), "not-well-formed");
    }
  });
});

describe("a sealed document", () => {
  test("opens at its place, with its length hidden", async () => {
    expect(await openDocument(key, PLACE, sealed)).toBe('{"a":"Kävimme läpi viikon."}');
    expect(sealed).toHaveLength(1024 + BLOB_OVERHEAD);
    expect(sealed[0]).toBe(1);
  });

  test("is never the same twice", async () => {
    const again = await sealDocument(key, PLACE, readable('{"a":"Kävimme läpi viikon."}'));
    expect(again).not.toEqual(sealed);
    expect(again.slice(1, 13)).not.toEqual(sealed.slice(1, 13));
  });

  test("opens whatever was sealed, anywhere", async () => {
    const place = fc.record({
      room: fc.uuid(),
      epoch: fc.integer({ min: 1, max: 9999 }),
      document: fc.uuid(),
      seq: fc.integer({ min: 1 }),
      previous: fc.constantFrom(HEAD, "0".repeat(64)),
    });
    await fc.assert(
      fc.asyncProperty(
        place,
        fc.string({ unit: "grapheme", maxLength: 3000 }),
        async (where, text) => {
          fc.pre(text.isWellFormed());
          const blob = await sealDocument(key, where, readable(text));
          expect(await openDocument(key, where, blob)).toBe(text);
        },
      ),
    );
  });

  const elsewhere: [string, Partial<Place>][] = [
    ["room", { room: OTHER_ROOM }],
    ["epoch", { epoch: 2 }],
    ["document", { document: ADA }],
    ["seq", { seq: 2 }],
    ["previous head", { previous: HEAD }],
  ];
  test.each(elsewhere)("does not open at another %s", async (_name, other) => {
    await expectRefusal(openDocument(key, { ...PLACE, ...other }, sealed), "cannot-open");
  });

  test("does not open with another room's key, nor as an answer", async () => {
    await expectRefusal(openDocument(await newRoomKey(), PLACE, sealed), "cannot-open");
    const asAnswer = sealed as unknown as Sealed<"answer">;
    await expectRefusal(openAnswer(key, ANSWER, asAnswer), "cannot-open");
  });

  test("does not open with any byte of it changed", async () => {
    for (let at = 0; at < sealed.length; at += 1) {
      const work = openDocument(key, PLACE, flipped(sealed, at, at % 8));
      await expect(work, `byte ${at}`).rejects.toMatchObject({ name: "SealingError" });
    }
  });

  test("does not open cut short or lengthened", async () => {
    for (const length of [0, 1, 13, 28, 29, 1024, sealed.length - 1]) {
      const cut = sealed.slice(0, length) as Sealed<"document">;
      await expectRefusal(openDocument(key, PLACE, cut), "not-well-formed");
    }
    const longer = new Uint8Array([...sealed, 0]) as Sealed<"document">;
    await expectRefusal(openDocument(key, PLACE, longer), "not-well-formed");
  });

  test("of a later version says so; of version 0 it is nonsense", () => {
    const later = sealed.slice();
    later[0] = 2;
    expectRefused(() => asSealed("document", later), "newer-version");
    later[0] = 0;
    expectRefused(() => asSealed("document", later), "not-well-formed");
  });

  test("of more than 256 KiB is refused before anything is sealed", async () => {
    await expectRefusal(sealDocument(key, PLACE, readable("x".repeat(262_141))), "too-large");
  });
});

describe("a sealed answer", () => {
  test("opens as that member's answer and as nobody else's", async () => {
    const answer = await sealAnswer(key, ANSWER, readable("{}"));
    expect(await openAnswer(key, ANSWER, answer)).toBe("{}");
    for (const other of [{ member: BEN }, { exchange: BEN }, { room: OTHER_ROOM }, { epoch: 2 }]) {
      await expectRefusal(openAnswer(key, { ...ANSWER, ...other }, answer), "cannot-open");
    }
  });

  test("does not open as a document", async () => {
    const answer = await sealAnswer(key, ANSWER, readable("{}"));
    const asDocument = answer as unknown as Sealed<"document">;
    await expectRefusal(openDocument(key, PLACE, asDocument), "cannot-open");
  });

  test("belongs to an exchange whose id both members find, and nobody else", async () => {
    const mine = await exchangeId(key, "agreement/1");
    expect(mine).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await exchangeId(await roomKeyFrom(key.secret), "agreement/1")).toBe(mine);
    expect(await exchangeId(key, "agreement/2")).not.toBe(mine);
    expect(await exchangeId(await newRoomKey(), "agreement/1")).not.toBe(mine);
  });
});

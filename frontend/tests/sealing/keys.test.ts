// Keys of persons and rooms, and the age files they travel in.

import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from "age-encryption";
import { describe, expect, test } from "vitest";
import { openAgeFile, sealAgeFile } from "../../src/sealing/age_file.ts";
import { isSignedBy, sign } from "../../src/sealing/keys.ts";
import { asSealed } from "../../src/sealing/sealed.ts";
import {
  fingerprint,
  newIdentity,
  newKeys,
  newRoomKey,
  openKeyringText,
  publicKeysOf,
  roomKeyFrom,
  sameKeys,
  type Sealed,
  sealKeyringText,
  secretKeysShape,
  unwrapRoomKey,
  wrapRoomKey,
} from "../../src/sealing/index.ts";
import { ADA, BEN, expectRefusal, expectRefused, flipped, person } from "../cast.ts";

const ada = await person(ADA);
const ben = await person(BEN);

describe("keys of a person", () => {
  test("have the promised shapes and are new every time", () => {
    expect(secretKeysShape(ada.secrets)).toEqual(ada.secrets);
    expect(ada.keys.recipient).toMatch(/^age1[0-9a-z]{58}$/);
    expect(ada.keys.signing_key).toHaveLength(44);
    expect(sameKeys(ada.keys, ben.keys)).toBe(false);
    expect(sameKeys(ada.keys, { ...ada.keys })).toBe(true);
    expect(sameKeys(ada.keys, { ...ada.keys, recipient: ben.keys.recipient })).toBe(false);
    expect(sameKeys(ada.keys, { ...ada.keys, signing_key: ben.keys.signing_key })).toBe(false);
  });

  test("have a fingerprint that changes with either key", async () => {
    const mine = await fingerprint(ada.keys);
    expect(mine).toMatch(/^[0-9a-f]{64}$/);
    expect(await fingerprint({ ...ada.keys, recipient: ben.keys.recipient })).not.toBe(mine);
    expect(await fingerprint({ ...ada.keys, signing_key: ben.keys.signing_key })).not.toBe(mine);
  });

  test("sign one kind of thing at a time", async () => {
    const made = await sign(ada.secrets, "kamu/line/v1", { a: 1 });
    const { signing_key } = ada.keys;
    expect(await isSignedBy(signing_key, "kamu/line/v1", { a: 1 }, made)).toBe(true);
    expect(await isSignedBy(signing_key, "kamu/line/v1", { a: 2 }, made)).toBe(false);
    expect(await isSignedBy(signing_key, "kamu/statement/v1", { a: 1 }, made)).toBe(false);
    expect(await isSignedBy(ben.keys.signing_key, "kamu/line/v1", { a: 1 }, made)).toBe(false);
  });

  test("nonsense in place of a key or signature signed nothing", async () => {
    const made = await sign(ada.secrets, "kamu/line/v1", "x");
    for (const key of ["", "QQ==", "A".repeat(43) + "=", "/".repeat(42) + "8="]) {
      expect(await isSignedBy(key, "kamu/line/v1", "x", made)).toBe(false);
    }
    expect(await isSignedBy(ada.keys.signing_key, "kamu/line/v1", "x", "QQ==")).toBe(false);
  });

  test("that are damaged are refused without saying what they were", async () => {
    const broken = { ...ada.secrets, signing: "A".repeat(64) };
    await expectRefusal(publicKeysOf(broken), "not-well-formed");
    await expectRefusal(
      publicKeysOf({ ...ada.secrets, identity: "AGE-SECRET-KEY-1X" }),
      "not-well-formed",
    );
  });
});

describe("a room key", () => {
  test("reaches the member it was wrapped to", async () => {
    const key = await newRoomKey();
    const wrap = await wrapRoomKey(key, ada.keys.recipient);
    expect((await unwrapRoomKey(wrap, ada.secrets.identity)).secret).toBe(key.secret);
    await expectRefusal(unwrapRoomKey(wrap, ben.secrets.identity), "cannot-open");
  });

  test("does not come out of a changed or shortened wrap", async () => {
    const wrap = await wrapRoomKey(await newRoomKey(), ada.keys.recipient);
    for (let at = 0; at < wrap.length; at += 1) {
      const work = unwrapRoomKey(flipped(wrap, at), ada.secrets.identity);
      await expect(work, `byte ${at}`).rejects.toMatchObject({ name: "SealingError" });
    }
    const cut = wrap.slice(0, -1) as Sealed<"room-key">;
    await expectRefusal(unwrapRoomKey(cut, ada.secrets.identity), "cannot-open");
  });

  test("is 32 bytes, nothing else", async () => {
    await expectRefusal(roomKeyFrom("QQ=="), "not-well-formed");
    const short = asSealed("room-key", await sealAgeFile(ada.keys.recipient, "QQ=="));
    await expectRefusal(unwrapRoomKey(short, ada.secrets.identity), "not-well-formed");
  });

  test("cannot be taken out of the keys made from it", async () => {
    const { documents, answers } = await newRoomKey();
    await expect(crypto.subtle.exportKey("raw", documents)).rejects.toThrow();
    await expect(crypto.subtle.exportKey("raw", answers)).rejects.toThrow();
  });
});

describe("an age file", () => {
  test("with a second recipient is refused, even by its first", async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(ada.keys.recipient);
    encrypter.addRecipient(ben.keys.recipient);
    const file = (await encrypter.encrypt("x")) as Uint8Array<ArrayBuffer>;
    await expectRefusal(openAgeFile(ada.secrets.identity, file), "cannot-open");
  });

  test("is made for X25519 recipients only", async () => {
    const hybrid = await identityToRecipient(await generateHybridIdentity());
    for (const recipient of [
      hybrid,
      "age1",
      "x",
      ada.keys.recipient.toUpperCase(),
      ada.keys.recipient.slice(0, -1),
    ]) {
      await expectRefusal(sealAgeFile(recipient, "x"), "not-well-formed");
    }
  });

  test("is a standard one", async () => {
    const file = await sealAgeFile(ada.keys.recipient, "hei");
    const decrypter = new Decrypter();
    decrypter.addIdentity(ada.secrets.identity);
    expect(await decrypter.decrypt(file, "text")).toBe("hei");
  });

  test("is known by its first line and its size", () => {
    for (const text of ["age-encryption.org/v2\n", "-----BEGIN", "", "Äge-encryption.org/v1\n"]) {
      expectRefused(() => asSealed("keyring", new TextEncoder().encode(text)), "not-well-formed");
    }
    expectRefused(() => asSealed("keyring", new Uint8Array(512 * 1024 + 1)), "too-large");
  });
});

describe("a keyring file", () => {
  test("opens with its account key only", async () => {
    const account = await newIdentity();
    const file = await sealKeyringText(account, "my keys");
    expect(await openKeyringText(account, file)).toBe("my keys");
    await expectRefusal(openKeyringText(await newIdentity(), file), "cannot-open");
  });

  test("holds keys that are never the same as another's", async () => {
    const [one, two] = [await newKeys(), await newKeys()];
    expect(one.identity).not.toBe(two.identity);
    expect(one.signing).not.toBe(two.signing);
  });
});

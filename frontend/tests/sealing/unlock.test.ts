// Six words, the account key behind them, and the words that two people compare.

import { Encrypter } from "age-encryption";
import { describe, expect, test } from "vitest";
import {
  perform,
  slowWorkHere,
  slowWorkThrough,
  type TaskResult,
} from "../../src/sealing/slow_work.ts";
import { asSealed } from "../../src/sealing/sealed.ts";
import {
  comparisonWords,
  likelyWord,
  newIdentity,
  newUnlockWords,
  openAccountKey,
  sealAccountKey,
  tidiedWords,
  unknownWords,
} from "../../src/sealing/index.ts";
import effLarge from "../../src/sealing/wordlists/eff_large.json" with { type: "json" };
import bip39 from "../../src/sealing/wordlists/bip39_english.json" with { type: "json" };
import { sha256, utf8 } from "../../src/sealing/bytes.ts";
import { ADA, BEN, expectRefusal, flipped, OTHER_ROOM, person, ROOM, WORDS } from "../cast.ts";

const account = await newIdentity();
const sealed = await sealAccountKey(WORDS, account);

/** An age file to a passphrase, made with any work factor. */
async function passphraseFile(work: number, text: string) {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(WORDS);
  encrypter.setScryptWorkFactor(work);
  return asSealed("account-key", (await encrypter.encrypt(text)) as Uint8Array<ArrayBuffer>);
}

/** The same file claiming another work factor in its header. */
function claiming(work: string) {
  const text = Buffer.from(sealed)
    .toString("latin1")
    .replace(/^(-> scrypt \S+) 18$/m, `$1 ${work}`);
  return asSealed("account-key", new Uint8Array(Buffer.from(text, "latin1")));
}

describe("six words", () => {
  test("are new every time and all from the list", () => {
    const drawn = Array.from({ length: 200 }, newUnlockWords);
    expect(new Set(drawn).size).toBe(200);
    for (const words of drawn) {
      expect(words.split(" ")).toHaveLength(6);
      expect(unknownWords(words)).toEqual([]);
    }
  });

  test("come evenly from the whole list", () => {
    const counts = new Array<number>(16).fill(0);
    const places = new Map(effLarge.map((word, i) => [word, i]));
    for (let i = 0; i < 2000; i += 1) {
      for (const word of newUnlockWords().split(" ")) {
        const part = Math.floor((places.get(word)! * 16) / effLarge.length);
        counts[part] = counts[part]! + 1;
      }
    }
    // 12,000 draws over 16 parts: 750 each, standard deviation 27; beyond 7 of them is no chance.
    for (const count of counts) expect(Math.abs(count - 750)).toBeLessThan(190);
  });

  test("are read however they are typed", () => {
    expect(tidiedWords("  Acorn  banter,\nCRINKLE dolphin; eggnog\tfiddle. ")).toBe(WORDS);
    expect(unknownWords("acorn bantre crinkle dolphin eggnog fidle")).toEqual([1, 5]);
    expect(unknownWords("yo-yo t-shirt")).toEqual([]);
  });

  test("with a slip of the finger lead to the word that was meant", () => {
    expect(likelyWord("bantre")).toBe("banter");
    expect(likelyWord("Dolfin")).toBe("dolphin");
    expect(likelyWord("fidle")).toBe("fiddle");
    expect(likelyWord("acorn")).toBe("acorn");
    expect(likelyWord("qqqqqqqq")).toBeNull();
  });

  test("come from the published lists", async () => {
    const lines = (words: string[]) => sha256(utf8(words.map((word) => `${word}\n`).join("")));
    expect(effLarge).toHaveLength(7776);
    expect(new Set(effLarge).size).toBe(7776);
    // The hash of BIP 39's english.txt as its repository publishes it.
    expect(await lines(bip39)).toBe(
      "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda",
    );
  });
});

describe("an account key", () => {
  test("opens with its words, in a new sitting", async () => {
    expect(await openAccountKey(WORDS.toUpperCase(), sealed)).toBe(account);
    const header = Buffer.from(sealed).toString("latin1").split("\n")[1];
    expect(header).toMatch(/^-> scrypt \S{22} 18$/);
  });

  test("does not open with other words", async () => {
    await expectRefusal(
      openAccountKey("acorn banter crinkle dolphin eggnog abacus", sealed),
      "wrong-words",
    );
  });

  test("with words that cannot be right is refused at once", async () => {
    const begun = performance.now();
    for (const words of [
      "",
      "acorn",
      `${WORDS} acorn`,
      "acorn banter crinkle dolphin eggnog ffiddle",
    ]) {
      await expectRefusal(openAccountKey(words, sealed), "wrong-words");
      await expectRefusal(sealAccountKey(words, account), "wrong-words");
    }
    expect(performance.now() - begun).toBeLessThan(3000);
  });

  test("of factor 17 still opens", async () => {
    expect(await openAccountKey(WORDS, await passphraseFile(17, account))).toBe(account);
  });

  test("with a weak or a huge factor is refused before any work", async () => {
    const weak = [await passphraseFile(10, account), await passphraseFile(16, account)];
    const begun = performance.now();
    for (const file of [...weak, ...["1", "19", "20", "30", "018", "-18"].map(claiming)]) {
      const work = openAccountKey(WORDS, file);
      await expect(work).rejects.toMatchObject({ name: "SealingError", code: "weak-unlock" });
    }
    expect(performance.now() - begun).toBeLessThan(3000);
  });

  test("that is a file to a recipient, or holds something else, is refused", async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient((await person(ADA)).keys.recipient);
    const other = asSealed(
      "account-key",
      (await encrypter.encrypt("x")) as Uint8Array<ArrayBuffer>,
    );
    await expectRefusal(openAccountKey(WORDS, other), "not-well-formed");
    await expectRefusal(openAccountKey(WORDS, await passphraseFile(17, "x")), "not-well-formed");
    await expectRefusal(openAccountKey(WORDS, claiming("18 1")), "not-well-formed");
    await expectRefusal(sealAccountKey(WORDS, "x"), "not-well-formed");
  });

  test("with its last byte changed does not open", async () => {
    const file = await passphraseFile(17, account);
    await expectRefusal(openAccountKey(WORDS, flipped(file, file.length - 1)), "wrong-words");
  });
});

describe("words to compare", () => {
  test("are the same on both screens and different for anything else", async () => {
    const [ada, ben, dan] = [await person(ADA), await person(BEN), await person(BEN)];
    const shown = await comparisonWords(ROOM, 1, [ada.keys, ben.keys]);
    expect(shown).toHaveLength(8);
    for (const word of shown) expect(bip39).toContain(word);
    expect(await comparisonWords(ROOM, 1, [ben.keys, ada.keys])).toEqual(shown);
    expect(await comparisonWords(OTHER_ROOM, 1, [ada.keys, ben.keys])).not.toEqual(shown);
    expect(await comparisonWords(ROOM, 2, [ada.keys, ben.keys])).not.toEqual(shown);
    expect(await comparisonWords(ROOM, 1, [ada.keys, dan.keys])).not.toEqual(shown);
    const half = { ...ben.keys, recipient: dan.keys.recipient };
    expect(await comparisonWords(ROOM, 1, [ada.keys, half])).not.toEqual(shown);
  });
});

describe("slow work", () => {
  test("done elsewhere gives the same results and refusals", async () => {
    const there = slowWorkThrough((task) => perform(structuredClone(task)));
    expect(await there.openAccountKey(WORDS, sealed)).toBe(account);
    const again = await there.sealAccountKey(WORDS, account);
    expect(await slowWorkHere.openAccountKey(WORDS, again)).toBe(account);
    const keys = [(await person(ADA)).keys];
    expect(await there.comparisonWords(ROOM, 1, keys)).toEqual(
      await slowWorkHere.comparisonWords(ROOM, 1, keys),
    );
    await expectRefusal(there.openAccountKey("no", sealed), "wrong-words");
  });

  test("that breaks tells nothing of what it was given", async () => {
    const broken = slowWorkThrough(() => Promise.resolve<TaskResult>({ ok: false, code: null }));
    await expect(broken.openAccountKey(WORDS, sealed)).rejects.toThrow(/^slow-work$/);
    const task = { name: "comparisonWords", given: [ROOM, 1, null] } as never;
    expect(await perform(task)).toEqual({ ok: false, code: null });
  });
});

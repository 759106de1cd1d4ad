// What opened once must open for ever: the frozen samples of tests/vectors.

import { describe, expect, test } from "vitest";
import { fromBase64 } from "../../src/sealing/bytes.ts";
import { openAgeFile } from "../../src/sealing/age_file.ts";
import {
  blobHash,
  CHAIN_START,
  checkCountersignature,
  checkStatement,
  comparisonWords,
  EMPTY_DIRECTORY,
  exchangeId,
  fingerprint,
  followChain,
  followDirectory,
  headAfter,
  openAccountKey,
  openAnswer,
  openDocument,
  openKeyringText,
  publicKeysOf,
  roomKeyFrom,
  sealedFromBase64,
  unwrapRoomKey,
} from "../../src/sealing/index.ts";
import ageMade from "../vectors/age.json" with { type: "json" };
import pyrageMade from "../vectors/pyrage.json" with { type: "json" };
import v1 from "../vectors/v1.json" with { type: "json" };

const { ada, ben } = v1.people;
const members = [ada, ben].map(({ person, keys }) => ({ person, ...keys }));

describe("version 1", () => {
  test("keys and fingerprints", async () => {
    for (const person of [ada, ben]) {
      expect(await publicKeysOf(person.secrets)).toEqual(person.keys);
      expect(await fingerprint(person.keys)).toBe(person.fingerprint);
    }
  });

  test("directory", async () => {
    for (const [i] of v1.directory.entries()) {
      const lines = v1.directory.slice(0, i + 1).map(({ line }) => line);
      const followed = await followDirectory(EMPTY_DIRECTORY, lines);
      expect(followed.head).toBe(v1.directory[i]!.head);
      expect(followed.people.get(ada.person)?.standing).toBe(i < 2 ? "first" : "continued");
    }
  });

  test("statement, signatures and wraps", async () => {
    const { room, epoch, statement, signature, countersignature, wraps, room_key } = v1.epoch;
    for (const one of [ada, ben]) {
      const wrap = sealedFromBase64("room-key", (wraps as Record<string, string>)[one.person]!);
      const expected = { room, epoch, members, me: one.person, wrap };
      const checked = await checkStatement(statement, signature, expected);
      await checkCountersignature(checked, countersignature, ben.keys);
      expect((await unwrapRoomKey(wrap, one.secrets.identity)).secret).toBe(room_key);
    }
  });

  test("documents and their chain", async () => {
    const key = await roomKeyFrom(v1.epoch.room_key);
    const entries = await Promise.all(
      v1.documents.map(async ({ place, text, blob, blob_hash, head }) => {
        const sealed = sealedFromBase64("document", blob);
        expect(await openDocument(key, place, sealed)).toBe(text);
        expect(await blobHash(sealed)).toBe(blob_hash);
        expect(await headAfter(place, blob_hash)).toBe(head);
        const { epoch, seq, document } = place;
        return { epoch, seq, document, blob: sealed, blob_hash, head };
      }),
    );
    const { head } = await followChain(v1.epoch.room, CHAIN_START, entries);
    expect(head).toEqual({ epoch: 1, seq: 2, head: v1.documents[1]!.head });
  });

  test("answer of an exchange", async () => {
    const key = await roomKeyFrom(v1.epoch.room_key);
    const { name, place, blob, text } = v1.answer;
    expect(await exchangeId(key, name)).toBe(place.exchange);
    expect(await openAnswer(key, place, sealedFromBase64("answer", blob))).toBe(text);
  });

  test("account key and keyring", async () => {
    const { words, account_identity, sealed_account_key, sealed_keyring, keyring_text } = v1.unlock;
    const account = await openAccountKey(
      words,
      sealedFromBase64("account-key", sealed_account_key),
    );
    expect(account).toBe(account_identity);
    const opened = await openKeyringText(account, sealedFromBase64("keyring", sealed_keyring));
    expect(opened).toBe(keyring_text);
  });

  test("words to compare", async () => {
    const { room, epoch, words } = v1.comparison;
    expect(await comparisonWords(room, epoch, members)).toEqual(words);
  });
});

describe("files of other age implementations", () => {
  test("pyrage: to a recipient", async () => {
    const { identity, file, text } = pyrageMade;
    expect(await openAgeFile(identity, fromBase64(file))).toBe(text);
  });

  test("age: to six words", async () => {
    const { words, sealed_account_key, account_identity } = ageMade;
    const sealed = sealedFromBase64("account-key", sealed_account_key);
    expect(await openAccountKey(words, sealed)).toBe(account_identity);
  });
});

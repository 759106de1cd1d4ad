// What the browser benchmark measures, on globalThis.kamuBench: unlocking off the main thread,
// and opening a room of many sealed documents. Bundled to dist/bench, never served.

import { readDocument, writeDocument } from "../documents/index.ts";
import {
  CHAIN_START,
  type ChainHead,
  type Entry,
  blobHash,
  followChain,
  headAfter,
  newIdentity,
  newRoomKey,
  newUnlockWords,
  openDocument,
  placeAfter,
  type RoomKey,
  sealDocument,
  slowWorkInWorker,
} from "../sealing/index.ts";

const ROOM = "11111111-2222-4333-8444-555555555555";
const WRITER = "0a0a0a0a-0000-4000-8000-00000000000a";
const TEXT = "We walked along the shore and talked about rest, work and what to let go of. ";
const slow = slowWorkInWorker(new URL("./unlock.js", import.meta.url));

/** Milliseconds to seal and to open an account key with six words, in the worker. */
async function unlock(): Promise<{ seal: number; open: number; longestTask: number }> {
  const words = newUnlockWords();
  const account = await newIdentity();
  const longest = longestPause();
  const [sealed, seal] = await timed(() => slow.sealAccountKey(words, account));
  const [, open] = await timed(() => slow.openAccountKey(words, sealed));
  return { seal, open, longestTask: longest() };
}

interface BenchRoom {
  readonly key: RoomKey;
  readonly entries: Entry[];
}

/** A room with that many documents of about 700 bytes of text each. */
async function makeRoom(documents: number): Promise<BenchRoom> {
  const key = await newRoomKey();
  const entries: Entry[] = [];
  let at: ChainHead = CHAIN_START;
  for (let i = 0; i < documents; i += 1) {
    const place = placeAfter(at, ROOM, 1, crypto.randomUUID());
    const body = { text: `${String(i)} ${TEXT.repeat(9)}`, areas: [] };
    const date = "2026-11-18";
    const plain = writeDocument({ type: "journal_note", author: WRITER, date, body });
    const blob = await sealDocument(key, place, plain);
    const blob_hash = await blobHash(blob);
    const head = await headAfter(place, blob_hash);
    entries.push({ epoch: 1, seq: place.seq, document: place.document, blob, blob_hash, head });
    at = { epoch: 1, seq: place.seq, head };
  }
  return { key, entries };
}

/** Milliseconds to check the chain, open, read and index every document for search. */
async function openRoom({ key, entries }: BenchRoom): Promise<{ open: number; words: number }> {
  const index = new Map<string, number[]>();
  const [, open] = await timed(async () => {
    const { placed } = await followChain(ROOM, CHAIN_START, entries);
    const opened = await Promise.all(
      placed.flatMap(({ place, blob }) => (blob === null ? [] : openDocument(key, place, blob))),
    );
    opened.forEach((plain, i) => {
      const text = JSON.stringify(readDocument(plain).body).toLowerCase();
      for (const word of new Set(text.match(/\p{L}+/gu))) {
        index.set(word, [...(index.get(word) ?? []), i]);
      }
    });
  });
  return { open, words: index.size };
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const begun = performance.now();
  const value = await work();
  return [value, performance.now() - begun];
}

/** Milliseconds of the longest pause of this thread between two beats, until asked. */
function longestPause(): () => number {
  let last = performance.now();
  let longest = 0;
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 5);
    last = performance.now();
  }, 5);
  return () => {
    clearInterval(beat);
    return longest;
  };
}

Object.assign(globalThis, { kamuBench: { unlock, makeRoom, openRoom } });

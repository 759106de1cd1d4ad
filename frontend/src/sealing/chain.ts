// The chain of a room: every entry names the hash of the one before, so nothing can be left
// out, moved or put back without the head changing. Members keep the last head they saw in
// their keyrings; a server that shows an older or another history is found out.

import { sha256 } from "./bytes.ts";
import { canonicalBytes } from "./canonical.ts";
import type { Place } from "./document.ts";
import { SealingError } from "./errors.ts";
import type { Sealed } from "./sealed.ts";

/** The head before the first entry of any chain. */
export const NO_HEAD = "0".repeat(64);

/** How far a chain has been followed. `seq` 0 and `NO_HEAD` before the first entry. */
export interface ChainHead {
  readonly epoch: number;
  readonly seq: number;
  readonly head: string;
}

export const CHAIN_START: ChainHead = { epoch: 1, seq: 0, head: NO_HEAD };

/** An entry as the server hands it out; `blob` is null once the page was erased. */
export interface Entry {
  readonly epoch: number;
  readonly seq: number;
  readonly document: string;
  readonly blob: Sealed<"document"> | null;
  readonly blob_hash: string;
  readonly head: string;
}

/** An entry that was checked, with the place it opens at. */
export interface PlacedEntry extends Entry {
  readonly place: Place;
}

/** SHA-256 of a sealed blob in hex, as it stands in the chain even after erasing. */
export function blobHash(sealed: Sealed): Promise<string> {
  return sha256(sealed);
}

/** The head of the chain after an entry: SHA-256 over canonical JSON of place and blob hash. */
export function headAfter(place: Place, hashOfBlob: string): Promise<string> {
  const { room, epoch, document, seq, previous } = place;
  return sha256(canonicalBytes({ v: 1, room, epoch, document, seq, previous, blob: hashOfBlob }));
}

/** The place of the next entry after a head. */
export function placeAfter(from: ChainHead, room: string, epoch: number, document: string): Place {
  return { room, epoch, document, seq: from.seq + 1, previous: from.head };
}

/**
 * Follows a chain from a head that is trusted (`CHAIN_START` or from the keyring) over entries
 * in order. Throws `broken-chain` when one is missing, changed, moved, not in this room, or
 * goes back to an older epoch.
 */
export async function followChain(
  room: string,
  from: ChainHead,
  entries: readonly Entry[],
): Promise<{ placed: PlacedEntry[]; head: ChainHead }> {
  const placed: PlacedEntry[] = [];
  let at = from;
  for (const entry of entries) {
    const place = placeAfter(at, room, entry.epoch, entry.document);
    if (entry.seq !== place.seq || entry.epoch < at.epoch) throw new SealingError("broken-chain");
    await checkEntry(place, entry);
    at = { epoch: entry.epoch, seq: entry.seq, head: entry.head };
    placed.push({ ...entry, place });
  }
  return { placed, head: at };
}

/**
 * Checks that a history from the start passes through a head seen earlier. Throws
 * `rolled-back` when the history is shorter, `broken-chain` when it is another one.
 */
export function checkPassesThrough(entries: readonly Entry[], seen: ChainHead): void {
  if (seen.seq === 0) return;
  const entry = entries.find(({ seq }) => seq === seen.seq);
  if (entry === undefined) throw new SealingError("rolled-back");
  if (entry.head !== seen.head) throw new SealingError("broken-chain");
}

async function checkEntry(place: Place, entry: Entry): Promise<void> {
  const hashed = entry.blob === null ? entry.blob_hash : await blobHash(entry.blob);
  const head = await headAfter(place, hashed);
  if (hashed !== entry.blob_hash || head !== entry.head) throw new SealingError("broken-chain");
}

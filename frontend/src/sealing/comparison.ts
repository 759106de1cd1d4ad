// Eight words that two people read to each other to know that nobody stands between them.
// Both screens must show the same words for the same two key sets, room and epoch.

import { scryptAsync } from "@noble/hashes/scrypt.js";
import { canonicalBytes } from "./canonical.ts";
import { utf8 } from "./bytes.ts";
import type { MemberKeys } from "./statement.ts";
import bip39 from "./wordlists/bip39_english.json" with { type: "json" };

const COMPARISON_WORDS = 8;
const BITS_A_WORD = 11; // 2048 words
// A server that makes both false key sets looks for any two that agree: 2^44 tries for 88 bits.
// Each try costs 128 MiB and a good part of a second, which takes that far out of reach.
const WORK = { N: 2 ** 17, r: 8, p: 1, dkLen: (COMPARISON_WORDS * BITS_A_WORD) / 8 };
const SALT = "kamu/compare/v1";

/**
 * Eight words (88 bits) over the public keys of all members, the room and the epoch. The order
 * of `members` does not matter. Takes about a second; runs in the unlock worker.
 */
export async function comparisonWords(
  room: string,
  epoch: number,
  members: readonly MemberKeys[],
): Promise<string[]> {
  const sorted = [...members].sort((a, b) => (a.person < b.person ? -1 : 1));
  const named = sorted.map(({ person, recipient, signing_key }) => ({
    person,
    recipient,
    signing_key,
  }));
  const compared = canonicalBytes({ v: 1, room, epoch, members: named });
  return inWords(await scryptAsync(compared, utf8(SALT), WORK));
}

function inWords(bytes: Uint8Array): string[] {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return Array.from({ length: COMPARISON_WORDS }, (_, i) => {
    const number = parseInt(bits.slice(i * BITS_A_WORD, (i + 1) * BITS_A_WORD), 2);
    return bip39[number] ?? "";
  });
}

// The six words that open a keyring, made by the computer: people choose badly, and whoever
// copies the database may guess for years. 7776^6 = 2^77.5 possibilities.

import { SealingError } from "./errors.ts";
import effLarge from "./wordlists/eff_large.json" with { type: "json" };

const UNLOCK_WORDS = 6;
const LIST_LENGTH = 7776;
const MOST_SLIPS = 2;
const WORDS: ReadonlySet<string> = new Set(effLarge);
// Numbers below this are spread evenly over the list; those above are drawn again.
const EVEN = Math.floor(2 ** 32 / LIST_LENGTH) * LIST_LENGTH;

/** Six fresh words of the EFF large list, joined by single spaces. */
export function newUnlockWords(): string {
  return Array.from({ length: UNLOCK_WORDS }, () => effLarge[evenNumber()]).join(" ");
}

/** What was typed, brought to the one spelling: lower case, single spaces. */
export function tidiedWords(typed: string): string {
  return typed
    .normalize("NFKC")
    .toLowerCase()
    .trim()
    .split(/[\s,;.]+/u)
    .filter(Boolean)
    .join(" ");
}

/**
 * Which of the typed words, counted from 0, are not in the list. Helps with slips of the
 * finger before any slow work; says nothing about which words are right.
 */
export function unknownWords(typed: string): number[] {
  return tidiedWords(typed)
    .split(" ")
    .flatMap((word, i) => (WORDS.has(word) ? [] : [i]));
}

/**
 * The word of the list that a slip of the finger most likely meant: at most two letters changed,
 * left out or added; null when none is near. Says nothing about which words are right.
 */
export function likelyWord(typed: string): string | null {
  const word = tidiedWords(typed);
  let best: { word: string; slips: number } | null = null;
  for (const one of effLarge) {
    if (Math.abs(one.length - word.length) > MOST_SLIPS) continue;
    const slips = slipsBetween(word, one);
    if (slips <= MOST_SLIPS && slips < (best?.slips ?? Infinity)) best = { word: one, slips };
  }
  return best?.word ?? null;
}

/** The passphrase of six typed words. Throws `wrong-words` unless all six are in the list. */
export function passphraseOf(typed: string): string {
  const tidied = tidiedWords(typed);
  if (tidied.split(" ").length !== UNLOCK_WORDS || unknownWords(tidied).length > 0) {
    throw new SealingError("wrong-words");
  }
  return tidied;
}

/** Letters to change, leave out or add (Levenshtein 1966), a row of its table at a time. */
function slipsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 0; i < one.length; i += 1) {
    const above = row;
    row = [i + 1];
    for (let j = 0; j < other.length; j += 1) {
      const changed = (above[j] ?? 0) + (one[i] === other[j] ? 0 : 1);
      row.push(Math.min(changed, (above[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1));
    }
  }
  return row.at(-1) ?? 0;
}

function evenNumber(): number {
  const [drawn = EVEN] = crypto.getRandomValues(new Uint32Array(1));
  return drawn < EVEN ? drawn % LIST_LENGTH : evenNumber();
}

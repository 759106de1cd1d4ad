// A private note in a person's own room. Who can read: only its writer.

import { type Shaped, shapes } from "../sealing/index.ts";
import { kind } from "./kind.ts";
import { key, page } from "./words.ts";

const { object, set } = shapes;

const body = object({
  text: page,
  /** Keys of the platter's areas it touches, to be found again by. */
  areas: set(key, 20),
});

export type JournalNote = Shaped<typeof body>;
export const journalNote = kind("journal_note", body);

// The record of a talk: written by the coach, read and corrected by the coachee. Who can read:
// both. The date of the document is the day of the talk.

import { type Shaped, shapes } from "../sealing/index.ts";
import { kind } from "./kind.ts";
import { key, need, page, remark } from "./words.ts";

const { object, orNull, set, uuid } = shapes;

const body = object({
  /** The talk it is about; null for one that was never in the calendar. */
  session: orNull(uuid),
  needs: set(need),
  /** Keys of the platter's areas that were talked about. */
  areas: set(key, 20),
  /** What to keep: the sentence both want to find again. */
  keep: remark,
  text: page,
});

export type SharedRecord = Shaped<typeof body>;
export const sharedRecord = kind("shared_record", body);

// The small shapes that documents share. Lengths are in UTF-16 units, generous for people and
// small enough that a page stays under its size class.

import { type Shape, SealingError, shapes } from "../sealing/index.ts";

const { matching, oneOf, text } = shapes;

/** The name of an area or question, as the platter and the agreement list them. */
export const key = matching(/^[a-z][a-z0-9_-]{0,39}$/);

/** How long each can be; pages say so while one types. */
export const LONGEST = { line: 500, remark: 2_000, page: 60_000 } as const;

/** A line: a next step, a title. */
export const line = text(LONGEST.line);
/** A remark beside something. */
export const remark = text(LONGEST.remark);
/** A page of free writing. */
export const page = text(LONGEST.page);

/** The four needs of a talk; all are equal (promise 8). */
export const NEEDS = ["scanning", "validating", "sharing", "activating"] as const;
export type Need = (typeof NEEDS)[number];
export const need: Shape<Need> = oneOf(...NEEDS);

/** Refuses what the types cannot say: a check that spans several fields. */
export function demand(holds: boolean): void {
  if (!holds) throw new SealingError("not-well-formed");
}

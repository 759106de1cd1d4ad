// The ten-area platter as the coachee fills it in. The whole stays in the coachee's own room;
// the areas that the coachee chose to share are copied to the engagement's room (`sharedPart`).

import { type Shape, type Shaped, shapes } from "../sealing/index.ts";
import { kind } from "./kind.ts";
import { demand, key, remark } from "./words.ts";

const { count, object, oneOf, orNull, set, table, uuid } = shapes;

/** The five worded steps, from the middle of the plate outwards. Words, never numbers. */
export const STEPS = ["drained", "thin", "okay", "good", "flourishing"] as const;
export type Step = (typeof STEPS)[number];

/** Whether to talk about an area: in this talk, not, or some other time. */
export const TALK = ["yes", "no", "later"] as const;
export type Talk = (typeof TALK)[number];

const area = object({
  /** Null where nothing was chosen, which is an answer too. */
  step: orNull(oneOf(...STEPS)),
  talk: oneOf(...TALK),
  /** Empty when there is nothing to add. */
  note: remark,
});

const written = object({
  /** The version of the platter's areas. */
  platter: count(1),
  /** The talk it was filled in for, if any. */
  session: orNull(uuid),
  areas: table(key, area, 20),
  /** Keys of the areas that the coach sees. */
  shared: set(key, 20),
});

export type AreaCheckIn = Shaped<typeof area>;
export type CheckIn = Shaped<typeof written>;

const body: Shape<CheckIn> = (value) => {
  const checkIn = written(value);
  demand(Object.keys(checkIn.areas).length > 0);
  demand(checkIn.shared.every((name) => Object.hasOwn(checkIn.areas, name)));
  return checkIn;
};

export const checkInKind = kind("check_in", body);

/** What the coach gets to see: the shared areas and nothing of the others, not even their names. */
export function sharedPart(checkIn: CheckIn): CheckIn {
  const areas = checkIn.shared.flatMap((name): [string, AreaCheckIn][] => {
    const chosen = checkIn.areas[name];
    return chosen === undefined ? [] : [[name, chosen]];
  });
  return { ...checkIn, areas: Object.fromEntries(areas) };
}

// The next steps of an engagement: one page that is carried from talk to talk. Steps belong to
// the coachee; either may write one down. Who can read: both.

import { type Shape, type Shaped, shapes } from "../sealing/index.ts";
import { kind } from "./kind.ts";
import { demand, line } from "./words.ts";

const { list, object, oneOf, orNull, uuid } = shapes;

/** A step that is not done any more has changed or was let go; none of these is a failure. */
export const STEP_STATES = ["open", "done", "changed", "let_go"] as const;
export type StepState = (typeof STEP_STATES)[number];

const step = object({
  id: uuid,
  text: line,
  state: oneOf(...STEP_STATES),
  /** The coachee whose step it is. */
  owner: uuid,
  /** The document id of the record it was agreed in; null when it came up between talks. */
  record: orNull(uuid),
});

const written = object({ steps: list(step, 500) });

export type NextStep = Shaped<typeof step>;
export type NextSteps = Shaped<typeof written>;

const body: Shape<NextSteps> = (value) => {
  const page = written(value);
  demand(new Set(page.steps.map(({ id }) => id)).size === page.steps.length);
  return page;
};

export const nextSteps = kind("next_steps", body);

export function openSteps({ steps }: NextSteps): NextStep[] {
  return steps.filter(({ state }) => state === "open");
}

/**
 * Both changed the page at the same time: joins them step by step. What only one side touched
 * stands as that side wrote it; where both did, `mine` stands and is listed in `asked`, so that
 * the page can ask. Steps are let go, never removed, so nothing that somebody wrote disappears.
 */
export function mergeSteps(
  base: NextSteps,
  mine: NextSteps,
  theirs: NextSteps,
): { merged: NextSteps; asked: { mine: NextStep; theirs: NextStep }[] } {
  const asked: { mine: NextStep; theirs: NextStep }[] = [];
  const before = byId(base);
  const other = byId(theirs);
  const kept = mine.steps.map((own) => {
    const theirStep = other.get(own.id);
    const old = before.get(own.id);
    if (theirStep === undefined || same(theirStep, own) || same(theirStep, old)) return own;
    if (same(own, old)) return theirStep;
    asked.push({ mine: own, theirs: theirStep });
    return own;
  });
  const had = byId(mine);
  const added = theirs.steps.filter(({ id }) => !had.has(id));
  return { merged: { steps: [...kept, ...added] }, asked };
}

function byId({ steps }: NextSteps): Map<string, NextStep> {
  return new Map(steps.map((one) => [one.id, one]));
}

function same(one: NextStep, other: NextStep | undefined): boolean {
  return (
    one.text === other?.text &&
    one.state === other.state &&
    one.owner === other.owner &&
    one.record === other.record
  );
}

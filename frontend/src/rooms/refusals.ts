// How work on a room ends early, inside this folder only: thrown here, caught by the room, told
// to pages as a hindrance.

import { SealingError } from "../sealing/index.ts";
import { type Outcome, type Problem } from "../server/index.ts";
import { type Hindrance } from "./hindrance.ts";

/** The server did not do what was asked. */
export class Unanswered extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.kind);
    this.problem = problem;
  }
}

/** The keys of a room cannot be used. */
export class Hindered extends Error {
  readonly hindrance: Hindrance;

  constructor(hindrance: Hindrance) {
    super(hindrance.kind);
    this.hindrance = hindrance;
  }
}

/** The value of an answer. Throws `Unanswered`. */
export function given<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Unanswered(outcome.problem);
  return outcome.value;
}

/** What to tell of an error. Anything unforeseen is our own fault, not tampering. */
export function hindranceOf(error: unknown): Hindrance {
  if (error instanceof Hindered) return error.hindrance;
  if (error instanceof Unanswered) return { kind: "problem", problem: error.problem };
  if (error instanceof SealingError) return { kind: "tampered", code: error.code };
  return { kind: "problem", problem: { kind: "broken" } };
}

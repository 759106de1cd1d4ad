// What every kind of document has in common: a name, a version, a strict reader of its body,
// and a way up from every older version. A document is never rewritten in place: it is read,
// brought up to today's version in memory, and written anew only when somebody changes it.

import { SealingError, type Shape } from "../sealing/index.ts";

/** The body of an older version brought to the next one; it gets what was read, unchecked. */
export type Step = (body: unknown) => unknown;

/**
 * A kind of document. `version`: the newest, from 1. `steps[n - 1]`: from version n to n + 1;
 * so there are exactly `version - 1` of them. `body`: reads a body of the newest version.
 */
export interface Kind<Type extends string, Body> {
  readonly type: Type;
  readonly version: number;
  readonly steps: readonly Step[];
  readonly body: Shape<Body>;
}

/** Declares a kind; refuses one whose steps do not reach its version. */
export function kind<Type extends string, Body>(
  type: Type,
  body: Shape<Body>,
  steps: readonly Step[] = [],
): Kind<Type, Body> {
  return { type, version: steps.length + 1, steps, body };
}

/**
 * A body of any version, read as the newest. Throws `newer-version` for one that this Kamu
 * does not know yet, `not-well-formed` for a body that does not fit.
 */
export function readBody<Body>(of: Kind<string, Body>, version: number, body: unknown): Body {
  if (version > of.version) throw new SealingError("newer-version");
  return of.body(of.steps.slice(version - 1).reduce((old, step) => step(old), body));
}

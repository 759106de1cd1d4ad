// Why a room is not open. Each has a sentence and, where somebody can do something, a way on.

import { type SealingCode } from "../sealing/index.ts";
import { type Problem } from "../server/index.ts";
import { type Named, type Stop } from "./members.ts";

/**
 * - a `Stop`: about the keys of somebody in the room
 * - `not-let-in`: my keys are new; the others have to compare and let me in again
 * - `tampered`: what the server sent is not what members signed and sealed; `code` says how
 * - `problem`: no line, signed out, and the like
 */
export type Hindrance =
  | Stop
  | { readonly kind: "not-let-in"; readonly who: Named }
  | { readonly kind: "tampered"; readonly code: SealingCode }
  | { readonly kind: "problem"; readonly problem: Problem };

/** What became of something a person wanted to put into a room. */
export type Put =
  | { readonly kind: "put"; readonly seq: number }
  /** Somebody changed the same page meanwhile; nothing was overwritten. */
  | { readonly kind: "conflict" }
  | { readonly kind: "too-large" }
  | { readonly kind: "hindered"; readonly hindrance: Hindrance };

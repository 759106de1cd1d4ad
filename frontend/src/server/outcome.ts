// What can come of asking the server: a value, or one of a few problems that a page has a
// sentence for. Nothing here throws; nothing that was typed depends on the answer.

/**
 * - `stale`: somebody else was first (409). `code` says which kind; `seq` and `head` where the
 *   chain is now, when the server told
 * - `gone`: not there or not yours; the two look alike (404)
 * - `offline`: no answer within the time, or no line
 * - `signed-out`: sign in again, then go on (401, 403)
 * - `too-large`: more than the server takes (413)
 * - `busy`: asked too often; try again after some seconds (429)
 * - `refused`: the server says in `sentence` what is wrong (400, 422)
 * - `broken`: an answer that does not fit the contract, or an error of the server
 */
export type Problem =
  | {
      readonly kind: "stale";
      readonly code: string;
      readonly seq: number | null;
      readonly head: string | null;
    }
  | { readonly kind: "refused"; readonly sentence: string }
  | { readonly kind: "busy"; readonly seconds: number }
  | { readonly kind: "gone" | "offline" | "signed-out" | "too-large" | "broken" };

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function good<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function bad(problem: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem };
}

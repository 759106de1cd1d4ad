// What went wrong, in words: what happened, that nothing is lost, what to do.

import { html, nothing } from "lit";
import { type Hindrance, type Problem } from "../rooms/index.ts";
import { type Markup, notice } from "./pieces.ts";
import { t, tn } from "./words.ts";

/** One sentence about a server that did not do what was asked. */
export function sentenceOf(problem: Problem): string {
  switch (problem.kind) {
    case "offline":
      return t("There is no connection just now. What you typed is still here.");
    case "signed-out":
      return t("You were signed out. What you typed is still here: sign in in another tab.");
    case "gone":
      return t("This is not there any more, or it is not yours.");
    case "too-large":
      return t("This is longer than a page can be. Nothing is lost: make it shorter.");
    case "busy":
      return tn("Wait a second and try again.", "Wait {n} seconds and try again.", problem.seconds);
    case "refused":
      return problem.sentence || t("The server did not take this. Open Kamu once more.");
    case "stale":
      return t("Something new was written here in the meantime. What you typed is not lost.");
    case "broken":
      return t("The server gave an answer that Kamu does not understand. Try again in a while.");
  }
}

/** A problem as a notice, with the way on where there is one. */
export function problemNotice(problem: Problem): Markup {
  const signIn =
    problem.kind === "signed-out"
      ? html`<p>
          <a href="/sign-in/?next=/room/" target="_blank" rel="noopener">${t("Sign in")}</a>
        </p>`
      : nothing;
  const kind = problem.kind === "broken" ? "error" : "warning";
  return notice(kind, "", sentenceOf(problem), signIn);
}

/** Why a room is shut, as a notice; those about keys have a page of their own. */
export function hindranceNotice(hindrance: Hindrance): Markup {
  switch (hindrance.kind) {
    case "problem":
      return problemNotice(hindrance.problem);
    case "tampered":
      return notice("error", t("This room does not check out"), [
        tamperSentence(hindrance.code),
        t(
          "Nothing of it is shown, and nothing can be written. Tell the other one, in person, and the people who run the server.",
        ),
      ]);
    case "no-keys":
    case "keys-changed":
    case "unsigned":
    case "not-let-in":
      return nothing;
  }
}

function tamperSentence(code: Extract<Hindrance, { kind: "tampered" }>["code"]): string {
  switch (code) {
    case "rolled-back":
      return t("The server shows less than you have already seen: pages are being held back.");
    case "broken-chain":
      return t("Pages were taken out, changed or moved after they were written.");
    case "bad-signature":
    case "wrong-statement":
      return t("The key of this room was not made for the two of you.");
    case "wrong-person":
      return t("Other keys than yours are listed under your name.");
    case "newer-version":
      return t("A newer Kamu wrote here. Load this page once more.");
    case "not-well-formed":
    case "cannot-open":
    case "wrong-words":
    case "weak-unlock":
    case "too-large":
    case "locked":
      return t("The server sent something that cannot be opened with your keys.");
  }
}

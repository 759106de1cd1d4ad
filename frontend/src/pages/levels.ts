// The five worded steps of the platter and what goes with them, in the reader's language.

import { type AreaCheckIn, STEPS, type Step, type Talk } from "../documents/index.ts";
import { t } from "./words.ts";

/** From the middle of the plate outwards. */
export function stepWord(step: Step | null): string {
  switch (step) {
    case "drained":
      return t("Drained");
    case "thin":
      return t("Thin");
    case "okay":
      return t("Okay");
    case "good":
      return t("Good");
    case "flourishing":
      return t("Flourishing");
    case null:
      return t("Not chosen");
  }
}

export function talkWord(talk: Talk): string {
  switch (talk) {
    case "yes":
      return t("Talk about it");
    case "no":
      return t("No need to talk");
    case "later":
      return t("Another time");
  }
}

/** 1 to 5, or 0 where nothing was chosen: how far a petal reaches. */
export function levelOf(area: AreaCheckIn | undefined): number {
  return area?.step == null ? 0 : STEPS.indexOf(area.step) + 1;
}

export function stepOf(level: number): Step | null {
  return STEPS[level - 1] ?? null;
}

// The four needs of a talk, all equally good, and questions to borrow for each.

import { type Need } from "../documents/index.ts";
import { t } from "./words.ts";

export interface NeedWords {
  readonly need: Need;
  readonly icon: string;
  /** The tint of its icon; no meaning. */
  readonly tint: number;
  readonly name: string;
  readonly about: string;
  readonly questions: readonly string[];
}

/** In the order in which they come up most naturally; any other order is as good. */
export function needs(): readonly NeedWords[] {
  return [scanning(), validating(), sharing(), activating()];
}

function scanning(): NeedWords {
  return {
    need: "scanning",
    icon: "map",
    tint: 4,
    name: t("Take stock"),
    about: t("Look around: how is it all going?"),
    questions: [
      t("How are you really, compared with last time?"),
      t("If your weeks had a weather report, what would it say?"),
      t("What works, and should stay as it is?"),
      t("What takes more than it gives?"),
      t("What would tell us early that something is slipping?"),
    ],
  };
}

function validating(): NeedWords {
  return {
    need: "validating",
    icon: "ear",
    tint: 5,
    name: t("Be heard"),
    about: t("Say it out loud. No advice."),
    questions: [
      t("What was the hardest part?"),
      t("What did it do to you?"),
      t("What do you wish that others understood?"),
      t("Have I got it right?"),
      t("What do you need right now: company, quiet, a laugh?"),
    ],
  };
}

function sharing(): NeedWords {
  return {
    need: "sharing",
    icon: "lightbulb",
    tint: 7,
    name: t("Get a view"),
    about: t("Hear how it looks from outside."),
    questions: [
      t("What do you already know about this?"),
      t("Whose view would surprise you?"),
      t("May I tell what happened to me in something like it?"),
      t("What in that is different for you?"),
      t("What do you think yourself by now?"),
    ],
  };
}

function activating(): NeedWords {
  return {
    need: "activating",
    icon: "footprints",
    tint: 8,
    name: t("Get moving"),
    about: t("Find one step that is small enough."),
    questions: [
      t("What would be different, and who would notice first?"),
      t("What is in your hands already?"),
      t("Which step is small enough for this week?"),
      t("What could get in the way, and what then?"),
      t("What if you decided not to?"),
    ],
  };
}

export function needName(need: Need): string {
  return needs().find((one) => one.need === need)?.name ?? "";
}

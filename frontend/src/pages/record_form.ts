// What the record's form holds; its draft in the own room is the same.

import { type Content, NEEDS, type Need } from "../documents/index.ts";
import { type Room, type Visit, areasToTalkAbout, checkInsOf, recordsOf } from "../rooms/index.ts";
import { dayOf } from "./dates.ts";
import { oneOf, table, text, texts } from "./drafted.ts";

export interface NewStep {
  readonly id: string;
  readonly text: string;
}

export interface Form {
  readonly id: string;
  readonly date: string;
  readonly session: string | null;
  readonly needs: readonly Need[];
  readonly areas: readonly string[];
  readonly keep: string;
  readonly text: string;
  readonly steps: readonly NewStep[];
  /** The step that is being typed and not added yet. */
  readonly adding: string;
  /** The version that this was begun from; 0 for a new record. */
  readonly base: number;
}

/** The form before anything was typed: an existing record, or a new one for the next talk. */
export function begun(visit: Visit, room: Room, document: string | null): Form {
  const page = recordsOf(room).find(({ id }) => id === document);
  if (page !== undefined) {
    const { session, needs, areas, keep, text: written } = page.body;
    const { id, date, seq } = page;
    return {
      id,
      date,
      session,
      needs,
      areas,
      keep,
      text: written,
      steps: [],
      adding: "",
      base: seq,
    };
  }
  const [shared] = checkInsOf(room);
  return {
    id: crypto.randomUUID(),
    date: dayOfTalk(room, visit),
    session: room.summary.session?.id ?? null,
    needs: [],
    areas: shared === undefined ? [] : areasToTalkAbout(shared.body),
    keep: "",
    text: "",
    steps: [],
    adding: "",
    base: 0,
  };
}

export function toggled<T>(list: readonly T[], one: T, on: boolean): T[] {
  const others = list.filter((other) => other !== one);
  return on ? [...others, one] : others;
}

/** A draft read back; what is missing in it is as in a fresh form. */
export function restored(content: Content, fresh: Form): Form {
  const draft = table(content);
  const steps = Array.isArray(draft["steps"]) ? (draft["steps"] as Content[]) : [];
  return {
    id: text(draft["id"]) || fresh.id,
    date: text(draft["date"]) || fresh.date,
    session: text(draft["session"]) || null,
    needs: texts(draft["needs"]).flatMap((need) => oneOf(NEEDS, need) ?? []),
    areas: texts(draft["areas"]),
    keep: text(draft["keep"]),
    text: text(draft["text"]),
    steps: steps.map((step) => ({ id: text(table(step)["id"]), text: text(table(step)["text"]) })),
    adding: text(draft["adding"]),
    base: typeof draft["base"] === "number" ? draft["base"] : fresh.base,
  };
}

/** The day of the agreed talk, if it is today or was; otherwise today. */
function dayOfTalk(room: Room, visit: Visit): string {
  const { session } = room.summary;
  if (session === null) return visit.today();
  const agreed = dayOf(session.starts_at, visit.person.time_zone);
  return agreed <= visit.today() ? agreed : visit.today();
}

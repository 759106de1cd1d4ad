// What the pages of a room say about its talks: records, next steps, the shared platter.
// Calculations only; nothing here asks the server.

import { type CheckIn, type NextStep, type NextSteps, mergeSteps } from "../documents/index.ts";
import { type Put } from "./hindrance.ts";
import { type PageOf } from "./pages.ts";
import { type Room } from "./room.ts";

export type RecordPage = PageOf<"shared_record">;
export type StepsPage = PageOf<"next_steps">;
export type CheckInPage = PageOf<"check_in">;

/** Records of talks, the newest first. */
export function recordsOf(room: Room): RecordPage[] {
  return room.pagesOf("shared_record").sort((a, b) => newerFirst(a, b));
}

/** The record of one agreed talk. */
export function recordOfTalk(room: Room, session: string): RecordPage | null {
  return recordsOf(room).find(({ body }) => body.session === session) ?? null;
}

/** Filled platters, the newest first: whole ones in the own room, shared parts in the other. */
export function checkInsOf(room: Room): CheckInPage[] {
  return room.pagesOf("check_in").sort((a, b) => newerFirst(a, b));
}

/** The page of next steps; the first one begun, should two have begun one each. */
export function stepsPageOf(room: Room): StepsPage | null {
  return room.pagesOf("next_steps")[0] ?? null;
}

/** All next steps, in the order in which they came up. */
export function stepsOf(room: Room): NextStep[] {
  const known = new Map<string, NextStep>();
  for (const { body } of room.pagesOf("next_steps")) {
    for (const step of body.steps) if (!known.has(step.id)) known.set(step.id, step);
  }
  return [...known.values()];
}

/** What is to be looked at first: steps still open. */
export function openStepsOf(room: Room): NextStep[] {
  return stepsOf(room).filter(({ state }) => state === "open");
}

/** Steps that were agreed in a record. */
export function stepsOfRecord(room: Room, record: string): NextStep[] {
  return stepsOf(room).filter((step) => step.record === record);
}

/** Nobody has kept anything of a talk yet: goals stay closed. */
export function isFirstTalk(room: Room): boolean {
  return recordsOf(room).length === 0;
}

/** The coachee of the room. */
export function coacheeOf(room: Room, me: string): string | null {
  if (room.summary.part === "coachee") return me;
  return room.others[0]?.person ?? null;
}

/** What came of changing steps: where both changed the same one, both versions of it. */
export interface StepsPut {
  readonly put: Put;
  readonly asked: readonly { mine: NextStep; theirs: NextStep }[];
}

/**
 * Changes the page of steps. What the other did meanwhile is joined in, step by step; where both
 * changed the same step, mine stands and is told in `asked`.
 */
export async function changeSteps(
  room: Room,
  change: (steps: readonly NextStep[]) => NextStep[],
): Promise<StepsPut> {
  const page = stepsPageOf(room);
  const id = page?.id ?? crypto.randomUUID();
  let base: NextSteps = { steps: stepsOf(room) };
  let mine: NextSteps = { steps: change(base.steps) };
  let asked: StepsPut["asked"] = [];
  for (let left = 5; ; left -= 1) {
    const there = stepsPageOf(room);
    const put = await room.put(there?.id ?? id, "next_steps", mine, there?.seq ?? 0);
    if (put.kind !== "conflict" || left === 0) return { put, asked };
    const theirs: NextSteps = { steps: stepsOf(room) };
    const joined = mergeSteps(base, mine, theirs);
    asked = [...asked, ...joined.asked];
    mine = joined.merged;
    base = theirs;
  }
}

/** Which areas lie open on a shared platter and were marked to be talked about. */
export function areasToTalkAbout(checkIn: CheckIn): string[] {
  return Object.entries(checkIn.areas)
    .filter(([, { talk }]) => talk === "yes")
    .map(([key]) => key);
}

function newerFirst(a: DatedPage, b: DatedPage): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1;
  return firstSeq(b) - firstSeq(a);
}

type DatedPage = Pick<PageOf<"draft">, "date" | "versions">;

function firstSeq(page: DatedPage): number {
  return page.versions[0]?.seq ?? 0;
}

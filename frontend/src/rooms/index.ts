// The door of the rooms: the state that pages show and the verbs they offer.

export { Agreement, type Answered } from "./agreement.ts";
export { DraftKeeper, type DraftState, type Slot, draftFor, hasDraft } from "./drafts.ts";
export { Entrance, type Refusal, type Stage } from "./entrance.ts";
export type { Hindrance, Put } from "./hindrance.ts";
export type { Named } from "./members.ts";
export { Observed } from "./observed.ts";
export type { Fault, Page, PageOf, Version } from "./pages.ts";
export { Room } from "./room.ts";
export * from "./talks.ts";
export { Visit } from "./visit.ts";
export type { AgreementQuestions, Me, Platter, Problem, RoomSummary } from "../server/index.ts";

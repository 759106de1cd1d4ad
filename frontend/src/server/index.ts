// The door of the server's client.

export { type Fetch } from "./connection.ts";
export { type Outcome, type Problem, bad, good } from "./outcome.ts";
export { type KeyringToStore, Server } from "./server.ts";
export type {
  AgreementQuestions,
  ExchangeState,
  Me,
  Platter,
  RoomDetail,
  RoomSummary,
  StoredEntry,
  StoredKeys,
} from "./wire.ts";

// What the maker of a demonstration company is told: JSON lines, each with `what`.
// Bodies of documents are read by the same strict readers as in the browser.

import { type Shape, type Shaped, SealingError, readJson, shapes } from "../sealing/index.ts";

const { isoDate, isoWeek, list, loose, object, oneOf, orNull, text, uuid, yesOrNo } = shapes;

const unread: Shape<unknown> = (value) => value;

const person = object({
  what: oneOf("person"),
  id: uuid,
  /** The six words that unlock; null for a keyring that nobody is going to open. */
  words: orNull(text(200)),
  since: isoWeek,
});

const room = object({
  what: oneOf("room"),
  id: uuid,
  /** One for an own room; the first makes the room key, the others countersign. */
  members: list(uuid, 8),
  /** Whether the members have compared their eight words. */
  compared: yesOrNo,
});

const document = object({
  what: oneOf("document"),
  room: uuid,
  /** The same id again is a new version of the same page. */
  document: uuid,
  author: uuid,
  date: isoDate,
  type: text(40),
  body: unread,
});

const exchange = object({
  what: oneOf("exchange"),
  room: uuid,
  name: text(100),
  answers: list(object({ member: uuid, date: isoDate, type: text(40), body: unread }), 8),
});

export type PersonLine = Shaped<typeof person>;
export type RoomLine = Shaped<typeof room>;
export type DocumentLine = Shaped<typeof document>;
export type ExchangeLine = Shaped<typeof exchange>;
export type Line = PersonLine | RoomLine | DocumentLine | ExchangeLine;

const LINES = { person, room, document, exchange };

/** Reads one line. Throws `not-well-formed`. */
export function readLine(given: string): Line {
  const { what } = readJson(given, loose({ what: text(40) }));
  if (!Object.hasOwn(LINES, what)) throw new SealingError("not-well-formed");
  return readJson<Line>(given, LINES[what as keyof typeof LINES]);
}

// Something begun and not yet sent: kept in the writer's own room, so that a closed lid, a lost
// line or a stale page loses nothing. Who can read: the writer.

import { type Shape, SealingError, type Shaped, shapes } from "../sealing/index.ts";
import { kind } from "./kind.ts";
import { key } from "./words.ts";

const { object, orNull, uuid } = shapes;

const DEEPEST = 8;

/** What a form held: any JSON. It may be half-filled, so it is checked again when it is sent. */
export type Content =
  string | number | boolean | null | readonly Content[] | { readonly [name: string]: Content };

const content: Shape<Content> = (value) => contentTo(DEEPEST, value);

const body = object({
  /** The room it is meant for. */
  room: uuid,
  /** The kind of document it will become. */
  of: key,
  /** The page that is being changed; null for a new one. */
  document: orNull(uuid),
  content,
});

export type Draft = Shaped<typeof body>;
export const draft = kind("draft", body);

function contentTo(depth: number, value: unknown): Content {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "string" && value.isWellFormed()) return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (depth === 0 || typeof value !== "object") throw new SealingError("not-well-formed");
  if (Array.isArray(value)) return value.map((part) => contentTo(depth - 1, part));
  const pairs = Object.entries(value);
  return Object.fromEntries(pairs.map(([name, part]) => [name, contentTo(depth - 1, part)]));
}

// Canonical JSON: the one spelling of a value that is hashed, signed or bound to a blob.
// UTF-8, keys sorted, no spaces; only strings, whole numbers, arrays and objects. The server
// spells heads the same way: json.dumps(sort_keys=True, separators=(",", ":"), ensure_ascii=False).

import { type Bytes, utf8 } from "./bytes.ts";
import { SealingError } from "./errors.ts";
import type { Shape } from "./shape.ts";

export type Plain = string | number | readonly Plain[] | { readonly [key: string]: Plain };

/** The canonical text of a value. Throws `not-well-formed` for anything outside `Plain`. */
export function canonical(value: Plain): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return whole(value);
  if (isList(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || (value as unknown) === null) {
    throw new SealingError("not-well-formed");
  }
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([key, part]) => `${quoted(key)}:${canonical(part)}`).join(",")}}`;
}

export function canonicalBytes(value: Plain): Bytes {
  return utf8(canonical(value));
}

/** Reads text that must be the canonical spelling of a value of this shape. */
export function readCanonical<T extends Plain>(text: string, shape: Shape<T>): T {
  const value = readJson(text, shape);
  if (canonical(value) !== text) throw new SealingError("not-well-formed");
  return value;
}

/** Reads any JSON text of this shape. Throws `not-well-formed`. */
export function readJson<T>(text: string, shape: Shape<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SealingError("not-well-formed");
  }
  return shape(value);
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

function quoted(text: string): string {
  if (!text.isWellFormed()) throw new SealingError("not-well-formed");
  return JSON.stringify(text);
}

function whole(number: number): string {
  if (!Number.isSafeInteger(number) || Object.is(number, -0)) {
    throw new SealingError("not-well-formed");
  }
  return String(number);
}

// Strict reading of what others wrote: a shape is a function that returns a value of its type
// or throws `not-well-formed`. Everything unexpected is refused: a missing key, one too many,
// a number for a string. What the server answers is read by `loose`, which drops unknown keys.

import { fromBase64 } from "./bytes.ts";
import { SealingError } from "./errors.ts";

export type Shape<T> = (value: unknown) => T;
export type Shaped<S> = S extends Shape<infer T> ? T : never;
type Fields = Record<string, Shape<unknown>>;
type Built<F extends Fields> = { [K in keyof F]: Shaped<F[K]> };

const refuse = (): never => {
  throw new SealingError("not-well-formed");
};

/** An object with exactly these keys. */
export function object<F extends Fields>(fields: F): Shape<Built<F>> {
  return (value) => {
    const given = plainObject(value);
    if (Object.keys(given).length !== Object.keys(fields).length) refuse();
    return built(fields, given);
  };
}

/** An object with at least these keys; others are dropped. Only for answers of the server. */
export function loose<F extends Fields>(fields: F): Shape<Built<F>> {
  return (value) => built(fields, plainObject(value));
}

function built<F extends Fields>(fields: F, given: Record<string, unknown>): Built<F> {
  const pairs = Object.entries(fields).map(([key, shape]): [string, unknown] => {
    if (!Object.hasOwn(given, key)) refuse();
    return [key, shape(given[key])];
  });
  return Object.fromEntries(pairs) as Built<F>;
}

/** An object used as a table: any number of keys of one shape, up to `most`. */
export function table<T>(
  key: Shape<string>,
  shape: Shape<T>,
  most = 10_000,
): Shape<Record<string, T>> {
  return (value) => {
    const pairs = Object.entries(plainObject(value));
    if (pairs.length > most) refuse();
    return Object.fromEntries(pairs.map(([name, part]) => [key(name), shape(part)]));
  };
}

/** A list of at most `most` values of one shape. */
export function list<T>(shape: Shape<T>, most = 10_000): Shape<T[]> {
  return (value) => {
    if (!Array.isArray(value) || value.length > most) return refuse();
    return value.map((part) => shape(part));
  };
}

/** A list as above in which nothing stands twice. */
export function set<T extends string>(shape: Shape<T>, most = 10_000): Shape<T[]> {
  const read = list(shape, most);
  return (value) => {
    const parts = read(value);
    if (new Set(parts).size !== parts.length) refuse();
    return parts;
  };
}

/** Well-formed text of at most `longest` UTF-16 units. */
export function text(longest: number): Shape<string> {
  return (value) =>
    typeof value === "string" && value.length <= longest && value.isWellFormed() ? value : refuse();
}

export function matching(pattern: RegExp): Shape<string> {
  return (value) => (typeof value === "string" && pattern.test(value) ? value : refuse());
}

/** One of the given words or numbers. */
export function oneOf<const T extends string | number>(...choices: readonly T[]): Shape<T> {
  return (value) => choices.find((choice) => choice === value) ?? refuse();
}

export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return (value) => (value === null ? null : shape(value));
}

export const yesOrNo: Shape<boolean> = (value) => (typeof value === "boolean" ? value : refuse());

/** A whole number from `least` to `most`. */
export function count(least: number, most = Number.MAX_SAFE_INTEGER): Shape<number> {
  return (value) =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most
      ? value
      : refuse();
}

/** Canonical base64 of exactly `length` bytes; stays base64. */
export function base64Of(length: number): Shape<string> {
  return (value) =>
    typeof value === "string" && fromBase64(value).length === length ? value : refuse();
}

/** Lower-case UUID. */
export const uuid = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
/** SHA-256 in lower-case hex. */
export const hash = matching(/^[0-9a-f]{64}$/);
/** ISO 8601 week, such as 2026-W47. */
export const isoWeek = matching(/^\d{4}-W\d{2}$/);

/** ISO 8601 date of a day that exists. */
export const isoDate: Shape<string> = (value) => {
  const day = matching(/^\d{4}-\d{2}-\d{2}$/)(value);
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day) ? day : refuse();
};

function plainObject(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse();
  return value as Record<string, unknown>;
}

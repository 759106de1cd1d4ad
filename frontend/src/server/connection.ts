// One request to the room's API and what came of it. Same site only: session cookie, CSRF
// header, no redirects followed, no cache. Bodies hold sealed bytes, so a log of them tells
// nothing; still nothing is logged.

import { type Shape, shapes } from "../sealing/index.ts";
import { type Outcome, type Problem, bad, good } from "./outcome.ts";

const { count, hash, loose, orNull, text } = shapes;

const PATIENCE = 20_000; // milliseconds until the line counts as dead
const BUSY = 30; // seconds to wait when the server does not say

export type Method = "GET" | "POST" | "PUT" | "DELETE";
export type Fetch = (address: string, how: RequestInit) => Promise<Response>;

/** How the API is reached: `root` such as `/api/room`; `csrf` is told by `/me` and kept here. */
export interface Connection {
  readonly fetch: Fetch;
  readonly root: string;
  csrf: string;
}

/** Asks and reads the answer with a shape. `body` is sent as JSON. Never throws. */
export async function ask<T>(
  connection: Connection,
  method: Method,
  path: string,
  shape: Shape<T>,
  body?: unknown,
): Promise<Outcome<T>> {
  let response: Response;
  let answer: unknown;
  try {
    response = await connection.fetch(connection.root + path, request(connection, method, body));
    answer = await contentOf(response);
  } catch {
    return bad({ kind: "offline" });
  }
  if (!response.ok) return bad(problemOf(response, answer));
  try {
    return good(shape(answer));
  } catch {
    return bad({ kind: "broken" });
  }
}

/** For answers without content. */
export const nothing: Shape<null> = () => null;

function request(connection: Connection, method: Method, body: unknown): RequestInit {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET") headers["X-CSRFToken"] = connection.csrf;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return {
    method,
    headers,
    credentials: "same-origin",
    cache: "no-store",
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

/** The JSON of an answer; undefined when there is none or it is something else. */
async function contentOf(response: Response): Promise<unknown> {
  const content = await response.text();
  try {
    return JSON.parse(content) as unknown;
  } catch {
    return undefined;
  }
}

function problemOf(response: Response, answer: unknown): Problem {
  if (response.type === "opaqueredirect") return { kind: "signed-out" };
  switch (response.status) {
    case 400:
    case 422:
      return { kind: "refused", sentence: told(answer).detail };
    case 401:
    case 403:
      return { kind: "signed-out" };
    case 404:
      return { kind: "gone" };
    case 409:
      return { kind: "stale", ...whereNow(answer) };
    case 413:
      return { kind: "too-large" };
    case 429:
      return { kind: "busy", seconds: Number(response.headers.get("Retry-After")) || BUSY };
    default:
      return { kind: "broken" };
  }
}

function told(answer: unknown): { detail: string; code: string } {
  return (
    attempt(loose({ detail: text(1_000), code: text(40) }), answer) ?? { detail: "", code: "" }
  );
}

function whereNow(answer: unknown) {
  const at = attempt(loose({ seq: orNull(count(0)), head: orNull(hash) }), answer);
  return { code: told(answer).code, seq: at?.seq ?? null, head: at?.head ?? null };
}

function attempt<T>(shape: Shape<T>, value: unknown): T | null {
  try {
    return shape(value);
  } catch {
    return null;
  }
}

// The directory: an append-only chain of everybody's public keys, the same for the whole
// company. Each line is signed by the person's previous key, so a change that the server made
// up stands out. Who can read: everyone.

import { ageRecipient } from "./age_file.ts";
import { sha256 } from "./bytes.ts";
import { canonicalBytes } from "./canonical.ts";
import { NO_HEAD } from "./chain.ts";
import { SealingError } from "./errors.ts";
import {
  type PublicKeys,
  type SecretKeys,
  isSignedBy,
  publicKeysOf,
  sign,
  signature,
  signingKey,
} from "./keys.ts";
import { count, hash, isoWeek, object, oneOf, uuid } from "./shape.ts";

const LABEL = "kamu/line/v1";

export const directoryLine = object({
  v: oneOf(1),
  seq: count(1),
  person: uuid,
  recipient: ageRecipient,
  signing_key: signingKey,
  since: isoWeek,
  previous: hash,
  signature,
});

export interface DirectoryLine extends PublicKeys {
  readonly v: 1;
  readonly seq: number;
  readonly person: string;
  readonly since: string;
  readonly previous: string;
  readonly signature: string;
}

/** How far the directory has been followed. */
export interface DirectoryHead {
  readonly seq: number;
  readonly head: string;
}

/**
 * How a person's newest line is signed: `first` by its own key; `continued` by the key before;
 * `restarted` by its own key although there was one before (everything was lost, or somebody
 * else pretends so); `unsigned` by neither, and then its keys must not be used.
 */
export type Standing = "first" | "continued" | "restarted" | "unsigned";

export interface ListedKeys extends PublicKeys {
  readonly seq: number;
  readonly since: string;
  readonly standing: Standing;
}

/**
 * A directory followed so far. `heads`: every head passed, for statements to be compared with.
 * `complete`: followed from the first line; otherwise people from before are missing.
 */
export interface Directory extends DirectoryHead {
  readonly complete: boolean;
  readonly people: ReadonlyMap<string, ListedKeys>;
  readonly heads: ReadonlySet<string>;
}

/** The directory before its first line. */
export const EMPTY_DIRECTORY: Directory = {
  seq: 0,
  head: NO_HEAD,
  complete: true,
  people: new Map(),
  heads: new Set([NO_HEAD]),
};

/** A directory to follow on from a head seen earlier, knowing some people's keys. */
export function resumedDirectory(
  from: DirectoryHead,
  known: ReadonlyMap<string, ListedKeys>,
): Directory {
  return { ...from, complete: from.seq === 0, people: known, heads: new Set([from.head]) };
}

/**
 * A new line for a person's keys. `signer`: the person's previous keys; the new ones themselves
 * for a first line or a restart. `since`: ISO week.
 */
export async function signDirectoryLine(
  after: DirectoryHead,
  person: string,
  secrets: SecretKeys,
  signer: SecretKeys,
  since: string,
): Promise<DirectoryLine> {
  const keys = await publicKeysOf(secrets);
  const unsigned = {
    v: 1 as const,
    seq: after.seq + 1,
    person,
    ...keys,
    since,
    previous: after.head,
  };
  return { ...unsigned, signature: await sign(signer, LABEL, unsigned) };
}

/** The head of the directory after a line: SHA-256 over the whole line with its signature. */
export function headAfterLine(line: DirectoryLine): Promise<string> {
  return sha256(canonicalBytes({ ...line }));
}

/**
 * Follows the directory over further lines, in order. Throws `not-well-formed` or, when a line
 * is missing, moved or changed, `broken-chain`. A line with a false signature stops nobody but
 * its person (`unsigned`): anyone may post a line, and the server cannot check signatures.
 */
export async function followDirectory(
  from: Directory,
  lines: readonly unknown[],
): Promise<Directory> {
  const people = new Map(from.people);
  const heads = new Set(from.heads);
  let { seq, head } = from;
  for (const given of lines) {
    const line = directoryLine(given);
    if (line.seq !== seq + 1 || line.previous !== head) throw new SealingError("broken-chain");
    people.set(line.person, await listed(line, people.get(line.person)));
    seq = line.seq;
    head = await headAfterLine(line);
    heads.add(head);
  }
  return { seq, head, complete: from.complete, people, heads };
}

async function listed(line: DirectoryLine, before: ListedKeys | undefined): Promise<ListedKeys> {
  const { recipient, signing_key, seq, since } = line;
  return { recipient, signing_key, seq, since, standing: await standing(line, before) };
}

async function standing(line: DirectoryLine, before: ListedKeys | undefined): Promise<Standing> {
  const { signature: made, ...unsigned } = line;
  const trusted = before !== undefined && before.standing !== "unsigned";
  if (trusted && (await isSignedBy(before.signing_key, LABEL, unsigned, made))) return "continued";
  if (await isSignedBy(line.signing_key, LABEL, unsigned, made)) {
    return before === undefined ? "first" : "restarted";
  }
  return "unsigned";
}

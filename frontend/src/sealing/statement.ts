// Who holds the key of a room: a statement signed by the member who made it and countersigned
// by the others. It names every member's keys and the hash of every wrap, so the server can
// neither add a member nor swap a key or a wrap. Who can read: members of the room.

import { blobHash } from "./chain.ts";
import { type Plain, canonical, readCanonical } from "./canonical.ts";
import { SealingError } from "./errors.ts";
import { type PublicKeys, type SecretKeys, fingerprint, isSignedBy, sign } from "./keys.ts";
import { type RoomKey, newRoomKey, wrapRoomKey } from "./room_key.ts";
import type { Sealed } from "./sealed.ts";
import { type Shaped, count, hash, list, object, oneOf, table, uuid } from "./shape.ts";

const LABEL = "kamu/statement/v1";
const MOST_MEMBERS = 8; // a circle; above it, comparing in person stops being realistic

const statementShape = object({
  v: oneOf(1),
  room: uuid,
  epoch: count(1),
  members: list(object({ person: uuid, fingerprint: hash }), MOST_MEMBERS),
  wraps: table(uuid, hash, MOST_MEMBERS),
  directory_head: hash,
  by: uuid,
});

export type Statement = Shaped<typeof statementShape>;

export interface MemberKeys extends PublicKeys {
  readonly person: string;
}

/** A statement whose maker, members and wrap were checked; only such a one is countersigned. */
declare const checkedKind: unique symbol;
export type CheckedStatement = Statement & { readonly [checkedKind]: true };

/** A new epoch, ready to be posted; `roomKey` stays here. */
export interface NewEpoch {
  readonly roomKey: RoomKey;
  readonly statement: string;
  readonly signature: string;
  readonly wraps: ReadonlyMap<string, Sealed<"room-key">>;
}

/**
 * Makes a room key for these members and signs who holds it. `by` is the maker, a member;
 * `directoryHead` the head of the directory in which the keys were looked up.
 */
export async function newEpoch(
  room: string,
  epoch: number,
  members: readonly MemberKeys[],
  directoryHead: string,
  by: string,
  secrets: SecretKeys,
): Promise<NewEpoch> {
  const roomKey = await newRoomKey();
  const wraps = new Map<string, Sealed<"room-key">>();
  const hashes: Record<string, string> = {};
  for (const { person, recipient } of members) {
    const wrap = await wrapRoomKey(roomKey, recipient);
    wraps.set(person, wrap);
    hashes[person] = await blobHash(wrap);
  }
  const value: Plain = {
    v: 1,
    room,
    epoch,
    members: await fingerprints(members),
    wraps: hashes,
    directory_head: directoryHead,
    by,
  };
  return {
    roomKey,
    statement: canonical(value),
    signature: await sign(secrets, LABEL, value),
    wraps,
  };
}

/** What a member knows when a statement arrives: own room, own pins, own wrap. */
export interface Expected {
  readonly room: string;
  readonly epoch: number;
  /** Every member with the keys pinned for them (own keys from the keyring). */
  readonly members: readonly MemberKeys[];
  readonly me: string;
  readonly wrap: Sealed<"room-key">;
}

/**
 * Checks a statement against what this member knows. Throws `bad-signature` when it is not
 * signed by its maker's pinned key, `wrong-statement` when it speaks of another room, epoch,
 * set of members, key or wrap.
 */
export async function checkStatement(
  text: string,
  signature: string,
  expected: Expected,
): Promise<CheckedStatement> {
  const statement = readCanonical(text, statementShape);
  const maker = expected.members.find(({ person }) => person === statement.by);
  if (maker === undefined) throw new SealingError("wrong-statement");
  await demandSignature(maker, statement, signature);
  if (!(await saysWhatIsExpected(statement, expected))) throw new SealingError("wrong-statement");
  return statement as CheckedStatement;
}

/** Signs the same statement as another member, after it was checked. Base64, 64 bytes. */
export function countersign(statement: CheckedStatement, secrets: SecretKeys): Promise<string> {
  return sign(secrets, LABEL, statement);
}

/** Checks another member's countersignature against the pinned key. Throws `bad-signature`. */
export function checkCountersignature(
  statement: CheckedStatement,
  signature: string,
  member: PublicKeys,
): Promise<void> {
  return demandSignature(member, statement, signature);
}

async function demandSignature(
  member: PublicKeys,
  statement: Statement,
  signature: string,
): Promise<void> {
  const genuine = await isSignedBy(member.signing_key, LABEL, statement, signature);
  if (!genuine) throw new SealingError("bad-signature");
}

async function saysWhatIsExpected(statement: Statement, expected: Expected): Promise<boolean> {
  const people = expected.members.map(({ person }) => person).sort();
  return (
    statement.room === expected.room &&
    statement.epoch === expected.epoch &&
    canonical(statement.members) === canonical(await fingerprints(expected.members)) &&
    canonical(Object.keys(statement.wraps).sort()) === canonical(people) &&
    statement.wraps[expected.me] === (await blobHash(expected.wrap))
  );
}

async function fingerprints(members: readonly MemberKeys[]) {
  const named = members.map(async (member) => ({
    person: member.person,
    fingerprint: await fingerprint(member),
  }));
  return (await Promise.all(named)).sort((a, b) => (a.person < b.person ? -1 : 1));
}

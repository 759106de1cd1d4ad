// The keys of a room: opened, checked against what is pinned, made where there is none.
// A statement that does not fit is never skipped: either there is a plain reason (somebody lost
// their keys and starts again), or the room stays shut.

import {
  type CheckedStatement,
  type MemberKeys,
  type NewEpoch,
  type RoomKey,
  SealingError,
  type SecretKeys,
  checkCountersignature,
  checkStatement,
  fingerprint,
  newEpoch,
  readJson,
  shapes,
  unwrapRoomKey,
} from "../sealing/index.ts";
import { type RoomDetail } from "../server/index.ts";

export type StoredEpoch = RoomDetail["epochs"][number];

export interface OpenEpoch {
  readonly number: number;
  readonly key: RoomKey;
  readonly statement: CheckedStatement;
  /** Members besides the maker whose countersignature holds. */
  readonly signedBy: readonly string[];
}

/** How the newest key of a room relates to the keys its members have now. */
export type Fit = "fits" | "mine-is-new" | "theirs-is-new" | "all-new" | "false";

const named = shapes.loose({
  members: shapes.list(shapes.loose({ person: shapes.uuid, fingerprint: shapes.hash }), 8),
});

/** Opens a key that was made for exactly these members. Throws `SealingError` otherwise. */
export async function openEpoch(
  room: string,
  epoch: StoredEpoch,
  members: readonly MemberKeys[],
  me: string,
  secrets: SecretKeys,
): Promise<OpenEpoch> {
  const { number, sealed_room_key: wrap } = epoch;
  if (wrap === null) throw new SealingError("wrong-statement");
  const expected = { room, epoch: number, members, me, wrap };
  const statement = await checkStatement(epoch.statement, epoch.signature, expected);
  const key = await unwrapRoomKey(wrap, secrets.identity);
  return { number, key, statement, signedBy: await signers(epoch, statement, members) };
}

/**
 * Whose keys a statement that did not check out was made for. `false` when it names everybody's
 * present keys or nobody of this room: then it is no old statement but a false one.
 */
export async function fitOf(
  epoch: StoredEpoch,
  members: readonly MemberKeys[],
  me: string,
): Promise<Fit> {
  const before = new Map<string, string>();
  for (const one of readJson(epoch.statement, named).members) {
    before.set(one.person, one.fingerprint);
  }
  if (!members.every(({ person }) => before.has(person))) return "false";
  const isNew = async (member: MemberKeys) =>
    before.get(member.person) !== (await fingerprint(member));
  const mine = members.filter(({ person }) => person === me);
  const others = members.filter(({ person }) => person !== me);
  const mineIsNew = (await Promise.all(mine.map(isNew))).includes(true);
  const theirsIsNew = (await Promise.all(others.map(isNew))).includes(true);
  if (mineIsNew) return theirsIsNew || others.length === 0 ? "all-new" : "mine-is-new";
  return theirsIsNew ? "theirs-is-new" : "false";
}

/** A fresh key for these members, to be posted as epoch `number`. */
export function makeEpoch(
  room: string,
  number: number,
  members: readonly MemberKeys[],
  directoryHead: string,
  me: string,
  secrets: SecretKeys,
): Promise<NewEpoch> {
  return newEpoch(room, number, members, directoryHead, me, secrets);
}

/**
 * The key of an earlier epoch. Its statement may name keys that members have replaced since;
 * then only the wrap says anything, and that is enough as long as the chain, followed from its
 * start to a head in the keyring, was sealed with it: a false key opens nothing of it.
 */
export async function openEarlier(
  epoch: StoredEpoch,
  secrets: SecretKeys,
): Promise<RoomKey | null> {
  if (epoch.sealed_room_key === null) return null;
  try {
    return await unwrapRoomKey(epoch.sealed_room_key, secrets.identity);
  } catch {
    return null;
  }
}

async function signers(
  epoch: StoredEpoch,
  statement: CheckedStatement,
  members: readonly MemberKeys[],
): Promise<string[]> {
  const holding: string[] = [];
  for (const { person, signature } of epoch.countersigned) {
    const member = members.find((one) => one.person === person);
    if (member === undefined) continue;
    try {
      await checkCountersignature(statement, signature, member);
      holding.push(person);
    } catch {
      // Not theirs: it counts as not signed.
    }
  }
  return holding;
}

// Who is in a room, with the keys that everything in it is checked against.

import { type Keyring } from "../keyring/index.ts";
import { type ListedKeys, type MemberKeys } from "../sealing/index.ts";
import { type RoomSummary } from "../server/index.ts";

export interface Named {
  readonly person: string;
  readonly name: string;
}

/**
 * Why the keys of a room cannot be used yet.
 * - `no-keys`: somebody has not set up keys
 * - `keys-changed`: other keys than those pinned; a hard stop until the words were compared again
 * - `unsigned`: keys that nobody who had them before signed; they are never used
 */
export type Stop =
  | { readonly kind: "no-keys"; readonly who: Named }
  | { readonly kind: "keys-changed"; readonly who: Named; readonly keys: MemberKeys }
  | { readonly kind: "unsigned"; readonly who: Named };

export type Members =
  | { readonly ok: true; readonly keys: readonly MemberKeys[] }
  | { readonly ok: false; readonly stop: Stop };

/** The members' keys; people met for the first time are pinned (`week`: ISO week). */
export async function membersOf(
  room: RoomSummary,
  keyring: Keyring,
  people: ReadonlyMap<string, ListedKeys>,
  week: string,
): Promise<Members> {
  const keys: MemberKeys[] = [];
  for (const who of room.members) {
    const listed = who.person === keyring.person ? null : people.get(who.person);
    if (listed === undefined) return { ok: false, stop: { kind: "no-keys", who } };
    const member = { person: who.person, ...onlyKeys(listed ?? (await keyring.publicKeys())) };
    const stop = listed === null ? null : meet(keyring, who, listed, member, week);
    if (stop !== null) return { ok: false, stop };
    keys.push(member);
  }
  return { ok: true, keys };
}

/** The members' keys as the directory lists them, trusted or not: to compare words over. */
export async function listedMembers(
  room: RoomSummary,
  keyring: Keyring,
  people: ReadonlyMap<string, ListedKeys>,
): Promise<MemberKeys[] | null> {
  const found: MemberKeys[] = [];
  for (const { person } of room.members) {
    const keys = person === keyring.person ? await keyring.publicKeys() : people.get(person);
    if (keys === undefined) return null;
    found.push({ person, ...onlyKeys(keys) });
  }
  return found;
}

function meet(
  keyring: Keyring,
  who: Named,
  listed: ListedKeys,
  keys: MemberKeys,
  week: string,
): Stop | null {
  const acquaintance = keyring.acquaintance(who.person, listed);
  if (acquaintance === "compared" || acquaintance === "pinned") return null;
  if (listed.standing === "unsigned") return { kind: "unsigned", who };
  if (acquaintance === "changed") return { kind: "keys-changed", who, keys };
  keyring.pin(who.person, listed, week);
  return null;
}

function onlyKeys({ recipient, signing_key }: { recipient: string; signing_key: string }) {
  return { recipient, signing_key };
}

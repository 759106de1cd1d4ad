// From what the server keeps of a room to the keys that open it: members met, statements
// checked and countersigned, a key made where there is none, old keys handed on.

import { type Keyring } from "../keyring/index.ts";
import {
  type Directory,
  type MemberKeys,
  type RoomKey,
  SealingError,
  countersign,
  roomKeyFrom,
} from "../sealing/index.ts";
import { type RoomDetail, type Server } from "../server/index.ts";
import {
  type OpenEpoch,
  type StoredEpoch,
  fitOf,
  makeEpoch,
  openEarlier,
  openEpoch,
} from "./epochs.ts";
import { membersOf } from "./members.ts";
import { type OpenedEntry, openEntry } from "./pages.ts";
import { Hindered, given } from "./refusals.ts";

/** What a room needs of the visit it belongs to. */
export interface Holder {
  readonly me: string;
  readonly server: Server;
  readonly keyring: Keyring;
  /** The directory as followed in this visit. */
  readonly directory: Directory;
  /** Follows the directory further. */
  lookUp(): Promise<void>;
  /** The ISO week of today. */
  week(): string;
  /** The keyring changed: have it stored soon. */
  keep(): void;
}

export interface OpenKeys {
  /** By epoch; also of earlier epochs, as far as this member has them. */
  readonly keys: Map<number, RoomKey>;
  readonly epoch: OpenEpoch;
  /** A key made just now in place of one that members had before: the old ones are to follow. */
  readonly isFresh: boolean;
}

/** Opens the keys of a room. Throws `Hindered`, `Unanswered` or `SealingError`. */
export async function openKeys(detail: RoomDetail, holder: Holder): Promise<OpenKeys> {
  const members = await meetMembers(detail, holder);
  const stored = detail.epochs.at(-1);
  if (stored === undefined) return makeKey(detail, members, 1, holder);
  const opened = await openNewest(detail, stored, members, holder);
  if (opened === null) return makeKey(detail, members, stored.number + 1, holder);
  const keys = await earlierKeys(detail, holder);
  keys.set(opened.number, opened.key);
  await signIfOthersMadeIt(detail, opened, stored, holder);
  return { keys, epoch: opened, isFresh: false };
}

/** Adds the keys that `earlier_keys` pages hand on. Answers whether there were new ones. */
export async function learnEarlierKeys(
  opened: readonly OpenedEntry[],
  keys: Map<number, RoomKey>,
): Promise<boolean> {
  const before = keys.size;
  for (const { document } of opened) {
    if (document?.type !== "earlier_keys") continue;
    for (const { epoch, room_key } of document.body.keys) {
      if (!keys.has(epoch)) keys.set(epoch, await roomKeyFrom(room_key));
    }
  }
  return keys.size > before;
}

/** The entries, those tried once more that no key fitted before. */
export function openedAgain(
  opened: readonly OpenedEntry[],
  keys: ReadonlyMap<number, RoomKey>,
): Promise<OpenedEntry[]> {
  return Promise.all(
    opened.map(async (one) => (one.fault === "locked" ? openEntry(one.entry, keys) : one)),
  );
}

async function meetMembers(detail: RoomDetail, holder: Holder): Promise<readonly MemberKeys[]> {
  const { keyring, directory } = holder;
  const members = await membersOf(detail, keyring, directory.people, holder.week());
  if (!members.ok) throw new Hindered(members.stop);
  holder.keep();
  return members.keys;
}

/** The newest key; null when a new one is mine to make because members have new keys. */
async function openNewest(
  detail: RoomDetail,
  stored: StoredEpoch,
  members: readonly MemberKeys[],
  holder: Holder,
): Promise<OpenEpoch | null> {
  const { me, keyring } = holder;
  try {
    const opened = await openEpoch(detail.room, stored, members, me, keyring.secrets);
    await demandKnownDirectory(opened.statement.directory_head, holder);
    return opened;
  } catch (error) {
    if (!(error instanceof SealingError)) throw error;
    const fit = await fitOf(stored, members, me);
    const others = detail.members.filter(({ person }) => person !== me);
    const everybodyCompared = others.every(({ person }) => keyring.pinOf(person)?.compared);
    if (fit === "all-new" || (fit === "theirs-is-new" && everybodyCompared)) return null;
    const [who] = others;
    if (fit === "mine-is-new" && who !== undefined) throw new Hindered({ kind: "not-let-in", who });
    throw error;
  }
}

/**
 * Two members who are shown two directories would each trust other keys. A statement names the
 * directory its maker saw; it must be one that leads to mine.
 */
async function demandKnownDirectory(head: string, holder: Holder): Promise<void> {
  if (!holder.directory.complete || holder.directory.heads.has(head)) return;
  await holder.lookUp();
  if (!holder.directory.heads.has(head)) throw new SealingError("broken-chain");
}

async function makeKey(
  detail: RoomDetail,
  members: readonly MemberKeys[],
  number: number,
  holder: Holder,
): Promise<OpenKeys> {
  const { me, server, keyring, directory } = holder;
  const made = await makeEpoch(detail.room, number, members, directory.head, me, keyring.secrets);
  const posted = await server.postEpoch(detail.room, number, made);
  if (posted.ok) holder.keep();
  else if (posted.problem.kind !== "stale") given(posted);
  // Made by me or, in the same moment, by another: what counts is what the server keeps.
  const after = given(await server.room(detail.room));
  const stored = after.epochs.find((epoch) => epoch.number === number);
  if (stored === undefined) throw new SealingError("wrong-statement");
  const epoch = await openEpoch(detail.room, stored, members, me, keyring.secrets);
  const keys = await earlierKeys(detail, holder);
  keys.set(number, epoch.key);
  await signIfOthersMadeIt(detail, epoch, stored, holder);
  return { keys, epoch, isFresh: posted.ok && keys.size > 1 };
}

async function earlierKeys(detail: RoomDetail, holder: Holder): Promise<Map<number, RoomKey>> {
  const keys = new Map<number, RoomKey>();
  // Only in a room whose history is in the keyring: see `openEarlier`.
  if (holder.keyring.headOf(detail.room) === null) return keys;
  for (const epoch of detail.epochs) {
    const key = await openEarlier(epoch, holder.keyring.secrets);
    if (key !== null) keys.set(epoch.number, key);
  }
  return keys;
}

async function signIfOthersMadeIt(
  detail: RoomDetail,
  epoch: OpenEpoch,
  stored: StoredEpoch,
  holder: Holder,
): Promise<void> {
  const { me, server, keyring } = holder;
  if (epoch.statement.by === me || stored.countersigned.some(({ person }) => person === me)) return;
  const signature = await countersign(epoch.statement, keyring.secrets);
  // Not having signed hinders nobody; it is tried again at the next visit.
  await server.countersign(detail.room, epoch.number, signature);
}

// Meeting people: their public keys in the directory, and what the keyring knows of them.
// The directory is followed from the head seen last; the whole of it is read again only to meet
// somebody new, and then it must pass through that head.

import { type Keyring, checkOwnLine } from "../keyring/index.ts";
import {
  type Directory,
  EMPTY_DIRECTORY,
  type ListedKeys,
  type PublicKeys,
  SealingError,
  followDirectory,
  resumedDirectory,
  signDirectoryLine,
} from "../sealing/index.ts";
import { type Outcome, type Server, good } from "../server/index.ts";

const TRIES = 8; // others may be setting up their keys in the same moment

/**
 * What the directory says of these people now. Throws `broken-chain` or `rolled-back` for a
 * directory that is not the one seen before, `wrong-person` when it lists other keys as mine.
 */
export async function lookUp(
  server: Server,
  keyring: Keyring,
  people: readonly string[],
): Promise<Outcome<Directory>> {
  const start = await startOf(keyring, people);
  const lines = await server.directoryAfter(start.seq);
  if (!lines.ok) return lines;
  const directory = await followDirectory(start, lines.value);
  if (!passesThrough(directory, start, keyring)) throw new SealingError("rolled-back");
  const mine = directory.people.get(keyring.person);
  if (mine !== undefined) await checkOwnLine(keyring, mine);
  return good(directory);
}

/** Puts the keyring's own keys at the end of the directory, unless they stand there already. */
export async function listOwnKeys(
  server: Server,
  keyring: Keyring,
  week: string,
  known: Directory = EMPTY_DIRECTORY,
): Promise<Outcome<Directory>> {
  let directory = known;
  for (let left = TRIES; ; left -= 1) {
    const { secrets, person } = keyring;
    const line = await signDirectoryLine(directory, person, secrets, secrets, week);
    const posted = await server.postLine(line);
    if (posted.ok) return good(await followDirectory(directory, [line]));
    if (posted.problem.kind !== "stale" || left === 0) return posted;
    const lines = await server.directoryAfter(directory.seq);
    if (!lines.ok) return lines;
    directory = await followDirectory(directory, lines.value);
  }
}

/**
 * Remembers how far the directory goes. Not while somebody's keys changed and were not compared
 * again: the change must be seen anew at every visit until then.
 */
export function rememberUnlessChanged(
  keyring: Keyring,
  directory: Directory,
  people: readonly string[],
): void {
  const changed = people.some((person) => {
    const listed = directory.people.get(person);
    return listed !== undefined && keyring.acquaintance(person, listed) === "changed";
  });
  if (!changed) keyring.rememberDirectory(directory);
}

async function startOf(keyring: Keyring, people: readonly string[]): Promise<Directory> {
  const head = keyring.directoryHead;
  const known = new Map<string, ListedKeys>();
  for (const person of people) {
    const keys = person === keyring.person ? await keyring.publicKeys() : keyring.pinOf(person);
    if (keys !== null) known.set(person, asListed(keys));
  }
  const someoneNew = people.some((person) => !known.has(person));
  return head.seq === 0 || someoneNew ? EMPTY_DIRECTORY : resumedDirectory(head, known);
}

/** Keys from the keyring, as if the directory had just been followed up to them. */
function asListed({ recipient, signing_key }: PublicKeys): ListedKeys {
  return { recipient, signing_key, seq: 0, since: "", standing: "first" };
}

function passesThrough(directory: Directory, start: Directory, keyring: Keyring): boolean {
  return start.seq > 0 || directory.heads.has(keyring.directoryHead.head);
}

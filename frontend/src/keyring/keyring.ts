// An unlocked keyring. Keys live in this object's private fields while it is open, nowhere else:
// no storage, no globals. Strings cannot be wiped from a browser's memory; locking drops them.

import {
  type ChainHead,
  type DirectoryHead,
  type PublicKeys,
  SealingError,
  type SecretKeys,
  type Sealed,
  openKeyringText,
  publicKeysOf,
  sameKeys,
  sealKeyringText,
} from "../sealing/index.ts";
import {
  type Change,
  type Contents,
  type Pin,
  pinning,
  readContents,
  remembering,
  rememberingDirectory,
  writeContents,
} from "./contents.ts";

/**
 * What is known of a person's keys: never met; pinned but not compared; compared; or different
 * from the pinned ones, which stops reading and writing until compared again.
 */
export type Acquaintance = "unknown" | "pinned" | "compared" | "changed";

/** A keyring ready to be stored as the version after `expected_version`. */
export interface SealedVersion {
  readonly expected_version: number;
  readonly sealed_keyring: Sealed<"keyring">;
}

interface Unlocked {
  readonly account: string;
  isNew: boolean;
  stored: Contents;
  current: Contents;
  waiting: Change[];
}

export class Keyring {
  /** Whose keyring it is. */
  readonly person: string;
  #open: Unlocked | null;
  #sending = 0;

  /**
   * `account`: the account identity. `isNew`: made just now and never stored; its version is
   * then the one it is going to replace, 0 for none.
   */
  constructor(account: string, contents: Contents, isNew = false) {
    this.person = contents.person;
    this.#open = { account, isNew, stored: contents, current: contents, waiting: [] };
  }

  get isLocked(): boolean {
    return this.#open === null;
  }

  /** Drops all keys. Everything but `isLocked`, `person` and `lock` throws `locked` afterwards. */
  lock(): void {
    this.#open = null;
  }

  /** The version that the server has, of this keyring or the one it replaces; 0 for none. */
  get version(): number {
    return this.#unlocked.stored.version;
  }

  /** Own secret keys, for signing and unwrapping. Do not keep them. */
  get secrets(): SecretKeys {
    const { identity, signing } = this.#unlocked.current;
    return { identity, signing };
  }

  publicKeys(): Promise<PublicKeys> {
    return publicKeysOf(this.secrets);
  }

  pinOf(person: string): Pin | null {
    return this.#unlocked.current.pins[person] ?? null;
  }

  /** How these keys, said to be that person's, relate to what is pinned. */
  acquaintance(person: string, keys: PublicKeys): Acquaintance {
    const pin = this.pinOf(person);
    if (pin === null) return "unknown";
    if (!sameKeys(pin, keys)) return "changed";
    return pin.compared ? "compared" : "pinned";
  }

  /** Pins a person met for the first time. Throws `wrong-person` for keys other than pinned. */
  pin(person: string, keys: PublicKeys, week: string): void {
    if (this.acquaintance(person, keys) === "changed") throw new SealingError("wrong-person");
    this.#change(pinning(person, keys, false, week));
  }

  /** The eight words matched: these keys are the person's, in place of any pinned before. */
  markCompared(person: string, keys: PublicKeys, week: string): void {
    this.#change(pinning(person, keys, true, week));
  }

  headOf(room: string): ChainHead | null {
    return this.#unlocked.current.heads[room] ?? null;
  }

  /**
   * Remembers how far a room's chain goes. Throws `rolled-back` when that is less far, or an
   * older epoch, than remembered; `broken-chain` when it contradicts.
   */
  remember(room: string, head: ChainHead): void {
    const before = this.headOf(room);
    if (before !== null && (head.seq < before.seq || head.epoch < before.epoch)) {
      throw new SealingError("rolled-back");
    }
    const { epoch, seq, head: hash } = head;
    this.#change(remembering(room, { epoch, seq, head: hash }));
  }

  get directoryHead(): DirectoryHead {
    return this.#unlocked.current.directory;
  }

  /** Remembers how far the directory goes; refuses as `remember` does. */
  rememberDirectory(head: DirectoryHead): void {
    if (head.seq < this.directoryHead.seq) throw new SealingError("rolled-back");
    this.#change(rememberingDirectory(head));
  }

  /** Whether something changed that the server has not got yet. */
  get isChanged(): boolean {
    const { isNew, waiting } = this.#unlocked;
    return isNew || waiting.length > 0;
  }

  /**
   * The stored version that fresh keys are going to replace, should it have grown since they were
   * made. Throws `rolled-back` for keys that were stored themselves.
   */
  replaces(version: number): void {
    const open = this.#unlocked;
    if (!open.isNew) throw new SealingError("rolled-back");
    open.stored = { ...open.stored, version };
    open.current = { ...open.current, version };
  }

  /** Seals the keyring as its next version. Call `saved` or, on a conflict, `catchUp`. */
  async reseal(): Promise<SealedVersion> {
    const { account, stored, current, waiting } = this.#unlocked;
    this.#sending = waiting.length;
    const text = writeContents({ ...current, version: stored.version + 1 });
    const sealed_keyring = await sealKeyringText(account, text);
    return { expected_version: stored.version, sealed_keyring };
  }

  /** The server took what `reseal` made, as this version. Changes made meanwhile still wait. */
  saved(version: number): void {
    const open = this.#unlocked;
    if (version !== open.stored.version + 1) throw new SealingError("rolled-back");
    const sent = open.waiting.splice(0, this.#sending);
    this.#sending = 0;
    open.isNew = false;
    open.stored = { ...applied(open.stored, sent), version };
    open.current = applied(open.stored, open.waiting);
  }

  /**
   * Another tab or device stored a newer version: takes it and makes the waiting changes again
   * on top. Throws `rolled-back` for an older version, `broken-chain` when heads contradict.
   */
  async catchUp(version: number, sealed: Sealed<"keyring">): Promise<void> {
    const newer = await openContents(this.person, version, sealed, this.#unlocked.account);
    const open = this.#unlocked;
    if (version < open.stored.version) throw new SealingError("rolled-back");
    open.current = applied(newer, open.waiting);
    open.stored = newer;
    this.#sending = 0;
  }

  #change(change: Change): void {
    const open = this.#unlocked;
    const changed = change(open.current);
    if (changed === open.current) return;
    open.current = changed;
    open.waiting.push(change);
  }

  get #unlocked(): Unlocked {
    if (this.#open === null) throw new SealingError("locked");
    return this.#open;
  }
}

/**
 * Opens the stored keyring of a person. Throws `cannot-open`, `wrong-person` when it is another
 * person's, `rolled-back` when it is not the version that the server says.
 */
export async function openContents(
  person: string,
  version: number,
  sealed: Sealed<"keyring">,
  account: string,
): Promise<Contents> {
  const contents = readContents(await openKeyringText(account, sealed));
  if (contents.person !== person) throw new SealingError("wrong-person");
  if (contents.version !== version) throw new SealingError("rolled-back");
  return contents;
}

function applied(contents: Contents, changes: readonly Change[]): Contents {
  return changes.reduce((before, change) => change(before), contents);
}

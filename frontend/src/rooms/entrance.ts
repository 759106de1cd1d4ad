// The way in: who is signed in, whether they have keys, setting them up, unlocking. The six
// words pass through here and are kept nowhere.

import { isoDayOf, isoWeekOf } from "../documents/index.ts";
import { type Keyring, type MadeKeyring, makeKeyring, unlockKeyring } from "../keyring/index.ts";
import { SealingError, type SlowWork } from "../sealing/index.ts";
import { type Me, type Problem, Server } from "../server/index.ts";
import { listOwnKeys } from "./meeting.ts";
import { Observed } from "./observed.ts";
import { type SetAside } from "./room.ts";
import { Visit } from "./visit.ts";

/**
 * - `arriving`: asking the server who is here
 * - `unreached`: no answer; `problem` says why
 * - `no-keys`: signed in, keys never set up
 * - `locked`: six words open it
 * - `open`: there is a `visit`
 */
export type Stage = "arriving" | "unreached" | "no-keys" | "locked" | "open";

/** Why unlocking did not work. */
export type Refusal = "wrong-words" | "lure" | "tampered" | Problem;

const TRIES = 5;

export class Entrance extends Observed {
  readonly #server: Server;
  readonly #slow: SlowWork;
  readonly #clock: () => Date;
  stage: Stage = "arriving";
  person: Me | null = null;
  visit: Visit | null = null;
  problem: Problem | null = null;
  /** Keys were set up elsewhere while they were being set up here. */
  wasOutrun = false;
  /** Drafts that were not kept when the room was locked: sealed, in this page's memory only. */
  #aside: Promise<SetAside[]> = Promise.resolve([]);
  /** Fresh keys that stand in the directory already. */
  #listed: Keyring | null = null;

  constructor(slow: SlowWork, server = new Server(), clock = () => new Date()) {
    super();
    this.#slow = slow;
    this.#server = server;
    this.#clock = clock;
  }

  /** Asks who is here and what they have. */
  async arrive(): Promise<void> {
    this.#become("arriving");
    const me = await this.#server.me();
    if (!me.ok) {
      this.#unreached(me.problem);
      return;
    }
    this.person = me.value;
    const keys = await this.#server.keyring();
    if (!keys.ok) {
      this.#unreached(keys.problem);
      return;
    }
    this.#become(keys.value.sealed_keyring === null ? "no-keys" : "locked");
  }

  /** Fresh keys and six fresh words. Takes about a second; nothing is stored yet. */
  makeKeys(): Promise<MadeKeyring> {
    if (this.person === null) throw new SealingError("locked");
    return makeKeyring(this.person.person, this.#slow);
  }

  /**
   * The words are written down: stores the keys and opens; for somebody who lost the words, in
   * place of the keys before. Null when all went well.
   */
  async storeKeys(made: MadeKeyring): Promise<Problem | null> {
    const problem = this.stage === "locked" ? await this.#beginAgain(made) : await this.#put(made);
    if (problem === null) await this.#enter(made.keyring);
    else if (problem.kind === "stale") {
      // Keys made on another device in the same moment are the keys; these are let go.
      this.wasOutrun = true;
      await this.arrive();
    }
    return problem;
  }

  async #beginAgain(made: MadeKeyring): Promise<Problem | null> {
    const { keyring } = made;
    if (this.#listed !== keyring) {
      // The directory first. If the line breaks in between, the words of before still open the
      // keyring of before, which then says that other keys are listed.
      const listed = await listOwnKeys(this.#server, keyring, this.#week());
      if (!listed.ok) return listed.problem;
      this.#listed = keyring;
    }
    for (let left = TRIES; ; left -= 1) {
      const stored = await this.#server.keyring();
      if (!stored.ok) return stored.problem;
      keyring.replaces(stored.value.version);
      const problem = await this.#put(made);
      // Another tab, still open with the keys of before, may be storing them once more.
      if (problem?.kind !== "stale" || left === 0) return problem;
    }
  }

  async #put({ keyring, sealed_account_key }: MadeKeyring): Promise<Problem | null> {
    const unlocks = [{ method: "words", sealed_account_key }];
    const stored = await this.#server.putKeyring({ ...(await keyring.reseal()), unlocks });
    if (!stored.ok) return stored.problem;
    keyring.saved(stored.value.version);
    return null;
  }

  /** Unlocks with six words. Null when the visit began. Takes about a second. */
  async unlock(words: string): Promise<Refusal | null> {
    const keys = await this.#server.keyring();
    if (!keys.ok) return keys.problem;
    const { version, sealed_keyring, unlocks } = keys.value;
    const unlock = unlocks.find(({ method }) => method === "words");
    if (this.person === null || sealed_keyring === null || unlock === undefined) return "tampered";
    const { sealed_account_key } = unlock;
    try {
      const stored = { version, sealed_keyring, sealed_account_key };
      await this.#enter(await unlockKeyring(this.person.person, words, stored, this.#slow));
      return null;
    } catch (error) {
      return refusalOf(error);
    }
  }

  /** Keeps and stores what is not yet, as far as there is a line; then `lock` in peace. */
  async settle(): Promise<void> {
    await this.visit?.keepDrafts();
    await this.visit?.store();
  }

  /** Drops all keys at once. What was typed and not kept stays, sealed, until unlocked here. */
  lock(): void {
    if (this.visit === null) return;
    this.#aside = Promise.all([this.#aside, this.visit.setAside()]).then((parts) => parts.flat());
    this.visit.lock();
    this.visit = null;
    this.#become("locked");
  }

  async #enter(keyring: Keyring): Promise<void> {
    if (this.person === null) return;
    const visit = new Visit(this.person, this.#server, keyring, this.#slow, this.#clock);
    await visit.begin();
    this.#aside = this.#aside.then((aside) => visit.putAside(aside));
    await this.#aside;
    this.visit = visit;
    this.#become("open");
  }

  #week(): string {
    return isoWeekOf(isoDayOf(this.#clock()));
  }

  #unreached(problem: Problem): void {
    this.problem = problem;
    this.#become("unreached");
  }

  #become(stage: Stage): void {
    if (stage !== "unreached") this.problem = null;
    this.stage = stage;
    this.changed();
  }
}

function refusalOf(error: unknown): Refusal {
  if (!(error instanceof SealingError)) return { kind: "broken" };
  if (error.code === "wrong-words") return "wrong-words";
  return error.code === "weak-unlock" ? "lure" : "tampered";
}

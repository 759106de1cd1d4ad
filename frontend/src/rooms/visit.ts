// A visit: from unlocking the keyring to locking it again. Holds what is open meanwhile and has
// the keyring stored whenever it changed.

import { isoDayOf, isoWeekOf } from "../documents/index.ts";
import { type Keyring } from "../keyring/index.ts";
import { type Directory, EMPTY_DIRECTORY, type SlowWork } from "../sealing/index.ts";
import {
  type AgreementQuestions,
  type Me,
  type Outcome,
  type Platter,
  type RoomSummary,
  type Server,
} from "../server/index.ts";
import { DraftKeeper, type Slot } from "./drafts.ts";
import { type Hindrance } from "./hindrance.ts";
import { type Holder } from "./keys.ts";
import { listOwnKeys, lookUp, rememberUnlessChanged } from "./meeting.ts";
import { listedMembers } from "./members.ts";
import { Observed } from "./observed.ts";
import { given, hindranceOf } from "./refusals.ts";
import { Room, type SetAside } from "./room.ts";

const PAUSE = 3_000; // milliseconds between a change of the keyring and storing it
const TRIES = 5;

export class Visit extends Observed implements Holder {
  readonly person: Me;
  readonly server: Server;
  readonly keyring: Keyring;
  readonly #slow: SlowWork;
  readonly #clock: () => Date;
  #directory: Directory = EMPTY_DIRECTORY;
  #summaries: readonly RoomSummary[] = [];
  readonly #rooms = new Map<string, Room>();
  #hindrance: Hindrance | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #storing: Promise<unknown> = Promise.resolve();
  readonly #drafts = new Set<DraftKeeper>();
  #platter: Platter | null = null;
  #questions: AgreementQuestions | null = null;

  constructor(person: Me, server: Server, keyring: Keyring, slow: SlowWork, clock: () => Date) {
    super();
    this.person = person;
    this.server = server;
    this.keyring = keyring;
    this.#slow = slow;
    this.#clock = clock;
  }

  get me(): string {
    return this.person.person;
  }

  get directory(): Directory {
    return this.#directory;
  }

  /** Why this visit cannot go on: the directory does not check out, or there is no line. */
  get hindrance(): Hindrance | null {
    return this.#hindrance;
  }

  /** The person's rooms, as the server lists them; the own room among them. */
  get rooms(): readonly RoomSummary[] {
    return this.#summaries;
  }

  /** Today, as ISO day in the time zone of this device. */
  today(): string {
    return isoDayOf(this.#clock());
  }

  now(): Date {
    return this.#clock();
  }

  week(): string {
    return isoWeekOf(this.today());
  }

  /** Looks up rooms and keys and opens the own room. Says in `hindrance` what went wrong. */
  async begin(): Promise<void> {
    try {
      await this.#meetEverybody();
      await this.own?.open();
      this.#hindrance = this.own?.hindrance ?? null;
      this.keep();
    } catch (error) {
      this.#hindrance = hindranceOf(error);
    }
    this.changed();
  }

  async lookUp(): Promise<void> {
    this.#directory = given(await lookUp(this.server, this.keyring, this.#people));
  }

  /** A room of this person; null if the server does not list it. Open it before use. */
  room(id: string): Room | null {
    const summary = this.#summaries.find(({ room }) => room === id);
    if (summary === undefined) return null;
    const known = this.#rooms.get(id);
    if (known !== undefined) return known;
    const room = new Room(summary, this, this.#clock);
    this.#rooms.set(id, room);
    return room;
  }

  /** The person's own room: drafts, whole check-ins, private notes. */
  get own(): Room | null {
    const summary = this.#summaries.find(({ kind }) => kind === "own");
    return summary === undefined ? null : this.room(summary.room);
  }

  /** Fetches the list of rooms, and keys of people who are new in it. */
  async refresh(): Promise<void> {
    try {
      await this.#meetEverybody();
      if (this.own?.isOpen === false) await this.own.open();
      await this.#shutChanged();
      this.#hindrance = this.own?.hindrance ?? null;
    } catch (error) {
      this.#hindrance = hindranceOf(error);
    }
    this.changed();
  }

  /** Eight words to compare over the keys that the directory lists for a room; null without. */
  async comparisonWords(room: Room, epoch: number): Promise<string[] | null> {
    const members = await listedMembers(room.summary, this.keyring, this.#directory.people);
    return members === null ? null : this.#slow.comparisonWords(room.id, epoch, members);
  }

  /** The eight words were the same: from now on these are the other members' keys. */
  async wordsWereTheSame(room: Room): Promise<void> {
    for (const { person } of room.others) {
      const listed = this.#directory.people.get(person);
      if (listed !== undefined) this.keyring.markCompared(person, listed, this.week());
    }
    rememberUnlessChanged(this.keyring, this.#directory, this.#people);
    this.keep();
    await room.open();
    this.changed();
  }

  /** Whether the keys of everybody in a room were compared. */
  isCompared(room: Room): boolean {
    return room.others.every(({ person }) => {
      const listed = this.#directory.people.get(person) ?? this.keyring.pinOf(person);
      return listed !== null && this.keyring.acquaintance(person, listed) === "compared";
    });
  }

  /** The areas of the platter in the person's language. */
  async platter(): Promise<Platter> {
    this.#platter ??= given(await this.server.platter());
    return this.#platter;
  }

  /** The questions of the agreement in the person's language. */
  async questions(): Promise<AgreementQuestions> {
    this.#questions ??= given(await this.server.agreement());
    return this.#questions;
  }

  /** A place where something begun is kept until it is put. Null without an own room. */
  draft(slot: Slot): DraftKeeper | null {
    if (this.own === null) return null;
    // One that still waits for a line has more than the own room knows.
    const waiting = [...this.#drafts].find((one) => one.isUnkept && one.isFor(slot));
    if (waiting !== undefined) return waiting;
    const keeper = new DraftKeeper(this.own, slot);
    this.#drafts.add(keeper);
    return keeper;
  }

  /** Whether something was typed that is in this page only. */
  get hasUnkept(): boolean {
    return [...this.#drafts].some(({ isUnkept }) => isUnkept);
  }

  /** Keeps everything that was begun, before locking in peace. */
  async keepDrafts(): Promise<void> {
    await Promise.all([...this.#drafts].map((keeper) => keeper.keep()));
  }

  /**
   * Seals what could not be kept, before locking in haste. Takes the keys it needs at once, so
   * `lock` may follow without waiting.
   */
  async setAside(): Promise<SetAside[]> {
    try {
      return (await Promise.all([...this.#drafts].map((keeper) => keeper.setAside()))).flat();
    } catch {
      return []; // longer than a page can be: its editor has said so
    }
  }

  /** Puts drafts that were set aside into the own room; answers those that still wait. */
  async putAside(aside: readonly SetAside[]): Promise<SetAside[]> {
    const waiting: SetAside[] = [];
    for (const one of aside) {
      const put = this.own?.isOpen === true ? await this.own.putAside(one) : null;
      if (put === null || put.kind === "hindered") waiting.push(one);
    }
    return waiting;
  }

  keep(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.store(), PAUSE);
  }

  /** Stores the keyring now, if it changed. Never throws: locked meanwhile, or to be tried again. */
  store(): Promise<void> {
    clearTimeout(this.#timer);
    const mine = this.#storing.then(() => this.#storeNow().catch(() => undefined));
    this.#storing = mine;
    return mine;
  }

  /** Drops every key and every readable page. */
  lock(): void {
    clearTimeout(this.#timer);
    this.keyring.lock();
    for (const keeper of this.#drafts) keeper.end();
    for (const room of this.#rooms.values()) room.shut();
    this.changed();
  }

  async #storeNow(): Promise<void> {
    for (let left = TRIES; left > 0 && !this.keyring.isLocked && this.keyring.isChanged; left--) {
      const answer = await this.server.putKeyring(await this.keyring.reseal());
      if (answer.ok) this.keyring.saved(answer.value.version);
      else if (answer.problem.kind === "stale") await this.#catchUpKeyring();
      else return;
    }
  }

  async #catchUpKeyring(): Promise<void> {
    const stored = await this.server.keyring();
    if (!stored.ok || stored.value.sealed_keyring === null) return;
    await this.keyring.catchUp(stored.value.version, stored.value.sealed_keyring);
  }

  async #meetEverybody(): Promise<void> {
    await this.#fetchRooms();
    await this.lookUp();
    if (!this.#isListed) await this.#listOwnKeys();
    rememberUnlessChanged(this.keyring, this.#directory, this.#people);
  }

  /** Keys that changed while a room stood open: it is shut, and says why. */
  async #shutChanged(): Promise<void> {
    for (const room of this.#rooms.values()) {
      const isChanged = room.others.some(({ person }) => {
        const listed = this.#directory.people.get(person);
        return listed !== undefined && this.keyring.acquaintance(person, listed) === "changed";
      });
      if (room.isOpen && isChanged) await room.open();
    }
  }

  async #fetchRooms(): Promise<void> {
    this.#summaries = given(await this.server.rooms());
    for (const summary of this.#summaries) this.#rooms.get(summary.room)?.describe(summary);
  }

  async #listOwnKeys(): Promise<void> {
    const { directory, keyring, server } = this;
    const listed: Outcome<Directory> = await listOwnKeys(server, keyring, this.week(), directory);
    this.#directory = given(listed);
  }

  get #isListed(): boolean {
    return this.#directory.people.has(this.me);
  }

  /** Everybody in a room with me, and me. */
  get #people(): string[] {
    const members = this.#summaries.flatMap((room) => room.members);
    return [...new Set([this.me, ...members.map(({ person }) => person)])];
  }
}

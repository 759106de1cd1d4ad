// One room: opened with its keys, its pages read, written and erased. Everything the server
// says is checked on the way in; a room that does not check out stays shut.

import {
  type AnyDocument,
  type BodyOf,
  type DocumentType,
  isoDayOf,
  readDocument,
  writeDocument,
} from "../documents/index.ts";
import {
  CHAIN_START,
  type ChainHead,
  type Place,
  type PlacedEntry,
  type RoomKey,
  type Sealed,
  SealingError,
  blobHash,
  checkPassesThrough,
  followChain,
  openDocument,
  placeAfter,
  sealDocument,
} from "../sealing/index.ts";
import { type Problem, type RoomDetail, type RoomSummary } from "../server/index.ts";
import { type OpenEpoch } from "./epochs.ts";
import { type Hindrance, type Put } from "./hindrance.ts";
import { type Holder, learnEarlierKeys, openKeys, openedAgain } from "./keys.ts";
import { Observed } from "./observed.ts";
import {
  type OpenedEntry,
  type Page,
  type PageOf,
  type Version,
  faultyPages,
  gathered,
  halfErased,
  newest,
  openEntry,
  pagesOf,
} from "./pages.ts";
import { Unanswered, given, hindranceOf } from "./refusals.ts";

const TRIES = 12; // members who write in the same moment take turns

/** A page sealed for this room and not put yet. */
export interface SetAside {
  readonly place: Place;
  readonly sealed: Sealed<"document">;
}

interface Open {
  readonly keys: Map<number, RoomKey>;
  readonly epoch: OpenEpoch;
  head: ChainHead;
  opened: OpenedEntry[];
  pages: ReadonlyMap<string, Page>;
}

export class Room extends Observed {
  readonly id: string;
  readonly #holder: Holder;
  #summary: RoomSummary;
  #open: Open | null = null;
  #hindrance: Hindrance | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #clock: () => Date;

  constructor(summary: RoomSummary, holder: Holder, clock: () => Date) {
    super();
    this.id = summary.room;
    this.#summary = summary;
    this.#holder = holder;
    this.#clock = clock;
  }

  /** What the server says openly: members, part, next talk. */
  get summary(): RoomSummary {
    return this.#summary;
  }

  get isOpen(): boolean {
    return this.#open !== null;
  }

  /** Why the room is shut, or stopped being up to date. */
  get hindrance(): Hindrance | null {
    return this.#hindrance;
  }

  /** The newest key, for exchanges and for comparing. Throws `locked` while the room is shut. */
  get epoch(): OpenEpoch {
    return this.#opened.epoch;
  }

  /** Every key of this room that this member has, by epoch. */
  get keys(): ReadonlyMap<number, RoomKey> {
    return this.#opened.keys;
  }

  /** The other members. */
  get others(): RoomSummary["members"] {
    return this.#summary.members.filter(({ person }) => person !== this.#holder.me);
  }

  /** Whether this member may erase pages. */
  get mayErase(): boolean {
    return this.#erasers.has(this.#holder.me);
  }

  pagesOf<Type extends DocumentType>(type: Type): PageOf<Type>[] {
    return this.#open === null ? [] : pagesOf(this.#open.pages, type);
  }

  page(id: string): Page | null {
    return this.#open?.pages.get(id) ?? null;
  }

  get faults(): ReturnType<typeof faultyPages> {
    return this.#open === null ? [] : faultyPages(this.#open.pages);
  }

  /** Opens the room, or says in `hindrance` why it stays shut. */
  open(): Promise<void> {
    return this.#inTurn(() => this.#guarded(() => this.#openNow()));
  }

  /** Fetches what others wrote meanwhile. */
  catchUp(): Promise<void> {
    return this.#inTurn(() =>
      this.#guarded(() => (this.#open === null ? this.#openNow() : this.#catchUpNow(this.#open))),
    );
  }

  /** The list of rooms was fetched again: names, part and next talk may be new. */
  describe(summary: RoomSummary): void {
    this.#summary = summary;
    this.changed();
  }

  /** Forgets every readable thing; the keyring was locked. */
  shut(): void {
    this.#open = null;
    this.changed();
  }

  /**
   * Puts a page, or a new version of one. `base`: the version it was written from, 0 for a new
   * page. Others' changes to other pages are taken in on the way; a change to this one is a
   * `conflict`. `date`: ISO day, today unless given.
   */
  put<Type extends DocumentType>(
    id: string,
    type: Type,
    body: BodyOf<Type>,
    base: number,
    date: string = isoDayOf(this.#clock()),
  ): Promise<Put> {
    const document = { type, author: this.#holder.me, date, body } as AnyDocument;
    return this.#inTurn(async () => {
      try {
        return await this.#putNow(id, document, base);
      } catch (error) {
        const isTooLarge = error instanceof SealingError && error.code === "too-large";
        return isTooLarge
          ? { kind: "too-large" }
          : { kind: "hindered", hindrance: hindranceOf(error) };
      }
    });
  }

  /**
   * Seals a page without a line, to be put later: only whoever opens this room can read it. It
   * may be kept in memory while the room is locked.
   */
  async setAside<Type extends DocumentType>(
    id: string,
    type: Type,
    body: BodyOf<Type>,
  ): Promise<SetAside> {
    const { head, epoch } = this.#opened;
    const date = isoDayOf(this.#clock());
    const document = { type, author: this.#holder.me, date, body } as AnyDocument;
    const place = placeAfter(head, this.id, epoch.number, id);
    return { place, sealed: await sealDocument(epoch.key, place, writeDocument(document)) };
  }

  /** Puts a page that was set aside, in place of what stands there under its id. */
  async putAside({ place, sealed }: SetAside): Promise<Put> {
    const key = this.#opened.keys.get(place.epoch);
    if (key === undefined) return { kind: "conflict" };
    const { type, body } = readDocument(await openDocument(key, place, sealed));
    const id = this.#newest(place.document)?.erased === true ? crypto.randomUUID() : place.document;
    return this.put(id, type, body, this.#newest(id)?.seq ?? 0);
  }

  /** Erases a page: says so in the chain, then has its bytes deleted. */
  async erase(id: string): Promise<Put> {
    const said = await this.put(crypto.randomUUID(), "erasure", { document: id }, 0);
    if (said.kind === "put") await this.#finishErasing();
    return said;
  }

  async #openNow(): Promise<void> {
    const { server, keyring, me } = this.#holder;
    const detail = await this.#detail();
    const { keys, epoch, isFresh } = await openKeys(detail, this.#holder);
    const entries = given(await server.entriesAfter(this.id, 0));
    const { placed, head } = await followChain(this.id, CHAIN_START, entries);
    const seen = keyring.headOf(this.id);
    if (seen !== null) checkPassesThrough(placed, seen);
    const open: Open = { keys, epoch, head: CHAIN_START, opened: [], pages: new Map() };
    await this.#takeIn(open, placed, head);
    this.#open = open;
    if (isFresh) await this.#handOnEarlierKeys(open);
    if (this.#erasers.has(me)) await this.#finishErasing();
  }

  /** A new key took the place of earlier ones: members who lost theirs can read on. */
  async #handOnEarlierKeys({ keys, epoch }: Open): Promise<void> {
    const earlier = [...keys].filter(([number]) => number < epoch.number);
    const body = {
      keys: earlier.map(([number, key]) => ({ epoch: number, room_key: key.secret })),
    };
    const date = isoDayOf(this.#clock());
    const document = { type: "earlier_keys", author: this.#holder.me, date, body } as const;
    await this.#putNow(crypto.randomUUID(), document, 0);
  }

  async #catchUpNow(open: Open): Promise<void> {
    const entries = given(await this.#holder.server.entriesAfter(this.id, open.head.seq));
    if (entries.length === 0) return;
    const { placed, head } = await followChain(this.id, open.head, entries);
    if (head.epoch > open.epoch.number) {
      await this.#openNow();
      return;
    }
    await this.#takeIn(open, placed, head);
  }

  /** Opens entries that follow and remembers how far the chain goes. */
  async #takeIn(open: Open, placed: readonly PlacedEntry[], head: ChainHead): Promise<void> {
    const fresh = await Promise.all(placed.map((entry) => openEntry(entry, open.keys)));
    const learnt = await learnEarlierKeys(fresh, open.keys);
    open.opened = [...open.opened, ...fresh];
    if (learnt) open.opened = await openedAgain(open.opened, open.keys);
    open.head = head;
    open.pages = gathered(open.opened, this.#erasers);
    if (head.seq > 0) this.#holder.keyring.remember(this.id, head);
    this.#holder.keep();
  }

  async #putNow(id: string, document: AnyDocument, base: number): Promise<Put> {
    const readable = writeDocument(document);
    for (let left = TRIES; left > 0; left -= 1) {
      const open = this.#opened;
      const there = this.#newest(id);
      if ((there?.seq ?? 0) !== base) {
        // What was put before the line broke is not somebody else's change.
        const isMine = there?.document && writeDocument(there.document) === readable;
        return isMine ? { kind: "put", seq: there.seq } : { kind: "conflict" };
      }
      const place = placeAfter(open.head, this.id, open.epoch.number, id);
      const sealed = await sealDocument(open.epoch.key, place, readable);
      const posted = await this.#holder.server.postDocument(place, sealed);
      if (posted.ok) {
        const blob_hash = await blobHash(sealed);
        const entry = { ...place, blob: sealed, blob_hash, head: posted.value.head };
        const { placed, head } = await followChain(this.id, open.head, [entry]);
        await this.#takeIn(open, placed, head);
        this.changed();
        return { kind: "put", seq: place.seq };
      }
      await this.#afterRefusal(posted.problem, open);
    }
    return { kind: "hindered", hindrance: { kind: "problem", problem: { kind: "broken" } } };
  }

  async #afterRefusal(problem: Problem, open: Open): Promise<void> {
    if (problem.kind !== "stale") throw new Unanswered(problem);
    await (problem.code === "epoch" ? this.#openNow() : this.#catchUpNow(open));
    this.changed();
  }

  /** Deletes the bytes of pages that were erased; also those of an earlier, interrupted time. */
  async #finishErasing(): Promise<void> {
    const open = this.#open;
    if (open === null) return;
    for (const id of halfErased(open.opened, this.#erasers)) {
      const erased = await this.#holder.server.eraseDocument(this.id, id);
      if (!erased.ok) return; // it is hidden already; the bytes go at the next visit
      open.opened = open.opened.map((one) =>
        one.entry.document === id ? { ...one, entry: { ...one.entry, blob: null } } : one,
      );
    }
  }

  async #detail(): Promise<RoomDetail> {
    const detail = given(await this.#holder.server.room(this.id));
    this.#summary = detail;
    return detail;
  }

  /** Runs work after what was asked before it, so that two writes never race each other. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => null);
    return mine;
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#hindrance = null;
    } catch (error) {
      this.#hindrance = hindranceOf(error);
      // A line that broke shuts nothing; anything that does not check out does.
      if (this.#hindrance.kind !== "problem") this.#open = null;
    }
    this.changed();
  }

  #newest(id: string): Version | null {
    const page = this.#open?.pages.get(id);
    return page === undefined ? null : newest(page);
  }

  /** The coachee of an engagement, the owner of an own room. */
  get #erasers(): ReadonlySet<string> {
    const { me } = this.#holder;
    const mine = this.#summary.kind === "own" || this.#summary.part === "coachee";
    return new Set(mine ? [me] : this.others.map(({ person }) => person));
  }

  get #opened(): Open {
    if (this.#open === null) throw new SealingError("locked");
    return this.#open;
  }
}

// What somebody has begun and not put into a room yet, kept sealed in their own room: a closed
// lid, a lost line or a stale page loses nothing. Who can read: the writer.

import { type Content, type Draft, type DocumentType } from "../documents/index.ts";
import { Observed } from "./observed.ts";
import { type Room, type SetAside } from "./room.ts";

const PAUSE = 1_500; // milliseconds after the last key
const RETRY = 10_000; // after a line that broke

/** What a draft is for: the room, the kind of page, and which page (null: a new one). */
export interface Slot {
  readonly room: string;
  readonly of: DocumentType;
  readonly document: string | null;
}

/**
 * - `blank`: nothing typed
 * - `typing`: typed and not kept yet
 * - `kept`: sealed in the own room
 * - `unkept`: could not be kept (no line, signed out); it is in this page only, and tried again
 * - `too-large`: longer than a page can be; it is in this page only
 */
export type DraftState = "blank" | "typing" | "kept" | "unkept" | "too-large";

export class DraftKeeper extends Observed {
  readonly #own: Room;
  readonly #slot: Slot;
  #id: string;
  #base: number;
  #content: Content;
  /** Counts what was typed, and what of it was kept. */
  #typed = 0;
  #kept = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #keeping: Promise<void> = Promise.resolve();
  #isOver = false;
  state: DraftState;

  constructor(own: Room, slot: Slot) {
    super();
    this.#own = own;
    this.#slot = slot;
    const found = draftFor(own, slot);
    this.#id = found?.id ?? crypto.randomUUID();
    this.#base = found?.seq ?? 0;
    this.#content = found?.body.content ?? null;
    this.state = found === null ? "blank" : "kept";
  }

  /** What was typed so far; null when there is nothing. */
  get content(): Content {
    return this.#content;
  }

  get hasDraft(): boolean {
    return this.#content !== null;
  }

  /** Something was typed: keeps it in a moment. */
  type(content: Content): void {
    this.#content = content;
    this.#typed += 1;
    this.#become("typing");
    this.#later(PAUSE);
  }

  /** Keeps what was typed now. */
  keep(): Promise<void> {
    clearTimeout(this.#timer);
    this.#keeping = this.#keeping.then(() => this.#keepNow());
    return this.#keeping;
  }

  /** It was put into its room, or is not wanted any more: the draft is erased. */
  async drop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#kept = this.#typed;
    this.#content = null;
    await this.#keeping;
    const id = this.#id;
    const wasKept = this.#base > 0;
    this.#startAnew();
    this.#become("blank");
    if (wasKept) await this.#own.erase(id);
  }

  /** Whether something was typed that the own room has not got yet. */
  get isUnkept(): boolean {
    return this.#typed > this.#kept && this.#content !== null;
  }

  /** Seals what is not kept yet, for the moment when the room is locked without a line. */
  async setAside(): Promise<SetAside[]> {
    if (!this.isUnkept || !this.#own.isOpen) return [];
    const { room, of, document } = this.#slot;
    const body: Draft = { room, of, document, content: this.#content };
    return [await this.#own.setAside(this.#id, "draft", body)];
  }

  /** Whether this keeps what is begun in that place. */
  isFor({ room, of, document }: Slot): boolean {
    const slot = this.#slot;
    return slot.room === room && slot.of === of && slot.document === document;
  }

  /** The room was locked: nothing is tried again from here. */
  end(): void {
    clearTimeout(this.#timer);
    this.#isOver = true;
  }

  /** The editor is gone; what was typed last is still kept. */
  close(): void {
    if (this.#typed > this.#kept) void this.keep();
    else clearTimeout(this.#timer);
  }

  async #keepNow(): Promise<void> {
    if (this.#typed === this.#kept || this.#content === null) return;
    const typed = this.#typed;
    const { room, of, document } = this.#slot;
    const body: Draft = { room, of, document, content: this.#content };
    const put = await this.#own.put(this.#id, "draft", body, this.#base);
    switch (put.kind) {
      case "put":
        this.#base = put.seq;
        this.#kept = Math.max(this.#kept, typed);
        if (typed === this.#typed) this.#become("kept");
        break;
      case "conflict": // the same editor in another tab: both drafts stay
        this.#startAnew();
        this.#later(0);
        break;
      case "too-large":
        this.#become("too-large");
        break;
      case "hindered":
        this.#become("unkept");
        this.#later(RETRY);
        break;
    }
  }

  #later(pause: number): void {
    clearTimeout(this.#timer);
    if (this.#isOver) return;
    this.#timer = setTimeout(() => void this.keep(), pause);
  }

  #startAnew(): void {
    this.#id = crypto.randomUUID();
    this.#base = 0;
  }

  #become(state: DraftState): void {
    this.state = state;
    this.changed();
  }
}

/** The newest draft for this slot. */
export function draftFor(own: Room, slot: Slot) {
  const mine = own.pagesOf("draft").filter(({ body }) => {
    return body.room === slot.room && body.of === slot.of && body.document === slot.document;
  });
  return mine.sort((a, b) => a.seq - b.seq).at(-1) ?? null;
}

/** Whether something was begun and not put: to say so in lists. */
export function hasDraft(own: Room | null, slot: Slot): boolean {
  return own !== null && draftFor(own, slot) !== null;
}

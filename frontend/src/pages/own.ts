// The own room: platters over time and private notes. Nobody else can read any of it.

import { html, nothing } from "lit";
import { LONGEST } from "../documents/index.ts";
import { type DraftKeeper, type PageOf, type Put, type Room, type Visit } from "../rooms/index.ts";
import { day } from "./dates.ts";
import { text } from "./drafted.ts";
import { faultNotices } from "./earlier.ts";
import { fits, longText } from "./field.ts";
import { Part } from "./part.ts";
import { type Markup, icon, notice, readers } from "./pieces.ts";
import { hindranceNotice, sentenceOf } from "./problems.ts";
import { t } from "./words.ts";

type Note = PageOf<"journal_note">;

export class Own extends Part {
  static override properties = {
    visit: { attribute: false },
    typed: { state: true },
    editing: { state: true },
    busy: { state: true },
    trouble: { state: true },
  };
  declare visit: Visit;
  declare typed: string;
  /** The note that is being changed; null for a new one. */
  declare editing: Note | null;
  declare busy: boolean;
  declare trouble: Markup;
  #keeper: DraftKeeper | null = null;

  constructor() {
    super();
    this.typed = "";
    this.editing = null;
    this.busy = false;
    this.trouble = nothing;
  }

  protected override watched() {
    return [this.visit, this.visit.own];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#begin(null);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#keeper?.close();
  }

  override render() {
    const { own } = this.visit;
    if (own?.isOpen !== true) {
      return own?.hindrance == null ? nothing : hindranceNotice(own.hindrance);
    }
    return html`<div class="stack">
      ${faultNotices(own, "")}
      <kamu-platter .visit=${this.visit} .room=${own}></kamu-platter>
      <article class="room-sheet">
        <div class="room-sheet-head">
          <h2>${t("Notes to yourself")}</h2>
          ${readers("only_me")}
        </div>
        ${this.#form()} ${this.#notes(own)}
      </article>
    </div>`;
  }

  #form(): Markup {
    return html`<form class="stack" @submit=${this.#put}>
      ${longText({
        id: "note",
        value: this.typed,
        longest: LONGEST.page,
        short: true,
        label: this.editing === null ? t("A new note") : t("Change this note"),
        placeholder: t("What is on your mind?"),
        change: (value) => {
          this.typed = value;
          this.#keeper?.type(value);
        },
      })}
      ${this.trouble}
      <div class="cluster spread">
        <kamu-saved .keeper=${this.#keeper}></kamu-saved>
        <div class="cluster">
          ${
            this.editing === null
              ? nothing
              : html`<button class="button button-quiet" type="button" @click=${this.#letGo}>
                  ${t("Leave it as it was")}
                </button>`
          }
          <button
            class="button button-secondary"
            ?disabled=${this.busy || this.typed.trim() === "" || !fits(this.typed, LONGEST.page)}
          >
            ${t("Keep this note")}
          </button>
        </div>
      </div>
    </form>`;
  }

  #notes(own: Room): Markup {
    const notes = own.pagesOf("journal_note").sort((a, b) => b.seq - a.seq);
    return html`${notes.map(
      (note) =>
        html`<section class="room-note">
          <h3 class="small soft">${day(note.date, this.visit.today())}</h3>
          <p class="room-own-words">${note.body.text}</p>
          <p class="cluster">
            <button class="link-button small" type="button" @click=${() => this.#begin(note)}>
              ${t("Change")}
            </button>
            <button class="link-button small" type="button" @click=${() => void own.erase(note.id)}>
              ${icon("trash-2")}${t("Delete")}
            </button>
          </p>
        </section>`,
    )}`;
  }

  #begin(note: Note | null): void {
    const { own } = this.visit;
    this.#keeper?.close();
    this.editing = note;
    this.trouble = nothing;
    if (own !== null) {
      const document = note?.id ?? null;
      this.#keeper = this.visit.draft({ room: own.id, of: "journal_note", document });
    }
    this.typed = text(this.#keeper?.content ?? undefined) || (note?.body.text ?? "");
    if (note !== null) this.querySelector<HTMLElement>("#note")?.focus();
  }

  readonly #put = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { own } = this.visit;
    if (own === null || this.busy || this.typed.trim() === "") return;
    this.busy = true;
    const body = { text: this.typed, areas: this.editing?.body.areas ?? [] };
    const id = this.editing?.id ?? crypto.randomUUID();
    const put = await own.put(id, "journal_note", body, this.editing?.seq ?? 0);
    this.busy = false;
    this.trouble = troubleOf(put);
    if (put.kind !== "put") return;
    await this.#keeper?.drop();
    this.#begin(null);
  };

  readonly #letGo = async (): Promise<void> => {
    await this.#keeper?.drop();
    this.#begin(null);
  };
}

function troubleOf(put: Put): Markup {
  switch (put.kind) {
    case "put":
      return nothing;
    case "hindered":
      return hindranceNotice(put.hindrance);
    case "too-large":
      return notice("warning", "", sentenceOf({ kind: "too-large" }));
    case "conflict":
      return notice(
        "warning",
        "",
        t("You changed this note in another tab. What you typed here is kept as a draft."),
      );
  }
}

customElements.define("kamu-own", Own);

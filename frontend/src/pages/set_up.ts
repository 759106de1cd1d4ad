// Setting up keys: what they are, six words shown once, asked back, stored. Nothing is stored
// before the words were written down, for nobody else has them.

import { html, nothing } from "lit";
import { type Entrance, type Problem } from "../rooms/index.ts";
import { tidiedWords } from "../sealing/index.ts";
import { Part } from "./part.ts";
import { type Markup, icon, notice, petals, progress } from "./pieces.ts";
import { problemNotice } from "./problems.ts";
import { t } from "./words.ts";

type Made = Awaited<ReturnType<Entrance["makeKeys"]>>;
type Step = "why" | "making" | "words" | "back" | "storing";
const ASKED = 3;

export class SetUp extends Part {
  static override properties = {
    entrance: { attribute: false },
    again: { type: Boolean },
    step: { state: true },
    wrong: { state: true },
    problem: { state: true },
  };
  declare entrance: Entrance;
  /** For somebody who had keys and lost the words. */
  declare again: boolean;
  declare step: Step;
  declare wrong: readonly number[];
  declare problem: Problem | null;
  #made: Made | null = null;
  #asked: readonly number[] = [];

  constructor() {
    super();
    this.again = false;
    this.step = "why";
    this.wrong = [];
    this.problem = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#made = null;
  }

  override render() {
    switch (this.step) {
      case "why":
        return this.#why();
      case "making":
        return busy(t("Making your keys"));
      case "words":
        return this.#showWords();
      case "back":
        return this.#askBack();
      case "storing":
        return busy(t("Putting the lock on"));
    }
  }

  #why(): Markup {
    return html`<div class="door door-wide">
      <div class="door-head">
        ${petals("two", "empty-picture door-picture")}
        <h1 tabindex="-1">
          ${this.again ? t("Begin again with new words") : t("Your room has a lock. Here is the key.")}
        </h1>
        <p class="lead">
          ${t(
            "What the two of you write is locked on your device before it leaves it. It opens with six words that only you have.",
          )}
        </p>
      </div>
      <ul class="stack stack-tight">
        ${point("key-round", t("You get six words now. They are shown once."))}
        ${point("pencil", t("Write them on paper, or keep them in your password manager."))}
        ${point(
          "life-buoy",
          t(
            "Nobody can look them up or send them to you again. If you lose them, the other person in a room can let you back in; your own notes would be gone.",
          ),
        )}
        ${point(
          "monitor",
          t("Use a device of your own for what must not be seen: a watched computer sees it too."),
        )}
      </ul>
      ${this.again ? this.#warning() : nothing}
      <div class="actions">
        <button class="button button-primary" type="button" @click=${this.#make}>
          ${t("Show me my six words")}
        </button>
      </div>
      <details class="fold door-foot">
        <summary>${t("Who can read what?")}${icon("chevron-down")}</summary>
        <div class="fold-body stack stack-tight">
          <p>
            ${t(
              "Your notes are locked on your device to you and your coach. The people who run this server, and anyone who steals its database, cannot read them. They can see that the two of you are a pair and in which weeks something was written.",
            )}
          </p>
          <p>
            ${t(
              "Somebody able to change the program that this server sends could read what you open afterwards; we make such a change visible, not impossible. We cannot protect you from a watched computer, or from what the other person tells.",
            )}
          </p>
        </div>
      </details>
    </div>`;
  }

  #warning(): Markup {
    return notice("warning", t("Are you sure that the paper is gone?"), [
      t("With new words, the old ones open nothing any more. Your own notes and drafts are lost."),
      t(
        "Each person you talk with sees that your keys have changed, and lets you back in after comparing.",
      ),
    ]);
  }

  #showWords(): Markup {
    const words = this.#made?.words.split(" ") ?? [];
    return html`<div class="door door-wide">
      <div class="door-head">
        <h1 tabindex="-1">${t("These six words are your key")}</h1>
        <p class="soft">
          ${t("Write them down in their order. They are shown once, and nobody can send them to you again.")}
        </p>
      </div>
      <section class="room-recovery" aria-label=${t("The sheet for your drawer")}>
        <h2>${t("Kamu: six words that open my room")}</h2>
        <ol class="room-words">
          ${words.map((word) => html`<li>${word}</li>`)}
        </ol>
        <p class="small">
          ${t("Keep this sheet where you keep your passport. Whoever has these words can read your talks.")}
        </p>
        <p class="small">${location.origin}/room/</p>
      </section>
      ${notice(
        "info",
        "",
        t("By hand is safest: printers in offices keep copies of what they print."),
      )}
      <div class="actions">
        <button class="button button-primary" type="button" @click=${this.#writtenDown}>
          ${t("I have written them down")}
        </button>
        <button class="button button-secondary" type="button" @click=${() => window.print()}>
          ${icon("printer")}${t("Print the sheet")}
        </button>
      </div>
    </div>`;
  }

  #askBack(): Markup {
    return html`<div class="door">
      <div class="door-head">
        <h1 tabindex="-1">${t("Three of them, please")}</h1>
        <p class="soft">${t("So that we both know the paper is right.")}</p>
      </div>
      <form class="stack" @submit=${this.#check}>
        <div class="fields">${this.#asked.map((place) => this.#askedWord(place))}</div>
        ${this.problem === null ? nothing : problemNotice(this.problem)}
        <div class="actions">
          <button class="button button-primary">${t("These are right")}</button>
          <button
            class="button button-quiet"
            type="button"
            @click=${() => {
              this.#go("words");
            }}
          >
            ${icon("arrow-left")}${t("Show the words again")}
          </button>
        </div>
      </form>
    </div>`;
  }

  #askedWord(place: number): Markup {
    const n = place + 1;
    const isWrong = this.wrong.includes(place);
    return html`<div class="field">
      <label class="field-label" for="word-${n}">${t("Word {n}", { n })}</label>
      <input
        class="control"
        id="word-${n}"
        data-place=${place}
        autocomplete="off"
        autocapitalize="none"
        autocorrect="off"
        spellcheck="false"
        aria-invalid=${isWrong ? "true" : nothing}
        aria-describedby=${isWrong ? `word-${n}-said` : nothing}
      />
      ${
        isWrong
          ? html`<p class="field-error" id="word-${n}-said">
              ${icon("circle-alert")}<span
                >${t("That is not word {n}. Look at your paper.", { n })}</span
              >
            </p>`
          : nothing
      }
    </div>`;
  }

  async #make(): Promise<void> {
    this.#go("making");
    this.#made = await this.entrance.makeKeys();
    this.#go("words");
  }

  #writtenDown(): void {
    this.#asked = drawn(ASKED, this.#made?.words.split(" ").length ?? 0);
    this.wrong = [];
    this.#go("back");
  }

  async #check(event: Event): Promise<void> {
    event.preventDefault();
    const words = this.#made?.words.split(" ") ?? [];
    const inputs = [...this.querySelectorAll<HTMLInputElement>("input[data-place]")];
    this.wrong = inputs.flatMap(({ value, dataset }) => {
      const place = Number(dataset["place"]);
      return tidiedWords(value) === words[place] ? [] : [place];
    });
    if (this.wrong.length > 0 || this.#made === null) {
      await this.updateComplete;
      this.querySelector<HTMLInputElement>("[aria-invalid]")?.focus();
      return;
    }
    this.#go("storing");
    this.problem = await this.entrance.storeKeys(this.#made);
    if (this.problem !== null) this.#go("back");
  }

  #go(step: Step): void {
    this.step = step;
    void this.updateComplete.then(() =>
      (this.querySelector<HTMLElement>("input") ?? this.querySelector<HTMLElement>("h1"))?.focus(),
    );
  }
}

function point(name: string, text: string): Markup {
  return html`<li class="room-point">${icon(name)}<span>${text}</span></li>`;
}

function busy(label: string): Markup {
  return html`<div class="door">
    ${progress(label, t("This takes a few seconds, on purpose."))}
  </div>`;
}

/** Different places, in order, drawn by chance. */
function drawn(count: number, from: number): number[] {
  const places = Array.from({ length: from }, (_, place) => place);
  const chances = crypto.getRandomValues(new Uint32Array(from));
  return places
    .sort((a, b) => (chances[a] ?? 0) - (chances[b] ?? 0))
    .slice(0, count)
    .sort((a, b) => a - b);
}

customElements.define("kamu-set-up", SetUp);

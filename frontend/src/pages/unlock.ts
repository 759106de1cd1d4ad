// The door: six words open the room. They go straight into the unlocking worker and out of the
// fields when it is done.

import { html, nothing } from "lit";
import { type Entrance, type Refusal } from "../rooms/index.ts";
import { likelyWord, tidiedWords, unknownWords } from "../sealing/index.ts";
import { Part } from "./part.ts";
import { type Markup, icon, notice, petals, progress } from "./pieces.ts";
import { problemNotice } from "./problems.ts";
import { t } from "./words.ts";

const WORDS = 6;

export class Unlock extends Part {
  static override properties = {
    entrance: { attribute: false },
    busy: { state: true },
    refusal: { state: true },
    unknown: { state: true },
  };
  declare entrance: Entrance;
  declare busy: boolean;
  declare refusal: Refusal | "missing" | null;
  /** Which words, counted from 0, are not in the list. */
  declare unknown: readonly number[];

  constructor() {
    super();
    this.busy = false;
    this.refusal = null;
    this.unknown = [];
  }

  override firstUpdated(): void {
    this.#inputs[0]?.focus();
  }

  override render() {
    return html`<div class="door">
      <div class="door-head">
        ${petals("two", "empty-picture door-picture")}
        <h1 tabindex="-1">${t("Open your room")}</h1>
        <p class="soft">${t("Type the six words from your paper, in their order.")}</p>
      </div>
      ${
        this.entrance.wasOutrun
          ? notice(
              "info",
              t("You have just set up your keys on another device"),
              t("The six words from there open your room. Throw away the ones from here."),
            )
          : nothing
      }
      <form class="stack" @submit=${this.#open}>
        <ol class="room-words">
          ${Array.from({ length: WORDS }, (_, place) => this.#word(place))}
        </ol>
        ${this.#said()}
        ${
          this.busy
            ? progress(
                t("Making the key from your words"),
                t("This takes a few seconds, on purpose."),
              )
            : html`<button class="button button-primary">
                ${icon("lock-keyhole-open")}${t("Open")}
              </button>`
        }
      </form>
      ${this.#lost()}
    </div>`;
  }

  #lost(): Markup {
    return html`<details class="fold door-foot">
      <summary>${t("I have lost my words")}${icon("chevron-down")}</summary>
      <div class="fold-body stack stack-tight">
        <p>
          ${t(
            "Nobody can look them up or send them to you, also not the people who run the server.",
          )}
        </p>
        <p>
          ${t(
            "You can begin again with new words. The other person in each room lets you back in after you have compared eight words with each other: then everything that is in the room is there again. Your own notes and drafts are gone.",
          )}
        </p>
        <div>
          <button class="button button-danger" type="button" @click=${this.#beginAgain}>
            ${t("Begin again with new words")}
          </button>
        </div>
      </div>
    </details>`;
  }

  #word(place: number): Markup {
    const isUnknown = this.unknown.includes(place);
    return html`<li data-state=${isUnknown ? "unknown" : nothing}>
      <input
        aria-label=${t("Word {n}", { n: place + 1 })}
        aria-invalid=${isUnknown ? "true" : nothing}
        aria-describedby=${isUnknown ? "word-said" : nothing}
        autocomplete="off"
        autocapitalize="none"
        autocorrect="off"
        spellcheck="false"
        ?readonly=${this.busy}
        @paste=${(event: ClipboardEvent) => this.#paste(event, place)}
        @keydown=${(event: KeyboardEvent) => this.#key(event, place)}
        @input=${() => this.#typed(place)}
      />
    </li>`;
  }

  #said(): Markup {
    const [place] = this.unknown;
    if (place !== undefined) {
      const likely = likelyWord(this.#inputs[place]?.value ?? "");
      const n = place + 1;
      const sentence =
        likely === null
          ? t("Word {n} is not on the list. Look at it once more.", { n })
          : t("Word {n} is not on the list. Did you mean “{word}”?", { n, word: likely });
      return error(sentence);
    }
    if (this.refusal === null) return nothing;
    if (this.refusal === "missing") return error(t("Six words are needed. One is missing."));
    if (this.refusal === "wrong-words") {
      return error(
        t(
          "These are six words of the list, but they do not open your keys. Are two of them swapped, or is this somebody else’s sheet?",
        ),
      );
    }
    if (this.refusal === "lure") {
      return error(
        t(
          "The server sent a lock that is too easy to pick. Nothing was opened. Tell the people who run it.",
        ),
      );
    }
    if (this.refusal === "tampered") {
      return error(
        t(
          "Your words are right, but the keyring that the server sent is not yours. Tell the people who run it.",
        ),
      );
    }
    return problemNotice(this.refusal);
  }

  async #open(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const typed = tidiedWords(this.#inputs.map(({ value }) => value).join(" "));
    const count = typed === "" ? 0 : typed.split(" ").length;
    this.refusal = count === WORDS ? null : "missing";
    this.unknown = typed === "" ? [] : this.#unknownFields();
    if (this.unknown.length > 0 || count !== WORDS) {
      await this.updateComplete;
      this.querySelector<HTMLInputElement>("[aria-invalid]")?.focus();
      return;
    }
    this.busy = true;
    this.refusal = await this.entrance.unlock(typed);
    this.busy = false;
    if (this.refusal === null) for (const input of this.#inputs) input.value = "";
    else this.#inputs[0]?.focus();
  }

  /** Fields with something in them that is no word of the list. */
  #unknownFields(): number[] {
    return this.#inputs.flatMap(({ value }, place) =>
      value.trim() !== "" && unknownWords(value).length > 0 ? [place] : [],
    );
  }

  /** All six words may be pasted into any field. */
  #paste(event: ClipboardEvent, place: number): void {
    const words = tidiedWords(event.clipboardData?.getData("text") ?? "").split(" ");
    if (words.length < 2) return;
    event.preventDefault();
    const from = words.length === WORDS ? 0 : place;
    for (const [i, word] of words.entries()) {
      const input = this.#inputs[from + i];
      if (input !== undefined) input.value = word;
    }
    this.#inputs[Math.min(from + words.length, WORDS) - 1]?.focus();
    this.unknown = this.#unknownFields();
  }

  /** A space ends a word, as it does on paper. */
  #key(event: KeyboardEvent, place: number): void {
    const input = this.#inputs[place];
    if (event.key === " ") {
      event.preventDefault();
      if (input?.value !== "") this.#inputs[place + 1]?.focus();
    }
    if (event.key === "Backspace" && input?.value === "") this.#inputs[place - 1]?.focus();
  }

  #typed(place: number): void {
    this.refusal = null;
    this.unknown = this.unknown.filter((one) => one !== place);
  }

  #beginAgain(): void {
    this.dispatchEvent(new CustomEvent("begin-again", { bubbles: true }));
  }

  get #inputs(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>(".room-words input")];
  }
}

function error(sentence: string): Markup {
  return html`<p class="field-error" id="word-said" role="alert">
    ${icon("circle-alert")}<span>${sentence}</span>
  </p>`;
}

customElements.define("kamu-unlock", Unlock);

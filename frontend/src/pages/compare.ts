// Eight words that both screens show: when they are the same, nobody stands between the two.

import { html, nothing } from "lit";
import { type Room, type Visit } from "../rooms/index.ts";
import { Part } from "./part.ts";
import { type Markup, firstName, notice, progress } from "./pieces.ts";
import { t } from "./words.ts";

export class Compare extends Part {
  static override properties = {
    visit: { attribute: false },
    room: { attribute: false },
    words: { state: true },
    differ: { state: true },
    busy: { state: true },
  };
  declare visit: Visit;
  declare room: Room;
  declare words: readonly string[] | null;
  declare differ: boolean;
  declare busy: boolean;

  constructor() {
    super();
    this.words = null;
    this.differ = false;
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#work();
  }

  override render() {
    if (this.words === null) {
      return progress(t("Making the words to compare"), t("This takes a few seconds, on purpose."));
    }
    const name = firstName(this.room.others[0]?.name ?? "");
    return html`<div class="stack">
      <p>
        ${t(
          "{name} sees eight words too. Read them to each other, face to face or in a call in which you know each other’s voice. When they are the same, nobody stands between you.",
          { name },
        )}
      </p>
      <ol class="room-words room-words-compare" translate="no">
        ${this.words.map((word) => html`<li>${word}</li>`)}
      </ol>
      ${this.differ ? this.#theyDiffer(name) : nothing}
      <div class="actions">
        <button
          class="button button-primary"
          type="button"
          ?disabled=${this.busy}
          @click=${this.#same}
        >
          ${t("They are the same")}
        </button>
        <button
          class="button button-danger"
          type="button"
          @click=${() => {
            this.differ = true;
          }}
        >
          ${t("They differ")}
        </button>
      </div>
    </div>`;
  }

  #theyDiffer(name: string): Markup {
    return notice("error", t("Then write nothing here"), [
      t(
        "First look again, both of you: are you in the same room, and have you both opened it today?",
      ),
      t(
        "If they still differ, somebody may be between you. Tell {name} and the people who run the server, and talk in person meanwhile.",
        {
          name,
        },
      ),
    ]);
  }

  readonly #same = async (): Promise<void> => {
    this.busy = true;
    await this.visit.wordsWereTheSame(this.room);
    this.busy = false;
    this.dispatchEvent(new CustomEvent("compared", { bubbles: true }));
  };

  async #work(): Promise<void> {
    const epoch = this.room.isOpen ? this.room.epoch.number : this.room.summary.epoch;
    this.words = await this.visit.comparisonWords(this.room, epoch);
  }
}

customElements.define("kamu-compare", Compare);

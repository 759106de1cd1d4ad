// A record to read: what was needed, what it was about, what to keep, the steps that came of it.
// Both may correct it; the coachee may delete it.

import { html, nothing } from "lit";
import {
  type Platter,
  type RecordPage,
  type Room,
  type Visit,
  changeSteps,
  recordsOf,
  stepsOfRecord,
} from "../rooms/index.ts";
import { tintOf } from "../../../kamu/ui/assets/scripts/plate.ts";
import { day } from "./dates.ts";
import { needName } from "./needs.ts";
import { Part } from "./part.ts";
import { type Markup, empty, firstName, icon, readers } from "./pieces.ts";
import { areaName } from "./platter_words.ts";
import { hindranceNotice } from "./problems.ts";
import { addressOf } from "./routes.ts";
import { type StepEvent } from "./step_list.ts";
import { t } from "./words.ts";

export class RecordPart extends Part {
  static override properties = {
    visit: { attribute: false },
    room: { attribute: false },
    document: { attribute: false },
    platter: { state: true },
    trouble: { state: true },
    busy: { state: true },
  };
  declare visit: Visit;
  declare room: Room;
  declare document: string;
  declare platter: Platter | null;
  declare trouble: Markup;
  declare busy: boolean;

  constructor() {
    super();
    this.platter = null;
    this.trouble = nothing;
    this.busy = false;
  }

  protected override watched() {
    return [this.room];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.visit.platter().then(
      (platter) => (this.platter = platter),
      () => null, // then areas are shown by their keys
    );
  }

  override render() {
    const page = recordsOf(this.room).find(({ id }) => id === this.document);
    if (page === undefined) {
      return html`<article class="room-sheet">
        ${empty(
          t("This record is not here any more."),
          html`<a class="button button-secondary" href=${addressOf(this.room.id, "earlier")}
            >${t("Earlier talks")}</a
          >`,
        )}
      </article>`;
    }
    return html`<article class="room-sheet">
      <div class="room-sheet-head">
        <h1 tabindex="-1">${day(page.date, this.visit.today())}</h1>
        <p class="room-meta">${this.#writers(page)}</p>
        ${readers("us_two")}
      </div>
      ${this.trouble} ${this.#tags(page)} ${this.#text(page)} ${this.#steps(page)}
      <div class="actions">
        <a class="button button-secondary" href=${addressOf(this.room.id, "write", page.id)}
          >${icon("pencil")}${t("Correct")}</a
        >
        ${
          this.room.mayErase
            ? html`<button
                class="button button-danger"
                type="button"
                ?disabled=${this.busy}
                @click=${() => this.querySelector("dialog")?.showModal()}
              >
                ${icon("trash-2")}${t("Delete")}
              </button>`
            : nothing
        }
      </div>
      ${this.room.mayErase ? this.#question() : nothing}
    </article>`;
  }

  #writers(page: RecordPage): Markup {
    const first = page.versions[0]?.document?.author;
    const sentences = [t("Written by {name}", { name: this.#name(first) })];
    if (page.versions.length > 1) {
      sentences.push(t("Corrected by {name}", { name: this.#name(page.author) }));
    }
    return html`${sentences.map((sentence) => html`<span>${sentence}</span>`)}`;
  }

  #tags({ body }: RecordPage): Markup {
    if (body.needs.length + body.areas.length === 0) return nothing;
    const place = (key: string) =>
      Math.max(this.platter?.areas.findIndex((area) => area.key === key) ?? 0, 0);
    return html`<p class="tags">
      ${body.needs.map((need) => html`<span class="tag">${needName(need)}</span>`)}
      ${body.areas.map(
        (key) =>
          html`<span class="tag" data-area=${tintOf(place(key))}
            >${areaName(this.platter, key)}</span
          >`,
      )}
    </p>`;
  }

  #text({ body }: RecordPage): Markup {
    return html`${
      body.keep === ""
        ? nothing
        : html`<blockquote class="room-own-words">${body.keep}</blockquote>`
    }
    ${body.text === "" ? nothing : html`<p class="room-own-words">${body.text}</p>`}`;
  }

  #steps(page: RecordPage): Markup {
    const steps = stepsOfRecord(this.room, page.id);
    if (steps.length === 0) return nothing;
    return html`<section class="room-section">
      <h2>${t("Next steps")}</h2>
      <kamu-step-list
        .steps=${steps}
        ?mine=${this.room.summary.part === "coachee"}
        @step=${this.#tick}
      ></kamu-step-list>
    </section>`;
  }

  readonly #tick = async (event: StepEvent): Promise<void> => {
    const { put } = await changeSteps(this.room, (steps) =>
      steps.map((one) => (one.id === event.step ? { ...one, state: event.state } : one)),
    );
    this.trouble = put.kind === "hindered" ? hindranceNotice(put.hindrance) : nothing;
  };

  #question(): Markup {
    return html`<dialog class="dialog" aria-labelledby="delete-title">
      <h2 class="card-title" id="delete-title">${t("Delete this record for both of you?")}</h2>
      <p>
        ${t(
          "It is gone for good, for you and for {name}. That something was deleted stays visible. The next steps stay.",
          { name: firstName(this.room.others[0]?.name ?? "") },
        )}
      </p>
      <div class="actions">
        <button
          class="button button-quiet"
          type="button"
          @click=${() => this.querySelector("dialog")?.close()}
        >
          ${t("Not now")}
        </button>
        <button class="button button-danger" type="button" @click=${this.#erase}>
          ${t("Delete it")}
        </button>
      </div>
    </dialog>`;
  }

  readonly #erase = async (): Promise<void> => {
    this.querySelector("dialog")?.close();
    this.busy = true;
    const put = await this.room.erase(this.document);
    this.busy = false;
    if (put.kind === "hindered") this.trouble = hindranceNotice(put.hindrance);
    else location.hash = addressOf(this.room.id, "earlier");
  };

  #name(person: string | undefined): string {
    if (person === this.visit.me) return t("you");
    const found = this.room.summary.members.find((one) => one.person === person);
    return firstName(found?.name ?? "");
  }
}

customElements.define("kamu-record", RecordPart);

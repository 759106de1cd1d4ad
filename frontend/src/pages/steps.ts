// All next steps of a room, carried from talk to talk. Either may write one down; they belong to
// the coachee.

import { html, nothing } from "lit";
import { LONGEST, type NextStep } from "../documents/index.ts";
import {
  type DraftKeeper,
  type Room,
  type StepsPut,
  type Visit,
  changeSteps,
  coacheeOf,
  recordsOf,
  stepsOf,
} from "../rooms/index.ts";
import { shortDay } from "./dates.ts";
import { text as textOf } from "./drafted.ts";
import { addLine, fits } from "./field.ts";
import { Part } from "./part.ts";
import { type Markup, empty, firstName, icon, notice, readers } from "./pieces.ts";
import { hindranceNotice } from "./problems.ts";
import { type StepEvent } from "./step_list.ts";
import { t, tn } from "./words.ts";

export class Steps extends Part {
  static override properties = {
    visit: { attribute: false },
    room: { attribute: false },
    typed: { state: true },
    busy: { state: true },
    trouble: { state: true },
    asked: { state: true },
  };
  declare visit: Visit;
  declare room: Room;
  declare typed: string;
  declare busy: boolean;
  declare trouble: Markup;
  declare asked: StepsPut["asked"];
  #keeper: DraftKeeper | null = null;

  constructor() {
    super();
    this.typed = "";
    this.busy = false;
    this.trouble = nothing;
    this.asked = [];
  }

  protected override watched() {
    return [this.room];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#keeper ??= this.visit.draft({ room: this.room.id, of: "next_steps", document: null });
    this.typed = textOf(this.#keeper?.content ?? undefined);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#keeper?.close();
  }

  override render() {
    const steps = stepsOf(this.room);
    const open = steps.filter(({ state }) => state === "open");
    const past = steps.filter(({ state }) => state !== "open").reverse();
    return html`<article class="room-sheet">
      <div class="room-sheet-head">
        <h1 tabindex="-1">${t("Next steps")}</h1>
        <p class="soft">
          ${
            this.#isCoachee
              ? t("They are yours. Done, changed and let go are equally fine.")
              : t("They are {name}’s. You may write one down; {name} says what becomes of it.", {
                  name: this.#other,
                })
          }
        </p>
        ${readers("us_two")}
      </div>
      ${this.trouble} ${this.asked.map((one) => this.#ask(one))}
      ${
        open.length === 0
          ? empty(t("No step is open. A talk without one is a whole talk."))
          : this.#list(open)
      }
      ${this.#add()}
      ${
        past.length === 0
          ? nothing
          : html`<details class="fold">
              <summary>
                ${tn("One earlier step", "{n} earlier steps", past.length)}${icon("chevron-down")}
              </summary>
              <div class="fold-body">${this.#list(past)}</div>
            </details>`
      }
    </article>`;
  }

  #list(steps: readonly NextStep[]): Markup {
    return html`<kamu-step-list
      .steps=${steps}
      ?mine=${this.#isCoachee}
      .since=${(step: NextStep) => this.#since(step)}
      @step=${(event: StepEvent) =>
        void this.#put((all) =>
          all.map((one) => (one.id === event.step ? { ...one, state: event.state } : one)),
        )}
    ></kamu-step-list>`;
  }

  #since(step: NextStep): string {
    const record = recordsOf(this.room).find(({ id }) => id === step.record);
    if (record === undefined) return "";
    return t("Since {day}", { day: shortDay(record.date, this.visit.today()) });
  }

  #add(): Markup {
    const change = (typed: string) => {
      this.typed = typed;
      this.#keeper?.type(typed);
    };
    const field = { id: "new-step", value: this.typed, longest: LONGEST.line, change };
    return html`<div class="stack stack-tight">
      ${addLine({ ...field, label: t("One more step") }, () => void this.#addOne())}
      <kamu-saved .keeper=${this.#keeper}></kamu-saved>
    </div>`;
  }

  readonly #addOne = async (): Promise<void> => {
    const text = this.typed.trim();
    const owner = coacheeOf(this.room, this.visit.me);
    if (text === "" || owner === null || !fits(text, LONGEST.line) || this.busy) return;
    const step: NextStep = { id: crypto.randomUUID(), text, state: "open", owner, record: null };
    const put = await this.#put((all) => [...all, step]);
    if (!put) return;
    this.typed = "";
    await this.#keeper?.drop();
  };

  async #put(change: (steps: readonly NextStep[]) => NextStep[]): Promise<boolean> {
    this.busy = true;
    const { put, asked } = await changeSteps(this.room, change);
    this.busy = false;
    this.asked = asked;
    this.trouble = put.kind === "hindered" ? hindranceNotice(put.hindrance) : nothing;
    return put.kind === "put";
  }

  /** Both changed the same step in the same moment. */
  #ask({ mine, theirs }: StepsPut["asked"][number]): Markup {
    const name = this.#other;
    return notice(
      "warning",
      t("{name} changed this step in the same moment", { name }),
      [t("Yours: {text}", { text: mine.text }), t("{name}’s: {text}", { name, text: theirs.text })],
      html`<p class="cluster">
        <button
          class="link-button"
          type="button"
          @click=${() => {
            this.asked = this.asked.filter((one) => one.mine.id !== mine.id);
          }}
        >
          ${t("Keep mine")}
        </button>
        <button
          class="link-button"
          type="button"
          @click=${() =>
            void this.#put((all) => all.map((one) => (one.id === theirs.id ? theirs : one)))}
        >
          ${t("Take {name}’s", { name })}
        </button>
      </p>`,
    );
  }

  get #isCoachee(): boolean {
    return this.room.summary.part === "coachee";
  }

  get #other(): string {
    return firstName(this.room.others[0]?.name ?? "");
  }
}

customElements.define("kamu-steps", Steps);

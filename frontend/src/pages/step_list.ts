// Next steps as a list. They belong to the coachee: only the coachee ticks them off, and done,
// changed and let go are equally fine.

import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { type NextStep, type StepState } from "../documents/index.ts";
import { Part } from "./part.ts";
import { type Markup, icon } from "./pieces.ts";
import { t } from "./words.ts";

/** The coachee said what became of a step. */
export class StepEvent extends Event {
  readonly step: string;
  readonly state: StepState;

  constructor(step: string, state: StepState) {
    super("step", { bubbles: true });
    this.step = step;
    this.state = state;
  }
}

export class StepList extends Part {
  static override properties = {
    steps: { attribute: false },
    mine: { type: Boolean },
    since: { attribute: false },
  };
  declare steps: readonly NextStep[];
  /** Whether the reader is the coachee. */
  declare mine: boolean;
  /** A line below a step: where it comes from. */
  declare since: (step: NextStep) => string;

  constructor() {
    super();
    this.steps = [];
    this.mine = false;
    this.since = () => "";
  }

  override render() {
    return html`<ul class="room-steps">
      ${repeat(
        this.steps,
        ({ id }) => id,
        (step) => this.#step(step),
      )}
    </ul>`;
  }

  #step(step: NextStep): Markup {
    const id = `step-${step.id}`;
    const line = [stateWord(step.state), this.since(step)].filter(Boolean).join(" · ");
    const text = html`<span class="room-step-text">${step.text}</span>${
        line === "" ? nothing : html`<br /><span class="room-step-line">${line}</span>`
      }`;
    return html`<li class="room-step" data-state=${step.state}>
      ${
        this.mine
          ? html`<input
                type="checkbox"
                id=${id}
                .checked=${live(step.state === "done")}
                @change=${(event: Event) => {
                  const { checked } = event.target as HTMLInputElement;
                  this.#say(step, checked ? "done" : "open");
                }}
              /><label for=${id}>${text}</label>`
          : html`${icon(step.state === "done" ? "check" : "footprints")}
              <div>${text}</div>`
      }
      ${this.mine ? this.#more(step) : nothing}
    </li>`;
  }

  #more(step: NextStep): Markup {
    const choice = (state: StepState, words: string) =>
      html`<button
        class="menu-item"
        type="button"
        @click=${(event: Event) => {
          (event.currentTarget as HTMLElement).closest("details")?.removeAttribute("open");
          this.#say(step, state);
        }}
      >
        ${words}${step.state === state ? icon("check") : nothing}
      </button>`;
    return html`<details class="menu">
      <summary class="button-small">
        ${icon("ellipsis", t("What became of it: {step}", { step: step.text }))}
      </summary>
      <div class="menu-list">
        ${choice("open", t("Still open"))} ${choice("done", t("Done"))}
        ${choice("changed", t("It changed"))} ${choice("let_go", t("Let go"))}
      </div>
    </details>`;
  }

  #say(step: NextStep, state: StepState): void {
    this.dispatchEvent(new StepEvent(step.id, state));
  }
}

export function stateWord(state: StepState): string {
  switch (state) {
    case "open":
      return "";
    case "done":
      return t("Done");
    case "changed":
      return t("It changed");
    case "let_go":
      return t("Let go");
  }
}

customElements.define("kamu-step-list", StepList);

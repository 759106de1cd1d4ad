// A room that does not open because of somebody's keys: why, and what one can do.

import { html, nothing } from "lit";
import { type Hindrance, type Room, type Visit } from "../rooms/index.ts";
import { Part } from "./part.ts";
import { type Markup, firstName, petals } from "./pieces.ts";
import { hindranceNotice } from "./problems.ts";
import { t } from "./words.ts";

export class Stop extends Part {
  static override properties = {
    visit: { attribute: false },
    room: { attribute: false },
    hindrance: { attribute: false },
    busy: { state: true },
  };
  declare visit: Visit;
  declare room: Room;
  declare hindrance: Hindrance;
  declare busy: boolean;

  constructor() {
    super();
    this.busy = false;
  }

  override render() {
    const { hindrance } = this;
    switch (hindrance.kind) {
      case "no-keys":
        return this.#noKeys(firstName(hindrance.who.name));
      case "keys-changed":
        return this.#changed(firstName(hindrance.who.name));
      case "not-let-in":
        return this.#notLetIn(firstName(hindrance.who.name));
      case "unsigned":
        return this.#unsigned(firstName(hindrance.who.name));
      case "problem":
      case "tampered":
        return html`<div class="door">${hindranceNotice(hindrance)}${this.#again()}</div>`;
    }
  }

  #noKeys(name: string): Markup {
    const { engagement } = this.room.summary;
    return html`<div class="door">
      <div class="door-head">
        ${petals("one", "empty-picture door-picture")}
        <h1 tabindex="-1">${t("{name} has no keys yet", { name })}</h1>
        <p class="lead">
          ${t("This room opens as soon as {name} has been here once and got six words too.", {
            name,
          })}
        </p>
      </div>
      <p>
        ${t(
          "Until then you can find a time, fill your platter in your own room, or simply tell {name}: it takes two minutes.",
          { name },
        )}
      </p>
      <div class="actions">
        <a class="button button-primary" href="#own">${t("Go to your own room")}</a>
        <a
          class="button button-secondary"
          href="/talks/${engagement}/"
          target="_blank"
          rel="noopener"
          >${t("Find a time")}</a
        >
      </div>
      ${this.#again()}
    </div>`;
  }

  #changed(name: string): Markup {
    return html`<div class="door door-wide">
      <div class="door-head">
        <h1 tabindex="-1">${t("{name}’s keys have changed", { name })}</h1>
        <p class="lead">
          ${t(
            "That happens when somebody lost their words and began again. It would also happen if somebody tried to get between you. So nothing is shown or written before you two have compared.",
          )}
        </p>
      </div>
      ${this.#compare()}
    </div>`;
  }

  #notLetIn(name: string): Markup {
    return html`<div class="door door-wide">
      <div class="door-head">
        <h1 tabindex="-1">${t("{name} lets you back in", { name })}</h1>
        <p class="lead">
          ${t(
            "Your keys are new. When {name} opens this room and you have compared the words below, everything in it is there for you again.",
            { name },
          )}
        </p>
      </div>
      ${this.#compare()} ${this.#again()}
    </div>`;
  }

  #unsigned(name: string): Markup {
    return html`<div class="door">
      <div class="door-head">
        <h1 tabindex="-1">${t("These are not {name}’s keys", { name })}</h1>
        <p class="lead">
          ${t(
            "Somebody listed keys under {name}’s name without being able to sign them. They are not used. Tell {name}, and the people who run the server.",
            { name },
          )}
        </p>
      </div>
      ${this.#again()}
    </div>`;
  }

  #compare(): Markup {
    return html`<kamu-compare .visit=${this.visit} .room=${this.room}></kamu-compare>`;
  }

  #again(): Markup {
    return html`<p class="small">
      <button class="link-button" type="button" ?disabled=${this.busy} @click=${this.#tryAgain}>
        ${t("Look again")}
      </button>
      ${this.busy ? t("One moment …") : nothing}
    </p>`;
  }

  readonly #tryAgain = async (): Promise<void> => {
    this.busy = true;
    await this.visit.refresh();
    await this.room.open();
    this.busy = false;
  };
}

customElements.define("kamu-stop", Stop);

// The closed room's program: from the door to the rooms and back to locked. One element that
// fills the static page; everything it shows comes through the API and is opened here.

import { html, nothing } from "lit";
import { type AutoLock, startAutoLock } from "../keyring/index.ts";
import { Entrance } from "../rooms/index.ts";
import { slowWorkInWorker } from "../sealing/index.ts";
import "./agreement.ts";
import "./compare.ts";
import { type Cover } from "./cover.ts";
import "./cover.ts";
import "./earlier.ts";
import "./keys.ts";
import "./own.ts";
import { Part } from "./part.ts";
import { type Markup, icon, mark } from "./pieces.ts";
import "./plate.ts";
import "./platter.ts";
import "./platter_form.ts";
import { problemNotice } from "./problems.ts";
import "./record.ts";
import "./room.ts";
import "./rooms.ts";
import { type Route, routeOf } from "./routes.ts";
import "./saved.ts";
import "./set_up.ts";
import "./step_list.ts";
import "./steps.ts";
import "./stop.ts";
import "./talk.ts";
import "./unlock.ts";
import { speak, spoken, t } from "./words.ts";
import "./write.ts";

const THEME = /(?:^|; )kamu-theme=(light|dark)(?:;|$)/;

export class Shell extends Part {
  static override properties = {
    route: { state: true },
    again: { state: true },
    wordless: { state: true },
  };
  declare route: Route;
  /** Somebody who lost the words begins again with new ones. */
  declare again: boolean;
  /** Until the person's language has been fetched, nothing is said in another. */
  declare wordless: boolean;
  readonly #entrance = new Entrance(slowWorkInWorker(new URL("./unlock.js", import.meta.url)));
  #autoLock: AutoLock | null = null;

  constructor() {
    super();
    this.route = routeOf(location.hash);
    this.again = false;
    this.wordless = true;
  }

  protected override watched() {
    return [this.#entrance];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.body.classList.add("room");
    const [, theme] = THEME.exec(document.cookie) ?? [];
    if (theme !== undefined) document.documentElement.dataset["theme"] = theme;
    window.addEventListener("hashchange", this.#go);
    window.addEventListener("beforeunload", this.#askBeforeLeaving);
    void this.#arrive();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("hashchange", this.#go);
    window.removeEventListener("beforeunload", this.#askBeforeLeaving);
  }

  protected override updated(): void {
    const isOpen = this.#entrance.stage === "open";
    if (isOpen && this.#autoLock === null) {
      this.again = false;
      this.#autoLock = startAutoLock(window, () => {
        this.#autoLock = null;
        this.#entrance.lock();
      });
    } else if (!isOpen) {
      this.#autoLock?.stop();
      this.#autoLock = null;
    }
  }

  override render() {
    return html`<a class="skip-link" href="#main" @click=${this.#skip}
        >${t("Skip to the content")}</a
      >
      <header class="room-header">
        <a class="brand" href="/">${mark()}Kamu</a>
        <p class="room-lock">${this.#lockLine()}</p>
        <div class="header-tools">${this.#tools()}</div>
      </header>
      <main class="room-main" id="main" tabindex="-1">${this.#page()}</main>
      <kamu-cover></kamu-cover>`;
  }

  #lockLine(): Markup {
    const { visit } = this.#entrance;
    if (visit === null) return html`${icon("lock-keyhole")}${t("Locked")}`;
    if (this.route.page === "own") {
      return html`${icon("reader-only-me")}${t("Locked on your device to you alone")}`;
    }
    const room = this.route.page === "room" ? visit.room(this.route.room) : null;
    const [other] = room?.others ?? [];
    if (other === undefined)
      return html`${icon("lock-keyhole-open")}${t("Unlocked on this device")}`;
    return html`${icon("reader-us-two")}${t("Locked on your device to you and {name}", {
      name: other.name,
    })}`;
  }

  #tools(): Markup {
    return html`<button
        class="button button-quiet button-small"
        type="button"
        title=${t("Cover the page (press Esc twice)")}
        @click=${() => this.querySelector<Cover>("kamu-cover")?.show()}
      >
        ${icon("eye-off")}<span class="room-tool">${t("Cover")}</span>
      </button>
      ${
        this.#entrance.visit === null
          ? nothing
          : html`<a class="button button-quiet button-small" href="#"
                >${icon("door-open")}<span class="room-tool">${t("Rooms")}</span></a
              ><button class="button button-quiet button-small" type="button" @click=${this.#lock}>
                ${icon("lock-keyhole")}<span class="room-tool">${t("Lock")}</span>
              </button>`
      }`;
  }

  #page(): Markup {
    const { visit, problem } = this.#entrance;
    switch (this.wordless ? "arriving" : this.#entrance.stage) {
      case "arriving":
        return html`<span class="spinner" role="status" aria-label=${t("One moment …")}></span>`;
      case "unreached":
        return html`<div class="door">
          ${problem === null ? nothing : problemNotice(problem)}
          <p>
            <button class="button button-secondary" type="button" @click=${this.#arrive}>
              ${t("Try again")}
            </button>
          </p>
        </div>`;
      case "no-keys":
        return html`<kamu-set-up .entrance=${this.#entrance}></kamu-set-up>`;
      case "locked":
        return this.again
          ? html`<kamu-set-up .entrance=${this.#entrance} again></kamu-set-up>`
          : html`<kamu-unlock
              .entrance=${this.#entrance}
              @begin-again=${() => {
                this.again = true;
              }}
            ></kamu-unlock>`;
      case "open":
        return visit === null ? nothing : this.#opened();
    }
  }

  #opened(): Markup {
    const { visit } = this.#entrance;
    switch (this.route.page) {
      case "rooms":
        return html`<kamu-rooms .visit=${visit}></kamu-rooms>`;
      case "own":
        return html`<kamu-own .visit=${visit}></kamu-own>`;
      case "room":
        return html`<kamu-room .visit=${visit} .route=${this.route}></kamu-room>`;
    }
  }

  readonly #arrive = async (): Promise<void> => {
    await this.#entrance.arrive();
    const { person, problem } = this.#entrance;
    if (problem?.kind === "signed-out") {
      location.assign("/sign-in/?next=/room/");
      return;
    }
    if (person !== null && person.language !== spoken()) {
      await speak(person.language);
      document.documentElement.lang = spoken();
    }
    this.wordless = false;
  };

  readonly #lock = async (): Promise<void> => {
    await this.#entrance.settle();
    if (this.#autoLock === null) this.#entrance.lock();
    else this.#autoLock.lockEverywhere();
  };

  readonly #go = (): void => {
    if (location.hash === "#main") return;
    this.route = routeOf(location.hash);
    window.scrollTo(0, 0);
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("h1, main")?.focus());
  };

  /** Leaving would lose what is in this page only: the browser asks first. */
  readonly #askBeforeLeaving = (event: Event): void => {
    if (this.#entrance.visit?.hasUnkept === true) event.preventDefault();
  };

  /** The address behind the # belongs to the rooms, so the link only moves the focus. */
  readonly #skip = (event: Event): void => {
    event.preventDefault();
    this.querySelector<HTMLElement>("main")?.focus();
  };
}

customElements.define("kamu-shell", Shell);

// A room and the ways around in it. Looks every few seconds whether the other wrote something.

import { type PropertyValues, html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { type Room, type Visit } from "../rooms/index.ts";
import { faultNotices } from "./earlier.ts";
import { Part } from "./part.ts";
import { type Markup, empty, firstName, icon, notice } from "./pieces.ts";
import { hindranceNotice } from "./problems.ts";
import { type Route, type RoomPart, addressOf } from "./routes.ts";
import { t } from "./words.ts";

const BEAT = 10_000; // milliseconds between looking for new pages
const KEYS = 6; // beats between looking whether somebody's keys have changed

export class RoomPage extends Part {
  static override properties = { visit: { attribute: false }, route: { attribute: false } };
  declare visit: Visit;
  declare route: Extract<Route, { page: "room" }>;
  #timer: ReturnType<typeof setInterval> | undefined;
  #beats = 0;

  protected override watched() {
    return [this.visit, this.#room];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => void this.#look(), BEAT);
    document.addEventListener("visibilitychange", this.#lookNow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    document.removeEventListener("visibilitychange", this.#lookNow);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("route") && changed.get("route") !== undefined) void this.visit.refresh();
    const room = this.#room;
    if (room !== null && !room.isOpen && room.hindrance === null) void this.#enter(room);
    const here = this.querySelector(".room-nav [aria-current]");
    here?.scrollIntoView({ block: "nearest", inline: "center" });
  }

  override render() {
    const room = this.#room;
    if (room === null) return this.#notThere();
    if (room.isOpen) return this.#open(room);
    if (room.hindrance === null) {
      return html`<p class="soft" role="status">${t("Opening the room …")}</p>`;
    }
    return html`<kamu-stop
      .visit=${this.visit}
      .room=${room}
      .hindrance=${room.hindrance}
    ></kamu-stop>`;
  }

  #open(room: Room): Markup {
    return html`<div class="room-layout">
      ${this.#nav(room)}
      <div class="stack">
        ${room.hindrance === null ? nothing : hindranceNotice(room.hindrance)}
        ${this.#notCompared(room)} ${keyed(location.hash, this.#part(room))}
      </div>
    </div>`;
  }

  #nav(room: Room): Markup {
    const link = (part: RoomPart, name: string, words: string) => {
      const isHere = this.#here === part;
      return html`<a href=${addressOf(room.id, part)} aria-current=${isHere ? "page" : nothing}
        >${icon(name)}${words}</a
      >`;
    };
    return html`<nav class="room-nav" aria-label=${t("In this room")}>
      ${link("talk", "message-circle", t("This talk"))}
      ${link("steps", "list-checks", t("Next steps"))} ${link("platter", "leaf", t("Platter"))}
      ${link("agreement", "heart-handshake", t("How we work"))}
      ${link("earlier", "history", t("Earlier talks"))} ${link("keys", "key-round", t("Our keys"))}
    </nav>`;
  }

  /** Which entry of the way-finder is lit. */
  get #here(): RoomPart {
    const { part, document } = this.route;
    if (part === "record") return "earlier";
    return part === "write" ? (document === null ? "talk" : "earlier") : part;
  }

  #notCompared(room: Room): Markup {
    if (this.visit.isCompared(room) || this.route.part !== "talk") return nothing;
    return notice(
      "info",
      "",
      t("Not yet compared: read eight words to each other at your first talk."),
      html`<p><a href=${addressOf(room.id, "keys")}>${t("Compare now")}</a></p>`,
    );
  }

  #part(room: Room): Markup {
    const { part, document } = this.route;
    const { visit } = this;
    switch (part) {
      case "talk":
        return html`${faultNotices(room, firstName(room.others[0]?.name ?? ""))}
          <kamu-talk .visit=${visit} .room=${room}></kamu-talk>`;
      case "steps":
        return html`<kamu-steps .visit=${visit} .room=${room}></kamu-steps>`;
      case "platter":
        return html`<kamu-platter .visit=${visit} .room=${room}></kamu-platter>`;
      case "agreement":
        return html`<kamu-agreement .visit=${visit} .room=${room}></kamu-agreement>`;
      case "record":
        return html`<kamu-record
          .visit=${visit}
          .room=${room}
          .document=${document}
        ></kamu-record>`;
      case "write":
        return html`<kamu-write .visit=${visit} .room=${room} .document=${document}></kamu-write>`;
      case "earlier":
        return html`<kamu-earlier .visit=${visit} .room=${room}></kamu-earlier>`;
      case "keys":
        return html`<kamu-keys .visit=${visit} .room=${room}></kamu-keys>`;
    }
  }

  #notThere(): Markup {
    return empty(
      t("There is no such room, or it is not yours."),
      html`<a class="button button-secondary" href="#">${t("Your rooms")}</a>`,
    );
  }

  /** Opens a room; should somebody's keys be missing, looks whether they have come since. */
  async #enter(room: Room): Promise<void> {
    await room.open();
    if (room.hindrance?.kind !== "no-keys") return;
    await this.visit.refresh();
    await room.open();
  }

  /** Fetches what is new; while somebody's keys are in the way, whether they still are. */
  readonly #look = async (): Promise<void> => {
    const room = this.#room;
    if (document.hidden || room === null || this.visit.keyring.isLocked) return;
    this.#beats += 1;
    if (room.isOpen) {
      if (this.#beats % KEYS === 0) await this.visit.refresh();
      await room.catchUp();
    } else if (room.hindrance !== null) {
      await this.visit.refresh();
      await room.open();
    }
  };

  readonly #lookNow = (): void => {
    void this.#look();
  };

  get #room(): Room | null {
    return this.visit.room(this.route.room);
  }
}

customElements.define("kamu-room", RoomPage);

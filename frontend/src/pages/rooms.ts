// The list: every room of this person, the next talk, and the own room.

import { html, nothing } from "lit";
import { type RoomSummary, type Visit } from "../rooms/index.ts";
import { moment } from "./dates.ts";
import { Part } from "./part.ts";
import { type Markup, avatar, empty, firstName, icon } from "./pieces.ts";
import { hindranceNotice } from "./problems.ts";
import { addressOf } from "./routes.ts";
import { t } from "./words.ts";

export class Rooms extends Part {
  static override properties = { visit: { attribute: false } };
  declare visit: Visit;

  protected override watched() {
    return [this.visit];
  }

  override render() {
    const { rooms, hindrance } = this.visit;
    const talks = rooms.filter(({ kind }) => kind === "engagement");
    return html`<div class="stack">
      <div class="page-head">
        <h1 tabindex="-1">${t("Your rooms")}</h1>
        <p class="lead">${t("One for each person you talk with, and one that is only yours.")}</p>
      </div>
      ${hindrance === null ? nothing : hindranceNotice(hindrance)}
      <div class="grid-cards">${talks.map((room) => this.#card(room))} ${this.#own()}</div>
      ${
        talks.length === 0 && hindrance === null
          ? empty(
              t("A room opens when you have found a Kamu, or somebody has found you."),
              html`<a class="button button-primary" href="/kamus/">${t("Find a Kamu")}</a>`,
            )
          : nothing
      }
    </div>`;
  }

  #card(room: RoomSummary): Markup {
    const other = room.members.find(({ person }) => person !== this.visit.me);
    if (other === undefined) return nothing;
    return html`<article class="card card-raised">
      <div class="card-head">
        <div class="room-card-who">
          ${avatar(other.name)}
          <div>
            <h2 class="card-title">
              <a class="card-link" href=${addressOf(room.room)}>${other.name}</a>
            </h2>
            <p class="small soft">${partOf(room, firstName(other.name))}</p>
          </div>
        </div>
      </div>
      <p class="small soft">${this.#when(room)}</p>
    </article>`;
  }

  #when(room: RoomSummary): Markup {
    if (room.state === "completed") return html`${t("Completed. What you kept is still here.")}`;
    if (room.session === null) return html`${t("No time agreed yet.")}`;
    return html`${moment(room.session.starts_at, this.visit.person.time_zone)}`;
  }

  #own(): Markup {
    if (this.visit.own === null) return nothing;
    return html`<article class="card card-soft">
      <div class="room-card-who">
        <span class="avatar" aria-hidden="true">${icon("reader-only-me")}</span>
        <div>
          <h2 class="card-title">
            <a class="card-link" href="#own">${t("Only yours")}</a>
          </h2>
          <p class="small">${t("Your platter over time, and notes that nobody else can read.")}</p>
        </div>
      </div>
    </article>`;
  }
}

function partOf(room: RoomSummary, name: string): string {
  return room.part === "coach" ? t("You are {name}’s Kamu", { name }) : t("Your Kamu");
}

customElements.define("kamu-rooms", Rooms);

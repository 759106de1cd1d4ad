// The keys of a room: whether they were compared, and the words to do it with.

import { html } from "lit";
import { type Room, type Visit } from "../rooms/index.ts";
import { Part } from "./part.ts";
import { firstName, icon, notice } from "./pieces.ts";
import { t } from "./words.ts";

export class Keys extends Part {
  static override properties = { visit: { attribute: false }, room: { attribute: false } };
  declare visit: Visit;
  declare room: Room;

  protected override watched() {
    return [this.room, this.visit];
  }

  override render() {
    const name = firstName(this.room.others[0]?.name ?? "");
    const isCompared = this.visit.isCompared(this.room);
    const { by } = this.room.epoch.statement;
    const maker =
      by === this.visit.me
        ? t("You made the key of this room.")
        : t("{name} made the key of this room.", { name });
    return html`<article class="room-sheet">
      <div class="room-sheet-head">
        <h1 tabindex="-1">${t("Our keys")}</h1>
        <p class="room-meta">
          <span>${maker}</span>
        </p>
      </div>
      ${
        isCompared
          ? notice(
              "success",
              t("Compared"),
              t(
                "You compared the words with {name}. If these keys ever change, the room stops and says so.",
                { name },
              ),
            )
          : notice(
              "warning",
              t("Not yet compared"),
              t(
                "Until you have compared, the server could have put itself between you. Five minutes at your first talk are enough.",
              ),
            )
      }
      <section class="room-section">
        <h2>${isCompared ? t("Compare once more") : t("Compare once, face to face")}</h2>
        <kamu-compare .visit=${this.visit} .room=${this.room}></kamu-compare>
      </section>
      <details class="fold">
        <summary>${t("Who can read what?")}${icon("chevron-down")}</summary>
        <div class="fold-body stack stack-tight">
          <p>
            ${t("Your notes are locked on your device to you and your coach. The people who run this server, and anyone who steals its database, cannot read them. They can see that the two of you are a pair and in which weeks something was written.")}
          </p>
          <p>
            ${t("Somebody able to change the program that this server sends could read what you open afterwards; we make such a change visible, not impossible. We cannot protect you from a watched computer, or from what the other person tells.")}
          </p>
        </div>
      </details>
    </article>`;
  }
}

customElements.define("kamu-keys", Keys);

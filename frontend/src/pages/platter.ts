// The platter of a talk. The coachee fills it in the own room and chooses, area by area, what
// the other sees; what is shared is copied to the room of the two.

import { html, nothing } from "lit";
import { type AreaCheckIn, type Talk } from "../documents/index.ts";
import {
  type CheckInPage,
  type Platter,
  type Room,
  type Visit,
  checkInsOf,
} from "../rooms/index.ts";
import { day, shortDay } from "./dates.ts";
import { stepWord, talkWord } from "./levels.ts";
import { Part } from "./part.ts";
import { type Markup, empty, firstName, icon, readers } from "./pieces.ts";
import { areaName, petalsOf } from "./platter_words.ts";
import { tintOf } from "../../../kamu/ui/assets/scripts/plate.ts";
import { t, tn } from "./words.ts";

export class PlatterPart extends Part {
  static override properties = {
    visit: { attribute: false },
    room: { attribute: false },
    platter: { state: true },
    filling: { state: true },
  };
  declare visit: Visit;
  /** The room of the two; the own room shows the own platters over time. */
  declare room: Room;
  declare platter: Platter | null;
  /** A fresh platter, or the shown one to be changed. */
  declare filling: "anew" | "change" | null;

  constructor() {
    super();
    this.platter = null;
    this.filling = null;
  }

  protected override watched() {
    return [this.room, this.visit.own];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.visit.platter().then(
      (platter) => (this.platter = platter),
      () => null, // the page says that it has no areas to show
    );
  }

  override render() {
    const own = this.visit.own;
    if (this.platter === null || own === null) return nothing;
    const pages = this.#isMine ? checkInsOf(own) : checkInsOf(this.room);
    const [latest] = pages;
    const fills = this.#isMine && (this.filling !== null || latest === undefined);
    return html`<article class="room-sheet">
      <div class="room-sheet-head">
        <h1 tabindex="-1">
          ${this.#isMine ? t("How are you, all around?") : t("What {name} shares", { name: this.#other })}
        </h1>
        ${
          latest === undefined || fills
            ? nothing
            : html`<p class="room-meta">
                <span>${day(latest.date, this.visit.today())}</span>
              </p>`
        }
        ${this.#readers()}
      </div>
      ${
        fills
          ? html`<kamu-platter-form
              .visit=${this.visit}
              .room=${this.room}
              .platter=${this.platter}
              .from=${this.filling === "change" ? (latest ?? null) : null}
              @filled=${() => {
                this.filling = null;
              }}
            ></kamu-platter-form>`
          : this.#shown(latest, pages)
      }
    </article>`;
  }

  #readers(): Markup {
    if (!this.#isMine) return readers("us_two");
    if (!this.#isShareable) return readers("only_me");
    const name = this.#other;
    return readers("only_me", t("Only you can read this; {name} reads what you share.", { name }));
  }

  #shown(latest: CheckInPage | undefined, pages: readonly CheckInPage[]): Markup {
    if (latest === undefined || this.platter === null) {
      return empty(
        t("{name} has not shared anything of the platter. That is fine too.", {
          name: this.#other,
        }),
      );
    }
    return html`<kamu-plate
        .petals=${petalsOf(this.platter, latest.body)}
        label=${t("The platter")}
      ></kamu-plate>
      ${this.#sharedLine(latest)} ${this.#table(latest)} ${this.#isMine ? this.#ways() : nothing}
      ${this.#overTime(pages)}`;
  }

  #ways(): Markup {
    return html`<div class="actions">
      <button
        class="button button-primary"
        type="button"
        @click=${() => {
          this.filling = "anew";
        }}
      >
        ${t("Fill it in anew")}
      </button>
      <button
        class="button button-quiet"
        type="button"
        @click=${() => {
          this.filling = "change";
        }}
      >
        ${this.#isShareable ? t("Change it, or what {name} sees", { name: this.#other }) : t("Change it")}
      </button>
    </div>`;
  }

  #sharedLine({ body }: CheckInPage): Markup {
    if (!this.#isMine || !this.#isShareable) return nothing;
    const name = this.#other;
    const names = body.shared.map((key) => areaName(this.platter, key)).join(", ");
    return html`<p class="small soft">
      ${
        names === ""
          ? t("{name} sees nothing of it.", { name })
          : t("{name} sees: {areas}.", { name, areas: names })
      }
    </p>`;
  }

  #table({ body }: CheckInPage): Markup {
    const rows = Object.entries(body.areas);
    return html`<table class="table table-plain platter-table">
      <thead>
        <tr>
          <th scope="col">${t("Area")}</th>
          <th scope="col">${t("How it is now")}</th>
          <th scope="col">${t("Talk about it")}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(([key, area]) => this.#row(key, area, body.shared.includes(key)))}
      </tbody>
    </table>`;
  }

  #row(key: string, area: AreaCheckIn, shared: boolean): Markup {
    const place = this.platter?.areas.findIndex((one) => one.key === key) ?? 0;
    const tint = tintOf(Math.max(place, 0));
    return html`<tr>
        <th scope="row">
          <span class="petal-key" data-area=${tint} aria-hidden="true"></span
          >${areaName(this.platter, key)}${this.#seen(shared)}
        </th>
        <td>${stepWord(area.step)}</td>
        <td>${talkCell(area.talk)}</td>
      </tr>
      ${
        area.note === ""
          ? nothing
          : html`<tr class="platter-note">
              <td colspan="3"><p class="room-own-words small">${area.note}</p></td>
            </tr>`
      }`;
  }

  #seen(shared: boolean): Markup {
    if (!this.#isMine || !this.#isShareable) return nothing;
    return shared
      ? html` ${icon("reader-us-two", t("{name} sees this", { name: this.#other }))}`
      : nothing;
  }

  #overTime(pages: readonly CheckInPage[]): Markup {
    if (pages.length < 2 || this.platter === null) return nothing;
    const platter = this.platter;
    return html`<section class="room-section">
      <h2>${t("Over time")}</h2>
      <p class="small soft">
        ${tn("One platter so far.", "{n} platters, the newest first.", pages.length)}
      </p>
      <ul class="plates">
        ${pages.slice(0, 12).map(
          ({ body, date }) =>
            html`<li>
              <kamu-plate
                kind="small"
                .petals=${petalsOf(platter, body)}
                label=${shortDay(date, this.visit.today())}
              ></kamu-plate>
              ${shortDay(date, this.visit.today())}
            </li>`,
        )}
      </ul>
    </section>`;
  }

  get #isMine(): boolean {
    return this.room.summary.kind === "own" || this.room.summary.part === "coachee";
  }

  get #isShareable(): boolean {
    return this.room.summary.kind === "engagement";
  }

  get #other(): string {
    return firstName(this.room.others[0]?.name ?? "");
  }
}

function talkCell(talk: Talk): Markup {
  if (talk === "later") return html`${talkWord(talk)}`;
  return talk === "yes" ? html`${t("Yes")}` : html`<span class="soft">${t("No")}</span>`;
}

customElements.define("kamu-platter", PlatterPart);

// Earlier talks: the records, newest first, and pages that cannot be shown, with the reason.

import { html, nothing } from "lit";
import {
  type Fault,
  type RecordPage,
  type Room,
  type Visit,
  recordsOf,
  stepsOfRecord,
} from "../rooms/index.ts";
import { day } from "./dates.ts";
import { needName } from "./needs.ts";
import { Part } from "./part.ts";
import { type Markup, empty, firstName, notice, readers } from "./pieces.ts";
import { addressOf } from "./routes.ts";
import { t, tn } from "./words.ts";

export class Earlier extends Part {
  static override properties = { visit: { attribute: false }, room: { attribute: false } };
  declare visit: Visit;
  declare room: Room;

  protected override watched() {
    return [this.room];
  }

  override render() {
    const records = recordsOf(this.room);
    return html`<article class="room-sheet">
      <div class="room-sheet-head">
        <h1 tabindex="-1">${t("Earlier talks")}</h1>
        ${readers("us_two")}
      </div>
      ${faultNotices(this.room, firstName(this.room.others[0]?.name ?? ""))}
      ${
        records.length === 0
          ? empty(t("When you have written down something of a talk, it is here."))
          : html`<div class="stack">${records.map((record) => this.#card(record))}</div>`
      }
    </article>`;
  }

  #card(record: RecordPage): Markup {
    const { keep, text, needs } = record.body;
    const steps = stepsOfRecord(this.room, record.id).length;
    const shown = keep === "" ? text : keep;
    return html`<section class="card">
      <h2 class="card-title">
        <a class="card-link" href=${addressOf(this.room.id, "record", record.id)}
          >${day(record.date, this.visit.today())}</a
        >
      </h2>
      ${shown === "" ? nothing : html`<p class="room-own-words room-excerpt">${shown}</p>`}
      <p class="tags">
        ${needs.map((need) => html`<span class="tag">${needName(need)}</span>`)}
        ${steps === 0 ? nothing : html`<span class="tag">${tn("One step", "{n} steps", steps)}</span>`}
      </p>
    </section>`;
  }
}

/** What cannot be shown of a room, never silently left out. */
export function faultNotices(room: Room, other: string): Markup {
  const all: readonly Fault[] = ["foreign", "missing", "locked", "newer"];
  return html`${all.map((fault) => {
    const n = room.faults.filter((one) => one.fault === fault).length;
    return n === 0 ? nothing : faultNotice(fault, n, other);
  })}`;
}

function faultNotice(fault: Fault, n: number, other: string): Markup {
  switch (fault) {
    case "foreign":
      return notice("error", t("A page was changed by somebody who could not sign it"), [
        tn(
          "It is not shown. The pages around it are untouched.",
          "{n} pages are not shown. The others are untouched.",
          n,
        ),
        other === ""
          ? t("Tell the people who run the server.")
          : t("Tell {name}, and the people who run the server.", { name: other }),
      ]);
    case "missing":
      return notice(
        "error",
        t("A page is missing"),
        tn(
          "One page was taken away, and nobody in this room deleted it.",
          "{n} pages were taken away, and nobody in this room deleted them.",
          n,
        ),
      );
    case "locked":
      return notice(
        "info",
        "",
        tn(
          "One page is from before you began again with new words. It cannot be opened any more.",
          "{n} pages are from before you began again with new words. They cannot be opened any more.",
          n,
        ),
      );
    case "newer":
      return notice(
        "info",
        "",
        t("Something here was written with a newer Kamu. Load this page once more."),
      );
  }
}

customElements.define("kamu-earlier", Earlier);

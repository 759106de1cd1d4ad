// A field for own words in the closed room: grows with the text, keeps it from helpers that
// would send it elsewhere, and says when it is longer than a page takes. Pasted text is never cut.

import { html, nothing } from "lit";
import { type Markup, icon } from "./pieces.ts";
import { t, tn } from "./words.ts";

interface Field {
  readonly id: string;
  readonly value: string;
  readonly longest: number;
  readonly change: (value: string) => void;
  readonly label?: string;
  readonly short?: boolean;
  readonly describedBy?: string;
  readonly placeholder?: string;
}

/** A text area without a frame; the caller puts label and readers above it. */
export function longText(field: Field): Markup {
  const { id, value, longest, change, label, short, describedBy, placeholder } = field;
  const over = value.length - longest;
  const said = [describedBy, over > 0 ? `${id}-over` : undefined].filter(Boolean).join(" ");
  return html`<textarea
      class="room-text ${short === true ? "room-text-short" : ""}"
      id=${id}
      rows=${short === true ? 2 : 6}
      spellcheck="false"
      autocomplete="off"
      autocorrect="off"
      translate="no"
      aria-label=${label ?? nothing}
      placeholder=${placeholder ?? nothing}
      aria-invalid=${over > 0 ? "true" : nothing}
      aria-describedby=${said === "" ? nothing : said}
      .value=${value}
      @input=${(event: Event) => {
        change((event.target as HTMLTextAreaElement).value);
      }}
    ></textarea>
    ${over > 0 ? tooLong(id, over) : nothing}`;
}

/** A single line, such as a next step, with its label and a button beside it. */
export function addLine({ id, value, longest, change, label }: Field, add: () => void): Markup {
  const isLong = value.length > longest;
  return html`<div class="room-add">
    <div class="field">
      <label class="field-label" for=${id}>${label}</label>
      <input
        class="control"
        id=${id}
        autocomplete="off"
        autocorrect="off"
        spellcheck="false"
        translate="no"
        aria-invalid=${isLong ? "true" : nothing}
        aria-describedby=${isLong ? `${id}-over` : nothing}
        .value=${value}
        @input=${(event: Event) => {
          change((event.target as HTMLInputElement).value);
        }}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          add();
        }}
      />
      ${
        isLong
          ? html`<p class="field-error" id="${id}-over" role="alert">
              ${icon("circle-alert")}<span
                >${t("A step is one line. Make it shorter, and put the rest into a record.")}</span
              >
            </p>`
          : nothing
      }
    </div>
    <button class="button button-secondary" type="button" @click=${add}>
      ${icon("plus")}${t("Add")}
    </button>
  </div>`;
}

/** A small choice that is on or off; `tint`: the area it stands for. */
export function pill(
  name: string,
  label: string,
  checked: boolean,
  change: (on: boolean) => void,
  tint?: number,
): Markup {
  return html`<label class="pill" data-area=${tint ?? nothing}
    ><input
      type="checkbox"
      name=${name}
      .checked=${checked}
      @change=${(event: Event) => {
        change((event.target as HTMLInputElement).checked);
      }}
    />${label}</label
  >`;
}

/** Whether a text fits; pages do not send one that does not. */
export function fits(value: string, longest: number): boolean {
  return value.length <= longest;
}

function tooLong(id: string, over: number): Markup {
  return html`<p class="field-error" id="${id}-over" role="alert">
    ${icon("circle-alert")}<span
      >${tn(
        "This is one character too long. Nothing is lost: make it a little shorter.",
        "This is {n} characters too long. Nothing is lost: make it shorter, or put part of it elsewhere.",
        over,
      )}</span
    >
  </p>`;
}

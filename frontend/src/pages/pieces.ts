// Small pieces that many pages use, in the markup of the house's components (kamu/ui).

import { type TemplateResult, html, nothing, svg } from "lit";
import { initials, tintOfName } from "./people.ts";
import { t } from "./words.ts";

export { firstName } from "./people.ts";

export type Markup = TemplateResult | typeof nothing;

const SPRITE = "/static/ui/icons.svg";
const TINTS = 10;

/** An icon of the sprite; silent for screen readers unless it has words of its own. */
export function icon(name: string, words?: string): Markup {
  return words === undefined
    ? html`<svg class="icon" aria-hidden="true"><use href="${SPRITE}#${name}"></use></svg>`
    : html`<svg class="icon" role="img" aria-label=${words}>
        <use href="${SPRITE}#${name}"></use>
      </svg>`;
}

export type Readers = "only_me" | "us_two";

/** Who can read what is typed here; one line at every field. `other`: a sentence of its own. */
export function readers(who: Readers, other?: string): Markup {
  const sentence =
    other ??
    (who === "only_me" ? t("Only you can read this.") : t("Only the two of you can read this."));
  return html`<p class="readers readers-${who}">
    ${icon(who === "only_me" ? "reader-only-me" : "reader-us-two")}<span>${sentence}</span>
  </p>`;
}

export type NoticeKind = "info" | "success" | "warning" | "error";
const NOTICE_ICONS = {
  info: "info",
  success: "circle-check",
  warning: "triangle-alert",
  error: "circle-alert",
};

/** A box that says something; `more` stands below its text. */
export function notice(
  kind: NoticeKind,
  title: string,
  text: string | readonly string[],
  more: Markup = nothing,
): Markup {
  const lines = typeof text === "string" ? [text] : text;
  return html`<div class="notice notice-${kind}" role=${kind === "error" ? "alert" : nothing}>
    ${icon(NOTICE_ICONS[kind])}
    <div>
      ${title === "" ? nothing : html`<p class="notice-title">${title}</p>`}
      ${lines.filter(Boolean).map((line) => html`<p>${line}</p>`)} ${more}
    </div>
  </div>`;
}

/** The round sign of a person; decoration only, the name stands beside it. */
export function avatar(name: string, size: "small" | "" = ""): Markup {
  const kind = size === "" ? "avatar" : `avatar avatar-${size}`;
  return html`<span class=${kind} data-area=${tintOfName(name)} aria-hidden="true"
    >${initials(name)}</span
  >`;
}

/** Our mark: a plate with two petals that lean to each other. */
export function mark(): Markup {
  return html`<svg viewBox="0 0 48 48" aria-hidden="true">
    <circle class="mark-plate" cx="24" cy="24" r="22.5" stroke-width="1.5" />
    <path class="mark-you" d="M23 39C12.5 34.5 9.5 22 16.5 10.5C23.5 17.5 26.5 28.5 23 39Z" />
    <path class="mark-kamu" d="M25.5 39C24.5 29.5 28 21 36.5 17C39 26 35 35 25.5 39Z" />
  </svg>`;
}

/** A plate with ten leaves, of which none, one or two have colour. */
export function petals(coloured: "none" | "one" | "two", kind = "empty-picture"): Markup {
  const leaf = "M0-13C-9-26-11-38 0-47 11-38 9-26 0-13Z";
  const tone = (place: number) => {
    if (place === 0 && coloured === "two") return "leaf leaf-two";
    return place === 9 && coloured !== "none" ? "leaf leaf-one" : "leaf";
  };
  return html`<svg class=${kind} viewBox="-60 -60 120 120" aria-hidden="true">
    <circle class="plate" r="58" />
    ${Array.from(
      { length: TINTS },
      (_, place) =>
        svg`<path class=${tone(place)} transform="rotate(${18 + 36 * place})" d=${leaf} />`,
    )}
  </svg>`;
}

/** What a page without content says: one sentence, one way on. */
export function empty(text: string, more: Markup = nothing): Markup {
  return html`<div class="empty">
    ${petals("one")}
    <p>${text}</p>
    ${more}
  </div>`;
}

/** Something that takes more than a second. */
export function progress(label: string, text: string): Markup {
  return html`<div class="progress" role="status">
    <label>${label} <progress></progress></label>
    <p class="small soft">${text}</p>
  </div>`;
}

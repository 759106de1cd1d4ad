// The platter as a picture: a round plate with a soft petal for each area, whose reach is what
// was chosen. To look at, or to choose on: by finger, by mouse, by arrow keys.

import { html, nothing, svg } from "lit";
import {
  REACHES,
  petalPath,
  tintOf,
  tipOf,
  turnOf,
  wordsPath,
} from "../../../kamu/ui/assets/scripts/plate.ts";
import { stepOf, stepWord } from "./levels.ts";
import { Part } from "./part.ts";
import { type Markup } from "./pieces.ts";
import { t } from "./words.ts";

export interface Petal {
  readonly name: string;
  /** 0 (not chosen) to 5. */
  readonly level: number;
  readonly talk: boolean;
}

/** Somebody chose a level for the petal in this place. */
export class ChooseEvent extends Event {
  readonly place: number;
  readonly level: number;

  constructor(place: number, level: number) {
    super("choose", { bubbles: true });
    this.place = place;
    this.level = level;
  }
}

const LONG = 15; // letters; longer names are written smaller
const NEAR = 34; // inside this radius the hub is meant: nothing chosen

export class Plate extends Part {
  static override properties = {
    petals: { attribute: false },
    kind: {},
    label: {},
    here: { state: true },
  };
  declare petals: readonly Petal[];
  declare kind: "view" | "choose" | "small";
  /** What the picture is of, for screen readers. */
  declare label: string;
  /** The petal that the arrow keys move. */
  declare here: number;
  readonly #name = `plate-${crypto.randomUUID().slice(0, 8)}`;

  constructor() {
    super();
    this.petals = [];
    this.kind = "view";
    this.label = "";
    this.here = 0;
  }

  override render() {
    const count = this.petals.length;
    const chooses = this.kind === "choose";
    return html`<figure class="platter ${this.kind === "small" ? "platter-small" : ""}">
      <svg
        class="plate ${chooses ? "plate-choose" : ""}"
        viewBox="-210 -210 420 420"
        role=${chooses ? "group" : "img"}
        aria-label=${chooses ? this.label : `${this.label}: ${this.#inWords()}`}
        @click=${chooses ? this.#onClick : nothing}
        @keydown=${chooses ? this.#onKey : nothing}
      >
        <circle class="plate-rim" r="206" />
        <circle class="plate-well" r="169" />
        ${REACHES.map((reach) => svg`<circle class="plate-ring" r=${reach} />`)}
        ${this.petals.map(
          (_, place) =>
            svg`<path class="petal-reach" data-area=${tintOf(place)}
              d=${petalPath(REACHES[4], count)} transform=${turned(place, count)} />`,
        )}
        ${this.petals.map((petal, place) => this.#petal(petal, place, count))}
        ${
          this.kind === "small"
            ? nothing
            : this.petals.map((petal, place) => this.#petalName(petal, place, count))
        }
        <circle class="plate-hub" r="12" />
      </svg>
    </figure>`;
  }

  #petal({ name, level, talk }: Petal, place: number, count: number): Markup {
    const reach = REACHES[level - 1];
    const chooses = this.kind === "choose";
    return svg`<g class="petal" data-area=${tintOf(place)} data-level=${level}
      data-place=${place} transform=${turned(place, count)}
      role=${chooses ? "slider" : nothing} tabindex=${chooses ? this.#tabIndex(place) : nothing}
      aria-label=${chooses ? name : nothing} aria-valuemin=${chooses ? 0 : nothing}
      aria-valuemax=${chooses ? REACHES.length : nothing} aria-valuenow=${chooses ? level : nothing}
      aria-valuetext=${chooses ? stepWord(stepOf(level)) : nothing}>
      ${chooses ? svg`<path class="petal-hit" d=${petalPath(REACHES[4], count)} />` : nothing}
      ${reach === undefined ? nothing : svg`<path class="petal-shape" d=${petalPath(reach, count)} />`}
      ${talk ? svg`<circle class="petal-talk" cy=${tipOf(level)} r="5" />` : nothing}
    </g>`;
  }

  #petalName({ name }: Petal, place: number, count: number): Markup {
    const turn = turnOf(place, count);
    const id = `${this.#name}-${place}`;
    return svg`<g class="petal-name" data-area=${tintOf(place)} transform=${turned(place, count)}
      aria-hidden="true">
      <path id=${id} class="petal-line" d=${wordsPath(turn)} />
      <text class=${name.length > LONG ? "petal-long" : nothing}>
        <textPath href="#${id}" startOffset="50%">${name}</textPath>
      </text>
    </g>`;
  }

  #inWords(): string {
    return this.petals
      .map(({ name, level, talk }) => {
        const word = stepWord(stepOf(level));
        return talk
          ? t("{area}: {word}, to talk about", { area: name, word })
          : t("{area}: {word}", { area: name, word });
      })
      .join(", ");
  }

  #tabIndex(place: number): number {
    return place === this.here ? 0 : -1;
  }

  /** Which petal and how far out, from where the finger came down. */
  readonly #onClick = (event: MouseEvent): void => {
    const drawing = this.querySelector("svg");
    const matrix = drawing?.getScreenCTM();
    if (drawing === null || matrix === null || matrix === undefined) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    const radius = Math.hypot(x, y);
    if (radius > 206) return;
    const count = this.petals.length;
    const angle = (Math.atan2(x, -y) * 180) / Math.PI;
    const place = (Math.round(angle / (360 / count)) + count) % count;
    const nearest = REACHES.findIndex((reach) => radius <= reach + 4);
    const level = radius < NEAR ? 0 : nearest < 0 ? REACHES.length : nearest + 1;
    this.#choose(place, level);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const count = this.petals.length;
    const level = this.petals[this.here]?.level ?? 0;
    const move: Record<string, () => void> = {
      ArrowUp: () => this.#choose(this.here, Math.min(level + 1, REACHES.length)),
      ArrowDown: () => this.#choose(this.here, Math.max(level - 1, 0)),
      ArrowRight: () => this.#go((this.here + 1) % count),
      ArrowLeft: () => this.#go((this.here + count - 1) % count),
      Home: () => this.#choose(this.here, 0),
      End: () => this.#choose(this.here, REACHES.length),
    };
    const act = move[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  #choose(place: number, level: number): void {
    this.here = place;
    this.dispatchEvent(new ChooseEvent(place, level));
  }

  #go(place: number): void {
    this.here = place;
    void this.updateComplete.then(() =>
      this.querySelector<SVGGElement>(`[data-place="${place}"]`)?.focus(),
    );
  }
}

function turned(place: number, count: number): string {
  return `rotate(${turnOf(place, count).toFixed(2)})`;
}

customElements.define("kamu-plate", Plate);

// Filling the platter: on the plate or in the rows beside it, by finger, mouse or keys. For each
// area one of five words, whether to talk about it, a note, and who sees it.

import { html, nothing } from "lit";
import {
  type AreaCheckIn,
  type CheckIn,
  type Content,
  LONGEST,
  STEPS,
  TALK,
  sharedPart,
} from "../documents/index.ts";
import {
  type CheckInPage,
  type DraftKeeper,
  type Platter,
  type Put,
  type Room,
  type Visit,
  checkInsOf,
} from "../rooms/index.ts";
import { tintOf } from "../../../kamu/ui/assets/scripts/plate.ts";
import { oneOf, table, text, texts } from "./drafted.ts";
import { fits, longText } from "./field.ts";
import { levelOf, stepOf, stepWord, talkWord } from "./levels.ts";
import { Part } from "./part.ts";
import { type Markup, firstName, icon } from "./pieces.ts";
import { type ChooseEvent, type Petal } from "./plate.ts";
import { hindranceNotice, sentenceOf } from "./problems.ts";
import { t, tn } from "./words.ts";

type Area = Platter["areas"][number];
const BLANK: AreaCheckIn = { step: null, talk: "no", note: "" };

export class PlatterForm extends Part {
  static override properties = {
    visit: { attribute: false },
    room: { attribute: false },
    platter: { attribute: false },
    from: { attribute: false },
    areas: { state: true },
    shared: { state: true },
    noted: { state: true },
    busy: { state: true },
    trouble: { state: true },
  };
  declare visit: Visit;
  declare room: Room;
  declare platter: Platter;
  /** The platter to be changed; null for a fresh one. */
  declare from: CheckInPage | null;
  declare areas: Record<string, AreaCheckIn>;
  declare shared: readonly string[];
  /** Areas whose note is open. */
  declare noted: readonly string[];
  declare busy: boolean;
  declare trouble: Markup;
  #keeper: DraftKeeper | null = null;
  #id: string = crypto.randomUUID();

  constructor() {
    super();
    this.from = null;
    this.areas = {};
    this.shared = [];
    this.noted = [];
    this.busy = false;
    this.trouble = nothing;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#keeper !== null) return;
    if (this.from !== null) this.#startFrom(this.from);
    const document = this.from?.id ?? null;
    this.#keeper = this.visit.draft({ room: this.room.id, of: "check_in", document });
    if (this.#keeper?.hasDraft === true) this.#restore(this.#keeper.content);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#keeper?.close();
  }

  override render() {
    return html`<form class="stack stack-wide" @submit=${this.#put}>
      <p class="soft">
        ${t("Choose what fits today, on the plate or in the rows. Leave out what you like.")}
      </p>
      <div class="room-plate">
        <kamu-plate
          kind="choose"
          .petals=${this.#petals}
          label=${t("The plate: arrow keys left and right go round, up and down choose")}
          @choose=${(event: ChooseEvent) => {
            const area = this.platter.areas[event.place];
            if (area !== undefined) this.#change(area.key, { step: stepOf(event.level) });
          }}
        ></kamu-plate>
        <div class="areas">${this.platter.areas.map((area, place) => this.#area(area, place))}</div>
      </div>
      ${this.trouble}
      <div class="room-foot">
        <kamu-saved .keeper=${this.#keeper}></kamu-saved>
        <button class="button button-primary" ?disabled=${this.busy || !this.#canPut}>
          ${this.#label}
        </button>
      </div>
    </form>`;
  }

  #area(area: Area, place: number): Markup {
    const { key, name, about, questions } = area;
    const chosen = this.areas[key] ?? BLANK;
    return html`<fieldset class="area" data-area=${tintOf(place)}>
      <legend class="visually-hidden">${name}</legend>
      <span class="area-name" aria-hidden="true"
        ><span>${name}</span
        ><span class="area-word">${chosen.step === null ? "" : stepWord(chosen.step)}</span></span
      >
      <div class="area-levels">
        ${STEPS.map(
          (step) =>
            html`<label class="area-level"
              ><input
                type="radio"
                name="level-${key}"
                aria-label=${stepWord(step)}
                .checked=${chosen.step === step}
                @click=${() => {
                  // A second press takes the choice back: not choosing is an answer too.
                  if (chosen.step === step) this.#change(key, { step: null });
                }}
                @change=${() => {
                  this.#change(key, { step });
                }} /><i></i
            ></label>`,
        )}
      </div>
      <select
        class="control area-talk-choice"
        data-talk=${chosen.talk}
        aria-label=${t("Talk about {area}?", { area: name })}
        .value=${chosen.talk}
        @change=${(event: Event) => {
          const talk = oneOf(TALK, (event.target as HTMLSelectElement).value) ?? "no";
          this.#change(key, { talk });
        }}
      >
        ${TALK.map(
          (talk) =>
            html`<option value=${talk} ?selected=${talk === chosen.talk}>
              ${talkWord(talk)}
            </option>`,
        )}
      </select>
      ${this.#under(key, name, about, questions, chosen)}
    </fieldset>`;
  }

  #under(
    key: string,
    name: string,
    about: string,
    questions: readonly string[],
    chosen: AreaCheckIn,
  ): Markup {
    const isOpen = this.noted.includes(key) || chosen.note !== "";
    return html`<div class="area-under">
      <div class="cluster">
        ${
          isOpen
            ? nothing
            : html`<button
                class="link-button small"
                type="button"
                aria-label=${t("Add a note about {area}", { area: name })}
                @click=${() => {
                  this.noted = [...this.noted, key];
                }}
              >
                ${t("Add a note")}
              </button>`
        }
        ${this.#isShareable ? this.#share(key, name) : nothing}
      </div>
      ${
        isOpen
          ? html`<p class="small soft">${about} ${questions[0] ?? ""}</p>
              ${longText({
                id: `note-${key}`,
                value: chosen.note,
                longest: LONGEST.remark,
                short: true,
                label: t("Note about {area}", { area: name }),
                change: (note) => {
                  this.#change(key, { note });
                },
              })}`
          : nothing
      }
    </div>`;
  }

  #share(key: string, name: string): Markup {
    const isShared = this.shared.includes(key);
    const other = this.#other;
    return html`<label class="area-share small"
      ><input
        type="checkbox"
        .checked=${isShared}
        @change=${(event: Event) => {
          this.#shareOne(key, (event.target as HTMLInputElement).checked);
        }}
      />${icon(isShared ? "reader-us-two" : "reader-only-me")}<span
        >${isShared ? t("{name} sees this", { name: other }) : t("Only you see this")}</span
      ><span class="visually-hidden">: ${name}</span></label
    >`;
  }

  #shareOne(key: string, shared: boolean): void {
    this.shared = [...this.shared.filter((one) => one !== key), ...(shared ? [key] : [])];
    this.#type();
  }

  #change(key: string, change: Partial<AreaCheckIn>): void {
    this.areas = { ...this.areas, [key]: { ...(this.areas[key] ?? BLANK), ...change } };
    this.trouble = nothing;
    this.#type();
  }

  #type(): void {
    this.#keeper?.type({ id: this.#id, areas: this.areas, shared: this.shared });
  }

  #startFrom({ id, body }: CheckInPage): void {
    this.#id = id;
    this.areas = { ...body.areas };
    this.shared = body.shared;
  }

  #restore(content: Content): void {
    const draft = table(content);
    this.#id = text(draft["id"]) || this.#id;
    this.shared = texts(draft["shared"]);
    this.areas = Object.fromEntries(
      Object.entries(table(draft["areas"])).map(([key, given]): [string, AreaCheckIn] => {
        const area = table(given);
        const step = oneOf(STEPS, area["step"]);
        const talk = oneOf(TALK, area["talk"]) ?? "no";
        return [key, { step, talk, note: text(area["note"]) }];
      }),
    );
  }

  readonly #put = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { own } = this.visit;
    if (this.busy || !this.#canPut || own === null) return;
    this.busy = true;
    const body = this.#checkIn;
    const kept = await own.put(this.#id, "check_in", body, this.#seqIn(own));
    const put = kept.kind === "put" && this.#isShareable ? await this.#shareParts(body) : kept;
    this.busy = false;
    this.trouble = troubleOf(put);
    if (put.kind !== "put") return;
    await this.#keeper?.drop();
    this.dispatchEvent(new CustomEvent("filled", { bubbles: true }));
  };

  /** Copies the shared areas, and nothing of the others, to the room of the two. */
  #shareParts(body: CheckIn): Promise<Put> {
    const there = checkInsOf(this.room).some(({ id }) => id === this.#id);
    if (body.shared.length === 0) {
      // Nothing is shared any more: what the other saw is erased.
      return there ? this.room.erase(this.#id) : Promise.resolve({ kind: "put", seq: 0 });
    }
    return this.room.put(this.#id, "check_in", sharedPart(body), this.#seqIn(this.room));
  }

  /** The version to write on: a put that broke between the two rooms is simply done again. */
  #seqIn(room: Room): number {
    return room.page(this.#id)?.versions.at(-1)?.seq ?? 0;
  }

  get #checkIn(): CheckIn {
    const said = Object.entries(this.areas).filter(([, area]) => isSaid(area));
    const areas = Object.fromEntries(said);
    return {
      platter: this.platter.version,
      session: this.room.summary.session?.id ?? null,
      areas,
      shared: this.shared.filter((key) => Object.hasOwn(areas, key)),
    };
  }

  get #canPut(): boolean {
    const areas = Object.values(this.areas);
    return areas.some(isSaid) && areas.every(({ note }) => fits(note, LONGEST.remark));
  }

  get #label(): string {
    const n = this.#checkIn.shared.length;
    if (n === 0 || !this.#isShareable) return t("Keep it for myself");
    return tn("Keep it, share one area with {name}", "Keep it, share {n} areas with {name}", n, {
      name: this.#other,
    });
  }

  get #petals(): Petal[] {
    return this.platter.areas.map(({ key, name }) => {
      const area = this.areas[key];
      return { name, level: levelOf(area), talk: area?.talk === "yes" };
    });
  }

  /** In the own room there is nobody to share with. */
  get #isShareable(): boolean {
    return this.room.summary.kind === "engagement" && this.room.summary.state === "live";
  }

  get #other(): string {
    return firstName(this.room.others[0]?.name ?? "");
  }
}

function isSaid({ step, talk, note }: AreaCheckIn): boolean {
  return step !== null || talk !== "no" || note !== "";
}

function troubleOf(put: Put): Markup {
  if (put.kind === "hindered") return hindranceNotice(put.hindrance);
  if (put.kind === "too-large") return html`<p>${sentenceOf({ kind: "too-large" })}</p>`;
  return nothing;
}

customElements.define("kamu-platter-form", PlatterForm);

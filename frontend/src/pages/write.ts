// Writing the record of a talk, or correcting one. Every key is kept as a draft in the own room;
// when the other changed the same record meanwhile, both versions stand side by side.

import { html, nothing } from "lit";
import {
  type Content,
  LONGEST,
  NEEDS,
  type NextStep,
  type SharedRecord,
} from "../documents/index.ts";
import {
  type DraftKeeper,
  type Platter,
  type Put,
  type RecordPage,
  type Room,
  type Visit,
  changeSteps,
  coacheeOf,
  recordsOf,
} from "../rooms/index.ts";
import { tintOf } from "../../../kamu/ui/assets/scripts/plate.ts";
import { addLine, fits, longText, pill } from "./field.ts";
import { needName } from "./needs.ts";
import { Part } from "./part.ts";
import { type Markup, firstName, icon, notice, readers } from "./pieces.ts";
import { hindranceNotice, sentenceOf } from "./problems.ts";
import { type Form, begun, restored, toggled } from "./record_form.ts";
import { addressOf } from "./routes.ts";
import { t } from "./words.ts";

export class Write extends Part {
  static override properties = {
    visit: { attribute: false },
    room: { attribute: false },
    document: { attribute: false },
    form: { state: true },
    platter: { state: true },
    busy: { state: true },
    trouble: { state: true },
    theirs: { state: true },
  };
  declare visit: Visit;
  declare room: Room;
  /** The record to correct; null for a new one. */
  declare document: string | null;
  declare form: Form;
  declare platter: Platter | null;
  declare busy: boolean;
  declare trouble: Markup;
  /** What the other put in the meantime. */
  declare theirs: RecordPage | null;
  #keeper: DraftKeeper | null = null;

  constructor() {
    super();
    this.platter = null;
    this.busy = false;
    this.trouble = nothing;
    this.theirs = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { document } = this;
    this.#keeper ??= this.visit.draft({ room: this.room.id, of: "shared_record", document });
    const fresh = begun(this.visit, this.room, this.document);
    this.form = this.#keeper?.hasDraft === true ? restored(this.#keeper.content, fresh) : fresh;
    this.visit.platter().then(
      (platter) => (this.platter = platter),
      () => null, // then areas cannot be marked; everything else works
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#keeper?.close();
  }

  override render() {
    const name = this.#other;
    return html`<article class="room-sheet">
      <div class="room-sheet-head">
        <h1 tabindex="-1">
          ${this.document === null ? t("What we take with us") : t("Correct the record")}
        </h1>
        <p class="soft">
          ${t("Less is often better. Leave out names of others, and what nobody needs to find again.")}
        </p>
        ${readers("us_two")}
      </div>
      <form class="stack stack-wide" @submit=${this.#put}>
        ${this.#dateField()} ${this.#needsField()} ${this.#areasField()} ${this.#texts()}
        ${this.#stepsField()} ${this.theirs === null ? nothing : this.#conflict(this.theirs)}
        ${this.trouble}
        <div class="room-foot">
          <kamu-saved .keeper=${this.#keeper}></kamu-saved>
          <div class="cluster">
            <button class="button button-quiet" type="button" @click=${this.#letGo}>
              ${t("Let it go")}
            </button>
            <button class="button button-primary" ?disabled=${this.busy || !this.#canPut}>
              ${t("Share with {name}", { name })}
            </button>
          </div>
        </div>
      </form>
    </article>`;
  }

  #texts(): Markup {
    return html`<section class="room-section">
        <h2><label for="keep">${t("What to keep")}</label></h2>
        <p class="small soft" id="keep-help">${t("The sentence you both want to find again.")}</p>
        ${longText({
          id: "keep",
          value: this.form.keep,
          longest: LONGEST.remark,
          short: true,
          describedBy: "keep-help",
          change: (keep) => {
            this.#change({ keep });
          },
        })}
      </section>
      <section class="room-section">
        <h2><label for="text">${t("In a few lines")}</label></h2>
        ${longText({
          id: "text",
          value: this.form.text,
          longest: LONGEST.page,
          change: (written) => {
            this.#change({ text: written });
          },
        })}
      </section>`;
  }

  #dateField(): Markup {
    return html`<div class="field">
      <label class="field-label" for="talk-day">${t("Day of the talk")}</label>
      <input
        class="control control-short"
        id="talk-day"
        type="date"
        required
        max=${this.visit.today()}
        .value=${this.form.date}
        @change=${(event: Event) => {
          const { value } = event.target as HTMLInputElement;
          if (value !== "") this.#change({ date: value });
        }}
      />
    </div>`;
  }

  #needsField(): Markup {
    return html`<fieldset class="room-section">
      <legend>${t("What was needed")}</legend>
      <div class="pills">
        ${NEEDS.map((need) =>
          pill("needs", needName(need), this.form.needs.includes(need), (on) => {
            this.#change({ needs: toggled(this.form.needs, need, on) });
          }),
        )}
      </div>
    </fieldset>`;
  }

  #areasField(): Markup {
    if (this.platter === null) return nothing;
    return html`<fieldset class="room-section">
      <legend>${t("What it was about")}</legend>
      <div class="pills">
        ${this.platter.areas.map(({ key, name }, place) =>
          pill(
            "areas",
            name,
            this.form.areas.includes(key),
            (on) => {
              this.#change({ areas: toggled(this.form.areas, key, on) });
            },
            tintOf(place),
          ),
        )}
      </div>
    </fieldset>`;
  }

  #stepsField(): Markup {
    const owner = this.#isCoachee
      ? t("Your own. Small enough for this week; none is fine too.")
      : t("{name}’s own. Small enough for this week; none is fine too.", { name: this.#other });
    return html`<section class="room-section">
      <h2>${t("Next steps")}</h2>
      <p class="small soft">${owner}</p>
      <ul class="room-steps">
        ${this.form.steps.map(
          (step) =>
            html`<li class="room-step">
              ${icon("footprints")}<span class="room-step-text">${step.text}</span
              ><button
                class="button button-quiet button-icon button-small"
                type="button"
                @click=${() => {
                  const steps = this.form.steps.filter(({ id }) => id !== step.id);
                  this.#change({ steps });
                }}
              >
                ${icon("x", t("Take out: {step}", { step: step.text }))}
              </button>
            </li>`,
        )}
      </ul>
      ${this.#addField()}
    </section>`;
  }

  #addField(): Markup {
    const change = (adding: string) => {
      this.#change({ adding });
    };
    const { adding: value } = this.form;
    const field = { id: "next-step", value, longest: LONGEST.line, change };
    return addLine({ ...field, label: t("One more step") }, this.#addStep);
  }

  #conflict(theirs: RecordPage): Markup {
    const name = this.#other;
    return notice(
      "warning",
      t("{name} wrote at the same time", { name }),
      [
        t(
          "Nothing is lost: {name}’s version is in the room, yours is above. Take over what is right.",
          {
            name,
          },
        ),
      ],
      html`<div class="room-side" data-whose="other">
          <p class="room-own-words">${theirs.body.keep}</p>
          <p class="room-own-words">${theirs.body.text}</p>
        </div>
        <p>
          <button class="link-button" type="button" @click=${this.#letGo}>
            ${t("Let mine go and keep {name}’s", { name })}
          </button>
        </p>`,
    );
  }

  readonly #addStep = (): void => {
    const written = this.form.adding.trim();
    if (written === "" || !fits(written, LONGEST.line)) return;
    const steps = [...this.form.steps, { id: crypto.randomUUID(), text: written }];
    this.#change({ steps, adding: "" });
  };

  #change(change: Partial<Form>): void {
    this.form = { ...this.form, ...change };
    this.trouble = nothing;
    this.#keeper?.type(this.form as unknown as Content);
  }

  readonly #put = async (event: Event): Promise<void> => {
    event.preventDefault();
    this.#addStep();
    if (this.busy || !this.#canPut) return;
    this.busy = true;
    const put = await this.#putRecord();
    if (put.kind === "put") {
      const steps = await this.#putSteps();
      if (steps.kind === "put") {
        await this.#keeper?.drop();
        location.hash = addressOf(this.room.id, "record", this.form.id);
        return;
      }
      this.trouble = troubleOf(steps);
    } else {
      this.trouble = troubleOf(put);
    }
    this.busy = false;
  };

  async #putRecord(): Promise<Put> {
    const { id, date, session, needs, areas, keep, text: written, base } = this.form;
    const body: SharedRecord = {
      session,
      needs: [...needs],
      areas: [...areas],
      keep,
      text: written,
    };
    const put = await this.room.put(id, "shared_record", body, base, date);
    if (put.kind === "put") this.#change({ base: put.seq });
    if (put.kind === "conflict") {
      this.theirs = recordsOf(this.room).find((one) => one.id === id) ?? null;
      // Looked at by now: putting once more puts mine on top, and theirs stays in the history.
      this.#change({ base: this.theirs?.seq ?? 0 });
    }
    return put;
  }

  /** Adds the new steps once, also when the line broke and this is the second try. */
  async #putSteps(): Promise<Put> {
    const owner = coacheeOf(this.room, this.visit.me);
    if (this.form.steps.length === 0 || owner === null) return { kind: "put", seq: 0 };
    const record = this.form.id;
    const fresh = this.form.steps.map((one): NextStep => ({
      ...one,
      state: "open",
      owner,
      record,
    }));
    const { put } = await changeSteps(this.room, (steps) => [
      ...steps,
      ...fresh.filter(({ id }) => !steps.some((step) => step.id === id)),
    ]);
    return put;
  }

  readonly #letGo = async (): Promise<void> => {
    await this.#keeper?.drop();
    location.hash =
      this.document === null
        ? addressOf(this.room.id)
        : addressOf(this.room.id, "record", this.document);
  };

  get #canPut(): boolean {
    const { keep, text: written, adding, needs, steps } = this.form;
    const hasContent = [keep, written, adding].some((one) => one.trim() !== "");
    return (
      fits(adding, LONGEST.line) &&
      fits(keep, LONGEST.remark) &&
      fits(written, LONGEST.page) &&
      (hasContent || needs.length > 0 || steps.length > 0)
    );
  }

  get #isCoachee(): boolean {
    return this.room.summary.part === "coachee";
  }

  get #other(): string {
    return firstName(this.room.others[0]?.name ?? "");
  }
}

function troubleOf(put: Put): Markup {
  if (put.kind === "hindered") return hindranceNotice(put.hindrance);
  if (put.kind === "too-large") return notice("warning", "", sentenceOf({ kind: "too-large" }));
  return nothing;
}

customElements.define("kamu-write", Write);

// The talk: what was agreed last time comes first; then what is needed today, questions to
// borrow, the platter as far as it is shared, and the record.

import { html, nothing } from "lit";
import { type CheckIn, type Need, type NextStep } from "../documents/index.ts";
import {
  type Platter,
  type Room,
  type Visit,
  changeSteps,
  checkInsOf,
  hasDraft,
  isFirstTalk,
  openStepsOf,
  recordOfTalk,
  recordsOf,
  stepsOf,
} from "../rooms/index.ts";
import { moment, shortDay } from "./dates.ts";
import { needs } from "./needs.ts";
import { Part } from "./part.ts";
import { type Markup, firstName, icon, notice, readers } from "./pieces.ts";
import { petalsOf } from "./platter_words.ts";
import { hindranceNotice } from "./problems.ts";
import { addressOf } from "./routes.ts";
import { type StepEvent } from "./step_list.ts";
import { t, tn } from "./words.ts";

export class Talk extends Part {
  static override properties = {
    visit: { attribute: false },
    room: { attribute: false },
    need: { state: true },
    platter: { state: true },
    trouble: { state: true },
  };
  declare visit: Visit;
  declare room: Room;
  /** What was picked to borrow questions for; kept nowhere. */
  declare need: Need | null;
  declare platter: Platter | null;
  declare trouble: Markup;
  /** Steps that were open when they were first shown. */
  readonly #seen = new Set<string>();

  constructor() {
    super();
    this.need = null;
    this.platter = null;
    this.trouble = nothing;
  }

  protected override watched() {
    return [this.room, this.visit];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.visit.platter().then(
      (platter) => (this.platter = platter),
      () => null, // the picture is left out; everything else is here
    );
  }

  override render() {
    return html`<article class="room-sheet">
      <div class="room-sheet-head">
        <h1 tabindex="-1">${t("You and {name}", { name: this.#other })}</h1>
        ${this.#when()} ${readers("us_two")}
      </div>
      ${this.trouble} ${this.#steps()} ${isFirstTalk(this.room) ? this.#firstTalk() : nothing}
      ${this.#needs()} ${this.#shared()} ${this.#record()}
    </article>`;
  }

  #when(): Markup {
    const { session, engagement, state } = this.room.summary;
    if (state === "completed") {
      return html`<p class="room-meta">
        <span>${t("Completed. What you kept is still here.")}</span>
      </p>`;
    }
    if (session === null) {
      return html`<p class="room-meta">
        <span>${t("No time agreed yet.")}</span>
        <a href="/talks/${engagement}/" target="_blank" rel="noopener">${t("Find a time")}</a>
      </p>`;
    }
    return html`<p class="room-meta">
      <span>${moment(session.starts_at, this.visit.person.time_zone)}</span>
      <span>${tn("One minute", "{n} minutes", session.minutes)}</span>
      ${session.place === "" ? nothing : html`<span>${session.place}</span>`}
    </p>`;
  }

  #steps(): Markup {
    // What is ticked off stays in view until one comes back another time.
    for (const { id } of openStepsOf(this.room)) this.#seen.add(id);
    const steps = stepsOf(this.room).filter(({ id }) => this.#seen.has(id));
    if (steps.length === 0) return nothing;
    const title = this.#isCoachee
      ? t("Last time you wanted to")
      : t("Last time {name} wanted to", { name: this.#other });
    return html`<section class="room-last" aria-label=${title}>
      <h2 class="card-title">${title}</h2>
      <kamu-step-list
        .steps=${steps}
        ?mine=${this.#isCoachee}
        .since=${(step: NextStep) => this.#since(step)}
        @step=${this.#tick}
      ></kamu-step-list>
    </section>`;
  }

  #since(step: NextStep): string {
    const record = recordsOf(this.room).find(({ id }) => id === step.record);
    if (record === undefined) return "";
    return t("Since {day}", { day: shortDay(record.date, this.visit.today()) });
  }

  readonly #tick = async (event: StepEvent): Promise<void> => {
    const { put } = await changeSteps(this.room, (steps) =>
      steps.map((one) => (one.id === event.step ? { ...one, state: event.state } : one)),
    );
    this.trouble = put.kind === "hindered" ? hindranceNotice(put.hindrance) : nothing;
  };

  #firstTalk(): Markup {
    return html`<section class="room-section">
      <h2>${t("Your first talk")}</h2>
      <ol class="way">
        ${this.#way(
          1,
          t("Say how you want to work"),
          t("Each of you answers a few questions alone. Then you read both side by side."),
          addressOf(this.room.id, "agreement"),
          t("How we work"),
        )}
        ${
          this.#isCoachee
            ? this.#way(
                2,
                t("Look at the whole plate"),
                t("Ten areas of life and work. You choose what {name} sees of it.", {
                  name: this.#other,
                }),
                addressOf(this.room.id, "platter"),
                t("Fill the platter"),
              )
            : this.#way(
                2,
                t("Look at the whole plate"),
                t("{name} fills it in and chooses what you see of it.", { name: this.#other }),
                addressOf(this.room.id, "platter"),
                t("See what is shared"),
              )
        }
        ${this.#way(
          3,
          t("Talk"),
          t(
            "Goals are closed today. A first talk is for getting to know each other: look around, nothing has to be decided.",
          ),
        )}
      </ol>
    </section>`;
  }

  #way(place: number, title: string, text: string, href?: string, words?: string): Markup {
    return html`<li data-state="later">
      <span class="way-bead" aria-hidden="true">${place}</span>
      <div class="way-body">
        <p class="way-title"><b>${title}</b></p>
        <p class="soft">${text}</p>
        ${
          href === undefined
            ? nothing
            : html`<a class="button button-secondary button-small" href=${href}>${words}</a>`
        }
      </div>
    </li>`;
  }

  #needs(): Markup {
    const chosen = needs().find(({ need }) => need === this.need);
    const legend = this.#isCoachee
      ? t("What do you need today?")
      : t("What does {name} need today?", { name: this.#other });
    return html`<fieldset class="room-section">
        <legend>${legend}</legend>
        <div class="room-needs">
          ${needs().map(
            ({ need, icon: name, tint, name: title, about }) =>
              html`<label class="room-need" data-area=${tint}
                ><input
                  type="radio"
                  name="need"
                  .checked=${need === this.need}
                  @change=${() => {
                    this.need = need;
                  }}
                />${icon(name)}<b>${title}</b><small>${about}</small></label
              >`,
          )}
        </div>
      </fieldset>
      ${
        chosen === undefined
          ? nothing
          : html`<section class="room-section">
              <h2>${t("Questions to borrow")}</h2>
              <ol class="room-guide">
                ${chosen.questions.map((question) => html`<li>${question}</li>`)}
              </ol>
              <p class="small soft">
                ${t("If it turns out to be something else, say so and change over.")}
              </p>
            </section>`
      }`;
  }

  #shared(): Markup {
    const [latest] = checkInsOf(this.room);
    if (latest === undefined || this.platter === null) return nothing;
    return html`<section class="room-section">
      <h2>${t("On the plate")}</h2>
      <p class="small soft">${this.#sharedLine(latest.body, latest.date)}</p>
      <kamu-plate
        .petals=${petalsOf(this.platter, latest.body)}
        label=${t("The platter, as far as it is shared")}
      ></kamu-plate>
      <p><a href=${addressOf(this.room.id, "platter")}>${t("See it with the notes")}</a></p>
    </section>`;
  }

  #sharedLine(checkIn: CheckIn, date: string): string {
    const n = Object.keys(checkIn.areas).length;
    const values = { day: shortDay(date, this.visit.today()), name: this.#other };
    return this.#isCoachee
      ? tn("You shared one area on {day}.", "You shared {n} areas on {day}.", n, values)
      : tn("{name} shared one area on {day}.", "{name} shared {n} areas on {day}.", n, values);
  }

  #record(): Markup {
    const { session, state } = this.room.summary;
    const record = session === null ? null : recordOfTalk(this.room, session.id);
    const slot = { room: this.room.id, of: "shared_record", document: null } as const;
    const drafted = hasDraft(this.visit.own, slot);
    const write = (words: string, kind: string) =>
      html`<a class="button button-${kind}" href=${addressOf(this.room.id, "write")}
        >${icon("notebook-pen")}${words}</a
      >`;
    if (drafted) {
      return notice(
        "info",
        t("You have begun to write"),
        t("Your draft is kept, locked, only for you."),
        html`<p>${write(t("Go on writing"), "primary")}</p>`,
      );
    }
    if (record !== null) {
      return html`<div class="actions">
        <a class="button button-secondary" href=${addressOf(this.room.id, "record", record.id)}
          >${icon("file-text")}${t("Read the record")}</a
        >
      </div>`;
    }
    return state === "completed" ? nothing : this.#toWrite(write);
  }

  #toWrite(write: (words: string, kind: string) => Markup): Markup {
    return html`<section class="room-section">
      <h2>${t("What we take with us")}</h2>
      <p class="soft">
        ${
          this.#isCoachee
            ? t(
                "{name} writes a few lines that you both want to find again. You read, correct and delete.",
                {
                  name: this.#other,
                },
              )
            : t(
                "A few lines that you both want to find again, and the next steps. {name} reads, corrects and deletes.",
                {
                  name: this.#other,
                },
              )
        }
      </p>
      <div class="actions">
        ${
          this.#isCoachee
            ? write(t("Write it yourself"), "quiet")
            : write(t("Write the record"), "primary")
        }
      </div>
    </section>`;
  }

  get #other(): string {
    return firstName(this.room.others[0]?.name ?? "");
  }

  get #isCoachee(): boolean {
    return this.room.summary.part === "coachee";
  }
}

customElements.define("kamu-talk", Talk);

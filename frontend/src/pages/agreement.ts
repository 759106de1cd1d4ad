// How the two work together: each answers alone, then both sets lie side by side. Differences
// are shown as what they are: something to talk about.

import { html, nothing } from "lit";
import { type Content, LONGEST } from "../documents/index.ts";
import {
  Agreement,
  type AgreementQuestions,
  type Answered,
  type DraftKeeper,
  type Room,
  type Visit,
} from "../rooms/index.ts";
import { day } from "./dates.ts";
import { table, text, texts } from "./drafted.ts";
import { fits, longText } from "./field.ts";
import { Part } from "./part.ts";
import { type Markup, avatar, firstName, icon, notice, readers } from "./pieces.ts";
import { hindranceNotice } from "./problems.ts";
import { t } from "./words.ts";

type Question = AgreementQuestions["questions"][number];
type Answer = Answered["answers"]["answers"][string];

export class AgreementPart extends Part {
  static override properties = {
    visit: { attribute: false },
    room: { attribute: false },
    editing: { state: true },
    busy: { state: true },
    answers: { state: true },
  };
  declare visit: Visit;
  declare room: Room;
  declare editing: boolean;
  declare busy: boolean;
  declare answers: Record<string, Answer>;
  #agreement: Agreement | null = null;
  #keeper: DraftKeeper | null = null;

  constructor() {
    super();
    this.editing = false;
    this.busy = false;
    this.answers = {};
  }

  protected override watched() {
    return [this.#agreement];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#agreement = new Agreement(this.visit, this.room);
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#keeper?.close();
  }

  override render() {
    const agreement = this.#agreement;
    return html`<article class="room-sheet">
      <div class="room-sheet-head">
        <h1 tabindex="-1">${t("How we work")}</h1>
        ${this.#meta()} ${readers("us_two")}
      </div>
      ${agreement?.hindrance == null ? nothing : hindranceNotice(agreement.hindrance)}
      ${agreement?.isLoaded === true ? this.#body(agreement) : nothing}
    </article>`;
  }

  #meta(): Markup {
    const dates = this.#agreement?.isComplete === true ? this.#agreement.answered : [];
    const latest = dates
      .map(({ date }) => date)
      .sort()
      .at(-1);
    return latest === undefined
      ? html`<p class="soft">
          ${t("Each of you answers alone. When both are in, your answers lie side by side.")}
        </p>`
      : html`<p class="room-meta">
          <span>${t("Both answered by {day}", { day: day(latest, this.visit.today()) })}</span>
        </p>`;
  }

  #body(agreement: Agreement): Markup {
    if (agreement.isComplete) return this.#sideBySide(agreement);
    if (this.editing || agreement.mine === null) return this.#form(agreement);
    return this.#waiting(agreement);
  }

  // --- answering ---------------------------------------------------------------------------

  #form(agreement: Agreement): Markup {
    const other = this.#other;
    return html`<form class="stack stack-wide" @submit=${this.#put}>
      ${agreement.questions.map((question) => this.#question(question))}
      <div class="room-foot">
        <kamu-saved .keeper=${this.#keeper}></kamu-saved>
        <button class="button button-primary" ?disabled=${this.busy || !this.#fits}>
          ${t("Put my answers")}
        </button>
      </div>
      <p class="small soft">
        ${t("{name} sees them only after answering too. Until then you may change them.", {
          name: other,
        })}
      </p>
    </form>`;
  }

  #question(question: Question): Markup {
    const { key, title, help, choices, many, free } = question;
    const answer = this.answers[key] ?? { choices: [], text: "" };
    return html`<fieldset class="room-question">
      <legend class="room-question-title">${title}</legend>
      <p class="small soft" id="help-${key}">${help}</p>
      ${
        choices === null
          ? nothing
          : html`<div class="pills">
              ${choices.map(
                ({ value, label }) =>
                  html`<label class="pill"
                    ><input
                      type=${many ? "checkbox" : "radio"}
                      name="question-${key}"
                      .checked=${answer.choices.includes(value)}
                      @change=${(event: Event) => {
                        const { checked } = event.target as HTMLInputElement;
                        this.#choose(key, value, checked, many);
                      }}
                    />${label}</label
                  >`,
              )}
            </div>`
      }
      ${
        free
          ? longText({
              id: `own-${key}`,
              value: answer.text,
              longest: LONGEST.remark,
              short: true,
              label: t("In your own words: {question}", { question: title }),
              placeholder: t("In your own words"),
              describedBy: `help-${key}`,
              change: (value) => {
                this.#answer(key, { ...answer, text: value });
              },
            })
          : nothing
      }
    </fieldset>`;
  }

  #choose(key: string, value: string, checked: boolean, many: boolean): void {
    const answer = this.answers[key] ?? { choices: [], text: "" };
    const others = many ? answer.choices.filter((one) => one !== value) : [];
    this.#answer(key, { ...answer, choices: checked ? [...others, value] : others });
  }

  #answer(key: string, answer: Answer): void {
    this.answers = { ...this.answers, [key]: answer };
    this.#keeper?.type(this.answers);
  }

  get #fits(): boolean {
    return Object.values(this.answers).every((answer) => fits(answer.text, LONGEST.remark));
  }

  readonly #put = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.busy || this.#agreement === null) return;
    this.busy = true;
    const put = await this.#agreement.put(this.answers);
    if (put) {
      this.editing = false;
      await this.#keeper?.drop();
    } else {
      // The other may have answered in this moment: then the set is closed and open to read.
      const { hindrance } = this.#agreement;
      const isClosed = hindrance?.kind === "problem" && hindrance.problem.kind === "stale";
      if (isClosed) await this.#agreement.load();
    }
    this.busy = false;
  };

  // --- waiting -----------------------------------------------------------------------------

  #waiting(agreement: Agreement): Markup {
    return html`${notice(
      "info",
      t("Your answers are in"),
      t("{name} has not answered yet. Both open when both are in.", { name: this.#other }),
      html`<p>
        <button
          class="link-button"
          type="button"
          @click=${() => {
            this.editing = true;
          }}
        >
          ${t("Change my answers")}
        </button>
      </p>`,
    )}
    ${agreement.questions
      .filter(({ key }) => !isOpen(agreement.mine?.answers.answers[key]))
      .map(
        (question) =>
          html`<section class="room-question">
            <h2>${question.title}</h2>
            <div class="room-sides">${this.#mySide(question, agreement)}</div>
          </section>`,
      )}`;
  }

  // --- side by side ------------------------------------------------------------------------

  #sideBySide(agreement: Agreement): Markup {
    const theirs = agreement.of(this.room.others[0]?.person ?? "");
    const isLeftOpen = ({ key }: Question) =>
      isOpen(agreement.mine?.answers.answers[key]) && isOpen(theirs?.answers.answers[key]);
    const open = agreement.questions.filter(isLeftOpen);
    const answered = agreement.questions.filter((question) => !isLeftOpen(question));
    return html`${answered.map((question) => this.#pair(question, agreement, theirs))}
      ${
        open.length === 0
          ? nothing
          : html`<section class="room-section">
              <h2>${t("Left open by both")}</h2>
              <ul class="plain-list soft">
                ${open.map(({ title }) => html`<li>${title}</li>`)}
              </ul>
            </section>`
      }
      <p class="soft">
        ${t("Where you see something differently, you have found something to talk about.")}
      </p>`;
  }

  #pair(question: Question, agreement: Agreement, theirs: Answered | null): Markup {
    const mine = agreement.mine?.answers.answers[question.key];
    const answer = theirs?.answers.answers[question.key];
    const name = this.room.others[0]?.name ?? "";
    return html`<section class="room-question">
      <h2>${question.title}</h2>
      <div class="room-sides">
        ${this.#mySide(question, agreement)}
        ${this.#side("other", name, this.#other, question, answer)}
      </div>
      ${
        differ(mine, answer)
          ? html`<p class="room-differ">
              ${icon("messages-square")}${t("You see this differently.")}
            </p>`
          : nothing
      }
    </section>`;
  }

  #mySide(question: Question, agreement: Agreement): Markup {
    const mine = agreement.mine?.answers.answers[question.key];
    return this.#side("you", this.visit.person.name, t("You"), question, mine);
  }

  #side(
    whose: "you" | "other",
    name: string,
    shown: string,
    { choices }: Question,
    answer: Answer | undefined,
  ): Markup {
    const labels = (answer?.choices ?? []).map(
      (value) => choices?.find((choice) => choice.value === value)?.label ?? value,
    );
    return html`<div class="room-side" data-whose=${whose}>
      <p class="room-side-who">${avatar(name, "small")}${shown}</p>
      ${labels.map((label) => html`<p class="room-side-choice">${label}</p>`)}
      ${answer?.text ? html`<p class="room-own-words">${answer.text}</p>` : nothing}
      ${isOpen(answer) ? html`<p class="soft">${t("Left open")}</p>` : nothing}
    </div>`;
  }

  async #load(): Promise<void> {
    await this.#agreement?.load();
    this.#keeper ??= this.visit.draft({
      room: this.room.id,
      of: "agreement_answers",
      document: null,
    });
    const mine = this.#agreement?.mine?.answers.answers ?? {};
    const isDrafted = this.#keeper?.hasDraft === true && this.#agreement?.isComplete === false;
    this.answers = isDrafted ? answersOf(this.#keeper?.content ?? null) : { ...mine };
    if (isDrafted) this.editing = true;
    this.requestUpdate();
  }

  get #other(): string {
    return firstName(this.room.others[0]?.name ?? "");
  }
}

/** Whether somebody said nothing to a question, which is fine. */
function isOpen(answer: Answer | undefined): boolean {
  return answer === undefined || (answer.choices.length === 0 && answer.text === "");
}

/** Whether two chose differently; words are never compared. */
function differ(mine: Answer | undefined, theirs: Answer | undefined): boolean {
  const chosen = (answer: Answer | undefined) => [...(answer?.choices ?? [])].sort().join(" ");
  return chosen(mine) !== chosen(theirs) && chosen(mine) !== "" && chosen(theirs) !== "";
}

function answersOf(content: Content): Record<string, Answer> {
  const pairs = Object.entries(table(content)).map(([key, given]): [string, Answer] => {
    const answer = table(given);
    return [key, { choices: texts(answer["choices"]), text: text(answer["text"]) }];
  });
  return Object.fromEntries(pairs);
}

customElements.define("kamu-agreement", AgreementPart);

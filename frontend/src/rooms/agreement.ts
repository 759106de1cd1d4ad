// The agreement: each member answers alone, the server holds the answers back until both are
// in, then both lie side by side. Who can read then: the members of the room.

import {
  type AgreementAnswers,
  type AnyDocument,
  readDocument,
  writeDocument,
} from "../documents/index.ts";
import {
  type AnswerPlace,
  type RoomKey,
  SealingError,
  exchangeId,
  openAnswer,
  sealAnswer,
} from "../sealing/index.ts";
import { type AgreementQuestions, type ExchangeState } from "../server/index.ts";
import { type Hindrance } from "./hindrance.ts";
import { Observed } from "./observed.ts";
import { given, hindranceOf } from "./refusals.ts";
import { type Room } from "./room.ts";
import { type Visit } from "./visit.ts";

/** One member's answers; null when they could not be opened. */
export interface Answered {
  readonly person: string;
  readonly date: string;
  readonly answers: AgreementAnswers;
}

/** An exchange as it was found, in the epoch whose key names it. */
interface Found {
  readonly epoch: number;
  readonly key: RoomKey;
  readonly exchange: string;
  readonly state: ExchangeState;
}

export class Agreement extends Observed {
  readonly room: Room;
  readonly #visit: Visit;
  questions: AgreementQuestions["questions"] = [];
  #version = 1;
  /** Mine as far as put, and the others' once all are in. */
  answered: readonly Answered[] = [];
  isComplete = false;
  isLoaded = false;
  hindrance: Hindrance | null = null;

  constructor(visit: Visit, room: Room) {
    super();
    this.#visit = visit;
    this.room = room;
  }

  get mine(): Answered | null {
    return this.of(this.#visit.me);
  }

  of(person: string): Answered | null {
    return this.answered.find((one) => one.person === person) ?? null;
  }

  async load(): Promise<void> {
    await this.#guarded(async () => {
      const { version, questions } = await this.#visit.questions();
      this.#version = version;
      this.questions = questions;
      await this.#show(await this.#find());
      this.isLoaded = true;
    });
  }

  /** Puts my answers, or replaces them while the other's are missing. */
  async put(answers: AgreementAnswers["answers"]): Promise<boolean> {
    return this.#guarded(async () => {
      const found = await this.#find();
      const { epoch, key, exchange } = found;
      const body = { questions: this.#version, answers };
      const author = this.#visit.me;
      const date = this.#visit.today();
      const readable = writeDocument({ type: "agreement_answers", author, date, body });
      const sealed = await sealAnswer(key, this.#place(found, author), readable);
      const { server } = this.#visit;
      const state = given(await server.putAnswer(this.room.id, exchange, epoch, sealed));
      await this.#show({ ...found, state });
    });
  }

  /** The exchange in the newest epoch in which anybody answered; else in the newest of all. */
  async #find(): Promise<Found> {
    const epochs = [...this.room.keys].sort(([a], [b]) => b - a);
    let first: Found | null = null;
    for (const [epoch, key] of epochs) {
      const exchange = await exchangeId(key, `agreement/${this.#version}`);
      const state = given(await this.#visit.server.exchange(this.room.id, exchange));
      const found = { epoch, key, exchange, state };
      first ??= found;
      if (state.complete || (state.mine !== null && epoch === this.room.epoch.number)) return found;
    }
    if (first === null) throw new SealingError("locked");
    return first;
  }

  async #show(found: Found): Promise<void> {
    const answered: Answered[] = [];
    for (const { person, blob } of found.state.answers) {
      const text = await openAnswer(found.key, this.#place(found, person), blob);
      const document: AnyDocument = readDocument(text);
      if (document.type !== "agreement_answers" || document.author !== person) {
        throw new SealingError("not-well-formed");
      }
      answered.push({ person, date: document.date, answers: document.body });
    }
    this.answered = answered;
    this.isComplete = found.state.complete;
  }

  #place({ epoch, exchange }: Found, member: string): AnswerPlace {
    return { room: this.room.id, epoch, exchange, member };
  }

  async #guarded(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      this.hindrance = null;
    } catch (error) {
      this.hindrance = hindranceOf(error);
    }
    this.changed();
    return this.hindrance === null;
  }
}

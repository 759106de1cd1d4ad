// What one member answers to the agreement questions. Sealed as an answer of an exchange: who
// can read it is both members, once both have answered.

import { type Shaped, shapes } from "../sealing/index.ts";
import { kind } from "./kind.ts";
import { key, remark } from "./words.ts";

const { count, object, set, table } = shapes;

const answer = object({
  /** Values of the choices taken; empty for a question without choices. */
  choices: set(key, 20),
  text: remark,
});

const body = object({
  /** The version of the questions that were asked. */
  questions: count(1),
  answers: table(key, answer, 40),
});

export type AgreementAnswers = Shaped<typeof body>;
export const agreementAnswers = kind("agreement_answers", body);

// Readable documents: their kinds, their envelope, reading and writing.
// The envelope is {type, v, author, date, body}; type, author and date are inside the seal, so
// the server knows none of them.

import {
  type Readable,
  SealingError,
  type Shape,
  type Shaped,
  readJson,
  shapes,
} from "../sealing/index.ts";
import { agreementAnswers } from "./agreement.ts";
import { checkInKind } from "./check_in.ts";
import { draft } from "./draft.ts";
import { earlierKeys } from "./earlier_keys.ts";
import { erasure } from "./erasure.ts";
import { journalNote } from "./journal_note.ts";
import { readBody } from "./kind.ts";
import { nextSteps } from "./next_steps.ts";
import { sharedRecord } from "./shared_record.ts";

const KINDS = {
  agreement_answers: agreementAnswers,
  check_in: checkInKind,
  shared_record: sharedRecord,
  next_steps: nextSteps,
  draft,
  journal_note: journalNote,
  erasure,
  earlier_keys: earlierKeys,
};

export type DocumentType = keyof typeof KINDS;
export type BodyOf<Type extends DocumentType> = Shaped<(typeof KINDS)[Type]["body"]>;

/**
 * A readable document, at today's version. `author`: the member who wrote this version, as the
 * document itself says; compare it with the members of the room. `date`: ISO day.
 */
export interface DocumentOf<Type extends DocumentType> {
  readonly type: Type;
  readonly author: string;
  readonly date: string;
  readonly body: BodyOf<Type>;
}

/** Any document; `type` tells which. */
export type AnyDocument = { [Type in DocumentType]: DocumentOf<Type> }[DocumentType];

const envelope = shapes.object({
  type: shapes.oneOf(...(Object.keys(KINDS) as DocumentType[])),
  v: shapes.count(1),
  author: shapes.uuid,
  date: shapes.isoDate,
  body: ((value) => value) satisfies Shape<unknown>,
});

/**
 * Reads an opened document, bringing older versions up to today's. Throws `newer-version` when
 * this Kamu is too old for it, `not-well-formed` for anything else that does not fit.
 */
export function readDocument(text: Readable): AnyDocument {
  const { type, v, author, date, body } = readJson(text, known);
  return { type, author, date, body: readBody<unknown>(KINDS[type], v, body) } as AnyDocument;
}

/** The text of a document to be sealed. Checks it first: what was written can be read. */
export function writeDocument(document: AnyDocument): Readable {
  return writeChecked(document);
}

/**
 * The same for parts that are no document yet, such as the content of a draft or of a file.
 * Throws `not-well-formed` where they do not fit their kind.
 */
export function writeChecked(parts: Record<keyof AnyDocument, unknown>): Readable {
  const { type, author, date, body } = parts;
  const text = JSON.stringify({ type, v: versionOf(type), author, date, body }) as Readable;
  readDocument(text);
  return text;
}

function versionOf(type: unknown): number {
  const known = Object.entries(KINDS).find(([name]) => name === type);
  if (known === undefined) throw new SealingError("not-well-formed");
  return known[1].version;
}

/** A kind that a newer Kamu brought is no damage: it is told apart from nonsense. */
function known(value: unknown): Shaped<typeof envelope> {
  const given = shapes.loose({ type: shapes.text(40) })(value);
  if (!Object.hasOwn(KINDS, given.type)) throw new SealingError("newer-version");
  return envelope(value);
}

export { type AgreementAnswers } from "./agreement.ts";
export {
  type AreaCheckIn,
  type CheckIn,
  STEPS,
  type Step,
  TALK,
  type Talk,
  sharedPart,
} from "./check_in.ts";
export { isoDayOf, isoWeekOf } from "./dates.ts";
export { type Content, type Draft } from "./draft.ts";
export { type EarlierKeys } from "./earlier_keys.ts";
export { type Erasure, type PlacedErasure, isErased, missingEntries } from "./erasure.ts";
export { type JournalNote } from "./journal_note.ts";
export {
  type NextStep,
  type NextSteps,
  STEP_STATES,
  type StepState,
  mergeSteps,
  openSteps,
} from "./next_steps.ts";
export { type SharedRecord } from "./shared_record.ts";
export { LONGEST, NEEDS, type Need } from "./words.ts";

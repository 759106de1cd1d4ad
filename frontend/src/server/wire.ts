// What the server answers, read strictly and turned into sealed bytes on the way in. The types
// of each shape are checked against the server's own schema when this is compiled.

import {
  type Entry,
  type Sealed,
  type SealedKind,
  type Shape,
  type Shaped,
  sealedFromBase64,
  shapes,
  signature,
} from "../sealing/index.ts";
import type { paths } from "./schema.ts";

const { count, hash, isoWeek, list, loose, oneOf, orNull, text, uuid, yesOrNo } = shapes;

/** The answer of an operation as the schema has it. */
type Answer<
  Path extends keyof paths,
  Method extends keyof paths[Path],
> = paths[Path][Method] extends { responses: { 200: { content: { "application/json": infer T } } } }
  ? T
  : never;

const word = text(200);
const sentence = text(5_000);

/** Sealed bytes in base64; read into bytes of their kind. */
function sealed<Kind extends SealedKind>(kind: Kind): Shape<Sealed<Kind>> {
  const base64 = text(1_000_000);
  return (value) => sealedFromBase64(kind, base64(value));
}

export const me: Shape<Answer<"/api/room/me", "get">> = loose({
  person: uuid,
  name: word,
  language: word,
  time_zone: word,
  csrf: word,
  company: word,
  own_time_name: word,
});
export type Me = Shaped<typeof me>;

export const keyring = loose({
  version: count(0),
  sealed_keyring: orNull(sealed("keyring")),
  unlocks: list(loose({ method: word, sealed_account_key: sealed("account-key") })),
});
export type StoredKeys = Shaped<typeof keyring>;

export const keyringVersion: Shape<Answer<"/api/room/keyring", "put">> = loose({
  version: count(1),
});

/** Lines are read one by one by the directory code, which refuses what does not fit. */
export const directoryPage = loose({
  lines: list((line) => line, 500),
  more: yesOrNo,
});

export const chainEnd = loose({ seq: count(0), head: hash });

const session = loose({ id: uuid, starts_at: word, minutes: count(1), place: text(500) });

const summary = {
  room: uuid,
  kind: oneOf("own", "engagement"),
  engagement: orNull(uuid),
  part: orNull(oneOf("coach", "coachee")),
  state: orNull(oneOf("live", "completed")),
  members: list(loose({ person: uuid, name: word }), 20),
  epoch: count(0),
  session: orNull(session),
};

const roomSummary: Shape<Answer<"/api/room/rooms", "get">[number]> = loose(summary);
export const rooms = list(roomSummary);
export type RoomSummary = Shaped<typeof roomSummary>;

export const roomDetail = loose({
  ...summary,
  epochs: list(
    loose({
      number: count(1),
      statement: text(20_000),
      signature,
      made_by: orNull(uuid),
      /** My own wrap; null when this epoch is not for me. */
      sealed_room_key: orNull(sealed("room-key")),
      countersigned: list(loose({ person: uuid, signature }), 20),
    }),
  ),
  head: chainEnd,
});
export type RoomDetail = Shaped<typeof roomDetail>;

/** An entry of a room's chain; `week`: the ISO week in which the server took it. */
export interface StoredEntry extends Entry {
  readonly week: string;
}

const entry: Shape<StoredEntry> = loose({
  epoch: count(1),
  seq: count(1),
  document: uuid,
  week: isoWeek,
  blob: orNull(sealed("document")),
  blob_hash: hash,
  head: hash,
});

export const documentsPage = loose({ entries: list(entry, 500), head: chainEnd, more: yesOrNo });
export type DocumentsPage = Shaped<typeof documentsPage>;

export const exchange = loose({
  mine: orNull(sealed("answer")),
  complete: yesOrNo,
  answers: list(loose({ person: uuid, epoch: count(1), blob: sealed("answer") }), 20),
  waiting_for: count(0),
});
export type ExchangeState = Shaped<typeof exchange>;

export const platter: Shape<Answer<"/api/room/platter", "get">> = loose({
  version: count(1),
  areas: list(
    loose({
      key: word,
      name: word,
      about: sentence,
      kind: oneOf("personal", "work", "both"),
      questions: list(sentence),
    }),
    20,
  ),
});
export type Platter = Shaped<typeof platter>;

export const agreement: Shape<Answer<"/api/room/agreement", "get">> = loose({
  version: count(1),
  questions: list(
    loose({
      key: word,
      title: sentence,
      help: sentence,
      choices: orNull(list(loose({ value: word, label: sentence }), 40)),
      /** Whether more than one choice may be taken; whether free text may be added. */
      many: yesOrNo,
      free: yesOrNo,
    }),
    40,
  ),
});
export type AgreementQuestions = Shaped<typeof agreement>;

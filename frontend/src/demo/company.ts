// Seals the content of a demonstration company with the code that the browser uses: every
// person gets keys, every room a key that its members countersign, every page its place in the
// chain. Keys of people without words are thrown away with this process.

import { isoWeekOf, writeChecked } from "../documents/index.ts";
import { freshKeyring, type Keyring } from "../keyring/index.ts";
import {
  CHAIN_START,
  type ChainHead,
  type CheckedStatement,
  type DirectoryHead,
  EMPTY_DIRECTORY,
  type MemberKeys,
  type NewEpoch,
  type Readable,
  type RoomKey,
  type Sealed,
  SealingError,
  type SlowWork,
  blobHash,
  checkStatement,
  countersign,
  exchangeId,
  headAfter,
  headAfterLine,
  newEpoch,
  newIdentity,
  passphraseOf,
  placeAfter,
  sealAnswer,
  sealDocument,
  sealedToBase64,
  signDirectoryLine,
} from "../sealing/index.ts";
import type { DocumentLine, ExchangeLine, Line, PersonLine, RoomLine } from "./input.ts";
import type { Row } from "./output.ts";

const EPOCH = 1;

interface Person {
  readonly keyring: Keyring;
  readonly keys: MemberKeys;
  readonly since: string;
}

interface Room {
  readonly members: readonly string[];
  readonly key: RoomKey;
  head: ChainHead;
}

/** A company in the making. Give it people, then rooms, then what they wrote; then finish. */
export class Company {
  readonly #slow: SlowWork;
  readonly #people = new Map<string, Person>();
  readonly #rooms = new Map<string, Room>();
  readonly #unlocks: Promise<Row>[] = [];
  #directory: DirectoryHead = EMPTY_DIRECTORY;

  constructor(slow: SlowWork) {
    this.#slow = slow;
  }

  /** The rows that one line of input makes. Throws `SealingError` for input that cannot be. */
  take(line: Line): Promise<Row[]> {
    switch (line.what) {
      case "person":
        return this.#person(line);
      case "room":
        return this.#room(line);
      case "document":
        return this.#document(line);
      case "exchange":
        return this.#exchange(line);
    }
  }

  /** Unlocks and keyrings, last: keyrings remember heads and pins that all the rest made. */
  async finish(): Promise<Row[]> {
    const rows = await Promise.all(this.#unlocks);
    for (const [person, { keyring }] of this.#people) {
      keyring.rememberDirectory(this.#directory);
      const { expected_version, sealed_keyring } = await keyring.reseal();
      const version = expected_version + 1;
      keyring.lock();
      rows.push({
        what: "keyring",
        person,
        version,
        sealed_keyring: sealedToBase64(sealed_keyring),
      });
    }
    return rows;
  }

  async #person({ id, words, since }: PersonLine): Promise<Row[]> {
    if (this.#people.has(id)) throw new SealingError("wrong-person");
    const account = await newIdentity();
    const keyring = await freshKeyring(id, account);
    this.#people.set(id, { keyring, since, keys: { person: id, ...(await keyring.publicKeys()) } });
    if (words !== null) this.#sealLater(id, passphraseOf(words), account);
    return [await this.#directoryRow(id, keyring, since)];
  }

  /** Scrypt goes on in other threads while the rest is sealed; `finish` waits for it. */
  #sealLater(person: string, words: string, account: string): void {
    const unlock = this.#slow.sealAccountKey(words, account).then((sealed): Row => {
      const sealed_account_key = sealedToBase64(sealed);
      return { what: "unlock", person, method: "words", sealed_account_key };
    });
    unlock.catch(() => null); // told by `finish`, not before
    this.#unlocks.push(unlock);
  }

  async #directoryRow(person: string, keyring: Keyring, since: string): Promise<Row> {
    const { secrets } = keyring;
    const line = await signDirectoryLine(this.#directory, person, secrets, secrets, since);
    const { seq } = line;
    const head = await headAfterLine(line);
    this.#directory = { seq, head };
    return { what: "directory_line", seq, person, line, head };
  }

  async #room({ id, members, compared }: RoomLine): Promise<Row[]> {
    const people = members.map((member) => this.#known(member));
    const [maker, ...others] = people;
    if (maker === undefined || this.#rooms.has(id)) throw new SealingError("not-well-formed");
    const keys = people.map((one) => one.keys);
    const { secrets, person: made_by } = maker.keyring;
    const epoch = await newEpoch(id, EPOCH, keys, this.#directory.head, made_by, secrets);
    const countersignatures: Record<string, string> = {};
    for (const other of others) {
      const checked = await checkedBy(other, id, keys, epoch);
      countersignatures[other.keyring.person] = await countersign(checked, other.keyring.secrets);
    }
    introduce(people, compared);
    this.#rooms.set(id, { members, key: epoch.roomKey, head: CHAIN_START });
    const { statement, signature } = epoch;
    const wraps = inBase64(epoch.wraps);
    const row = { what: "epoch", room: id, number: EPOCH, statement, signature } as const;
    return [{ ...row, made_by, wraps, countersignatures }];
  }

  async #document(line: DocumentLine): Promise<Row[]> {
    const room = this.#roomOf(line.room, line.author);
    const place = placeAfter(room.head, line.room, EPOCH, line.document);
    const sealed = await sealDocument(room.key, place, textOf(line.author, line));
    const blob_hash = await blobHash(sealed);
    const head = await headAfter(place, blob_hash);
    const { epoch, seq, document } = place;
    room.head = { epoch, seq, head };
    for (const member of room.members) this.#known(member).keyring.remember(line.room, room.head);
    const week = isoWeekOf(line.date);
    const blob = sealedToBase64(sealed);
    return [{ what: "entry", room: line.room, epoch, seq, document, week, blob, blob_hash, head }];
  }

  async #exchange({ room: id, name, answers }: ExchangeLine): Promise<Row[]> {
    const rows: Row[] = [];
    for (const answer of answers) {
      const { key } = this.#roomOf(id, answer.member);
      const exchange = await exchangeId(key, name);
      const place = { room: id, epoch: EPOCH, exchange, member: answer.member };
      const sealed = await sealAnswer(key, place, textOf(answer.member, answer));
      const week = isoWeekOf(answer.date);
      const blob = sealedToBase64(sealed);
      const person = answer.member;
      rows.push({ what: "answer", room: id, epoch: EPOCH, exchange, person, week, blob });
    }
    return rows;
  }

  #known(person: string): Person {
    const known = this.#people.get(person);
    if (known === undefined) throw new SealingError("wrong-person");
    return known;
  }

  #roomOf(id: string, author: string): Room {
    const room = this.#rooms.get(id);
    if (room?.members.includes(author) !== true) throw new SealingError("wrong-person");
    return room;
  }
}

/** Everybody in a room pins everybody else. */
function introduce(people: readonly Person[], compared: boolean): void {
  for (const { keyring } of people) {
    for (const { keys, since } of people) {
      if (keys.person === keyring.person) continue;
      if (compared) keyring.markCompared(keys.person, keys, since);
      else keyring.pin(keys.person, keys, since);
    }
  }
}

function checkedBy(
  { keyring }: Person,
  room: string,
  members: readonly MemberKeys[],
  { statement, signature, wraps }: NewEpoch,
): Promise<CheckedStatement> {
  const me = keyring.person;
  const wrap = wraps.get(me);
  if (wrap === undefined) throw new SealingError("wrong-statement");
  return checkStatement(statement, signature, { room, epoch: EPOCH, members, me, wrap });
}

function inBase64(wraps: ReadonlyMap<string, Sealed>): Record<string, string> {
  return Object.fromEntries([...wraps].map(([person, wrap]) => [person, sealedToBase64(wrap)]));
}

/** The readable text of a document; refused when its kind does not allow it. */
function textOf(author: string, parts: { type: string; date: string; body: unknown }): Readable {
  const { type, date, body } = parts;
  return writeChecked({ type, author, date, body });
}

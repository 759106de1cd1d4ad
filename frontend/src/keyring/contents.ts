// What a keyring holds, readable to its person only: own keys, pinned keys of others, and the
// last heads seen, so that an old or another history is noticed.

import {
  type ChainHead,
  type DirectoryHead,
  type PublicKeys,
  type SecretKeys,
  SealingError,
  ageIdentity,
  ageRecipient,
  readJson,
  sameKeys,
  shapes,
} from "../sealing/index.ts";

const { base64Of, count, hash, isoWeek, object, oneOf, table, uuid, yesOrNo } = shapes;

/** The keys of another person as they were first met. `compared`: eight words matched. */
export interface Pin extends PublicKeys {
  readonly compared: boolean;
  /** The ISO week in which these keys were pinned. */
  readonly since: string;
}

/** `version` is the server's version of this keyring; `person` whose it is. */
export interface Contents extends SecretKeys {
  readonly person: string;
  readonly version: number;
  readonly pins: Readonly<Record<string, Pin>>;
  readonly heads: Readonly<Record<string, ChainHead>>;
  readonly directory: DirectoryHead;
}

const pin = object({
  recipient: ageRecipient,
  signing_key: base64Of(32),
  compared: yesOrNo,
  since: isoWeek,
});

const shape = object({
  v: oneOf(1),
  person: uuid,
  version: count(1),
  identity: ageIdentity,
  signing: base64Of(48),
  pins: table(uuid, pin),
  heads: table(uuid, object({ epoch: count(1), seq: count(0), head: hash })),
  directory: object({ seq: count(0), head: hash }),
});

/** Reads the text of a keyring. Throws `not-well-formed`. */
export function readContents(text: string): Contents {
  const { person, version, identity, signing, pins, heads, directory } = readJson(text, shape);
  return { person, version, identity, signing, pins, heads, directory };
}

export function writeContents(contents: Contents): string {
  return JSON.stringify(shape({ v: 1, ...contents }));
}

/** One change to a keyring. It can be made again on a newer version from another tab. */
export type Change = (contents: Contents) => Contents;

/** Pins a person's keys. Keys that are pinned already stay compared if they were. */
export function pinning(
  person: string,
  keys: PublicKeys,
  compared: boolean,
  since: string,
): Change {
  return (contents) => {
    const before = contents.pins[person];
    const known = before !== undefined && sameKeys(before, keys) ? before : null;
    const { recipient, signing_key } = keys;
    const made: Pin = {
      recipient,
      signing_key,
      compared: compared || known?.compared === true,
      since: known?.since ?? since,
    };
    return { ...contents, pins: { ...contents.pins, [person]: made } };
  };
}

/** Keeps the newer of two heads of a room. Throws `broken-chain` if they contradict. */
export function remembering(room: string, head: ChainHead): Change {
  return (contents) => {
    const before = contents.heads[room];
    if (before !== undefined && !isNewer(head, before)) return contents;
    return { ...contents, heads: { ...contents.heads, [room]: head } };
  };
}

/** Keeps the newer of two heads of the directory. Throws `broken-chain` if they contradict. */
export function rememberingDirectory({ seq, head }: DirectoryHead): Change {
  return (contents) =>
    isNewer({ seq, head }, contents.directory)
      ? { ...contents, directory: { seq, head } }
      : contents;
}

function isNewer(one: DirectoryHead, other: DirectoryHead): boolean {
  if (one.seq === other.seq && one.head !== other.head) throw new SealingError("broken-chain");
  return one.seq > other.seq;
}

// What is sealed and what is readable are different types, so that a page cannot hand readable
// text to the server by mistake: frontend/src/server accepts and returns `Sealed` only.

import { type Bytes, fromBase64, fromUtf8, toBase64 } from "./bytes.ts";
import { SealingError } from "./errors.ts";
import { SIZE_CLASSES } from "./padding.ts";

declare const sealedKind: unique symbol;
declare const readableKind: unique symbol;

/**
 * Bytes that only the holders of a key can open.
 * `document` and `answer`: members of the room. `room-key`: one member. `keyring`: the person's
 * account key. `account-key`: whoever has the six words.
 */
export type SealedKind = "document" | "answer" | "room-key" | "keyring" | "account-key";
export type Sealed<Kind extends SealedKind = SealedKind> = Bytes & { readonly [sealedKind]: Kind };

/** JSON text of a document, readable to whoever holds it. Made by `documents`, never sent. */
export type Readable = string & { readonly [readableKind]: true };

export const BLOB_VERSION = 1;
export const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;
/** Bytes that sealing adds to a padded plaintext: version, nonce, tag. */
export const BLOB_OVERHEAD = 1 + NONCE_LENGTH + TAG_LENGTH;
const LARGEST_AGE_FILE = 512 * 1024;
const AGE_LINE = "age-encryption.org/v1\n";

/**
 * Takes bytes from outside as sealed, when they can be: version byte and size class of a blob,
 * first line of an age file. Throws `not-well-formed`, `newer-version` or `too-large`.
 */
export function asSealed<Kind extends SealedKind>(kind: Kind, bytes: Bytes): Sealed<Kind> {
  if (kind === "document" || kind === "answer") checkBlob(bytes);
  else checkAgeFile(bytes);
  return bytes as Sealed<Kind>;
}

/** Sealed bytes as they travel in JSON. */
export function sealedToBase64(sealed: Sealed): string {
  return toBase64(sealed);
}

export function sealedFromBase64<Kind extends SealedKind>(kind: Kind, text: string): Sealed<Kind> {
  return asSealed(kind, fromBase64(text));
}

function checkBlob(bytes: Bytes): void {
  if (bytes[0] !== BLOB_VERSION) {
    const later = bytes.length > BLOB_OVERHEAD && (bytes[0] ?? 0) > BLOB_VERSION;
    throw new SealingError(later ? "newer-version" : "not-well-formed");
  }
  if (!SIZE_CLASSES.includes(bytes.length - BLOB_OVERHEAD)) {
    throw new SealingError("not-well-formed");
  }
}

function checkAgeFile(bytes: Bytes): void {
  if (bytes.length > LARGEST_AGE_FILE) throw new SealingError("too-large");
  const start = bytes.subarray(0, AGE_LINE.length);
  if (start.some((byte) => byte > 0x7f) || fromUtf8(start) !== AGE_LINE) {
    throw new SealingError("not-well-formed");
  }
}

// Padding hides how long a text is: only five sizes exist.

import { type Bytes } from "./bytes.ts";
import { SealingError } from "./errors.ts";

const KIB = 1024;
const LENGTH_FIELD = 4;

/** Lengths of a padded plaintext in bytes: 1, 4, 16, 64 and 256 KiB (design/sealing). */
export const SIZE_CLASSES: readonly number[] = [1, 4, 16, 64, 256].map((size) => size * KIB);

/**
 * Length as four bytes, big-endian; the text; zeros up to the smallest class that holds it.
 * Throws `too-large` above 262,140 bytes of text.
 */
export function pad(plain: Bytes): Bytes {
  const padded = new Uint8Array(classFor(plain.length));
  new DataView(padded.buffer).setUint32(0, plain.length);
  padded.set(plain, LENGTH_FIELD);
  return padded;
}

/** The text again. Throws `not-well-formed` unless the padding is exactly what `pad` makes. */
export function unpad(padded: Bytes): Bytes {
  if (padded.length < LENGTH_FIELD) throw new SealingError("not-well-formed");
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  const end = LENGTH_FIELD + length;
  if (
    end > padded.length ||
    classFor(length) !== padded.length ||
    padded.subarray(end).some((byte) => byte !== 0)
  ) {
    throw new SealingError("not-well-formed");
  }
  return padded.slice(LENGTH_FIELD, end);
}

function classFor(length: number): number {
  const size = SIZE_CLASSES.find((most) => LENGTH_FIELD + length <= most);
  if (size === undefined) throw new SealingError("too-large");
  return size;
}

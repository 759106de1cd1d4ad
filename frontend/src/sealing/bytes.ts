// Bytes and their three spellings: base64 in JSON, hex for hashes, UTF-8 for text.
// Reading is strict: one value has exactly one spelling, anything else is refused.

import { SealingError } from "./errors.ts";

/** Bytes over an own buffer, as WebCrypto demands (never shared memory). */
export type Bytes = Uint8Array<ArrayBuffer>;

const CHUNK = 0x8000; // arguments that String.fromCharCode takes at once

/** Standard base64 with padding (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return btoa(text);
}

/** The bytes of canonical base64. Throws `not-well-formed`, also for stray last bits. */
export function fromBase64(text: string): Bytes {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw new SealingError("not-well-formed");
  }
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = letters.charCodeAt(i);
  const odd = bytes.length % 3; // only a last, padded group can have a second spelling
  if (odd !== 0 && toBase64(bytes.subarray(bytes.length - odd)) !== text.slice(-4)) {
    throw new SealingError("not-well-formed");
  }
  return bytes;
}

/** Lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** UTF-8 of a string. Throws `not-well-formed` for half of a surrogate pair. */
export function utf8(text: string): Bytes {
  if (!text.isWellFormed()) throw new SealingError("not-well-formed");
  return new TextEncoder().encode(text);
}

/** The string of UTF-8 bytes, with a leading byte order mark kept. Throws `not-well-formed`. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new SealingError("not-well-formed");
  }
}

export function concat(...parts: Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** `length` bytes (at most 65,536) from the system's random source. */
export function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** SHA-256 (FIPS 180-4) in lower-case hex, 64 characters. */
export async function sha256(bytes: Bytes): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

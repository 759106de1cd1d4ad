// The keys of a person: an X25519 age identity that room keys are wrapped to, and an Ed25519
// key that signs keys and memberships (never content). Both live in the keyring.

import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { ageIdentity, ageRecipient } from "./age_file.ts";
import { type Bytes, concat, fromBase64, sha256, toBase64, utf8 } from "./bytes.ts";
import { type Plain, canonicalBytes } from "./canonical.ts";
import { SealingError, orRefuse } from "./errors.ts";
import { base64Of, object } from "./shape.ts";

/** Readable by the person only. `signing`: Ed25519 private key, PKCS #8 (RFC 8410), base64. */
export interface SecretKeys {
  readonly identity: string;
  readonly signing: string;
}

/** Readable by everyone. `recipient`: `age1…`; `signing_key`: 32 bytes in base64. */
export interface PublicKeys {
  readonly recipient: string;
  readonly signing_key: string;
}

/** What is signed; the label keeps a signature of one kind from passing for another. */
export type SignedKind = "kamu/line/v1" | "kamu/statement/v1";

const PKCS8_LENGTH = 48;
const SIGNATURE_LENGTH = 64;

export const secretKeysShape = object({ identity: ageIdentity, signing: base64Of(PKCS8_LENGTH) });
export const signingKey = base64Of(32);
export const signature = base64Of(SIGNATURE_LENGTH);
export const publicKeysShape = object({ recipient: ageRecipient, signing_key: signingKey });

/** Fresh keys for a person. */
export async function newKeys(): Promise<SecretKeys> {
  const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  const signing = await crypto.subtle.exportKey("pkcs8", pair.privateKey);
  return { identity: await newIdentity(), signing: toBase64(new Uint8Array(signing)) };
}

/** A fresh X25519 age identity (`AGE-SECRET-KEY-1…`): of a person, or of an account. */
export function newIdentity(): Promise<string> {
  return generateX25519Identity();
}

/** The recipient (`age1…`) of an identity. Throws `not-well-formed`. */
export function recipientOf(identity: string): Promise<string> {
  return orRefuse("not-well-formed", () => identityToRecipient(ageIdentity(identity)));
}

/** The public half of a person's keys. Throws `not-well-formed`. */
export async function publicKeysOf(secrets: SecretKeys): Promise<PublicKeys> {
  const key = await privateKey(secrets, true);
  const { x } = await crypto.subtle.exportKey("jwk", key);
  if (x === undefined) throw new SealingError("not-well-formed");
  const signing_key = `${x.replaceAll("-", "+").replaceAll("_", "/")}=`;
  return { recipient: await recipientOf(secrets.identity), signing_key };
}

/** SHA-256 over both public keys, joined by a line break: what statements name people by. */
export function fingerprint(keys: PublicKeys): Promise<string> {
  return sha256(utf8(`${keys.recipient}\n${keys.signing_key}`));
}

export function sameKeys(one: PublicKeys, other: PublicKeys): boolean {
  return one.recipient === other.recipient && one.signing_key === other.signing_key;
}

/** Ed25519 (RFC 8032) over the label, a line break and canonical JSON. 64 bytes in base64. */
export async function sign(secrets: SecretKeys, kind: SignedKind, value: Plain): Promise<string> {
  const key = await privateKey(secrets, false);
  const made = await crypto.subtle.sign("Ed25519", key, signedBytes(kind, value));
  return toBase64(new Uint8Array(made));
}

/**
 * Whether `made` is a signature of that kind over that value by the holder of `signing_key`.
 * Never throws for bytes from outside: what is no key or no signature signed nothing.
 */
export async function isSignedBy(
  signing_key: string,
  kind: SignedKind,
  value: Plain,
  made: string,
): Promise<boolean> {
  const signed = signedBytes(kind, value);
  try {
    const raw = fromBase64(signingKey(signing_key));
    const key = await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", key, fromBase64(signature(made)), signed);
  } catch {
    return false;
  }
}

function signedBytes(kind: SignedKind, value: Plain): Bytes {
  return concat(utf8(`${kind}\n`), canonicalBytes(value));
}

function privateKey(secrets: SecretKeys, extractable: boolean): Promise<CryptoKey> {
  return orRefuse("not-well-formed", () =>
    crypto.subtle.importKey("pkcs8", fromBase64(secrets.signing), "Ed25519", extractable, ["sign"]),
  );
}

// The envelope of documents and answers: version ‖ nonce ‖ AES-256-GCM(padded text, context).
// The context (associated data) is not in the bytes; who opens must already know it, so a blob
// that the server moved to another room, page, place in the chain or person does not open.

import { type Bytes, concat, fromUtf8, randomBytes, utf8 } from "./bytes.ts";
import { type Plain, canonicalBytes } from "./canonical.ts";
import { orRefuse } from "./errors.ts";
import { pad, unpad } from "./padding.ts";
import { type Readable, type Sealed, BLOB_VERSION, NONCE_LENGTH, asSealed } from "./sealed.ts";

type BlobKind = "document" | "answer";

/**
 * Seals a text under a room's key for one context. NIST SP 800-38D with a fresh 96-bit random
 * nonce; one key stays far below the 2^32 blobs that this allows. Throws `too-large`.
 */
export async function sealBlob<Kind extends BlobKind>(
  kind: Kind,
  key: CryptoKey,
  context: Plain,
  plain: Readable,
): Promise<Sealed<Kind>> {
  const nonce = randomBytes(NONCE_LENGTH);
  const padded = pad(utf8(plain));
  const box = await crypto.subtle.encrypt(gcm(nonce, context), key, padded);
  padded.fill(0);
  return asSealed(kind, concat(Uint8Array.of(BLOB_VERSION), nonce, new Uint8Array(box)));
}

/** Opens what `sealBlob` made for the same key and context. Throws `cannot-open` otherwise. */
export async function openBlob(
  key: CryptoKey,
  context: Plain,
  sealed: Sealed<BlobKind>,
): Promise<Readable> {
  asSealed("document", sealed);
  const nonce = sealed.subarray(1, 1 + NONCE_LENGTH);
  const box = sealed.subarray(1 + NONCE_LENGTH);
  const padded = await orRefuse("cannot-open", () =>
    crypto.subtle.decrypt(gcm(nonce, context), key, box),
  );
  return fromUtf8(unpad(new Uint8Array(padded))) as Readable;
}

function gcm(nonce: Bytes, context: Plain): AesGcmParams {
  return { name: "AES-GCM", iv: nonce, additionalData: canonicalBytes(context), tagLength: 128 };
}

// Age files (age-encryption.org/v1) to exactly one X25519 recipient: wraps and keyrings.
// An age file does not say who wrote it; what must be authentic is signed (statements) or made
// for a recipient that nobody else knows (keyrings).

import { Decrypter, Encrypter, type Stanza } from "age-encryption";
import { SealingError, orRefuse } from "./errors.ts";
import { type Bytes, fromUtf8 } from "./bytes.ts";
import { matching } from "./shape.ts";

/** X25519 recipient and identity in Bech32; other age key types are refused. */
export const ageRecipient = matching(/^age1[02-9ac-hj-np-z]{58}$/);
export const ageIdentity = matching(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/);

/** Seals text to one recipient. Throws `not-well-formed` for anything but an X25519 recipient. */
export async function sealAgeFile(recipient: string, plain: string): Promise<Bytes> {
  return orRefuse("not-well-formed", async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(ageRecipient(recipient));
    return (await encrypter.encrypt(plain)) as Bytes;
  });
}

/** The text again. Throws `cannot-open` for another key, changed bytes or a second recipient. */
export async function openAgeFile(identity: string, file: Bytes): Promise<string> {
  const plain = await orRefuse("cannot-open", () => {
    const decrypter = new Decrypter();
    decrypter.addIdentity({ unwrapFileKey: onlyOneRecipient });
    decrypter.addIdentity(ageIdentity(identity));
    return decrypter.decrypt(file);
  });
  return fromUtf8(plain);
}

/**
 * Asked before the real identity: a second recipient or another kind of key has no place in our
 * files. Stanzas of grease, which some implementations add as practice, are no recipients.
 */
function onlyOneRecipient(stanzas: Stanza[]): null {
  const kinds = stanzas.map(({ args }) => args[0]).filter((name) => !name?.endsWith("-grease"));
  if (kinds.length !== 1 || kinds[0] !== "X25519") throw new SealingError("cannot-open");
  return null;
}

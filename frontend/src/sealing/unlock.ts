// The account key behind six words: an age scrypt file. Slow on purpose (about a second and
// 256 MiB), so it runs in a worker: unlock.worker.ts in browsers, threads when a demonstration
// company is made. Who can open it: whoever has the words.

import { Decrypter, Encrypter, type Stanza } from "age-encryption";
import { ageIdentity } from "./age_file.ts";
import { type Bytes, fromUtf8 } from "./bytes.ts";
import { SealingError, orRefuse } from "./errors.ts";
import { type Sealed, asSealed } from "./sealed.ts";
import { passphraseOf } from "./words.ts";

/** scrypt's log2(N), r = 8, p = 1. OWASP ASVS 5.0 approves 17 and above. */
const WORK_FACTOR = 18;
const ACCEPTED = ["17", "18"]; // less is a lure, more is a jam

/** Seals an account identity to six words. Throws `wrong-words` if they are not of the list. */
export async function sealAccountKey(
  words: string,
  accountIdentity: string,
): Promise<Sealed<"account-key">> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphraseOf(words));
  encrypter.setScryptWorkFactor(WORK_FACTOR);
  return asSealed("account-key", (await encrypter.encrypt(ageIdentity(accountIdentity))) as Bytes);
}

/**
 * The account identity (`AGE-SECRET-KEY-1…`). Throws `wrong-words`; `weak-unlock`, before any
 * slow work, for a work factor other than 17 or 18; `not-well-formed` for a file that is not
 * an account key.
 */
export async function openAccountKey(
  words: string,
  sealed: Sealed<"account-key">,
): Promise<string> {
  const plain = await orRefuse("wrong-words", () => {
    const decrypter = new Decrypter();
    decrypter.addIdentity({ unwrapFileKey: onlyFairWork });
    decrypter.addPassphrase(passphraseOf(words));
    return decrypter.decrypt(sealed);
  });
  return ageIdentity(fromUtf8(plain));
}

/** Asked before the passphrase is tried: the file comes from the server. */
function onlyFairWork(stanzas: Stanza[]): null {
  const [kind, , work, ...more] = stanzas[0]?.args ?? [];
  if (stanzas.length !== 1 || kind !== "scrypt" || work === undefined || more.length > 0) {
    throw new SealingError("not-well-formed");
  }
  if (!ACCEPTED.includes(work)) throw new SealingError("weak-unlock");
  return null;
}

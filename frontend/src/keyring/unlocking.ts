// The two ways to an open keyring: making one, and unlocking the stored one with six words.

import {
  EMPTY_DIRECTORY,
  type PublicKeys,
  SealingError,
  type Sealed,
  type SlowWork,
  newIdentity,
  newKeys,
  newUnlockWords,
  sameKeys,
} from "../sealing/index.ts";
import { Keyring, openContents } from "./keyring.ts";

/** A new keyring with what must be stored (`unlock`) and what must be written down (`words`). */
export interface MadeKeyring {
  readonly keyring: Keyring;
  readonly words: string;
  readonly sealed_account_key: Sealed<"account-key">;
}

/** A keyring as the server keeps it. */
export interface StoredKeyring {
  readonly version: number;
  readonly sealed_keyring: Sealed<"keyring">;
  readonly sealed_account_key: Sealed<"account-key">;
}

/**
 * Fresh keys for a person, opened by six fresh words. Takes about a second (scrypt). Show the
 * words once and ask them back before anything is stored: nobody else has them.
 * `instead`: the stored version that they are to replace, when everything was lost; 0 for none.
 */
export async function makeKeyring(
  person: string,
  slow: SlowWork,
  words = newUnlockWords(),
  instead = 0,
): Promise<MadeKeyring> {
  const account = await newIdentity();
  const sealed_account_key = await slow.sealAccountKey(words, account);
  return { keyring: await freshKeyring(person, account, instead), words, sealed_account_key };
}

/** A keyring with fresh keys that only its account identity opens so far. */
export async function freshKeyring(person: string, account: string, instead = 0): Promise<Keyring> {
  const { seq, head } = EMPTY_DIRECTORY;
  const empty = { pins: {}, heads: {}, directory: { seq, head } };
  return new Keyring(account, { person, version: instead, ...(await newKeys()), ...empty }, true);
}

/**
 * Unlocks a person's keyring. Throws `wrong-words`, `weak-unlock` (a lure), `cannot-open` when
 * the keyring is not this account's, `wrong-person`, `rolled-back`.
 */
export async function unlockKeyring(
  person: string,
  words: string,
  stored: StoredKeyring,
  slow: SlowWork,
): Promise<Keyring> {
  const account = await slow.openAccountKey(words, stored.sealed_account_key);
  const { version, sealed_keyring } = stored;
  return new Keyring(account, await openContents(person, version, sealed_keyring, account));
}

/**
 * Checks that the directory lists this person's own keys. Throws `wrong-person`: somebody put
 * other keys under my name, and partners would seal to them.
 */
export async function checkOwnLine(keyring: Keyring, listed: PublicKeys): Promise<void> {
  if (!sameKeys(await keyring.publicKeys(), listed)) throw new SealingError("wrong-person");
}

// The keyring of a person as bytes: an age file to the person's account key. The recipient of
// the account key never leaves the browser, so nobody else can make such a file: unlike other
// age files this one says who wrote it. Who can open: the person.

import { openAgeFile, sealAgeFile } from "./age_file.ts";
import { recipientOf } from "./keys.ts";
import { type Sealed, asSealed } from "./sealed.ts";

/** Seals the text of a keyring to an account identity (`AGE-SECRET-KEY-1…`). */
export async function sealKeyringText(
  accountIdentity: string,
  text: string,
): Promise<Sealed<"keyring">> {
  return asSealed("keyring", await sealAgeFile(await recipientOf(accountIdentity), text));
}

/** The text again. Throws `cannot-open`. */
export function openKeyringText(
  accountIdentity: string,
  sealed: Sealed<"keyring">,
): Promise<string> {
  return openAgeFile(accountIdentity, sealed);
}

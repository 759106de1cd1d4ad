// The door of the keyring.

export { type AutoLock, type PageLike, startAutoLock } from "./autolock.ts";
export { type Pin } from "./contents.ts";
export { type Acquaintance, Keyring, type SealedVersion } from "./keyring.ts";
export {
  checkOwnLine,
  freshKeyring,
  type MadeKeyring,
  makeKeyring,
  type StoredKeyring,
  unlockKeyring,
} from "./unlocking.ts";

// The door of the sealing code: the only file of this folder that others import, and the only
// folder of the frontend that imports a cryptography library. Byte formats: docs/sealing.md.

export { ageIdentity, ageRecipient } from "./age_file.ts";
export { type AnswerPlace, exchangeId, openAnswer, sealAnswer } from "./answer.ts";
export { slowWorkInWorker } from "./browser_worker.ts";
export { type Plain, readJson } from "./canonical.ts";
export {
  CHAIN_START,
  type ChainHead,
  type Entry,
  type PlacedEntry,
  blobHash,
  checkPassesThrough,
  followChain,
  headAfter,
  placeAfter,
} from "./chain.ts";
export { comparisonWords } from "./comparison.ts";
export {
  type Directory,
  type DirectoryHead,
  type DirectoryLine,
  EMPTY_DIRECTORY,
  type ListedKeys,
  type Standing,
  directoryLine,
  followDirectory,
  headAfterLine,
  resumedDirectory,
  signDirectoryLine,
} from "./directory.ts";
export { type Place, openDocument, sealDocument } from "./document.ts";
export { type SealingCode, SealingError } from "./errors.ts";
export { openKeyringText, sealKeyringText } from "./keyring_file.ts";
export {
  type PublicKeys,
  type SecretKeys,
  fingerprint,
  newIdentity,
  newKeys,
  publicKeysOf,
  publicKeysShape,
  sameKeys,
  secretKeysShape,
  signature,
} from "./keys.ts";
export { type RoomKey, newRoomKey, roomKeyFrom, unwrapRoomKey, wrapRoomKey } from "./room_key.ts";
export {
  type Readable,
  type Sealed,
  type SealedKind,
  sealedFromBase64,
  sealedToBase64,
} from "./sealed.ts";
export * as shapes from "./shape.ts";
export type { Shape, Shaped } from "./shape.ts";
export {
  type SlowWork,
  type Task,
  type TaskResult,
  perform,
  slowWorkHere,
  slowWorkThrough,
} from "./slow_work.ts";
export {
  type CheckedStatement,
  type Expected,
  type MemberKeys,
  type NewEpoch,
  type Statement,
  checkCountersignature,
  checkStatement,
  countersign,
  newEpoch,
} from "./statement.ts";
export { openAccountKey, sealAccountKey } from "./unlock.ts";
export { likelyWord, newUnlockWords, passphraseOf, tidiedWords, unknownWords } from "./words.ts";

// The one error of the sealing code. Its message is its code and nothing else: no key, name,
// address or text can reach a log or a screen through it. Pages turn codes into sentences.

/**
 * - `not-well-formed`: bytes or JSON that do not have the promised shape
 * - `cannot-open`: wrong key, wrong context or changed bytes; these cannot be told apart
 * - `wrong-words`: the six words do not open this account key
 * - `weak-unlock`: a scrypt work factor outside 17-18, so a lure or a jam
 * - `too-large`: more than the largest size class holds
 * - `bad-signature`: signed by somebody else, or changed afterwards
 * - `wrong-statement`: a true statement about another room, epoch, member or wrap
 * - `broken-chain`: an entry or line is missing, moved, changed or replayed
 * - `newer-version`: made by a newer Kamu than this one
 * - `rolled-back`: older than what this keyring has already seen
 * - `wrong-person`: a keyring or key that belongs to somebody else
 * - `locked`: used after the keyring was locked
 */
export type SealingCode =
  | "not-well-formed"
  | "cannot-open"
  | "wrong-words"
  | "weak-unlock"
  | "too-large"
  | "bad-signature"
  | "wrong-statement"
  | "broken-chain"
  | "newer-version"
  | "rolled-back"
  | "wrong-person"
  | "locked";

export class SealingError extends Error {
  readonly code: SealingCode;

  constructor(code: SealingCode) {
    super(code);
    this.name = "SealingError";
    this.code = code;
  }
}

/** Runs `work`; whatever it throws becomes `code`, so that nothing inside leaks out. */
export async function orRefuse<T>(code: SealingCode, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof SealingError ? error : new SealingError(code);
  }
}

// Says that a page was erased on purpose. It is written into the chain before the server
// deletes the bytes: a page that is missing without it was taken by somebody else.
// Who can read: members of the room. Nothing of the erased page is in it.

import { type Entry, type Shaped, shapes } from "../sealing/index.ts";
import { kind } from "./kind.ts";

const { object, uuid } = shapes;

const body = object({
  /** The id of the erased document, all versions up to this entry. */
  document: uuid,
});

export type Erasure = Shaped<typeof body>;
export const erasure = kind("erasure", body);

/** An erasure that was opened, with its place in the chain. */
export interface PlacedErasure {
  readonly seq: number;
  readonly body: Erasure;
}

/** Entries whose bytes are gone although no member said so: to be shown as missing pages. */
export function missingEntries<E extends Pick<Entry, "seq" | "document" | "blob">>(
  entries: readonly E[],
  erasures: readonly PlacedErasure[],
): E[] {
  return entries.filter((entry) => entry.blob === null && !isErased(entry, erasures));
}

/** Whether a member erased this version of a page, even if its bytes are still there. */
export function isErased(
  entry: Pick<Entry, "seq" | "document">,
  erasures: readonly PlacedErasure[],
): boolean {
  return erasures.some(({ seq, body }) => body.document === entry.document && entry.seq < seq);
}

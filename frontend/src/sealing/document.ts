// Sealed documents: one version of a page, bound to its place in the chain of its room.
// Who can read: the members who hold the room key of that epoch.

import { openBlob, sealBlob } from "./blob.ts";
import type { RoomKey } from "./room_key.ts";
import type { Readable, Sealed } from "./sealed.ts";

/**
 * Where a version of a page stands. `room` and `document`: UUIDs; `epoch` and `seq` from 1;
 * `previous`: head of the entry before, or 64 zeros.
 */
export interface Place {
  readonly room: string;
  readonly epoch: number;
  readonly document: string;
  readonly seq: number;
  readonly previous: string;
}

/**
 * Seals a document for its place. Authentic inside the room and deniable outside: every member
 * could have made it (design/sealing, rule 4). Throws `too-large` above 262,140 bytes.
 */
export function sealDocument(
  roomKey: RoomKey,
  place: Place,
  plain: Readable,
): Promise<Sealed<"document">> {
  return sealBlob("document", roomKey.documents, context(place), plain);
}

/** Opens a document at its place. Throws `cannot-open` if it was made for any other place. */
export function openDocument(
  roomKey: RoomKey,
  place: Place,
  sealed: Sealed<"document">,
): Promise<Readable> {
  return openBlob(roomKey.documents, context(place), sealed);
}

function context({ room, epoch, document, seq, previous }: Place) {
  return { v: 1, room, epoch, document, seq, previous };
}

// Answers that are revealed together: each member seals an own one, the server holds them back
// until all are in. Who can read then: the members of the room.
// Holding back is the server's part of the promise; it is not mathematics (docs/sealing.md).

import { toHex } from "./bytes.ts";
import { openBlob, sealBlob } from "./blob.ts";
import type { RoomKey } from "./room_key.ts";
import type { Readable, Sealed } from "./sealed.ts";

/** Whose answer to what. `room`, `exchange`, `member`: UUIDs; `epoch` from 1. */
export interface AnswerPlace {
  readonly room: string;
  readonly epoch: number;
  readonly exchange: string;
  readonly member: string;
}

/**
 * The id of an exchange, the same for every member of the room in this epoch. The server
 * cannot tell from it what is asked. UUID version 8 (RFC 9562) of derived bytes.
 */
export async function exchangeId(roomKey: RoomKey, name: string): Promise<string> {
  const bytes = await roomKey.exchangeBytes(name);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = toHex(bytes);
  const ends = [8, 12, 16, 20, 32];
  return ends.map((end, i) => hex.slice(ends[i - 1] ?? 0, end)).join("-");
}

/** Seals one member's answer. Throws `too-large` above 262,140 bytes. */
export function sealAnswer(
  roomKey: RoomKey,
  place: AnswerPlace,
  plain: Readable,
): Promise<Sealed<"answer">> {
  return sealBlob("answer", roomKey.answers, context(place), plain);
}

/** Opens the answer of that member. Throws `cannot-open` if it was made for another place. */
export function openAnswer(
  roomKey: RoomKey,
  place: AnswerPlace,
  sealed: Sealed<"answer">,
): Promise<Readable> {
  return openBlob(roomKey.answers, context(place), sealed);
}

function context({ room, epoch, exchange, member }: AnswerPlace) {
  return { v: 1, room, epoch, exchange, member };
}

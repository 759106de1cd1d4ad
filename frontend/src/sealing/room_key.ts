// The key of a room for one epoch: 32 random bytes that only members ever hold.
// Every use has its own derived key, so that no blob of one kind opens as another.

import { type Bytes, fromBase64, randomBytes, toBase64, utf8 } from "./bytes.ts";
import { openAgeFile, sealAgeFile } from "./age_file.ts";
import { SealingError } from "./errors.ts";
import { type Sealed, asSealed } from "./sealed.ts";

const ROOM_KEY_LENGTH = 32;

/** Readable by members of the room only; in memory only. `documents`, `answers`: AES-256-GCM. */
export interface RoomKey {
  readonly documents: CryptoKey;
  readonly answers: CryptoKey;
  /** The 32 bytes in base64: for wrapping to a member and for `earlier_keys` documents. */
  readonly secret: string;
  /** 16 bytes that name an exchange of this room and epoch (RFC 5869). */
  exchangeBytes(name: string): Promise<Bytes>;
}

export async function newRoomKey(): Promise<RoomKey> {
  return roomKeyFrom(toBase64(randomBytes(ROOM_KEY_LENGTH)));
}

/** The room key of base64 bytes. Throws `not-well-formed` unless they are 32. */
export async function roomKeyFrom(secret: string): Promise<RoomKey> {
  const bytes = fromBase64(secret);
  if (bytes.length !== ROOM_KEY_LENGTH) throw new SealingError("not-well-formed");
  const root = await crypto.subtle.importKey("raw", bytes, "HKDF", false, [
    "deriveKey",
    "deriveBits",
  ]);
  bytes.fill(0);
  return {
    documents: await derived(root, "kamu/doc/v1"),
    answers: await derived(root, "kamu/exchange/v1"),
    secret,
    exchangeBytes: async (name) =>
      new Uint8Array(
        await crypto.subtle.deriveBits(hkdf(`kamu/exchange-id/v1\n${name}`), root, 128),
      ),
  };
}

/** The room key for one member: an age file to the member's recipient (`age1…`). */
export async function wrapRoomKey(
  roomKey: RoomKey,
  recipient: string,
): Promise<Sealed<"room-key">> {
  return asSealed("room-key", await sealAgeFile(recipient, roomKey.secret));
}

/** The room key again. Throws `cannot-open` when the wrap is for somebody else or was changed. */
export async function unwrapRoomKey(
  sealed: Sealed<"room-key">,
  identity: string,
): Promise<RoomKey> {
  return roomKeyFrom(await openAgeFile(identity, sealed));
}

function derived(root: CryptoKey, info: string): Promise<CryptoKey> {
  const aes = { name: "AES-GCM", length: 256 };
  return crypto.subtle.deriveKey(hkdf(info), root, aes, false, ["encrypt", "decrypt"]);
}

function hkdf(info: string): HkdfParams {
  return { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: utf8(info) };
}

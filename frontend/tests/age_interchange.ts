// The closed room's side of tests/test_age_interchange.py: opens the age files that another
// implementation made, and makes some for it. JSON on standard input and output.

import { openAgeFile, sealAgeFile } from "../src/sealing/age_file.ts";
import { fromBase64, toBase64 } from "../src/sealing/bytes.ts";
import { readJson } from "../src/sealing/canonical.ts";
import {
  newRoomKey,
  sealAccountKey,
  sealedToBase64,
  sealKeyringText,
  shapes,
  wrapRoomKey,
} from "../src/sealing/index.ts";

const { list, object, text } = shapes;

const request = object({
  identity: text(100),
  recipient: text(100),
  words: text(200),
  /** Age files to the identity, in base64. */
  files: list(text(1_000_000)),
  /** Texts to seal to the recipient. */
  texts: list(text(1_000_000)),
});

let given = "";
for await (const part of process.stdin) given += String(part);
const { identity, recipient, words, files, texts } = readJson(given, request);

const roomKey = await newRoomKey();
const answer = {
  opened: await Promise.all(files.map((file) => openAgeFile(identity, fromBase64(file)))),
  sealed: await Promise.all(texts.map(async (one) => toBase64(await sealAgeFile(recipient, one)))),
  room_key: roomKey.secret,
  wrap: sealedToBase64(await wrapRoomKey(roomKey, recipient)),
  keyring: sealedToBase64(await sealKeyringText(identity, "a keyring")),
  account_key: sealedToBase64(await sealAccountKey(words, identity)),
};
process.stdout.write(JSON.stringify(answer));

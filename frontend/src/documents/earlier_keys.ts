// Room keys of earlier epochs, handed on inside the room after its key was changed: a member who
// lost every device reads the old pages again once the others have compared keys and agreed.
// Who can read: members of the epoch it is written in.

import { type Shape, type Shaped, shapes } from "../sealing/index.ts";
import { kind } from "./kind.ts";
import { demand } from "./words.ts";

const { base64Of, count, list, object } = shapes;

const written = object({ keys: list(object({ epoch: count(1), room_key: base64Of(32) }), 1_000) });

export type EarlierKeys = Shaped<typeof written>;

const body: Shape<EarlierKeys> = (value) => {
  const page = written(value);
  demand(new Set(page.keys.map(({ epoch }) => epoch)).size === page.keys.length);
  return page;
};

export const earlierKeys = kind("earlier_keys", body);

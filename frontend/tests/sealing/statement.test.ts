// Who holds a room's key: honest statements pass, every other one is refused.

import { describe, expect, test } from "vitest";
import { canonical } from "../../src/sealing/canonical.ts";
import { sign } from "../../src/sealing/keys.ts";
import {
  checkCountersignature,
  checkStatement,
  countersign,
  type Expected,
  newEpoch,
  newRoomKey,
  type Statement,
  unwrapRoomKey,
  wrapRoomKey,
} from "../../src/sealing/index.ts";
import { ADA, BEN, DAN, expectRefusal, HEAD, OTHER_ROOM, person, ROOM } from "../cast.ts";

const [ada, ben, dan] = [await person(ADA), await person(BEN), await person(DAN)];
const epoch = await newEpoch(ROOM, 1, [ben.keys, ada.keys], HEAD, ADA, ada.secrets);
const benExpects: Expected = {
  room: ROOM,
  epoch: 1,
  members: [ada.keys, ben.keys],
  me: BEN,
  wrap: epoch.wraps.get(BEN)!,
};

/** The statement with some of it changed, signed again by whom the server likes. */
async function forged(change: Partial<Statement>, by = ada): Promise<[string, string]> {
  const value = { ...(JSON.parse(epoch.statement) as Statement), ...change };
  return [canonical(value), await sign(by.secrets, "kamu/statement/v1", value)];
}

describe("an epoch", () => {
  test("gives both members the key and a statement that both can check", async () => {
    for (const [one, wrap] of [
      [ada, epoch.wraps.get(ADA)!],
      [ben, epoch.wraps.get(BEN)!],
    ] as const) {
      expect((await unwrapRoomKey(wrap, one.secrets.identity)).secret).toBe(epoch.roomKey.secret);
      const expected = { ...benExpects, me: one.id, wrap };
      const statement = await checkStatement(epoch.statement, epoch.signature, expected);
      expect(statement).toMatchObject({ room: ROOM, epoch: 1, by: ADA, directory_head: HEAD });
    }
  });

  test("is countersigned by the other member", async () => {
    const statement = await checkStatement(epoch.statement, epoch.signature, benExpects);
    const made = await countersign(statement, ben.secrets);
    await checkCountersignature(statement, made, ben.keys);
    await expectRefusal(checkCountersignature(statement, made, ada.keys), "bad-signature");
    await expectRefusal(
      checkCountersignature(statement, epoch.signature, ben.keys),
      "bad-signature",
    );
  });

  test("does not open for a stranger", async () => {
    await expectRefusal(unwrapRoomKey(epoch.wraps.get(BEN)!, dan.secrets.identity), "cannot-open");
  });
});

describe("a statement is refused when", () => {
  const refusedAs = async (
    given: [string, string],
    expected: Expected,
    code: "bad-signature" | "wrong-statement",
  ) => expectRefusal(checkStatement(...given, expected), code);

  test("the server signs it, or nobody does", async () => {
    await refusedAs(await forged({}, dan), benExpects, "bad-signature");
    await refusedAs([epoch.statement, "A".repeat(86) + "=="], benExpects, "bad-signature");
  });

  test("somebody who is no member made it", async () => {
    await refusedAs(await forged({ by: DAN }, dan), benExpects, "wrong-statement");
  });

  test("it is true of another room or epoch", async () => {
    const given: [string, string] = [epoch.statement, epoch.signature];
    await refusedAs(given, { ...benExpects, room: OTHER_ROOM }, "wrong-statement");
    await refusedAs(given, { ...benExpects, epoch: 2 }, "wrong-statement");
  });

  test("it names a member more, less or with other keys than those pinned", async () => {
    const given: [string, string] = [epoch.statement, epoch.signature];
    const { members } = JSON.parse(epoch.statement) as Statement;
    await refusedAs(
      given,
      { ...benExpects, members: [...benExpects.members, dan.keys] },
      "wrong-statement",
    );
    const swapped = { ...dan.keys, person: BEN };
    await refusedAs(given, { ...benExpects, members: [ada.keys, swapped] }, "wrong-statement");
    await refusedAs(await forged({ members: members.slice(0, 1) }), benExpects, "wrong-statement");
    await refusedAs(
      await forged({ members: [...members].reverse() }),
      benExpects,
      "wrong-statement",
    );
  });

  test("the wrap is not the one it names, though it opens", async () => {
    const another = await wrapRoomKey(await newRoomKey(), ben.keys.recipient);
    await refusedAs(
      [epoch.statement, epoch.signature],
      { ...benExpects, wrap: another },
      "wrong-statement",
    );
    const { wraps } = JSON.parse(epoch.statement) as Statement;
    await refusedAs(
      await forged({ wraps: { ...wraps, [DAN]: HEAD } }),
      benExpects,
      "wrong-statement",
    );
    await refusedAs(await forged({ wraps: { [BEN]: wraps[BEN]! } }), benExpects, "wrong-statement");
  });

  test("its text is not canonical or not a statement", async () => {
    for (const text of [
      ` ${epoch.statement}`,
      "{}",
      "",
      epoch.statement.replace('"v":1', '"v":2'),
    ]) {
      await expectRefusal(checkStatement(text, epoch.signature, benExpects), "not-well-formed");
    }
  });
});

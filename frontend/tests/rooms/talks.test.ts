// Agreement, records and steps between two people.

import { beforeEach, describe, expect, test } from "vitest";
import { type NextStep } from "../../src/documents/index.ts";
import {
  Agreement,
  type Room,
  type Visit,
  areasToTalkAbout,
  changeSteps,
  checkInsOf,
  coacheeOf,
  isFirstTalk,
  openStepsOf,
  recordOfTalk,
  recordsOf,
  stepsOf,
  stepsOfRecord,
} from "../../src/rooms/index.ts";
import { ADA, BEN, PAGE, ROOM } from "../cast.ts";
import { Company, TALK } from "./company.ts";

let company: Company;
let ada: Visit;
let ben: Visit;
let adas: Room;
let bens: Room;
beforeEach(async () => {
  company = new Company();
  ada = await company.visit(ADA);
  ben = await company.visit(BEN);
  await ada.refresh();
  adas = ada.room(ROOM)!;
  bens = ben.room(ROOM)!;
  await adas.open();
  await bens.open();
});

const MINE = { topics: { choices: ["coachee"], text: "I bring them." } };
const THEIRS = { topics: { choices: ["both"], text: "" } };

describe("the agreement", () => {
  async function loaded(visit: Visit, room: Room): Promise<Agreement> {
    const agreement = new Agreement(visit, room);
    await agreement.load();
    return agreement;
  }

  test("asks the questions of the house and begins unanswered", async () => {
    const agreement = await loaded(ada, adas);

    expect(agreement.questions.map(({ key }) => key)).toEqual(["topics"]);
    expect([agreement.mine, agreement.isComplete, agreement.isLoaded]).toEqual([null, false, true]);
  });

  test("shows the other's answers only when both are in", async () => {
    const adasAgreement = await loaded(ada, adas);
    await adasAgreement.put(MINE);
    const bensAgreement = await loaded(ben, bens);
    expect(bensAgreement.answered).toEqual([]);

    await bensAgreement.put(THEIRS);

    expect(bensAgreement.isComplete).toBe(true);
    expect(bensAgreement.of(ADA)?.answers).toEqual({ questions: 1, answers: MINE });
    await adasAgreement.load();
    expect(adasAgreement.of(BEN)?.answers.answers).toEqual(THEIRS);
  });

  test("may be changed until then, and not afterwards", async () => {
    const agreement = await loaded(ada, adas);
    await agreement.put(MINE);
    expect(await agreement.put(THEIRS)).toBe(true);
    await (await loaded(ben, bens)).put(THEIRS);

    expect(await agreement.put(MINE)).toBe(false);
    expect(agreement.hindrance).toMatchObject({ problem: { kind: "stale", code: "closed" } });
    await agreement.load();
    expect(agreement.mine?.answers.answers).toEqual(THEIRS);
  });

  test("is not one that the server answered in somebody's name", async () => {
    await (await loaded(ada, adas)).put(MINE);
    const agreement = await loaded(ben, bens);
    await agreement.put(THEIRS);
    const [answers] = company.room(ROOM).exchanges.values();
    answers!.set(BEN, answers!.get(ADA)!);

    await agreement.load();

    expect(agreement.hindrance).toEqual({ kind: "tampered", code: "cannot-open" });
  });
});

function step(text: string, more: Partial<NextStep> = {}): NextStep {
  return { id: crypto.randomUUID(), text, state: "open", owner: ADA, record: null, ...more };
}

const texts = (steps: readonly NextStep[]) => steps.map(({ text }) => text);

describe("next steps", () => {
  test("are carried on one page from talk to talk", async () => {
    await changeSteps(bens, (steps) => [...steps, step("Walk home", { record: PAGE })]);
    await adas.catchUp();
    await changeSteps(adas, (steps) => [...steps, step("Sleep")]);
    await bens.catchUp();

    expect(texts(stepsOf(bens))).toEqual(["Walk home", "Sleep"]);
    expect(texts(stepsOfRecord(bens, PAGE))).toEqual(["Walk home"]);
    expect(bens.pagesOf("next_steps")).toHaveLength(1);
  });

  test("ticked off and added in the same moment are joined", async () => {
    await changeSteps(adas, () => [step("Walk home"), step("Sleep")]);
    await bens.catchUp();
    await changeSteps(adas, ([first, ...rest]) => [{ ...first!, state: "done" }, ...rest]);

    const { put, asked } = await changeSteps(bens, (steps) => [...steps, step("Call Mirja")]);

    expect([put.kind, asked]).toEqual(["put", []]);
    await adas.catchUp();
    expect(texts(stepsOf(adas))).toEqual(["Walk home", "Sleep", "Call Mirja"]);
    expect(texts(openStepsOf(adas))).toEqual(["Sleep", "Call Mirja"]);
  });

  test("changed by both are asked about, and mine stands meanwhile", async () => {
    const first = step("Walk home");
    await changeSteps(adas, () => [first]);
    await bens.catchUp();
    await changeSteps(bens, () => [{ ...first, text: "Cycle home" }]);

    const { put, asked } = await changeSteps(adas, () => [{ ...first, text: "Run home" }]);

    expect(put.kind).toBe("put");
    expect(asked.map(({ mine, theirs }) => [mine.text, theirs.text])).toEqual([
      ["Run home", "Cycle home"],
    ]);
    expect(texts(stepsOf(adas))).toEqual(["Run home"]);
  });

  test("begun by both at once become one list, and the next change one page", async () => {
    await Promise.all([
      changeSteps(adas, (steps) => [...steps, step("Walk home")]),
      changeSteps(bens, (steps) => [...steps, step("Sleep")]),
    ]);
    await Promise.all([adas.catchUp(), bens.catchUp()]);
    expect(texts(stepsOf(adas)).sort()).toEqual(["Sleep", "Walk home"]);
    expect(texts(stepsOf(bens)).sort()).toEqual(["Sleep", "Walk home"]);

    await changeSteps(adas, (steps) => steps.map((one) => ({ ...one, state: "done" as const })));
    await bens.catchUp();
    expect(openStepsOf(bens)).toEqual([]);
  });

  test("without a line say so and change nothing", async () => {
    company.line = "cut";
    const { put } = await changeSteps(adas, () => [step("Walk home")]);

    expect(put.kind).toBe("hindered");
    expect(stepsOf(adas)).toEqual([]);
  });
});

describe("records", () => {
  const record = { session: null, needs: [], areas: [], keep: "", text: "" };

  test("stand newest first, by the day of the talk", async () => {
    expect(isFirstTalk(bens)).toBe(true);
    const put = (keep: string, date: string, session: string | null = null) =>
      bens.put(crypto.randomUUID(), "shared_record", { ...record, keep, session }, 0, date);
    await put("second", "2026-11-20");
    await put("first", "2026-11-01", TALK);
    await put("third", "2026-11-20");
    await adas.catchUp();

    expect(recordsOf(adas).map(({ body }) => body.keep)).toEqual(["third", "second", "first"]);
    expect(recordOfTalk(adas, TALK)?.body.keep).toBe("first");
    expect(recordOfTalk(adas, PAGE)).toBeNull();
    expect(isFirstTalk(adas)).toBe(false);
  });

  test("belong to the coachee, from either side", () => {
    expect([coacheeOf(adas, ADA), coacheeOf(bens, BEN)]).toEqual([ADA, ADA]);
  });
});

describe("the platter", () => {
  test("is read newest first, and says what to talk about", async () => {
    const areas = {
      sleep: { step: "thin" as const, talk: "yes" as const, note: "" },
      focus: { step: null, talk: "later" as const, note: "" },
    };
    const body = { platter: 1, session: null, areas, shared: ["sleep"] };
    await ada.own?.put(crypto.randomUUID(), "check_in", body, 0, "2026-05-01");
    await ada.own?.put(PAGE, "check_in", body, 0);

    expect(checkInsOf(ada.own!).map(({ date }) => date)).toEqual(["2026-11-20", "2026-05-01"]);
    expect(areasToTalkAbout(body)).toEqual(["sleep"]);
  });
});

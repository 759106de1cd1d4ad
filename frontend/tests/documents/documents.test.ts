// Documents: every kind is read strictly, written back the same, and brought up from old versions.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kind, readBody } from "../../src/documents/kind.ts";
import {
  type AnyDocument,
  type CheckIn,
  isErased,
  mergeSteps,
  missingEntries,
  type NextStep,
  openSteps,
  readDocument,
  sharedPart,
  writeDocument,
} from "../../src/documents/index.ts";
import { shapes } from "../../src/sealing/index.ts";
import { ADA, BEN, expectRefused, PAGE, readable, ROOM } from "../cast.ts";

const STEP: NextStep = {
  id: PAGE,
  text: "Ask for an office day",
  state: "open",
  owner: ADA,
  record: null,
};
const CHECK_IN: CheckIn = {
  platter: 3,
  session: null,
  areas: {
    sleep: { step: "thin", talk: "yes", note: "Short nights" },
    focus: { step: null, talk: "later", note: "" },
    play: { step: "good", talk: "no", note: "" },
  },
  shared: ["sleep", "focus"],
};

const EXAMPLES: AnyDocument[] = [
  {
    type: "agreement_answers",
    author: ADA,
    date: "2026-11-18",
    body: {
      questions: 2,
      answers: {
        agency: { choices: ["coachee"], text: "I bring the topics." },
        rhythm: { choices: [], text: "" },
      },
    },
  },
  { type: "check_in", author: ADA, date: "2026-11-18", body: CHECK_IN },
  {
    type: "shared_record",
    author: BEN,
    date: "2026-11-18",
    body: {
      session: ROOM,
      needs: ["sharing", "validating"],
      areas: ["sleep"],
      keep: "Rest is work too.",
      text: "We walked.\n\nÄänettömästi.",
    },
  },
  { type: "next_steps", author: BEN, date: "2026-11-18", body: { steps: [STEP] } },
  {
    type: "draft",
    author: BEN,
    date: "2026-11-18",
    body: {
      room: ROOM,
      of: "shared_record",
      document: null,
      content: { text: "We w", needs: ["sharing"], n: 1.5, b: false, none: null },
    },
  },
  {
    type: "journal_note",
    author: BEN,
    date: "2026-11-18",
    body: { text: "Tired today.", areas: [] },
  },
  { type: "erasure", author: ADA, date: "2026-11-18", body: { document: PAGE } },
  {
    type: "earlier_keys",
    author: BEN,
    date: "2026-11-18",
    body: { keys: [{ epoch: 1, room_key: "A".repeat(43) + "=" }] },
  },
];

/** A document as text, with the envelope or body changed behind the writer's back. */
function text(document: AnyDocument, envelope: object = {}, body: object = {}) {
  return readable(
    JSON.stringify({ ...document, v: 1, body: { ...document.body, ...body }, ...envelope }),
  );
}

const example = (type: AnyDocument["type"]) => EXAMPLES.find((one) => one.type === type)!;

describe.each(EXAMPLES)("$type", (document) => {
  test("is read as it was written", () => {
    expect(readDocument(writeDocument(document))).toEqual(document);
    expect(JSON.parse(writeDocument(document))).toMatchObject({ type: document.type, v: 1 });
  });

  test("has no key more, less or of another kind", () => {
    expectRefused(() => readDocument(text(document, {}, { extra: 1 })), "not-well-formed");
    for (const key of Object.keys(document.body)) {
      expectRefused(
        () => readDocument(text(document, {}, { [key]: undefined })),
        "not-well-formed",
      );
      if (key === "content") continue; // the content of a draft may be anything
      for (const other of [1.5, { x: 1 }, [[]]]) {
        expectRefused(() => readDocument(text(document, {}, { [key]: other })), "not-well-formed");
      }
    }
  });

  test("of a later version is told apart from nonsense", () => {
    expectRefused(() => readDocument(text(document, { v: 2 })), "newer-version");
    expectRefused(() => readDocument(text(document, { v: 0 })), "not-well-formed");
  });
});

describe("the envelope", () => {
  const note = example("journal_note");

  test("has a known author, day and type", () => {
    for (const change of [
      { author: "ada" },
      { date: "2026-02-30" },
      { more: 1 },
      { type: 1 },
      { body: null },
    ]) {
      expectRefused(() => readDocument(text(note, change)), "not-well-formed");
    }
    expectRefused(() => readDocument(text(note, { type: "goal" })), "newer-version");
    expectRefused(() => readDocument(text(note, { type: "constructor" })), "newer-version");
    for (const nonsense of ["", "[]", "null", "{", '"x"']) {
      expectRefused(() => readDocument(readable(nonsense)), "not-well-formed");
    }
  });

  test("is refused on writing when it could not be read", () => {
    expectRefused(() => writeDocument({ ...note, date: "18.11.2026" }), "not-well-formed");
    const loud = { ...example("journal_note"), body: { text: "\ud800", areas: [] } } as AnyDocument;
    expectRefused(() => writeDocument(loud), "not-well-formed");
  });

  test("carries any text whole", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), (written) => {
        fc.pre(written.isWellFormed());
        const document: AnyDocument = {
          type: "journal_note",
          author: ADA,
          date: "2026-11-18",
          body: { text: written, areas: [] },
        };
        expect(readDocument(writeDocument(document))).toEqual(document);
      }),
    );
  });

  test("no text whatever makes the reader stumble", () => {
    fc.assert(
      fc.property(fc.json(), (given) => {
        try {
          readDocument(readable(given));
        } catch (error) {
          expect(error).toMatchObject({ name: "SealingError" });
        }
      }),
    );
  });
});

describe("versions", () => {
  const v3 = kind(
    "note",
    shapes.object({ text: shapes.text(20), areas: shapes.list(shapes.text(9)) }),
    [
      (body) => ({ text: (body as { line: string }).line }),
      (body) => ({ ...(body as object), areas: [] }),
    ],
  );

  test("are brought up one after the other", () => {
    expect(v3.version).toBe(3);
    expect(readBody(v3, 1, { line: "old" })).toEqual({ text: "old", areas: [] });
    expect(readBody(v3, 2, { text: "newer" })).toEqual({ text: "newer", areas: [] });
    expect(readBody(v3, 3, { text: "today", areas: ["sleep"] })).toEqual({
      text: "today",
      areas: ["sleep"],
    });
  });

  test("that did not fit are refused after the last step", () => {
    expectRefused(() => readBody(v3, 1, { line: 5 }), "not-well-formed");
    expectRefused(() => readBody(v3, 4, {}), "newer-version");
  });
});

describe("a check-in", () => {
  test("knows five steps and three ways to talk, in words", () => {
    const area = (change: object) =>
      text(
        example("check_in"),
        {},
        { areas: { sleep: { step: "okay", talk: "no", note: "", ...change } }, shared: [] },
      );
    expect(readDocument(area({}))).toBeTruthy();
    for (const change of [
      { step: 3 },
      { step: "bad" },
      { talk: true },
      { note: null },
      { more: 1 },
    ]) {
      expectRefused(() => readDocument(area(change)), "not-well-formed");
    }
  });

  test("shares only areas that it has, each once, and has some", () => {
    for (const change of [
      { shared: ["love"] },
      { shared: ["sleep", "sleep"] },
      { areas: {}, shared: [] },
      { shared: ["toString"] },
    ]) {
      expectRefused(() => readDocument(text(example("check_in"), {}, change)), "not-well-formed");
    }
  });

  test("shared with the coach holds nothing of the other areas", () => {
    const shared = sharedPart(CHECK_IN);
    expect(Object.keys(shared.areas)).toEqual(["sleep", "focus"]);
    expect(JSON.stringify(shared)).not.toContain("play");
    expect(sharedPart({ ...CHECK_IN, shared: [] }).areas).toEqual({});
  });
});

describe("next steps", () => {
  const step = (n: number, change: Partial<NextStep> = {}): NextStep => ({
    ...STEP,
    id: `00000000-0000-4000-8000-00000000000${n}`,
    ...change,
  });
  const page = (...steps: NextStep[]) => ({ steps });

  test("stand on the page once each, in one of four states", () => {
    expectRefused(
      () => readDocument(text(example("next_steps"), {}, { steps: [STEP, STEP] })),
      "not-well-formed",
    );
    expectRefused(
      () => readDocument(text(example("next_steps"), {}, { steps: [{ ...STEP, state: "late" }] })),
      "not-well-formed",
    );
  });

  test("that are open come along to the next talk", () => {
    const all = page(
      step(1),
      step(2, { state: "done" }),
      step(3, { state: "let_go" }),
      step(4, { state: "changed" }),
      step(5),
    );
    expect(openSteps(all).map(({ id }) => id)).toEqual([step(1).id, step(5).id]);
  });

  test("changed by both at once are joined", () => {
    const base = page(step(1), step(2), step(3));
    const mine = page(step(1, { state: "done" }), step(2), step(3, { text: "mine" }), step(4));
    const theirs = page(
      step(1),
      step(2, { state: "let_go" }),
      step(3, { text: "theirs" }),
      step(5),
    );
    const { merged, asked } = mergeSteps(base, mine, theirs);
    expect(merged.steps).toEqual([
      step(1, { state: "done" }),
      step(2, { state: "let_go" }),
      step(3, { text: "mine" }),
      step(4),
      step(5),
    ]);
    expect(asked).toEqual([
      { mine: step(3, { text: "mine" }), theirs: step(3, { text: "theirs" }) },
    ]);
  });

  test("that both changed the same way need no question", () => {
    const done = page(step(1, { state: "done" }));
    expect(mergeSteps(page(step(1)), done, done)).toEqual({ merged: done, asked: [] });
  });

  test("never disappear when joined, whoever wrote what", () => {
    const some = fc
      .uniqueArray(
        fc.record({
          n: fc.integer({ min: 0, max: 9 }),
          state: fc.constantFrom("open" as const, "done" as const),
          text: fc.constantFrom("a", "b"),
        }),
        { selector: ({ n }) => n, maxLength: 6 },
      )
      .map((steps) => page(...steps.map(({ n, ...change }) => step(n, change))));
    fc.assert(
      fc.property(some, some, some, (base, mine, theirs) => {
        const { merged } = mergeSteps(base, mine, theirs);
        const ids = new Set([...mine.steps, ...theirs.steps].map(({ id }) => id));
        expect(new Set(merged.steps.map(({ id }) => id))).toEqual(ids);
        expect(merged.steps).toHaveLength(ids.size);
      }),
    );
  });
});

describe("erasing", () => {
  const entry = (seq: number, document: string, erased = false) => ({
    seq,
    document,
    blob: erased ? null : (new Uint8Array() as never),
  });

  test("explains missing bytes before it, of its own page only", () => {
    const entries = [
      entry(1, PAGE, true),
      entry(2, ROOM, true),
      entry(3, PAGE, true),
      entry(4, ADA),
      entry(6, PAGE, true),
    ];
    const erasures = [{ seq: 5, body: { document: PAGE } }];
    expect(missingEntries(entries, erasures).map(({ seq }) => seq)).toEqual([2, 6]);
    expect(missingEntries(entries, [])).toHaveLength(4);
  });

  test("holds even if the server kept the bytes", () => {
    expect(isErased(entry(1, PAGE), [{ seq: 2, body: { document: PAGE } }])).toBe(true);
    expect(isErased(entry(3, PAGE), [{ seq: 2, body: { document: PAGE } }])).toBe(false);
  });
});

test("earlier keys name each epoch once", () => {
  const [one] = (example("earlier_keys").body as { keys: object[] }).keys;
  expectRefused(
    () => readDocument(text(example("earlier_keys"), {}, { keys: [one, one] })),
    "not-well-formed",
  );
});

test("a draft is no deeper than a form can be", () => {
  let deep: object = {};
  for (let i = 0; i < 9; i += 1) deep = { deep };
  expectRefused(
    () => readDocument(text(example("draft"), {}, { content: deep })),
    "not-well-formed",
  );
});

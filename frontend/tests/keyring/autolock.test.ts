// Locking by itself: the clock is the only thing that is not real here.

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type AutoLock, startAutoLock } from "../../src/keyring/index.ts";

const MINUTE = 60_000;
let locked: number;
let page: EventTarget & { document: EventTarget };
let watch: AutoLock;

beforeEach(() => {
  vi.useFakeTimers();
  locked = 0;
  page = Object.assign(new EventTarget(), { document: new EventTarget() });
  watch = startAutoLock(page, () => (locked += 1));
});

afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

const happens = (name: string, target: EventTarget = page) => target.dispatchEvent(new Event(name));

describe("the room locks itself", () => {
  test("after ten idle minutes, not before, and once", () => {
    vi.advanceTimersByTime(10 * MINUTE - 6_000);
    expect(locked).toBe(0);
    vi.advanceTimersByTime(6_000);
    expect(locked).toBe(1);
    vi.advanceTimersByTime(60 * MINUTE);
    happens("pagehide");
    expect(locked).toBe(1);
  });

  test.each(["pointerdown", "pointermove", "keydown", "wheel", "touchstart"])(
    "later after %s",
    (name) => {
      vi.advanceTimersByTime(9 * MINUTE);
      happens(name);
      vi.advanceTimersByTime(9 * MINUTE);
      expect(locked).toBe(0);
      vi.advanceTimersByTime(MINUTE);
      expect(locked).toBe(1);
    },
  );

  test("when the lid was closed, before anything is shown again", () => {
    // A sleeping machine: the clock goes on, timers do not.
    vi.setSystemTime(Date.now() + 3 * MINUTE);
    happens("visibilitychange", page.document);
    expect(locked).toBe(1);
  });

  test("when the lid was closed, though a key wakes it", () => {
    vi.setSystemTime(Date.now() + 3 * MINUTE);
    happens("keydown");
    expect(locked).toBe(1);
  });

  test("when it is left or frozen", () => {
    happens("pagehide");
    expect(locked).toBe(1);
    const other = startAutoLock(page, () => (locked += 1));
    happens("freeze", page.document);
    expect(locked).toBe(2);
    other.stop();
  });

  test("but not while it is hidden for a moment with slowed timers", () => {
    for (let minute = 0; minute < 9; minute += 1) {
      vi.setSystemTime(Date.now() + MINUTE);
      happens("visibilitychange", page.document);
    }
    expect(locked).toBe(0);
  });

  test("no more once it is not watched", () => {
    watch.stop();
    vi.advanceTimersByTime(60 * MINUTE);
    happens("pagehide");
    watch.lockEverywhere();
    expect(locked).toBe(0);
  });
});

test("locking everywhere locks the other tabs", async () => {
  vi.useRealTimers();
  const inOther = new Promise<void>((resolve) => {
    startAutoLock(Object.assign(new EventTarget(), { document: new EventTarget() }), resolve);
  });
  watch.lockEverywhere();
  expect(locked).toBe(1);
  await inOther;
});

import { expect, test } from "vitest";
import { isoDayOf, isoWeekOf } from "../../src/documents/index.ts";

// Examples from ISO 8601 around the turns of years.
test.each([
  ["2005-01-01", "2004-W53"],
  ["2005-01-02", "2004-W53"],
  ["2007-01-01", "2007-W01"],
  ["2007-12-30", "2007-W52"],
  ["2007-12-31", "2008-W01"],
  ["2008-12-29", "2009-W01"],
  ["2010-01-03", "2009-W53"],
  ["2026-11-18", "2026-W47"],
])("%s is in week %s", (day, week) => {
  expect(isoWeekOf(day)).toBe(week);
});

test("a day is the day on this device's clock", () => {
  expect(isoDayOf(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
  expect(isoDayOf(new Date(2026, 10, 18, 0, 0))).toBe("2026-11-18");
});

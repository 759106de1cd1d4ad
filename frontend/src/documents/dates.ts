// Days and weeks as documents and directory lines write them (ISO 8601).

const DAY = 86_400_000; // milliseconds

/** The ISO day of a moment in the time zone of this device. */
export function isoDayOf(moment: Date): string {
  const month = String(moment.getMonth() + 1).padStart(2, "0");
  const day = String(moment.getDate()).padStart(2, "0");
  return `${String(moment.getFullYear()).padStart(4, "0")}-${month}-${day}`;
}

/** The ISO week, such as 2026-W47, of an ISO day: weeks begin on Monday, the year's first week
 * holds its first Thursday. */
export function isoWeekOf(isoDay: string): string {
  const day = new Date(`${isoDay}T00:00:00Z`);
  const thursday = new Date(day.getTime() + (4 - (day.getUTCDay() || 7)) * DAY);
  const newYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - newYear) / (7 * DAY)) + 1;
  return `${String(thursday.getUTCFullYear())}-W${String(week).padStart(2, "0")}`;
}

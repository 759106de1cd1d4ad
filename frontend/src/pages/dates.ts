// Days and times as people here read them.

import { spoken } from "./words.ts";

const LOCALES: Readonly<Record<string, string>> = { en: "en-GB", fi: "fi-FI", sv: "sv-SE" };

/** "Friday 20 November", of an ISO day; with the year when it is not this one. */
export function day(isoDay: string, today: string): string {
  const thisYear = isoDay.slice(0, 4) === today.slice(0, 4);
  const how: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long" };
  return formatted(`${isoDay}T12:00:00Z`, {
    ...(thisYear ? how : { day: "numeric", month: "long", year: "numeric" }),
    timeZone: "UTC",
  });
}

/** "20 November", of an ISO day; with the year when it is not this one. */
export function shortDay(isoDay: string, today: string): string {
  const thisYear = isoDay.slice(0, 4) === today.slice(0, 4);
  return formatted(`${isoDay}T12:00:00Z`, {
    day: "numeric",
    month: "long",
    ...(thisYear ? {} : { year: "numeric" }),
    timeZone: "UTC",
  });
}

/** "Friday 20 November at 14:30" of a moment, in a time zone. */
export function moment(iso: string, timeZone: string): string {
  return formatted(iso, {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  });
}

/** The ISO day of a moment in a time zone. */
export function dayOf(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(new Date(iso));
}

function formatted(iso: string, how: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LOCALES[spoken()] ?? spoken(), how).format(new Date(iso));
}

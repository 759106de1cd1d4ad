// From a check-in to petals: which area stands where and reaches how far.

import { type CheckIn } from "../documents/index.ts";
import { type Platter } from "../rooms/index.ts";
import { levelOf } from "./levels.ts";
import { type Petal } from "./plate.ts";

/** A petal for every area of the platter; those without an answer do not reach anywhere. */
export function petalsOf(platter: Platter, checkIn: CheckIn | null): Petal[] {
  return platter.areas.map(({ key, name }) => {
    const area = checkIn?.areas[key];
    return { name, level: levelOf(area), talk: area?.talk === "yes" };
  });
}

/** The name of an area; its key when the platter has it no more. */
export function areaName(platter: Platter | null, key: string): string {
  return platter?.areas.find((area) => area.key === key)?.name ?? key;
}

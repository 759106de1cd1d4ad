// The geometry of the platter, the same as kamu/ui/plate.py (a test holds the two together).
// Pure functions without a document, for the closed room, which draws what the server never sees.
export const HUB = 15;
export const REACHES = [58, 84, 110, 136, 162] as const; // drained, thin, okay, good, flourishing
const WORDS_ABOVE = 178;
const WORDS_BELOW = 190;

const one = (value: number): string => (Object.is(value, -0) ? 0 : value).toFixed(1);

/** The outline of a petal that points up, from the hub to `reach`, as an SVG path. */
export function petalPath(reach: number, areas: number): string {
  const length = reach - HUB;
  const half = reach * Math.tan(Math.PI / Math.max(areas, 6)) * 0.94;
  const low = one(-(HUB + 0.42 * length));
  const high = one(-(HUB + 0.97 * length));
  const base = one(-HUB);
  return (
    `M0 ${base}` +
    `C${one(-half * 0.45)} ${low} ${one(-half)} ${high} 0 ${one(-reach)}` +
    `C${one(half)} ${high} ${one(half * 0.45)} ${low} 0 ${base}Z`
  );
}

/** Degrees clockwise from the top of the petal in this place. */
export function turnOf(place: number, areas: number): number {
  return (place * 360) / areas;
}

/** The arc for a name in a drawing turned by `turn` degrees; backwards in the lower half. */
export function wordsPath(turn: number): string {
  const below = turn % 360 > 90 && turn % 360 < 270;
  const radius = below ? WORDS_BELOW : WORDS_ABOVE;
  const [from, sweep] = below ? [radius, 0] : [-radius, 1];
  return `M${from} 0A${radius} ${radius} 0 0 ${sweep} ${-from} 0`;
}

/** The tint (1 to 10) of the area in this place; an eleventh area begins again. */
export function tintOf(place: number): number {
  return (place % 10) + 1;
}

/** Where the small mark for "talk about it" stands: just outside the chosen reach. */
export function tipOf(level: number): number {
  return -((level ? (REACHES[level - 1] ?? HUB) : HUB) + 9);
}

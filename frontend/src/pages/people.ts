// How people are named and told apart: the same here and on the server's pages.

const TINTS = 10;

/** "Mirja" of "Mirja Anneli Koski". */
export function firstName(name: string): string {
  return name.split(" ")[0] ?? name;
}

/** At most two letters of a name, first and last, as the server's pages write them. */
export function initials(name: string): string {
  const parts = name.split(/\s+/).filter((part) => /^\p{L}/u.test(part));
  const chosen = parts.length > 1 ? [parts[0], parts.at(-1)] : parts;
  const letters = chosen.map((part) => String.fromCodePoint(part?.codePointAt(0) ?? 0x3f));
  return letters.join("").toUpperCase() || "?";
}

/** One of the ten tints, the same for the same name as on the server's pages (CRC-32). */
export function tintOfName(name: string): number {
  let sum = ~0;
  for (const byte of new TextEncoder().encode(name)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ((~sum >>> 0) % TINTS) + 1;
}

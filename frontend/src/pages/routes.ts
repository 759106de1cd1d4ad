// Addresses inside the closed room: behind the #, so that no server is told which page is read.
// They carry ids only, never a name or a topic.

/** The pages of a room. */
export const ROOM_PARTS = [
  "talk",
  "steps",
  "platter",
  "agreement",
  "earlier",
  "record",
  "write",
  "keys",
] as const;
export type RoomPart = (typeof ROOM_PARTS)[number];

export type Route =
  | { readonly page: "rooms" }
  | { readonly page: "own"; readonly document: string | null }
  | {
      readonly page: "room";
      readonly room: string;
      readonly part: RoomPart;
      readonly document: string | null;
    };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The page that an address names; the list of rooms for anything else. */
export function routeOf(hash: string): Route {
  const [page, room, part, document] = hash.replace(/^#\/?/, "").split("/");
  if (page === "own") return { page: "own", document: idOf(room) };
  const id = idOf(room);
  if (page !== "room" || id === null) return { page: "rooms" };
  const known = ROOM_PARTS.find((one) => one === part) ?? "talk";
  return { page: "room", room: id, part: known, document: idOf(document) };
}

export function addressOf(room: string, part: RoomPart = "talk", document?: string): string {
  const rest = part === "talk" ? [] : [part, ...(document === undefined ? [] : [document])];
  return `#${["room", room, ...rest].join("/")}`;
}

function idOf(text: string | undefined): string | null {
  return text !== undefined && UUID.test(text) ? text : null;
}

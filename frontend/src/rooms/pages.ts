// The pages of a room: every entry of its chain opened, gathered by page, the newest version on
// top. What cannot be opened is shown as such, never skipped.

import {
  type AnyDocument,
  type DocumentOf,
  type DocumentType,
  type PlacedErasure,
  isErased,
  readDocument,
} from "../documents/index.ts";
import { type PlacedEntry, type RoomKey, SealingError, openDocument } from "../sealing/index.ts";

/**
 * Why a version cannot be shown. `foreign`: changed by somebody who does not have the key;
 * `newer`: written by a newer Kamu; `locked`: sealed with a key this member never got;
 * `missing`: its bytes are gone although no member erased it.
 */
export type Fault = "foreign" | "newer" | "locked" | "missing";

export interface Version {
  readonly seq: number;
  readonly epoch: number;
  readonly document: AnyDocument | null;
  readonly fault: Fault | null;
  /** Erased by somebody who may: nothing of it is shown. */
  readonly erased: boolean;
}

/** All versions of one page, oldest first. */
export interface Page {
  readonly id: string;
  readonly versions: readonly Version[];
}

/** A page whose newest version can be read, as one kind of document. */
export interface PageOf<Type extends DocumentType> extends DocumentOf<Type> {
  readonly id: string;
  /** The place of the newest version: what a change is based on. */
  readonly seq: number;
  readonly versions: readonly Version[];
}

export interface OpenedEntry {
  readonly entry: PlacedEntry;
  readonly document: AnyDocument | null;
  readonly fault: Fault | null;
}

/** Opens one entry with the key of its epoch. Never throws. */
export async function openEntry(
  entry: PlacedEntry,
  keys: ReadonlyMap<number, RoomKey>,
): Promise<OpenedEntry> {
  if (entry.blob === null) return { entry, document: null, fault: "missing" };
  const key = keys.get(entry.epoch);
  if (key === undefined) return { entry, document: null, fault: "locked" };
  try {
    const document = readDocument(await openDocument(key, entry.place, entry.blob));
    return { entry, document, fault: null };
  } catch (error) {
    const newer = error instanceof SealingError && error.code === "newer-version";
    return { entry, document: null, fault: newer ? "newer" : "foreign" };
  }
}

/** Pages by id. `erasers`: the members who may erase; an erasure by anybody else is none. */
export function gathered(
  opened: readonly OpenedEntry[],
  erasers: ReadonlySet<string>,
): Map<string, Page> {
  const erasures = erasuresIn(opened, erasers);
  const pages = new Map<string, { id: string; versions: Version[] }>();
  for (const { entry, document, fault } of opened) {
    const erased = isErased(entry, erasures);
    const version: Version = {
      seq: entry.seq,
      epoch: entry.epoch,
      document: erased ? null : document,
      fault: erased ? null : fault,
      erased,
    };
    const page = pages.get(entry.document) ?? { id: entry.document, versions: [] };
    page.versions.push(version);
    pages.set(entry.document, page);
  }
  return pages;
}

/** Ids of pages that were erased but whose bytes are still there: the line broke in between. */
export function halfErased(opened: readonly OpenedEntry[], erasers: ReadonlySet<string>): string[] {
  const erasures = erasuresIn(opened, erasers);
  const left = opened.filter(({ entry }) => entry.blob !== null && isErased(entry, erasures));
  return [...new Set(left.map(({ entry }) => entry.document))];
}

/** The newest version of a page, whatever it is. */
export function newest(page: Page): Version {
  const version = page.versions.at(-1);
  if (version === undefined) throw new SealingError("not-well-formed");
  return version;
}

/** All pages of one kind that can be read, in the order in which they were begun. */
export function pagesOf<Type extends DocumentType>(
  pages: ReadonlyMap<string, Page>,
  type: Type,
): PageOf<Type>[] {
  return [...pages.values()].flatMap((page) => {
    const { document, seq } = newest(page);
    if (document?.type !== type) return [];
    return [{ ...(document as DocumentOf<Type>), id: page.id, seq, versions: page.versions }];
  });
}

/** Pages that cannot be shown, with the reason: to be told, not hidden. */
export function faultyPages(pages: ReadonlyMap<string, Page>): { id: string; fault: Fault }[] {
  return [...pages.values()].flatMap((page) => {
    const { fault } = newest(page);
    return fault === null ? [] : [{ id: page.id, fault }];
  });
}

function erasuresIn(opened: readonly OpenedEntry[], erasers: ReadonlySet<string>): PlacedErasure[] {
  return opened.flatMap(({ entry, document }) =>
    document?.type === "erasure" && erasers.has(document.author)
      ? [{ seq: entry.seq, body: document.body }]
      : [],
  );
}

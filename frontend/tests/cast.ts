// The cast of the tests: Ada is coached by Ben, Cleo keeps the programme going, Dan is a stranger.

import {
  type MemberKeys,
  type Place,
  type Readable,
  type SealingCode,
  type SecretKeys,
  newKeys,
  publicKeysOf,
} from "../src/sealing/index.ts";
import { expect } from "vitest";

export const ADA = "0a0a0a0a-0000-4000-8000-00000000000a";
export const BEN = "0b0b0b0b-0000-4000-8000-00000000000b";
export const CLEO = "0c0c0c0c-0000-4000-8000-00000000000c";
export const DAN = "0d0d0d0d-0000-4000-8000-00000000000d";
export const ROOM = "11111111-2222-4333-8444-555555555555";
export const OTHER_ROOM = "66666666-7777-4888-8999-aaaaaaaaaaaa";
export const PAGE = "bbbbbbbb-cccc-4ddd-8eee-ffffffffffff";
export const HEAD = "ab".repeat(32);
export const WORDS = "acorn banter crinkle dolphin eggnog fiddle";

export const PLACE: Place = {
  room: ROOM,
  epoch: 1,
  document: PAGE,
  seq: 1,
  previous: "0".repeat(64),
};

export interface Person {
  readonly id: string;
  readonly secrets: SecretKeys;
  readonly keys: MemberKeys;
}

export async function person(id: string): Promise<Person> {
  const secrets = await newKeys();
  return { id, secrets, keys: { person: id, ...(await publicKeysOf(secrets)) } };
}

export function readable(text: string): Readable {
  return text as Readable;
}

/** Expects a refusal with this code, told in the message and nothing else. */
export async function expectRefusal(work: Promise<unknown>, code: SealingCode): Promise<void> {
  await expect(work).rejects.toMatchObject({ name: "SealingError", code, message: code });
}

export function expectRefused(work: () => unknown, code: SealingCode): void {
  expect(work).toThrow(expect.objectContaining({ name: "SealingError", code, message: code }));
}

/** The same bytes with one bit of one byte turned. */
export function flipped<B extends Uint8Array>(bytes: B, at: number, bit = 0): B {
  const changed = bytes.slice() as B;
  changed[at] = (changed[at] ?? 0) ^ (1 << bit);
  return changed;
}

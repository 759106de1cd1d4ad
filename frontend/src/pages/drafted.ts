// Reading drafts back: what a form held when it was left. It may be from an older form or half
// filled, so every part is asked for its type and replaced by nothing when it is another.

import { type Content } from "../documents/index.ts";

type Table = Readonly<Record<string, Content>>;

export function table(content: Content | undefined): Table {
  const isTable = typeof content === "object" && content !== null && !Array.isArray(content);
  return isTable ? (content as Table) : {};
}

export function text(content: Content | undefined): string {
  return typeof content === "string" ? content : "";
}

export function texts(content: Content | undefined): string[] {
  return Array.isArray(content) ? content.filter((one) => typeof one === "string") : [];
}

export function oneOf<const T extends string>(
  choices: readonly T[],
  content: Content | undefined,
): T | null {
  return choices.find((choice) => choice === content) ?? null;
}

// node make.mjs < company.jsonl > rows.jsonl
// Seals a demonstration company. Reads lines as src/demo/input.ts says, writes rows as
// src/demo/output.ts says. The order of the input is people, rooms, then pages and answers as
// they were written. On bad input: exit code 1 and the number of the line, never its content.

import { createInterface } from "node:readline";
import { SealingError } from "../sealing/index.ts";
import { Company } from "./company.ts";
import { readLine } from "./input.ts";
import type { Row } from "./output.ts";
import { startThreads } from "./threads.ts";

const IS_SOURCE = import.meta.url.endsWith(".ts");
const thread = new URL(IS_SOURCE ? "./unlock.thread.ts" : "./unlock.mjs", import.meta.url);

async function main(): Promise<void> {
  const threads = startThreads(thread);
  try {
    await seal(new Company(threads.slow));
  } finally {
    await threads.end();
  }
}

/** Lines are taken one after the other; the slow words of people are waited for at the end. */
async function seal(company: Company): Promise<void> {
  let number = 0;
  for await (const given of createInterface({ input: process.stdin })) {
    number += 1;
    if (given.trim() === "") continue;
    say(await at(number, async () => company.take(readLine(given))));
  }
  say(await at(number, () => company.finish()));
}

function say(rows: readonly Row[]): void {
  for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
}

async function at<T>(line: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof SealingError ? error.code : "failed";
    throw new Error(`line ${String(line)}: ${code}`, { cause: error });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : "failed"}\n`);
  process.exitCode = 1;
});

// The three calculations that take about a second on purpose. Browsers do them in a worker, so
// that the page stays alive and the 256 MiB are given back when it ends; Node does them here.

import { comparisonWords } from "./comparison.ts";
import { SealingError, type SealingCode } from "./errors.ts";
import { openAccountKey, sealAccountKey } from "./unlock.ts";

const TASKS = { sealAccountKey, openAccountKey, comparisonWords };
type Tasks = typeof TASKS;

/** The slow functions of sealing, wherever they run. Same arguments, results and errors. */
export interface SlowWork {
  readonly sealAccountKey: Tasks["sealAccountKey"];
  readonly openAccountKey: Tasks["openAccountKey"];
  readonly comparisonWords: Tasks["comparisonWords"];
}

/** One calculation as it is told to a worker. */
export type Task = {
  [Name in keyof Tasks]: { readonly name: Name; readonly given: Parameters<Tasks[Name]> };
}[keyof Tasks];

export type TaskResult =
  | { readonly ok: true; readonly value: Awaited<ReturnType<Tasks[keyof Tasks]>> }
  | { readonly ok: false; readonly code: SealingCode | null };

/** Here and now, on this thread. */
export const slowWorkHere: SlowWork = TASKS;

/** What a worker does with a task; never throws, since an error would be logged. */
export async function perform(task: Task): Promise<TaskResult> {
  try {
    return { ok: true, value: await run(task) };
  } catch (error) {
    return { ok: false, code: error instanceof SealingError ? error.code : null };
  }
}

/** Slow work done elsewhere: `send` carries a task to a worker and brings the result back. */
export function slowWorkThrough(send: (task: Task) => Promise<TaskResult>): SlowWork {
  const ask = async (task: Task) => {
    const result = await send(task);
    if (result.ok) return result.value;
    throw result.code === null ? new Error("slow-work") : new SealingError(result.code);
  };
  return {
    sealAccountKey: async (...given) =>
      (await ask({ name: "sealAccountKey", given })) as Awaited<ReturnType<typeof sealAccountKey>>,
    openAccountKey: async (...given) => (await ask({ name: "openAccountKey", given })) as string,
    comparisonWords: async (...given) =>
      (await ask({ name: "comparisonWords", given })) as string[],
  };
}

function run(task: Task): Promise<Awaited<ReturnType<Tasks[keyof Tasks]>>> {
  switch (task.name) {
    case "sealAccountKey":
      return sealAccountKey(...task.given);
    case "openAccountKey":
      return openAccountKey(...task.given);
    case "comparisonWords":
      return comparisonWords(...task.given);
  }
}

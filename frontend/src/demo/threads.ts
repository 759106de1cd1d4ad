// Slow work on all cores: six words of a whole company are a minute of scrypt on one.

import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type SlowWork, type Task, type TaskResult, slowWorkThrough } from "../sealing/index.ts";

interface Waiting {
  readonly task: Task;
  readonly done: (result: TaskResult) => void;
  readonly failed: (error: Error) => void;
}

/** Threads that share the slow work; `end` stops them. */
export interface Threads {
  readonly slow: SlowWork;
  end(): Promise<void>;
}

/** Starts `count` threads of the program at `script`, one a core unless told otherwise. */
export function startThreads(script: URL, count = availableParallelism()): Threads {
  const waiting: Waiting[] = [];
  const idle: Worker[] = Array.from({ length: count }, () => new Worker(script));
  const all = [...idle];

  const next = () => {
    while (idle.length > 0 && waiting.length > 0) give(idle.pop(), waiting.shift());
  };
  const give = (worker?: Worker, job?: Waiting) => {
    if (worker === undefined || job === undefined) return;
    worker.once("error", job.failed);
    worker.once("message", (result: TaskResult) => {
      worker.off("error", job.failed);
      idle.push(worker);
      job.done(result);
      next();
    });
    worker.postMessage(job.task);
  };
  const send = (task: Task) =>
    new Promise<TaskResult>((done, failed) => {
      waiting.push({ task, done, failed });
      next();
    });

  const end = async () => {
    await Promise.all(all.map((worker) => worker.terminate()));
  };
  return { slow: slowWorkThrough(send), end };
}

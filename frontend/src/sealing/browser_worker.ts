// Slow work in a browser: a fresh worker for each task, ended with it, so that its memory
// (words, account key, 256 MiB of scrypt) does not outlive the task.

import { type SlowWork, type Task, type TaskResult, slowWorkThrough } from "./slow_work.ts";

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): string;
  };
}

/**
 * Slow work through the worker script at `address`, a URL of this site. Where Trusted Types
 * are on, the policy `kamu-worker` vouches for this one address and no other.
 */
export function slowWorkInWorker(address: URL): SlowWork {
  const url = vouchedFor(address.href);
  return slowWorkThrough((task) => performIn(new Worker(url, { type: "module" }), task));
}

function performIn(worker: Worker, task: Task): Promise<TaskResult> {
  const result = new Promise<TaskResult>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<TaskResult>) => {
      resolve(data);
    };
    worker.onerror = () => {
      reject(new Error("slow-work"));
    };
  });
  worker.postMessage(task);
  return result.finally(() => {
    worker.terminate();
  });
}

function vouchedFor(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return address;
  const policy = trustedTypes.createPolicy("kamu-worker", {
    createScriptURL: (url) => {
      if (url !== address) throw new Error("unknown-worker");
      return url;
    },
  });
  return policy.createScriptURL(address);
}

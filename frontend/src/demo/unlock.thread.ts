// A thread that does slow work for the maker of demonstration content, one task at a time.

import { parentPort } from "node:worker_threads";
import { type Task, perform } from "../sealing/index.ts";

const port = parentPort;
port?.on("message", (task: Task) => {
  void perform(task).then((result) => {
    port.postMessage(result);
  });
});

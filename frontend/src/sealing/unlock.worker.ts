// The worker's whole program: one task in, one result out. Bundled as room/unlock.js.

import { type Task, perform } from "./slow_work.ts";

addEventListener("message", (event: MessageEvent<Task>) => {
  void perform(event.data).then((result) => {
    postMessage(result);
  });
});

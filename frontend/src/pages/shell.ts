// The entry of the closed room, bundled as room/room.js. What is slow on purpose runs in the
// worker that stands beside it.

import { slowWorkInWorker } from "../sealing/index.ts";

export const slowWork = slowWorkInWorker(new URL("./unlock.js", import.meta.url));

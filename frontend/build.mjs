// Builds the closed room for browsers, the maker of demonstration content for Node, and the
// bench. The same sources give the same bytes on every machine, so that anybody can compare a
// live server with a release: no times, no paths, no source maps, hashes in manifest.json.

import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

// `node build.mjs FOLDER` puts everything there instead, to be compared with a release.
const HERE = import.meta.dirname;
const [elsewhere] = process.argv.slice(2);
const ROOM = elsewhere ? join(elsewhere, "room") : join(HERE, "../kamu/vault/static/room");
const DEMO = join(elsewhere ?? join(HERE, "dist"), "demo");
const BENCH = join(elsewhere ?? join(HERE, "dist"), "bench");

const common = {
  absWorkingDir: HERE,
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  charset: "utf8",
  legalComments: "linked",
  logLevel: "warning",
};
// What page and worker share is sent once, as a chunk of its own.
const browser = { ...common, splitting: true, chunkNames: "[name]-[hash]" };
const unlock = "src/sealing/unlock.worker.ts";

await Promise.all(
  [ROOM, DEMO, BENCH].map((folder) => rm(folder, { recursive: true, force: true })),
);
await Promise.all([
  build({ ...browser, outdir: ROOM, entryPoints: { room: "src/pages/shell.ts", unlock } }),
  build({ ...browser, outdir: BENCH, entryPoints: { room: "src/bench/room.ts", unlock } }),
  build({
    ...common,
    outdir: DEMO,
    platform: "node",
    target: "node22",
    outExtension: { ".js": ".mjs" },
    entryPoints: { make: "src/demo/make.ts", unlock: "src/demo/unlock.thread.ts" },
  }),
]);
await writeManifest(ROOM);

/** SHA-256 of every file the browser is sent, by name. */
async function writeManifest(folder) {
  await mkdir(folder, { recursive: true });
  const names = (await readdir(folder)).sort();
  const files = {};
  for (const name of names) {
    files[name] = createHash("sha256")
      .update(await readFile(join(folder, name)))
      .digest("hex");
  }
  await writeFile(join(folder, "manifest.json"), `${JSON.stringify({ files }, null, 2)}\n`);
}

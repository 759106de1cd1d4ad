// The build: the same bytes twice, nothing of this machine in them, hashes that are true.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

const FRONTEND = new URL("..", import.meta.url).pathname;

/** The files that browsers are sent, built anew in a folder of their own. */
function built(): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), "kamu-build-"));
  try {
    const how = { cwd: FRONTEND, encoding: "utf8" as const };
    const done = spawnSync(process.execPath, ["build.mjs", folder], how);
    expect(done.stderr).toBe("");
    expect(done.status).toBe(0);
    const room = join(folder, "room");
    const files = readdirSync(room).map((name): [string, string] => [
      name,
      readFileSync(join(room, name), "utf8"),
    ]);
    return Object.fromEntries(files);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("building twice gives the same bytes, listed in a true manifest", () => {
  const files = built();
  expect(built()).toEqual(files);
  const { "manifest.json": manifest, ...rest } = files;
  const hashes = Object.entries(rest).map(([name, text]): [string, string] => [
    name,
    createHash("sha256").update(text).digest("hex"),
  ]);
  expect(JSON.parse(manifest!)).toEqual({ files: Object.fromEntries(hashes) });
  expect(Object.keys(rest)).toEqual(expect.arrayContaining(["room.js", "unlock.js"]));
});

test("the bundle needs neither eval nor inline markup, and names no place of this machine", () => {
  for (const [name, text] of Object.entries(built())) {
    if (!name.endsWith(".js")) continue;
    expect(text).not.toContain(FRONTEND);
    expect(text).not.toMatch(/\beval\(|new Function\(|sourceMappingURL|console\.log/);
  }
});

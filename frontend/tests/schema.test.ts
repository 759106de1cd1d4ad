// The types of the API are those of the server's own schema file.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const FRONTEND = new URL("..", import.meta.url).pathname;

test("schema.ts says what openapi.json says; if not, `npm run schema`", () => {
  const { scripts } = JSON.parse(readFileSync(`${FRONTEND}package.json`, "utf8")) as {
    scripts: { schema: string };
  };
  const [command, ...options] = scripts.schema.split(" --output ")[0]!.split(" ");
  const program = `${FRONTEND}node_modules/.bin/${command}`;
  const made = spawnSync(process.execPath, [program, ...options], {
    cwd: FRONTEND,
    encoding: "utf8",
  });
  expect(made.stdout.trim()).toBe(readFileSync(`${FRONTEND}src/server/schema.ts`, "utf8").trim());
});

// The rules of the house hold: each of these lines must be refused by the linter.

import { ESLint } from "eslint";
import { describe, expect, test } from "vitest";

const eslint = new ESLint({
  cwd: new URL("..", import.meta.url).pathname,
  // Where CI is set the parser would read the files on disk instead of the lines given here.
  overrideConfig: {
    languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } },
  },
});

/** Which rules refuse this code when it stands in a file of that folder. */
async function refusals(file: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath: file });
  return result!.messages.map(({ ruleId }) => ruleId);
}

describe("imports go one way", () => {
  const sideways: [string, string][] = [
    ["src/sealing/errors.ts", 'import "../documents/index.ts";'],
    ["src/sealing/errors.ts", 'import "../server/client.ts";'],
    ["src/documents/kind.ts", 'import "../keyring/keyring.ts";'],
    ["src/documents/kind.ts", 'import "../sealing/blob.ts";'],
    ["src/documents/kind.ts", 'import "age-encryption";'],
    ["src/keyring/keyring.ts", 'import "../server/client.ts";'],
    ["src/keyring/keyring.ts", 'import "@noble/hashes/sha2.js";'],
    ["src/server/server.ts", 'import "../keyring/keyring.ts";'],
    ["src/server/server.ts", 'import "../documents/index.ts";'],
    ["src/pages/shell.ts", 'import "../server/client.ts";'],
    ["src/demo/company.ts", 'import "../sealing/room_key.ts";'],
  ];
  test.each(sideways)("%s: %s", async (file, code) => {
    expect(await refusals(file, code)).toContain("no-restricted-imports");
  });

  test("downwards they are welcome", async () => {
    const code = 'import "../sealing/index.ts";\nimport "./kind.ts";\n';
    expect(await refusals("src/documents/kind.ts", code)).toEqual([]);
  });
});

describe("text never becomes code or markup, and nothing is printed or kept", () => {
  const forbidden: [string, string][] = [
    ["document.body.innerHTML = String(1);", "no-restricted-properties"],
    ['document.write("x");', "no-restricted-properties"],
    ['document.body.insertAdjacentHTML("beforeend", "x");', "no-restricted-properties"],
    ['import "lit/directives/unsafe-html.js";', "no-restricted-syntax"],
    ['eval("1");', "no-eval"],
    ['new Function("1");', "@typescript-eslint/no-implied-eval"],
    ["console.log(1);", "no-console"],
    ['localStorage.setItem("a", "b");', "no-restricted-globals"],
    ["Math.random();", "no-restricted-properties"],
  ];
  test.each(forbidden)("%s", async (code, rule) => {
    expect(await refusals("src/pages/shell.ts", code)).toContain(rule);
  });
});

// The rules of the closed room: strict types, one direction of imports, nothing that turns text
// into code or markup, nothing printed.

import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

const NO_CRYPTOGRAPHY = {
  group: ["age-encryption", "age-encryption/*", "@noble/*", "@scure/*", "node:crypto", "crypto"],
  message: "Cryptography lives in src/sealing only.",
};
const SEALING_DOOR = {
  group: ["**/sealing/*", "!**/sealing/index.ts"],
  message: "Import sealing through its door, sealing/index.ts.",
};

/** A folder may not import these folders: pages → rooms → server, documents, keyring → sealing. */
function folder(name, ...forbidden) {
  const upwards = forbidden.map((other) => `**/${other}/**`);
  const patterns = [
    ...(upwards.length > 0
      ? [{ group: upwards, message: `${name} must not know ${forbidden.join(", ")}.` }]
      : []),
    ...(name === "sealing" ? [] : [NO_CRYPTOGRAPHY, SEALING_DOOR]),
  ];
  return {
    files: [`src/${name}/**/*.ts`],
    rules: { "no-restricted-imports": ["error", { patterns }] },
  };
}

export default defineConfig(
  { ignores: ["node_modules/", "dist/", "src/server/schema.ts"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: ["./tsconfig.node.json"], tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-console": "error",
      "no-debugger": "error",
      "no-eval": "error",
      "no-implied-eval": "off",
      "@typescript-eslint/no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "srcdoc"].map(
          (property) => ({ property, message: "Text stays text: use Lit templates." }),
        ),
        { object: "document", property: "write", message: "Use Lit templates." },
        { object: "Math", property: "random", message: "Use crypto.getRandomValues." },
      ],
      "no-restricted-globals": [
        "error",
        ...["localStorage", "sessionStorage", "indexedDB"].map((name) => ({
          name,
          message: "Nothing readable is stored in the browser.",
        })),
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: "ImportDeclaration[source.value=/unsafe-html|unsafe-svg|unsafe-static/]",
          message: "Text stays text: no unsafe directives.",
        },
      ],
      "max-lines": ["error", { max: 400 }],
      "max-lines-per-function": ["error", { max: 50 }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
    },
  },
  folder("sealing", "documents", "keyring", "server", "rooms", "pages", "demo", "bench"),
  folder("documents", "keyring", "server", "rooms", "pages", "demo", "bench"),
  folder("keyring", "documents", "server", "rooms", "pages", "demo", "bench"),
  folder("server", "documents", "keyring", "rooms", "pages", "demo", "bench"),
  folder("rooms", "pages", "demo", "bench"),
  folder("pages", "server", "demo", "bench"),
  folder("demo", "server", "rooms", "pages", "bench"),
  folder("bench", "rooms", "pages", "demo"),
  {
    // A suite is one long function of short tests.
    files: ["tests/**/*.ts"],
    rules: { "max-lines-per-function": "off", "@typescript-eslint/no-non-null-assertion": "off" },
  },
);

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    environment: "node",
    testTimeout: 60_000, // scrypt takes seconds on a slow machine
    maxWorkers: 2,
    // A property that failed is told with its seed; nothing else is printed.
    onConsoleLog: () => {
      throw new Error("the closed room prints nothing");
    },
  },
});

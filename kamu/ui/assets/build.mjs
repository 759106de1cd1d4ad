// Builds what every page loads into ../static/ui/: one style sheet, four font files,
// one sprite of icons, the marks, and the page script. The same sources give the same bytes.
import { build } from "esbuild";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "static", "ui");
const packageDir = (name) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

// The browsers of about the last two years: light-dark(), nesting and :has() stay as they are written.
const target = ["chrome123", "firefox128", "safari17.5"];

async function styleAndScript() {
  await build({
    entryPoints: {
      kamu: join(here, "css/kamu.css"),
      styleguide: join(here, "css/pages/styleguide.css"),
      page: join(here, "scripts/page.ts"),
    },
    outdir: out,
    bundle: true,
    minify: true,
    format: "esm",
    target,
    external: ["./fonts/*"],
    legalComments: "none",
    logLevel: "warning",
  });
}

async function fonts() {
  await mkdir(join(out, "fonts"), { recursive: true });
  const faces = { "hedvig-letters-serif": "opsz", "source-sans-3": "wght" };
  for (const [face, axis] of Object.entries(faces)) {
    const home = packageDir(`@fontsource-variable/${face}`);
    for (const subset of ["latin", "latin-ext"]) {
      await cp(join(home, `files/${face}-${subset}-${axis}-normal.woff2`), join(out, `fonts/${face}-${subset}.woff2`));
    }
    await cp(join(home, "LICENSE"), join(out, `fonts/${face}-LICENSE.txt`));
  }
}

function symbol(name, svg) {
  const viewBox = /viewBox="([^"]+)"/.exec(svg)[1];
  const inside = svg.replace(/<!--.*?-->/gs, "").replace(/^.*?<svg[^>]*>/s, "").replace(/<\/svg>.*$/s, "");
  return `<symbol id="${name}" viewBox="${viewBox}">${inside.replace(/\s*\n\s*/g, "")}</symbol>`;
}

async function sprite() {
  const lucide = packageDir("lucide-static");
  const names = (await readFile(join(here, "icons.txt"), "utf8"))
    .split("\n")
    .filter((line) => line && !line.startsWith("#"));
  const own = (await readdir(join(here, "brand/readers"))).sort();
  const symbols = [
    ...(await Promise.all(names.map(async (name) => symbol(name, await readFile(join(lucide, `icons/${name}.svg`), "utf8"))))),
    ...(await Promise.all(own.map(async (file) => symbol(file.replace(".svg", ""), await readFile(join(here, "brand/readers", file), "utf8"))))),
  ];
  const note = "<!-- Icons: Lucide (ISC licence, lucide.dev) and Kamu's own reader marks. -->";
  await writeFile(join(out, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${note}${symbols.join("")}</svg>\n`);
}

async function marks() {
  for (const file of ["favicon.svg", "mark.svg"]) await cp(join(here, "brand", file), join(out, file));
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await Promise.all([styleAndScript(), fonts(), sprite(), marks()]);

// Builds the rivals for production into target/bench/, and returns the files of every app.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";
import {
  REAL,
  content,
  catalogOf,
  contentFile,
  questionsOf,
  guidanceFile,
  guidanceOf,
} from "./catalog.mjs";
import { pages } from "./rivals/static/page.mjs";
import { headersOf } from "./server.mjs";

const dist = process.env.AIMS_DIST;
const out = process.env.AIMS_BENCH_OUT;
const rivals = join(import.meta.dirname, "rivals");

/** Provides the questions as a module. Engines parse a long JSON text faster than the same JavaScript. */
const asModule = (questions) => ({
  name: "questions",
  setup(setup) {
    setup.onResolve({ filter: /^bench:questions$/ }, ({ path }) => ({ path, namespace: "bench" }));
    setup.onLoad({ filter: /./, namespace: "bench" }, () => ({
      contents: `export default JSON.parse(${JSON.stringify(JSON.stringify(questions))});`,
    }));
  },
});

async function bundle(name, entry, count) {
  const folder = join(out, `${name}-${count}`);
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: { main: join(rivals, name, entry) },
    outdir: folder,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "none",
    logLevel: "warning",
    plugins: [asModule(questionsOf(count))],
  });
  writeFileSync(join(folder, "index.html"), readFileSync(join(rivals, name, "index.html")));
  const read = (file) => [file, readFileSync(join(folder, file))];
  return new Map(["index.html", "main.css", "main.js"].map(read));
}

function staticPages(count) {
  const css = readFileSync(join(rivals, "page.css"), "utf8").trim();
  const made = pages(questionsOf(count), css);
  const folder = join(out, `static-${count}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.html"), made[0][1]);
  return new Map(made.map(([file, html]) => [file, Buffer.from(html)]));
}

const integrityOf = (body) => `sha384-${createHash("sha384").update(body).digest("base64")}`;

/** The built site. For another size, the files of content are replaced under the same names. */
function ours(count) {
  const names = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  const files = new Map(names.map((name) => [name, readFileSync(join(dist, name))]));
  if (count === REAL) return files;
  // A file that holds the integrity value of the old file has to hold that of the new one: the page does,
  // and so does the service worker, which also holds that of the page.
  const replace = (name, body) => {
    const before = integrityOf(files.get(name));
    files.set(name, body);
    for (const other of ["index.html", "sw.js"].filter((other) => other !== name)) {
      const text = files.get(other).toString("utf8");
      if (text.includes(before)) {
        const after = Buffer.from(text.replaceAll(before, integrityOf(body)));
        if (other === "index.html") replace(other, after);
        else files.set(other, after);
      }
    }
  };
  replace(contentFile, Buffer.from(JSON.stringify({ ...content, catalog: catalogOf(count) })));
  replace(guidanceFile, Buffer.from(JSON.stringify(guidanceOf(count))));
  return files;
}

const YEAR = "public, max-age=31536000, immutable";
const ourHeaders = headersOf(readFileSync(join(dist, "_headers"), "utf8"));

/** The rivals are cached as our page is: the browser revalidates the page, and keeps everything else. */
const theirHeaders = (path) => ({
  "Cache-Control": path === "/" || path.endsWith(".html") ? "no-cache" : YEAR,
});

/** The headers with which a browser isolates a page from all others, and reports how much memory it uses. */
const ISOLATED = {
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Opener-Policy": "same-origin",
};

async function built(name, count) {
  if (name === "ours") return { files: ours(count), headers: ourHeaders };
  const files =
    name === "static"
      ? staticPages(count)
      : await bundle(name, name === "react" ? "main.jsx" : "main.js", count);
  return { files, headers: theirHeaders };
}

/** The files and headers of an app with this many questions. */
export async function filesOf(name, count, { isolated = false } = {}) {
  const { files, headers } = await built(name, count);
  if (!isolated) return { files, headers };
  return { files, headers: (path) => ({ ...headers(path), ...ISOLATED }) };
}

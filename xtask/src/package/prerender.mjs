// Runs the program in a simulated DOM, as on a first visit, and prints its first screen as HTML.
// node prerender.mjs GLUE WASM CONTENT

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [glue, wasm, content] = process.argv.slice(2);
const { Window } = createRequire(join(process.env.AIMS_NPM_BUILD, "x.js"))("happy-dom");

const window = new Window({ url: "https://page.invalid/" });
const { document } = window;
document.body.innerHTML = '<div id="app"></div>';
const file = document.createElement("link");
file.id = "content";
file.setAttribute("href", "content");
document.head.append(file);
window.fetch = async () => new window.Response(readFileSync(content, "utf8"));

// The glue expects these classes in the global scope.
const classes = Object.getOwnPropertyNames(window).filter((name) => /^[A-Z]/.test(name));
for (const name of classes) {
  if (!(name in globalThis) || name === "Response") globalThis[name] = window[name];
}
Object.assign(globalThis, { window, document, self: window });

const script = readFileSync(glue, "utf8").replaceAll("import.meta.url", '"https://page.invalid/"');
await import(`data:text/javascript;base64,${Buffer.from(script).toString("base64")}`);
await globalThis.aimsReadiness({ module_or_path: new WebAssembly.Module(readFileSync(wasm)) });

const app = document.getElementById("app");
const end = Date.now() + 10_000;
while (!app.querySelector("main h1")) {
  if (Date.now() > end) throw new Error("the program shows no screen");
  await new Promise((resolve) => setTimeout(resolve, 10));
}
// When a visitor goes back, a browser may restore ticks, as if the visitor had set them just now.
for (const input of app.querySelectorAll("input")) input.setAttribute("autocomplete", "off");
// Empty comments mark places for the program; the program that takes over makes its own.
process.stdout.write(app.innerHTML.replaceAll("<!---->", ""));
process.exit(0);

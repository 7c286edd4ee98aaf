// Everything around the program: a failed start, a translated page, a dropped file, printing. It is fetched
// after the program. `cargo xtask package` fills in the words.

const words = {
  close: "{{notice.close}}",
  save: "{{around.save}}",
  ask: "{{around.ask}}",
  changed: "{{around.changed}}",
  lost: "{{around.lost}}",
  page: "{{around.page}}",
  pasted: "{{formats.pasted}}",
  several: "{{around.several}}",
  status: "{{around.status}}",
  translated: "{{around.translated}}",
  wasm: "{{around.wasm}}",
};
const make = (name, text, className = "") =>
  Object.assign(document.createElement(name), { textContent: text, className });
/** A paragraph. The values in it, such as the name of a file, are not translated. */
const say = (text, values = {}) => {
  const line = make("p", "");
  const pieces = text.split(/\{(\w+)\}/).map((piece, place) =>
    place % 2 ? Object.assign(make("span", values[piece]), { translate: false }) : piece,
  );
  line.append(...pieces);
  return line;
};
const button = (text, className, onclick) =>
  Object.assign(make("button", text, className), { type: "button", onclick });
const download = (name, value) => {
  const blob = new Blob([JSON.stringify(value, null, 1)], { type: "application/json" });
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 30_000);
};

// Reads the stored data without the program. docs/file-format.md describes the keys and the file.

const ours = () => {
  try {
    return Object.entries(localStorage).filter(([key]) => key.startsWith("aims-readiness/"));
  } catch {
    return [];
  }
};
const PREFIX = "aims-readiness/v3/";
const LISTS = {
  action: "actions",
  answer: "answers",
  control: "controls",
  dismissal: "dismissals",
  system: "systems",
};

/** The stored assessments, each as the page would save it to a file. */
const assessments = () => {
  const found = {};
  for (const [key, text] of ours()) {
    if (!key.startsWith(PREFIX)) continue;
    const [id, kind, ...rest] = key.slice(PREFIX.length).split("/");
    const [part, list] = [rest.join("/"), LISTS[kind]];
    if (kind !== "head" && kind !== "details" && !list) continue;
    const catalog = { id: id.split(".")[0], version: "{{catalog.version}}" };
    const assessment = { details: {}, answers: {} };
    const file = (found[id] ??= { type: "aims-readiness/assessment", version: 3, catalog, assessment });
    try {
      const value = JSON.parse(text);
      if (kind === "head") file.catalog.version = value === 1 ? undefined : value;
      else if (list) (file.assessment[list] ??= {})[part] = value;
      else file.assessment.details = value;
    } catch {
      // A damaged value is left out; the rest is saved.
    }
  }
  return Object.values(found);
};
const saveAssessments = () => {
  for (const [place, file] of assessments().entries()) download(`aims-readiness-${place + 1}.json`, file);
};

// The page that replaces everything when the program has stopped three times in a row.

document.getElementById("recovery").addEventListener("click", ({ target }) => {
  if (target.dataset.act === "again") {
    try {
      sessionStorage.removeItem("aims-readiness-falls");
    } finally {
      location.reload();
    }
  } else if (target.dataset.act === "save") {
    download("aims-readiness-raw.json", Object.fromEntries(ours()));
  }
});

// A failed start: why, what to do, and how to save what is stored.

/** Whether the browser can compile the smallest possible program. */
const hasWasm = () => {
  try {
    return Boolean(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
  } catch {
    return false;
  }
};

/** What is wrong with a file of the page; `undefined` if it arrives as it was built. */
const faultOf = async ([file, integrity]) => {
  const address = new URL(file, document.baseURI);
  const name = { file };
  let answer;
  try {
    answer = await fetch(address, { signal: AbortSignal.timeout(10_000) });
  } catch {
    return say(words.lost, name);
  }
  if (!answer.ok) return say(words.status, { file, status: answer.status });
  if (/html/.test(answer.headers.get("content-type"))) return say(words.page, name);
  const isIntact = await fetch(address, { integrity }).then((it) => it.text(), () => null);
  return isIntact === null ? say(words.changed, name) : undefined;
};

const failed = document.getElementById("boot-failed");
const explain = async () => {
  const { js, jsIntegrity, wasm, wasmIntegrity } = document.querySelector("script[data-js]").dataset;
  const { content, dataset } = document.getElementById("content");
  const files = [
    [js, jsIntegrity],
    [wasm, wasmIntegrity],
    [content, dataset.integrity],
  ];
  let reasons = [say(words.wasm)];
  if (hasWasm()) {
    const faults = (await Promise.all(files.map(faultOf))).filter(Boolean);
    reasons = faults.length ? [...faults, say(words.ask, { host: location.host })] : [];
  }
  const [text] = failed.children;
  if (reasons.length) text.replaceWith(...reasons);
  // The first question can be answered without the program, so there may be something to save later.
  const save = button(words.save, "", saveAssessments);
  const offer = () => assessments().length && failed.lastElementChild.append(" ", save);
  offer();
  addEventListener("change", offer);
};
if (failed?.hidden) document.addEventListener("aims-failed", explain, { once: true });
else if (failed) explain();

/** Shows a message above the screen, until it is closed. */
const tell = (...lines) => {
  const banner = make("section", "", "banner");
  banner.setAttribute("role", "status");
  const actions = make("p", "", "actions");
  actions.append(button(words.close, "quiet", () => banner.remove()));
  banner.append(...lines, actions);
  document.querySelector("#app > .banners")?.prepend(banner);
};

// A translated page: the words of a standard may not survive the translation.

const root = document.documentElement;
const language = root.lang;
const isTranslated = () =>
  "translated" in root.dataset || root.className.includes("translated-") || root.lang !== language;
const hint = new MutationObserver(() => tellTranslated());
const tellTranslated = () => {
  const banners = document.querySelector("#app > .banners");
  if (!banners || !isTranslated()) return;
  hint.disconnect();
  tell(say(words.translated));
};
hint.observe(root, { attributeFilter: ["class", "data-translated", "lang"] });
tellTranslated();

// A file dropped anywhere is handled like a chosen one: an assessment is opened, a table is brought back, and
// "Your data" asks before anything changes. Text can be dropped into a field. Any other drop does nothing: by
// itself, the browser would leave the page.

const TABLE = /\.(csv|tsv|tab|xls[xm])$/i;
const ASSESSMENT = /\.(json|txt)$/i;
const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files");
const isField = ({ target }) => target.closest?.("input, textarea, select, [contenteditable]");
const isOwn = (event) =>
  event.defaultPrevented || (hasFiles(event) ? event.target.type === "file" : isField(event));
const openFile = (file, section = TABLE.test(file.name) ? "data-exchange" : "data-open") => {
  document.querySelector("dialog[open]")?.close();
  location.hash = "#/data";
  const hand = () => {
    const place = document.querySelector(`[aria-labelledby='${section}']`);
    const input = place?.querySelector("input[type='file']");
    if (!input) {
      // While a sample is shown, no table can be brought back, and the section says why. A new screen is
      // scrolled to its top in the next frame, so the section is scrolled to a frame later.
      requestAnimationFrame(() => requestAnimationFrame(() => place?.scrollIntoView()));
      return Boolean(place);
    }
    const carrier = new DataTransfer();
    carrier.items.add(file);
    input.files = carrier.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  };
  if (hand()) return;
  // The screen may have to be fetched.
  const wait = new MutationObserver(() => hand() && wait.disconnect());
  wait.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => wait.disconnect(), 20_000);
};
const openFiles = (files) => {
  if (files.length > 1) tell(say(words.several, { n: files.length }));
  else if (files.length) openFile(files[0]);
};
addEventListener("dragover", (event) => {
  if (isOwn(event)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = hasFiles(event) ? "copy" : "none";
});
addEventListener("drop", (event) => {
  if (isOwn(event)) return;
  event.preventDefault();
  openFiles(event.dataTransfer.files);
});

// Pasting outside a field: a file on any screen, and cells or an assessment on "Your data".

addEventListener("paste", (event) => {
  if (event.defaultPrevented || isField(event)) return;
  const text = event.clipboardData.getData("text/plain");
  const files = [...event.clipboardData.files].filter(({ name }) => TABLE.test(name) || ASSESSMENT.test(name));
  // A spreadsheet copies a picture of the cells as well, so text comes first.
  if (!text) openFiles(files);
  else if (location.hash === "#/data") openFile(new File([text], words.pasted), "data-exchange");
});

// Printing: a field shows only as much as it has room for, so its content is printed as text.

const fold = () => {
  for (const text of document.querySelectorAll(".printed")) text.remove();
};
const spread = () => {
  fold();
  for (const field of document.querySelectorAll("main textarea, main input[type='text']")) {
    if (!field.value) continue;
    const text = make("div", field.value, "printed");
    text.dir = "auto";
    field.after(text);
  }
};
addEventListener("beforeprint", spread);
addEventListener("afterprint", fold);
matchMedia("print").addEventListener("change", ({ matches }) => (matches ? spread() : fold()));

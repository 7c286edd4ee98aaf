// Starts the program, and restarts it when it has stopped by itself. It is a separate file, because the first
// screen does not need it. The attributes of its tag in index.html name the files to start.

const { js, jsIntegrity, wasm, wasmIntegrity, style, styleIntegrity, offline, offlineIntegrity } =
  document.querySelector("script[data-js]").dataset;
const address = (file) => new URL(file, document.baseURI);
const failed = document.getElementById("boot-failed");
const recovery = document.getElementById("recovery");
const { content: around, dataset: aroundData } = document.getElementById("around");

// Browser translation replaces text nodes by `<font>` elements, and extensions replace them by marks or
// links. The program would then go on writing to nodes that are no longer in the document. So the original
// node goes back, without its words, in front of its replacement. The replacement is removed when the program
// writes to the node or removes it.
const replaced = new WeakMap();
const owners = new WeakMap();
const isFont = (node) => node?.localName === "font" && !owners.has(node);
const standFor = (text, words, nodes) => {
  replaced.set(text, { words, nodes });
  for (const node of nodes) owners.set(node, text);
};
const dismiss = (text) => {
  for (const node of replaced.get(text).nodes) node.remove();
  replaced.delete(text);
};
const onRemoved = (node, { addedNodes, previousSibling, nextSibling }) => {
  const text = owners.get(node);
  const added = [...addedNodes].filter((other) => other !== text);
  const known = replaced.get(node);
  const owned = replaced.get(text);
  if (node.isConnected) return;
  if (known && added.length) {
    // The node was replaced once more, although it has no words at present.
    standFor(node, known.words, [...known.nodes, ...added]);
  } else if (known) {
    dismiss(node);
  } else if (owned) {
    // The translation is undone, or another one follows.
    standFor(text, owned.words, added);
    if (!added.length) {
      dismiss(text);
      text.data = owned.words;
    }
  } else if (node instanceof Text && node.data.trim()) {
    const others = added.length ? added : [previousSibling, nextSibling].filter(isFont).slice(0, 1);
    const isTranslation = others.some(isFont);
    const isSame = others.map((other) => other.textContent).join("") === node.data;
    if (!isTranslation && !(isSame && others.some((other) => other.localName))) return;
    others[0].before(node);
    standFor(node, node.data, others);
    node.data = "";
    changes.observe(node, { characterData: true });
    if (isTranslation) document.documentElement.dataset.translated = "";
  }
};
const changes = new MutationObserver((records) => {
  for (const record of records) {
    const { target } = record;
    for (const node of record.removedNodes) onRemoved(node, record);
    if (record.type === "characterData" && replaced.has(target)) {
      if (!target.isConnected) replaced.get(target).nodes[0].before(target);
      dismiss(target);
    }
  }
  // Discards the records of what was done here.
  changes.takeRecords();
});
changes.observe(document.body, { childList: true, subtree: true });

// The page carries the style of the first screen. The file has that style and all the rest, and replaces it,
// even if a host still sends the policy of another build and the browser has refused the inline style.
const dress = (name, integrity) =>
  new Promise((resolve, reject) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", integrity, crossOrigin: "" });
    Object.assign(link, { onload: resolve, href: name });
    link.onerror = () => reject(new Error(`${name} is not the style of this page`));
    document.head.append(link);
  });
// A page without its full style can still be used, so nothing waits for long.
const dressed = (name, integrity) =>
  Promise.race([
    dress(name, integrity)
      .catch(() => dress(`${name}?again`, integrity))
      .then(() => name === style && document.querySelector("head > style")?.remove())
      .catch(console.info),
    new Promise((resolve) => setTimeout(resolve, 3000)),
  ]);
// The program asks for the style of its chunks together with the first chunk.
let worn;
self.aimsLater = () => {
  const { content, dataset } = document.getElementById("later");
  return (worn ??= dressed(content, dataset.integrity));
};

// A program that has trapped cannot go on: its memory may be in any state. Every answer was stored before it
// was shown as saved, so the page is reloaded, at the same question. The third time within a minute, a plain
// page without the program offers the stored data instead.
const FALLS = "aims-readiness-falls";
const fell = () => {
  let falls = [];
  try {
    falls = JSON.parse(sessionStorage.getItem(FALLS) ?? "[]");
    falls = [...falls, Date.now()].filter((time) => Date.now() - time < 60_000).slice(-3);
    sessionStorage.setItem(FALLS, JSON.stringify(falls));
  } catch {
    falls.length = 3;
  }
  if (falls.length < 3) {
    location.reload();
    return;
  }
  document.getElementById("app").remove();
  // around.js, which may be there already, handles the buttons of that page.
  run(around, aroundData.integrity)
    .catch(console.info)
    .finally(() => {
      recovery.hidden = false;
      recovery.querySelector("button").focus();
    });
};
// A stack overflow is a RangeError. Some browsers have no WebAssembly, or have it switched off.
const isTrap = (error) =>
  error instanceof RangeError || (self.WebAssembly && error instanceof WebAssembly.RuntimeError);
const ended = (error) => isTrap(error) && fell();
addEventListener("error", (event) => ended(event.error));
addEventListener("unhandledrejection", (event) => ended(event.reason));

// The program calls this function when it cannot read its content. around.js explains more.
failed.querySelector("button").addEventListener("click", () => location.reload());
self.aimsFailed = () => {
  document.querySelector(".loading")?.remove();
  document.querySelector(".boot-late")?.remove();
  failed.hidden = false;
  document.dispatchEvent(new Event("aims-failed"));
};

// Where Trusted Types are enforced, only this policy may name scripts, and it allows only these.
const again = `${js}?again`;
const worker = document.getElementById("worker").content;
const scripts = ["sw.js", js, again, offline, around, worker];
const policy = self.trustedTypes?.createPolicy("aims-readiness", {
  createScriptURL: (name) => {
    if (scripts.includes(name)) return name;
    throw new TypeError(`not a script of ours: ${name}`);
  },
});
self.aimsScript = (name) => (policy ? policy.createScriptURL(name) : name);

// Uses an element, because the integrity of an imported script is not checked.
const run = (name, integrity) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { type: "module", integrity, onload: resolve });
    script.onerror = () => reject(new Error(`${name} did not start`));
    script.src = self.aimsScript(name);
    document.head.append(script);
  });
// If a cache on the way has damaged the file, the host may still have it intact, so it is requested once
// more, past the caches.
const glued = () =>
  run(js, jsIntegrity).catch((error) => {
    console.info(error);
    return run(again, jsIntegrity);
  });
// The program is compiled while the style and the glue are still on their way. If a host sends another type,
// or the browser cannot do that, the glue handles the answer.
const compiled = (answer) =>
  answer.ok && answer.headers.get("Content-Type") === "application/wasm"
    ? (self.WebAssembly?.compileStreaming?.(answer) ?? answer)
    : answer;
// A response is handed over, not an address, so that the browser checks the hash. No screen is shown before
// the style is there.
const load = async (cache, others) => {
  const program = fetch(address(wasm), { integrity: wasmIntegrity, cache }).then(compiled);
  program.catch(() => {});
  await others;
  await self.aimsReadiness({ module_or_path: program });
};

// On a first visit, the prerendered screen is painted, and can be answered, before the other files take
// bandwidth and CPU. They are then requested together. The content is requested with the options of a plain
// `fetch(address)`, or the browser would load it twice.
const painted = (screen) =>
  new Promise((resolve) => {
    // Elements that are painted some frames later wait for the end of an animation.
    const waits = screen.getAnimations({ subtree: true });
    Promise.all(waits.map(({ finished }) => finished)).finally(() =>
      requestAnimationFrame(() => setTimeout(resolve)),
    );
    // A hidden page paints nothing.
    setTimeout(resolve, 500);
  });
const askAhead = () => {
  const link = document.createElement("link");
  Object.assign(link, { rel: "preload", as: "fetch", type: "application/json", crossOrigin: "" });
  link.href = document.getElementById("content").content;
  document.head.append(link);
};

try {
  const screen = document.querySelector(".prerendered:not([hidden]) .hero");
  if (screen && document.styleSheets.length > 0) await painted(screen);
  askAhead();
  const others = Promise.all([dressed(style, styleIntegrity), glued()]);
  await load("default", others).catch(async (error) => {
    if (isTrap(error)) throw error;
    console.info(error);
    await others;
    await load("reload", others);
  });
} catch (error) {
  console.error(error);
  ended(error);
  self.aimsFailed();
}

// Both run even if the program did not start: one says why, the other brings a newer version that may start.
run(around, aroundData.integrity).catch(console.info);
run(offline, offlineIntegrity).catch(console.info);

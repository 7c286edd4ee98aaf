// The promise that nothing leaves the browser: after the start, the page requests only two of its own
// files, each when it is needed, and nothing from any other host.

import {
  answerForm,
  asFile,
  button,
  choose,
  cold,
  crossings,
  envelope,
  expect,
  chunkFiles,
  exporterFile,
  go,
  heading,
  libraryFile,
  guidanceFile,
  laterStyle,
  link,
  open,
  openExample,
  routes,
  saveFile,
  screens,
  take,
  test,
  times,
  wordsFile,
} from "./page.mjs";

/** Collects requests that leave the browser; those for `blob:` and `data:` do not. */
function listen(context) {
  const urls = [];
  context.on("request", (request) => {
    if (/^https?:/.test(request.url())) urls.push(request.url());
  });
  return urls;
}

/** Screens that use the library. */
const LIBRARY = /^#\/(documents|crosswalk|guide|glossary|search|changes)/;
/**
 * The addresses to visit: in a usual run, one for each kind of screen; in `cargo xtask soak`, all
 * except most references and items of the crosswalk, which the same few lines of code show.
 */
const some = times(screens, [...routes, ...crossings.filter((_, index) => index % 10 === 0)]);

cold("after the start only two files are requested, each when it is needed", async ({
  page,
  context,
}) => {
  cold.setTimeout(180_000);
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.violations.push(`${event.violatedDirective}: ${event.blockedURI}`);
    });
  });
  const urls = listen(context);
  await open(page, "./");
  const name = (url) => new URL(url).pathname.slice(1);
  // The guidance comes when the browser is idle.
  await expect.poll(() => urls.map(name)).toContain(guidanceFile);
  await page.waitForLoadState("networkidle");
  // So do the parts of the program that are not needed to answer.
  const later = [...chunkFiles, wordsFile, laterStyle];
  const lacking = () => later.filter((file) => !urls.map(name).includes(file));
  await expect.poll(lacking).toEqual([]);
  const atStart = [...urls];
  expect(new Set(atStart).size, "each file is asked for once").toBe(atStart.length);
  const first = atStart.length - later.length;
  expect(first).toBeGreaterThanOrEqual(6);
  expect(first).toBeLessThanOrEqual(9);
  expect(atStart.map(name)).not.toContain(libraryFile);
  expect(atStart.map(name)).not.toContain(exporterFile);
  const without = some.filter((hash) => !LIBRARY.test(hash));
  for (const hash of [...without, "#/nowhere"]) await go(page, hash);
  await go(page, "#/question/4.1");
  await page.keyboard.press("2");
  await answerForm(page, "4.1").note.fill(
    'https://example.invalid/ <img src="https://example.invalid/x">',
  );
  for (const summary of await page.getByRole("complementary").locator("summary").all())
    await summary.click();
  await page.keyboard.press("Control+z");
  await go(page, "#/data");
  await saveFile(page);
  await choose(page, asFile("a.json", envelope({ answers: { 4.1: { level: 1 } } })));
  await expect(page.getByRole("alert").filter({ hasText: "a.json is open." })).toBeVisible();
  await go(page, "#/report");
  await page.pdf();
  await button(page, "Shortcuts").click();
  await page.keyboard.press("Escape");
  // Requests after this point are counted below.
  expect(urls).toEqual(atStart);

  // The library is fetched once, for everything in it.
  await openExample(page);
  await button(page, "Copy it to my assessments").click();
  for (const hash of some.filter((hash) => LIBRARY.test(hash))) await go(page, hash);
  await go(page, "#/glossary/aims");
  await go(page, "#/documents");
  await take(page, page.getByRole("button", { name: "Markdown AI policy" }));
  expect(urls.slice(atStart.length).map(name)).toEqual([libraryFile]);

  // The exporter is fetched once for all Word files: a file from the browser's own cache is not a
  // request to anyone.
  const debug = await context.newCDPSession(page);
  await debug.send("Network.enable");
  const answers = [];
  debug.on("Network.responseReceived", ({ response }) => {
    if (/^https?:/.test(response.url)) answers.push([name(response.url), response.fromDiskCache]);
  });
  for (const title of ["AI policy", "AI system inventory", "AI policy"])
    await take(page, page.getByRole("button", { name: `Word (.docx) ${title}` }));
  expect(new Set(urls.slice(atStart.length).map(name))).toEqual(
    new Set([libraryFile, exporterFile]),
  );
  // Responses are reported in the order of their arrival: after one of our own, all have been reported.
  await page.evaluate(() => fetch("./?last"));
  await expect.poll(() => answers.map(([file]) => file)).toContain("");
  const fetched = answers.filter(([file, isFromMemory]) => file && !isFromMemory);
  expect(fetched).toEqual([[exporterFile, false]]);
  expect(await page.evaluate(() => window.violations)).toEqual([]);
  expect(await context.cookies()).toEqual([]);
});

cold("a second visit requests no file that the first did not", async ({ page, context }) => {
  const urls = listen(context);
  // The guidance and the other late files come when the browser is idle: a visit ends only after them.
  const visited = async () => {
    await expect(heading(page)).toBeVisible();
    const asked = () => urls.map((url) => new URL(url).pathname.slice(1));
    const last = [guidanceFile, wordsFile, laterStyle, ...chunkFiles];
    await expect.poll(() => last.filter((file) => !asked().includes(file))).toEqual([]);
    await page.waitForLoadState("networkidle");
    return urls.splice(0);
  };
  await open(page, "./");
  const first = await visited();
  await page.reload();
  const second = await visited();
  expect(new Set(second).size, "each file is asked for once").toBe(second.length);
  expect(first).toEqual(expect.arrayContaining(second));
});

test("the policy blocks other addresses, inline styles and strings used as code", async ({
  page,
  problems,
}) => {
  const [response] = await Promise.all([
    page.waitForResponse(process.env.AIMS_URL),
    open(page, "./"),
  ]);
  const policy = response.headers()["content-security-policy"];
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe-inline");
  // A page may contain one script and one style, by their hashes.
  expect(policy.match(/'sha384-[^']+'/g)).toHaveLength(2);
  expect(response.headers()["x-content-type-options"]).toBe("nosniff");
  const tried = await page.evaluate(async () => {
    window.blocked = new Set();
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
      window.blocked.add(effectiveDirective),
    );
    const make = (name, values) => Object.assign(document.createElement(name), values);
    const sinks = {
      eval: () => (0, eval)("window.hacked = 1"),
      Function: () => new Function("window.hacked = 1")(),
      innerHTML: () => make("div", { innerHTML: "<img src=x onerror='window.hacked = 1'>" }),
      onclick: () => document.body.setAttribute("onclick", "window.hacked = 1"),
      "script.src": () => make("script", { src: "data:text/javascript,window.hacked=1" }),
      "script.text": () => make("script", { text: "window.hacked = 1" }),
      srcdoc: () => make("iframe", { srcdoc: "<script>parent.hacked = 1</script>" }),
      timeout: () => setTimeout("window.hacked = 1"),
      worker: () => new Worker("sw.js"),
      policy: () => trustedTypes.createPolicy("default", { createHTML: (text) => text }),
      "our policy, once more": () => trustedTypes.createPolicy("aims-readiness", {}),
    };
    const passes = (name) => {
      try {
        sinks[name]();
        return true;
      } catch {
        return false;
      }
    };
    // In a task of its own, since code that the debugger runs may do more.
    const passed = await new Promise((resolve) => {
      setTimeout(() => resolve(Object.keys(sinks).filter(passes)));
    });
    await fetch("https://example.invalid/").catch(() => {});
    const image = make("img", { src: "https://example.invalid/x.png" });
    document.body.append(image, make("style", { textContent: "body { display: none }" }));
    await new Promise((resolve) => {
      image.addEventListener("error", resolve);
    });
    return passed;
  });
  expect(tried).toEqual([]);
  // The browser reports what it has blocked in separate tasks.
  const blocked = () => page.evaluate(() => [...window.blocked].sort());
  await expect
    .poll(blocked)
    .toEqual([
      "connect-src",
      "img-src",
      "require-trusted-types-for",
      "style-src-elem",
      "trusted-types",
    ]);
  expect(await page.evaluate(() => window.hacked)).toBe(undefined);
  // Chromium reports each of these attempts, which is the point here.
  await expect.poll(() => problems.length).toBeGreaterThanOrEqual(6);
  problems.splice(0);
});

test("every link on every screen stays on the page", async ({ page }) => {
  await open(page, "./");
  for (const hash of some) {
    await go(page, hash);
    const hrefs = await page
      .locator("a")
      .evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    expect(hrefs.filter((href) => !href?.startsWith("#"))).toEqual([]);
  }
  // The link is in the footer of every screen; in the guide, it is in the navigation, too.
  await expect(link(page.getByRole("contentinfo"), "Glossary")).toHaveAttribute("href", "#/glossary");
});

// The promise that nothing leaves the browser: no request after the start, none to anybody else.

import {
  answerForm,
  asFile,
  button,
  choose,
  envelope,
  expect,
  go,
  heading,
  link,
  open,
  routes,
  saveFile,
  test,
} from "./page.mjs";

/** Requests that leave the browser; `blob:` and `data:` do not. */
function listen(context) {
  const urls = [];
  context.on("request", (request) => {
    if (/^https?:/.test(request.url())) urls.push(request.url());
  });
  return urls;
}

test("after the start nothing is asked for, whatever is done", async ({ page, context }) => {
  test.setTimeout(120_000);
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.violations.push(`${event.violatedDirective}: ${event.blockedURI}`);
    });
  });
  const urls = listen(context);
  await open(page, "./");
  await page.waitForLoadState("networkidle");
  const atStart = [...urls];
  expect(new Set(atStart).size, "each file is asked for once").toBe(atStart.length);
  expect(atStart.length).toBeGreaterThanOrEqual(6);
  expect(atStart.length).toBeLessThanOrEqual(8);

  for (const hash of [...routes, "#/nowhere", "#/glossary/aims"]) await go(page, hash);
  await go(page, "#/question/4.1");
  await page.keyboard.press("2");
  await answerForm(page, "4.1").note.fill(
    'https://example.invalid/ <img src="https://example.invalid/x">',
  );
  for (const summary of await page.getByRole("complementary").locator("summary").all())
    await summary.click();
  await page.keyboard.press("Control+z");
  await go(page, "#/");
  await button(page, "Look at a worked example").click();
  await button(page, "Copy it to my assessment").click();
  await go(page, "#/data");
  await saveFile(page);
  await choose(page, asFile("a.json", envelope({ answers: { 4.1: { level: 1 } } })));
  await button(page, "Open it").click();
  await go(page, "#/report");
  await page.pdf();
  await button(page, "Shortcuts").click();
  await page.keyboard.press("Escape");
  await page.waitForTimeout(500);
  expect(urls).toEqual(atStart);
  expect(await page.evaluate(() => window.violations)).toEqual([]);
  expect(await context.cookies()).toEqual([]);
});

test("a second visit asks for no more than the first", async ({ page, context }) => {
  await open(page, "./");
  const urls = listen(context);
  await page.reload();
  await expect(heading(page)).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(new Set(urls).size).toBe(urls.length);
});

test("the policy forbids other addresses, inline scripts and inline styles", async ({
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
  expect(response.headers()["x-content-type-options"]).toBe("nosniff");
  const tried = await page.evaluate(async () => {
    const blocked = [];
    const seen = new Promise((resolve) => {
      document.addEventListener("securitypolicyviolation", (event) => {
        blocked.push(event.effectiveDirective);
        if (blocked.length === 4) resolve();
      });
    });
    fetch("https://example.invalid/").catch(() => {});
    document.body.append(
      Object.assign(document.createElement("script"), { textContent: "window.hacked = 1" }),
    );
    document.body.append(
      Object.assign(document.createElement("img"), { src: "https://example.invalid/x.png" }),
    );
    document.body.append(
      Object.assign(document.createElement("style"), { textContent: "body { display: none }" }),
    );
    await Promise.race([
      seen,
      new Promise((resolve) => {
        setTimeout(resolve, 3000);
      }),
    ]);
    return { blocked: blocked.sort(), hacked: window.hacked };
  });
  expect(tried).toEqual({
    blocked: ["connect-src", "img-src", "script-src-elem", "style-src-elem"],
    hacked: undefined,
  });
  // Chromium reports each of these attempts, which is the point here.
  expect(problems.splice(0).length).toBeGreaterThanOrEqual(4);
});

test("every link on every screen stays on the page", async ({ page }) => {
  await open(page, "./");
  for (const hash of routes) {
    await go(page, hash);
    const hrefs = await page
      .locator("a")
      .evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    expect(hrefs.filter((href) => !href?.startsWith("#"))).toEqual([]);
  }
  await expect(link(page, "Glossary")).toHaveAttribute("href", "#/glossary");
});

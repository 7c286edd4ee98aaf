// Takes the pictures of the page at the address in AIMS_URL: the README's, those that the manifest
// names, and the one that other sites show beside a link. `cargo xtask screenshot` builds the site,
// serves it and runs this.

import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const target = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
mkdirSync(target("public/pictures"), { recursive: true });
const root = process.getuid?.() === 0;

const browser = await chromium.launch({
  executablePath: process.env.AIMS_CHROMIUM,
  args: ["--disable-background-networking", ...(root ? ["--no-sandbox"] : [])],
});

/** The first sample assessment in a window of this size. */
async function sample(width, height) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: "light" });
  await page.goto(process.env.AIMS_URL);
  await page.getByRole("button", { name: "Look at sample assessments" }).click();
  await page.getByRole("button", { name: /^Open: / }).first().click();
  await page.getByRole("heading", { level: 1, name: "Results" }).waitFor();
  return page;
}
/** Takes a picture of the top of a page. */
async function take(page, name) {
  // A focus ring belongs to the visitor who clicks, not to the picture.
  await page.evaluate(() => {
    document.activeElement?.blur();
    scrollTo(0, 0);
  });
  const picture = await page.screenshot({ path: target(name) });
  console.log(`${name}: ${picture.length} bytes`);
  return picture;
}

/** Continues with a copy, as a visitor who answers would see it. */
async function copy(page) {
  await page.getByRole("button", { name: "Copy it to my assessments" }).click();
  // The message about it would cover part of the picture.
  await page.locator(".toast button").last().click();
  await page.mouse.move(0, 0);
}

const readme = await sample(1280, 1000);
await take(readme, "docs/screenshot.png");
await readme.setViewportSize({ width: 1280, height: 800 });
await copy(readme);
await take(readme, "public/pictures/wide.png");
const [title, description] = await readme.evaluate(() => [
  document.querySelector(".brand").textContent,
  // Only as much as can be read there.
  document.querySelector("meta[name='description']").content.split(": ")[0],
]);
const phone = await sample(390, 844);
await copy(phone);
await phone.evaluate(() => (location.hash = "#/question/6.1.2"));
await phone.getByRole("heading", { level: 1, name: "6.1.2" }).waitFor();
await take(phone, "public/pictures/narrow.png");

// What the page is, in letters that are legible in a small picture, beside its results.
const results = (await readme.screenshot()).toString("base64");
const social = await browser.newPage({ viewport: { width: 1200, height: 630 } });
await social.setContent(`<!doctype html><style>
  body { margin: 0; display: grid; grid-template-columns: 500px 1fr; height: 630px; overflow: hidden;
    background: #0b5f5c; color: #fff; font: 29px/1.4 system-ui, sans-serif; }
  div { padding: 64px 0 0 64px; }
  h1 { font: 600 62px/1.15 "Iowan Old Style", "Palatino Linotype", serif; margin: 40px 0 28px; }
  svg { width: 104px; fill: #fff; }
  img { margin: 64px 0 0 48px; width: 1000px; border-radius: 12px 0 0 0; }
</style><div><svg viewBox="0 0 28.4 24">${[0, 1, 2, 3, 4, 5]
  .map((step) => `<rect x="${step * 5}" y="${20 - step * 4}" width="3.4" height="${4 + step * 4}"/>`)
  .join("")}</svg><h1></h1><p></p></div><img alt="" src="data:image/png;base64,${results}">`);
await social.evaluate(
  ([name, about]) => {
    document.querySelector("h1").textContent = name;
    document.querySelector("p").textContent = about;
  },
  [title, description],
);
await take(social, "public/pictures/social.png");
await browser.close();

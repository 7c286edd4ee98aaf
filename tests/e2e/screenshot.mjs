// Takes the picture of the README: the results of the first sample, at the address in AIMS_URL.
// `cargo xtask screenshot` builds the site, serves it and runs this.

import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const target = fileURLToPath(new URL("../../docs/screenshot.png", import.meta.url));
const root = process.getuid?.() === 0;

const browser = await chromium.launch({
  executablePath: process.env.AIMS_CHROMIUM,
  args: ["--disable-background-networking", ...(root ? ["--no-sandbox"] : [])],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, colorScheme: "light" });
await page.goto(process.env.AIMS_URL);
await page.getByRole("button", { name: "Look at sample assessments" }).click();
await page.getByRole("button", { name: /^Open: / }).first().click();
await page.getByRole("heading", { level: 1, name: "Results" }).waitFor();
// The focus ring belongs to whoever clicks, not to the picture.
await page.evaluate(() => {
  document.activeElement?.blur();
  scrollTo(0, 0);
});
await page.screenshot({ path: target });
await browser.close();
console.log("docs/screenshot.png");

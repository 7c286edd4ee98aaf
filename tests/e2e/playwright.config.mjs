// End-to-end tests of the built site. `cargo xtask test e2e` starts three servers and passes their
// addresses in the environment; see xtask/src/test/e2e.rs.

import { defineConfig } from "@playwright/test";

const args = ["--disable-background-networking"];
// Chromium's sandbox does not work for root, the usual user in a container.
if (process.getuid?.() === 0) args.push("--no-sandbox");

export default defineConfig({
  testMatch: "*.spec.mjs",
  outputDir: "results",
  // No retries: a flaky test has found something.
  retries: 0,
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  // No test is about its total duration, and some visit every screen on a slow machine.
  timeout: 120_000,
  expect: { timeout: 7_000 },
  use: {
    baseURL: process.env.AIMS_URL,
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    // A service worker would answer before `page.route` does. faults-offline.spec.mjs allows it.
    serviceWorkers: "block",
    launchOptions: { executablePath: process.env.AIMS_CHROMIUM, args },
    trace: "off",
  },
});

// The shipped examples for hosts: nginx and Caddy serve the site with every header.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { content, expect, heading, link, onQuestion, ours, test } from "./page.mjs";

const dist = process.env.AIMS_DIST;

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** A shipped example with some of its words replaced. Each of these words must occur in it. */
function adapted(name, words) {
  return Object.entries(words).reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, readFileSync(join(dist, "hosting", name), "utf8"));
}

/** The command for nginx with the shipped example: only the folder, the address and the port are changed. */
function nginx(folder, port) {
  mkdirSync(join(folder, "logs"));
  const site = adapted("nginx.conf", {
    "listen 8080;": `listen 127.0.0.1:${port};`,
    "root /srv/aims-readiness;": `root "${dist}";`,
  });
  writeFileSync(join(folder, "site.conf"), site);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  writeFileSync(
    join(folder, "nginx.conf"),
    `daemon off; ${process.getuid?.() === 0 ? "user root;" : ""} pid ${join(folder, "pid")};
    error_log stderr; events {}
    http { access_log off; ${temporary.join(" ")} include ${join(folder, "site.conf")}; }`,
  );
  return [process.env.AIMS_NGINX, "-p", folder, "-c", join(folder, "nginx.conf")];
}

/** The same for Caddy, which is also kept from requesting a certificate. */
function caddy(folder, port) {
  const site = adapted("Caddyfile", {
    "example.org {": `http://127.0.0.1:${port} {\n\tbind 127.0.0.1`,
    "root * /srv/aims-readiness": `root * "${dist}"`,
  });
  writeFileSync(join(folder, "Caddyfile"), `{\n\tadmin off\n}\n${site}`);
  const file = join(folder, "Caddyfile");
  return [process.env.AIMS_CADDY, "run", "--adapter", "caddyfile", "--config", file];
}

/** Starts a host, and waits until it answers. */
async function start(prepare) {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "aims-host-"));
  const [program, ...options] = prepare(folder, port);
  // Caddy stores its data in these folders.
  const env = { ...process.env, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const server = spawn(program, options, { env });
  let said = "";
  server.stderr.on("data", (data) => (said += data));
  const url = `http://127.0.0.1:${port}/`;
  await expect
    .poll(() => fetch(url).then((answer) => answer.status, () => said), { timeout: 30_000 })
    .toBe(200);
  return {
    url,
    stop: async () => {
      const ended = new Promise((resolve) => {
        server.once("exit", resolve);
      });
      server.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

/** The headers that `_headers` sets for a path: for the whole site, or for a file with a hash in its name. */
const headers = readFileSync(join(dist, "_headers"), "utf8");
const rule = (path) => {
  const lines = headers.split("\n");
  const from = lines.indexOf(path) + 1;
  const to = lines.findIndex((line, place) => place >= from && !line.startsWith("  "));
  return lines.slice(from, to).map((line) => line.trim().match(/^([^:]+): (.*)$/).slice(1));
};

for (const [program, prepare] of Object.entries({ nginx, Caddy: caddy })) {
  test(`${program} with the shipped example sends every header and the right types`, async ({ page }) => {
    const host = await start(prepare);
    try {
      ours.add(new URL(host.url).origin);
      const everywhere = rule("/*");
      expect(everywhere.length).toBe(6);
      const hashed = readdirSync(dist).filter((name) => /-[0-9a-f]{16}\.\w+$/.test(name));
      const types = {
        css: "text/css",
        js: "text/javascript",
        json: "application/json",
        wasm: "application/wasm",
        webmanifest: "application/manifest+json",
        html: "text/html",
        png: "image/png",
      };
      const named = ["", "index.html", "sw.js", "guide/index.html", "icons/icon-192.png"];
      for (const name of [...hashed, ...named]) {
        const answer = await fetch(host.url + name);
        expect(answer.status, name).toBe(200);
        for (const [header, value] of everywhere) {
          expect(answer.headers.get(header), `${name}: ${header}`).toBe(value);
        }
        // These would delay the first paint; docs/decisions.md says why the page needs neither.
        expect(answer.headers.get("cross-origin-opener-policy"), name).toBeNull();
        expect(answer.headers.get("cross-origin-embedder-policy"), name).toBeNull();
        const caching = hashed.includes(name) ? "public, max-age=31536000, immutable" : "no-cache";
        expect(answer.headers.get("cache-control"), name).toBe(caching);
        const extension = name.includes(".") ? name.split(".").pop() : "html";
        expect(answer.headers.get("content-type"), name).toContain(types[extension]);
      }
      const missing = await fetch(`${host.url}nothing`);
      expect(missing.status).toBe(404);
      expect(missing.headers.get("x-content-type-options")).toBe("nosniff");

      await page.goto(host.url);
      await link(page, "Add evidence, points and notes").click();
      await onQuestion(page, content.catalog.groups[0].items[0].id);
      await page.goto(`${host.url}#/guide/what-it-is`);
      await expect(heading(page)).toHaveText(/ISO\/IEC 42001/);
    } finally {
      // An open page still fetches in advance, and would report that the host is gone.
      await page.close();
      await host.stop();
    }
  });
}

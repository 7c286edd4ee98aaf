// The command line, as `cargo xtask` calls it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { after, test } from "node:test";

import { SCRIPT, ask, makeFolder } from "./ask.mjs";

const MAIN = fileURLToPath(new URL("main.mjs", import.meta.url));
const { site } = makeFolder();

function start(...words) {
  const host = spawn(process.execPath, [MAIN, ...words], { stdio: ["pipe", "pipe", "inherit"] });
  after(() => host.kill("SIGKILL"));
  return host;
}

/** Reads the first lines that a host prints. */
async function lines(host, many) {
  const found = [];
  for await (const line of createInterface({ input: host.stdout })) {
    found.push(line);
    if (found.length === many) break;
  }
  return found;
}

test("the host serves several sites, prints an address per line, and ends with its input", async () => {
  const two = ["--root", site, "--base", "/some/sub-path/", "--ports", "0"];
  const host = start("--root", site, "--ports", "0", ...two, "--root", site, "--plain", "--ports", "0-0");
  const ended = once(host, "exit");
  const urls = await lines(host, 3);
  for (const [at, path] of ["/", "/some/sub-path/", "/"].entries()) {
    assert.match(urls[at], new RegExp(`^http://127\\.0\\.0\\.1:\\d+${path}$`));
    const headers = { "Accept-Encoding": "br" };
    const answer = await ask(urls[at], "GET", `${path}app.js`, { headers });
    assert.equal(answer.headers.a, at === 2 ? undefined : "all");
    assert.equal(answer.headers["content-encoding"], at === 2 ? undefined : "br");
    if (at === 2) assert.equal(answer.body.toString(), SCRIPT);
  }
  host.stdin.end();
  assert.deepEqual(await ended, [0, null]);
  await assert.rejects(ask(urls[0], "GET", "/"), { code: "ECONNREFUSED" });
});

test("the host ends on SIGTERM", { skip: process.platform === "win32" }, async () => {
  const host = start("--root", site, "--ports", "0");
  const ended = once(host, "exit");
  await lines(host, 1);
  host.kill("SIGTERM");
  assert.deepEqual(await ended, [null, "SIGTERM"]);
});

test("the host says what is wrong, and ends", async () => {
  const check = async (words, expected) => {
    const host = start(...words);
    const ended = once(host, "exit");
    const [line] = await lines(host, 1);
    assert.match(line, expected);
    assert.deepEqual(await ended, [1, null], words.join(" "));
  };
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address();
  const inUse = new RegExp(`^port ${port} on 127\\.0\\.0\\.1: address already in use$`);
  await check(["--root", site, "--ports", `${port}`], inUse);
  // The first host has already started when the second fails.
  await check(["--root", site, "--ports", "0", "--root", site, "--ports", `${port}`], inUse);
  taken.close();
  await check(["--root", "/none/here"], /no such file or directory.*\/none\/here/);
  await check(["--root", site, "--base", "a"], /the base a has no slash/);
  for (const ports of ["x", "1-", "1-70000", "-1"]) {
    await check(["--root", site, "--ports", ports], /^--ports .*: no range of ports$/);
  }
  const words = [[], ["--root"], ["--plain"], ["--base", "/"], ["--root", site, "--other", "x"]];
  for (const wrong of words) await check(wrong, /^usage: --root FOLDER/);
});

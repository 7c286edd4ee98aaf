// The reader of `_headers`, and our own file.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { headersOf, matches, parse } from "./headers.mjs";

const HASHED = "/boot-0123456789abcdef.js";
const OURS = readFileSync(new URL("../../public/_headers", import.meta.url), "utf8").replace(
  "{{hashed}}",
  HASHED,
);

test("all rules that match a path add their headers", () => {
  const check = (text, path, expected) => assert.deepEqual(headersOf(text)(path), expected, path);
  const text = "# a\n\n/*\n  A: 1; b:c\n\tB: 2\n/x/*\n  C: 3\n/x/y\n  D: 4\n/\n  E: 5\n";
  check(text, "/", { A: "1; b:c", B: "2", E: "5" });
  check(text, "/z", { A: "1; b:c", B: "2" });
  check(text, "/x/z", { A: "1; b:c", B: "2", C: "3" });
  check(text, "/x/y", { A: "1; b:c", B: "2", C: "3", D: "4" });
  check(text, "/x", { A: "1; b:c", B: "2" });
  check("/*\n  A: 1\n/x\n  a: 2\n", "/x", { A: "1, 2" });
  check("/*\r\n  A: 1\r\n", "/x", { A: "1" });
  check("# „a“\n/a\n", "/a", {});
});

test("an error says which line is wrong", () => {
  const check = (text, expected) =>
    assert.throws(() => parse(text), (error) => error.message.startsWith(`_headers: ${expected}`), text);
  check("  A: b\n", "line 1: neither");
  check("/*\n  A b\n", "line 2: neither");
  check("/*\nA: b\n", "line 2: a rule begins");
  check("/*.js\n", "line 1: hosts disagree");
  check("/:a/b\n", "line 1: hosts disagree");
  check("/*\n\n  A b: c\n", "line 3: not the name");
  check("/*\n  : c\n", "line 2: not the name");
  check("/*\n  A: “b”\n", "line 2: a header is ASCII");
  check("/*\n  A: b\0c\n", "line 2: a header is ASCII");
  check("{{hashed}}\n  A: b\n", "line 1: a rule begins");
});

// docs/decisions.md says what these two headers cost, in case somebody wants them back.
test("none of our headers delays the first paint", () => {
  const names = Object.keys(headersOf(OURS)("/")).map((name) => name.toLowerCase());
  assert.notEqual(names.length, 0);
  for (const late of ["cross-origin-opener-policy", "cross-origin-embedder-policy"]) {
    assert.equal(names.includes(late), false, late);
  }
});

test("none of our headers comes from two rules", () => {
  const rules = parse(OURS);
  for (const path of [...rules.map(({ path }) => path), "/something/else"]) {
    const found = rules.filter((rule) => matches(rule, path)).flatMap(({ headers }) => headers);
    const names = found.map(([name]) => name.toLowerCase());
    assert.equal(new Set(names).size, names.length, path);
  }
  const caching = (path) => headersOf(OURS)(path)["Cache-Control"];
  assert.equal(caching("/"), "no-cache");
  assert.equal(caching(HASHED), "public, max-age=31536000, immutable");
});

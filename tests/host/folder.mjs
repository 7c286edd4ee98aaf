// A folder as a static host serves it: its files with their types, the headers of `_headers`, and the
// compressed copies beside the files. There are no rewrite rules, because the site must work without them.

import { readFileSync, realpathSync } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";

import { FILE, headersOf } from "./headers.mjs";
import { addSlash } from "./host.mjs";
import { typeOf } from "./types.mjs";

/** The extensions of the compressed copies that `cargo xtask dist` writes, best first. */
const COPIES = [
  ["br", ".br"],
  ["gzip", ".gz"],
];

/**
 * Returns the two functions with which a host serves a folder. If it is `plain`, the folder is served as the
 * simplest server would: with no header but the type.
 */
export function folder(root, { plain = false } = {}) {
  const top = realpathSync.native(root);
  const headers = plain ? () => ({}) : headersOf(readFileSync(join(top, FILE), "utf8"));

  /** Looks up a name; `null` if nothing is there, or if a link leads out of the folder. */
  const look = async (name) => {
    try {
      const path = await realpath(join(top, name));
      if (path !== top && !path.startsWith(top + sep)) return null;
      const found = await stat(path);
      return { path, isFile: found.isFile(), isFolder: found.isDirectory(), time: found.mtimeMs };
    } catch {
      return null;
    }
  };

  /** The compressed copies of a file, without any older than the file, which a real host would send. */
  const copiesOf = async (name, { time }) => {
    if (plain || COPIES.some(([, end]) => name.endsWith(end))) return [];
    const copies = await Promise.all(
      COPIES.map(async ([encoding, end]) => ({ encoding, ...(await look(name + end)) })),
    );
    return copies.filter((copy) => copy.isFile && copy.time >= time);
  };

  /** Returns what the host sends for a path, in one of these encodings. */
  const find = async (path, { encodings = [] } = {}) => {
    if (path === FILE) return null;
    const isFolder = path === "" || path.endsWith("/");
    const name = isFolder ? `${path}index.html` : path;
    const file = await look(name);
    if (file?.isFolder && !isFolder) return addSlash;
    if (!file?.isFile) return null;
    const copies = await copiesOf(name, file);
    const copy = copies.find(({ encoding }) => encodings.includes(encoding));
    return {
      type: typeOf(name),
      body: await readFile((copy ?? file).path),
      encoding: copy?.encoding,
      varies: copies.length > 0,
      tagged: !plain,
    };
  };
  return { find, headers };
}

// A folder as a static host serves it: the files that are there, with their types, the headers of
// `_headers`, and the compressed copies that lie beside them. There are no rewrite rules, because the
// site must do without.

import { readFileSync, realpathSync } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";

import { FILE, headersOf } from "./headers.mjs";
import { addSlash } from "./host.mjs";
import { typeOf } from "./types.mjs";

/** How the copies end that `cargo xtask dist` writes, best first. */
const COPIES = [
  ["br", ".br"],
  ["gzip", ".gz"],
];

/**
 * The two functions that a host needs, for a folder. If it is `plain`, the folder is served as the
 * simplest server would serve it: no header but the type.
 */
export function folder(root, { plain = false } = {}) {
  const top = realpathSync.native(root);
  const headers = plain ? () => ({}) : headersOf(readFileSync(join(top, FILE), "utf8"));

  /** What is at a name; null if that is nothing, or a link leads out of the folder. */
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

  /** The copies of a file. A host would send one that is older than the file; nobody wants to see that here. */
  const copiesOf = async (name, { time }) => {
    if (plain || COPIES.some(([, end]) => name.endsWith(end))) return [];
    const copies = await Promise.all(
      COPIES.map(async ([encoding, end]) => ({ encoding, ...(await look(name + end)) })),
    );
    return copies.filter((copy) => copy.isFile && copy.time >= time);
  };

  /** What a host sends for a path, in one of these encodings. */
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

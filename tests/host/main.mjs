// `node tests/host/main.mjs --root FOLDER [--base PATH] [--plain] [--ports FIRST-LAST]`: serves a folder
// until the standard input ends, so that no host outlives the program that started it. Each further `--root`
// begins another site, and the options after it apply to that site.
//
// It prints one address per line, in the order of the sites. On an error it prints the problem and ends.

import { folder } from "./folder.mjs";
import { serve } from "./host.mjs";

const USAGE = "usage: --root FOLDER [--base PATH] [--plain] [--ports FIRST-LAST] [--root ...]";

function portsIn(word) {
  const [, first, last = first] = word.match(/^(\d{1,5})(?:-(\d{1,5}))?$/) ?? [];
  const ports = [first, last].map(Number);
  if (!ports.every((port) => port <= 65_535)) throw new Error(`--ports ${word}: no range of ports`);
  return ports;
}

/** Parses the sites from the words of the command line. */
function sitesIn(words) {
  const sites = [];
  const rest = [...words];
  while (rest.length > 0) {
    const option = rest.shift();
    if (option === "--root") sites.push({ base: "/", plain: false, ports: [8042, 8061] });
    const site = sites.at(-1);
    const value = option === "--plain" ? true : rest.shift();
    if (!site || value === undefined) throw new Error(USAGE);
    if (option === "--root") site.root = value;
    else if (option === "--base") site.base = value;
    else if (option === "--plain") site.plain = value;
    else if (option === "--ports") site.ports = portsIn(value);
    else throw new Error(USAGE);
  }
  if (sites.length === 0) throw new Error(USAGE);
  return sites;
}

const hosts = [];
try {
  for (const { root, base, plain, ports } of sitesIn(process.argv.slice(2))) {
    hosts.push(await serve({ ...folder(root, { plain }), base, ports }));
  }
  for (const { url } of hosts) console.log(url);
  for (const end of ["end", "close", "error"]) process.stdin.on(end, () => process.exit(0));
  process.stdin.resume();
} catch (error) {
  console.log(error.message);
  process.exitCode = 1;
  for (const host of hosts) host.close();
}

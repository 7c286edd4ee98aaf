// The headers of each path: `_headers`, in the syntax of Netlify and Cloudflare Pages.
//
// Only the part of that syntax is accepted that all hosts interpret alike: a whole path, or a path with `*`
// at the very end. With a `*` elsewhere, as in `/*.js`, some host takes the star for "everything from here".

/** The name of the file, at the top of the site. */
export const FILE = "_headers";

/** Parses the rules, in the order of the file. The error says which line is wrong, and why. */
export function parse(text) {
  const rules = [];
  for (const [index, line] of text.split("\n").entries()) {
    const wrong = (why) => new Error(`${FILE}: line ${index + 1}: ${why}`);
    const content = line.trim();
    if (content === "" || content.startsWith("#")) continue;
    if (/[^\t\x20-\x7e]/.test(content)) throw wrong("a header is ASCII");
    const colon = content.indexOf(":");
    if (!/^[ \t]/.test(line)) {
      const open = content.endsWith("*");
      const path = open ? content.slice(0, -1) : content;
      if (!path.startsWith("/")) {
        throw wrong("a rule begins with a path, and its headers are indented");
      }
      if (/[*:]/.test(path)) {
        throw wrong("hosts disagree on what a `:` or a `*` before the end means");
      }
      rules.push({ path, open, headers: [] });
    } else if (colon >= 0 && rules.length > 0) {
      const name = content.slice(0, colon).trim();
      if (!/^[a-z0-9-]+$/i.test(name)) throw wrong("not the name of a header");
      rules.at(-1).headers.push([name, content.slice(colon + 1).trim()]);
    } else {
      throw wrong("neither a path nor `Name: value` below one");
    }
  }
  return rules;
}

/** Whether a rule applies to a path. */
export const matches = ({ path, open }, asked) => (open ? asked.startsWith(path) : asked === path);

/**
 * Parses the file, and returns a function that gives the headers for a path. If two rules set the same header,
 * both values are sent, as Cloudflare does. A test checks that our own file has no such pair.
 */
export function headersOf(text) {
  const rules = parse(text);
  return (path) => {
    const found = new Map();
    for (const rule of rules.filter((rule) => matches(rule, path))) {
      for (const [name, value] of rule.headers) {
        const key = name.toLowerCase();
        const before = found.get(key);
        found.set(key, before ? [before[0], `${before[1]}, ${value}`] : [name, value]);
      }
    }
    return Object.fromEntries(found.values());
  };
}

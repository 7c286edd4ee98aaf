// The headers of each path: `_headers`, in the syntax of Netlify and Cloudflare Pages.
//
// Of that syntax only what all hosts read alike is accepted: a whole path, or a path with `*` at its
// very end. With a `*` elsewhere, as in `/*.js`, one host takes the star for "everything from here".

/** The name of the file, at the top of the site. */
export const FILE = "_headers";

/** The rules in the order of the file. Throws which line is wrong, and why. */
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

/** Whether a rule is about a path. */
export const matches = ({ path, open }, asked) => (open ? asked.startsWith(path) : asked === path);

/**
 * Reads the file into a function that gives the headers for a path. Where two rules give one header,
 * both values are sent, as Cloudflare does; a test sees to it that our own file has no such pair.
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

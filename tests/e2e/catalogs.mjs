// Catalogs of any size, served in the place of the real one.

import { createHash } from "node:crypto";
import { content, contentFile } from "./page.mjs";

/** Serves another content file, under the name and with the hash that index.html asks for. */
export async function serve(page, catalog) {
  const body = JSON.stringify({ ...content, catalog });
  const integrity = `sha384-${createHash("sha384").update(body).digest("base64")}`;
  await page.route(`**/${contentFile}`, (route) =>
    route.fulfill({ contentType: "application/json", body }),
  );
  await page.route(process.env.AIMS_URL, async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    const tag = new RegExp(`(content="${contentFile}" data-integrity=")[^"]*`);
    await route.fulfill({ response, body: html.replace(tag, `$1${integrity}`) });
  });
}

/** A catalog of so many groups with so many questions each, made from the first requirement. */
export function generate(groupCount, itemCount) {
  const [first] = content.catalog.groups[0].items;
  const list = (length, make) => Array.from({ length }, (_, index) => make(index + 1));
  return {
    ...content.catalog,
    groups: list(groupCount, (group) => ({
      ...content.catalog.groups[0],
      id: `${group}`,
      title: `Group ${group}`,
      items: list(itemCount, (item) => ({
        ...first,
        id: `${group}.${item}`,
        title: `Item ${group}.${item}`,
        question: `Question ${group}.${item}?`,
        depends_on: group > 1 ? [`${group - 1}.${item}`] : [],
        articles: [],
      })),
    })),
  };
}

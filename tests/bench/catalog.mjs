// The questions: the real catalog as the build wrote it, and generated catalogs of any size.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const dist = process.env.AIMS_DIST;

/** The name of the content file, which carries a hash. */
export const contentFile = readdirSync(dist).find((name) => /^content\..*\.json$/.test(name));

const read = (name) => JSON.parse(readFileSync(join(dist, name), "utf8"));

/** The name of the file with the guidance beside the questions, which carries a hash. */
export const guidanceFile = readdirSync(dist).find((name) => /^guidance\..*\.json$/.test(name));

export const content = read(contentFile);
const guidance = read(guidanceFile);

/** The number of questions in the real catalog. */
export const REAL = content.catalog.groups.flatMap(({ items }) => items).length;

/** The number of questions in each group of a generated catalog, as in tests/e2e/large.spec.mjs. */
const PER_GROUP = 100;

const models = content.catalog.groups
  .flatMap(({ items }) => items)
  .filter((item) => !item.control);

/** The guidance for the questions of a catalog of this size. */
export const guidanceOf = (count) => ({
  ...guidance,
  items: Object.fromEntries(
    catalogOf(count)
      .groups.flatMap(({ items }) => items)
      .map(({ id }, place) => [id, guidance.items[models[place % models.length].id]]),
  ),
});

/**
 * Generates a catalog with this many questions. It repeats the texts of the real requirements, so that a
 * larger catalog grows as a real one would. Only the number, title and question of each item are unique.
 */
export function generate(count) {
  const [group] = content.catalog.groups;
  const list = (length, make) => Array.from({ length }, (_, index) => make(index));
  return {
    ...content.catalog,
    groups: list(Math.ceil(count / PER_GROUP), (above) => ({
      ...group,
      id: `${above + 1}`,
      title: `Group ${above + 1}`,
      items: list(Math.min(PER_GROUP, count - above * PER_GROUP), (place) => {
        const id = `${above + 1}.${place + 1}`;
        const model = models[(above * PER_GROUP + place) % models.length];
        return {
          ...model,
          id,
          title: `${model.title} ${id}`,
          question: `${model.question} (${id})`,
          depends_on: above > 0 ? [`${above}.${place + 1}`] : [],
          articles: [],
        };
      }),
    })),
  };
}

export const catalogOf = (count) => (count === REAL ? content.catalog : generate(count));

/** A text without the marks for links and bold type, which only our page understands. */
const plain = (text) =>
  text.replaceAll(/\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/g, "$1").replaceAll("**", "");

/** The questions for every rival: number, title, question and six sentences for the levels. */
export const questionsOf = (count) =>
  catalogOf(count)
    .groups.flatMap(({ items }) => items)
    .map(({ id, title, question, levels }) => ({
      id,
      title: plain(title),
      question: plain(question),
      levels: levels.map(plain),
    }));

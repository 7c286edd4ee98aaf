// The four apps: where the first question stands, what its radios are, how one sees that an answer
// is saved. What the bench knows of any app stands here.

/** Where a visitor who comes for the first time finds the first question of our page. */
const FIRST = "./";

/**
 * `start` is the address with the first question; `radio` finds the radios of all questions on the
 * screen, each with its level as value; `key` is how the keys of answers in local storage look, and
 * `value` how one looks that holds a level. Values must be written with `setItem`. `runs` finds what is there
 * once the program runs, where the page is there before it.
 */
export const apps = {
  ours: {
    title: "AIMS Readiness",
    start: FIRST,
    radio: ".options input[type=radio]",
    key: "^aims-readiness/v3/.*/answer/",
    value: '"level":%',
    runs: "#app > main",
  },
  surveyjs: {
    title: "SurveyJS",
    start: "./",
    radio: "#survey input[type=radio]",
    key: "^surveyjs/",
    value: '":%',
  },
  react: {
    title: "React",
    start: "./",
    radio: "#root input[type=radio]",
    key: "^react/",
    value: "%",
  },
  static: {
    title: "Static page",
    start: "./",
    radio: "main input[type=radio]",
    key: "^static/",
    value: "%",
  },
};

export const names = Object.keys(apps);

/** Local storage after all of these questions were answered, as the app itself would have left it. */
export function answered(name, questions, catalog) {
  const level = (index) => index % 6;
  if (name === "surveyjs") {
    const all = questions.map(({ id }, index) => [id, level(index)]);
    return { "surveyjs/answers": JSON.stringify(Object.fromEntries(all)) };
  }
  const entry = ({ id }, index) =>
    name === "ours"
      ? [`aims-readiness/v3/${catalog}/answer/${id}`, JSON.stringify({ level: level(index) })]
      : [`${name}/${id}`, String(level(index))];
  const entries = questions.map(entry);
  // Where the visitor was last; the others have one place only.
  if (name === "ours") entries.push([`aims-readiness/v3/${catalog}/place`, JSON.stringify(`#/question/${questions[0].id}`)]);
  return Object.fromEntries(entries);
}

// The four apps: the address of the first question, the radios, and how to see that an answer is saved.
// All that the bench knows about a particular app is in this file.

/** The address at which a first-time visitor finds the first question of our page. */
const FIRST = "./";

/**
 * `start` is the address of the first question. `radio` finds the radios of all questions on the screen,
 * each with its level as value. `key` is a pattern for the keys of answers in local storage, and `value` a
 * text in a stored answer, with `%` for its level. The app must store answers with `setItem`. `runs` finds
 * an element that appears once the program runs, if the page is shown before that.
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

/** The local storage that the app itself would leave after all of these questions were answered. */
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
  // Our page also stores where the visitor was last; the rivals have only one place.
  if (name === "ours") entries.push([`aims-readiness/v3/${catalog}/place`, JSON.stringify(`#/question/${questions[0].id}`)]);
  return Object.fromEntries(entries);
}

// The baseline: HTML that includes the radios, and a script of four lines. Each file has ten questions.

export const PER_PAGE = 10;

// The listeners are on the window, so that they work before the radios are there.
const SCRIPT = `\
addEventListener("change", ({ target }) => localStorage.setItem("static/" + target.name, target.value));
addEventListener("DOMContentLoaded", () => {
for (const radio of document.querySelectorAll("input")) radio.checked = localStorage.getItem("static/" + radio.name) === radio.value;
});`;

const escape = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const choice = (item) => (text, value) =>
  `<label><input type="radio" name="${escape(item.id)}" value="${value}">` +
  `<span>${value} ${escape(text)}</span></label>`;

const question = (item) => `\
<fieldset>
<legend>${escape(`${item.id} ${item.title}: ${item.question}`)}</legend>
${item.levels.map(choice(item)).join("\n")}
</fieldset>`;

const nameOf = (page) => (page === 0 ? "index.html" : `${page + 1}.html`);

/** All pages, as pairs of a name and HTML. */
export function pages(questions, css) {
  const count = Math.ceil(questions.length / PER_PAGE);
  return Array.from({ length: count }, (_, page) => {
    const shown = questions.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
    const next = page + 1 < count ? `<a href="${nameOf(page + 1)}">Next</a>` : "";
    const html = `\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Questions</title>
<link rel="icon" href="data:,">
<style>${css}</style>
<script>
${SCRIPT}
</script>
</head>
<body>
<main>
${shown.map(question).join("\n")}
${next}
</main>
</body>
</html>
`;
    return [nameOf(page), html];
  });
}

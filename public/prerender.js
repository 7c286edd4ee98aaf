// Keeps what is chosen on the first screen before the program is there, which then goes on from it.
// Short and plain, since index.html carries it. The block is there so that its names can be minified.
{
  const { key, saved, unsaved } = document.querySelector("script[data-key]").dataset;
  const screen = document.querySelector(".prerendered");
  const find = (selector) => screen.querySelector(selector);
  // Whoever has been here before, or comes by a link, waits for another screen; and whoever follows one,
  // but for the link past the navigation.
  const isElsewhere = () => location.hash.length > 2 && location.hash !== "#main";
  const leave = () => (screen.hidden = true);
  const follow = () => {
    if (!isElsewhere()) return;
    leave();
    screen.dataset.left = "";
  };
  const keep = () => {
    const chosen = find("input:checked");
    if (!chosen) return;
    const kept = find(".kept");
    try {
      localStorage.setItem(key, `{"level":${chosen.value}}`);
      kept.className = "kept kept-yes";
      kept.textContent = saved;
    } catch {
      kept.className = "kept kept-not";
      kept.textContent = unsaved;
    }
  };
  let stored = [];
  try {
    stored = Object.keys(localStorage);
  } catch {}
  if (isElsewhere() || stored.some((key) => key.startsWith("aims-readiness/"))) leave();
  else {
    keep();
    addEventListener("hashchange", follow);
    screen.addEventListener("change", keep);
    // The program presses again what was pressed too early.
    screen.addEventListener("click", ({ target }) => {
      const pressed = target.closest("button");
      if (pressed) screen.dataset.pressed = [...screen.querySelectorAll("button")].indexOf(pressed);
    });
  }
}

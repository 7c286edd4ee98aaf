// Saves what is chosen on the prerendered screen until the program takes over.
// Short, since it is part of index.html. The block is there so that its names can be minified.
{
  const { key, saved, unsaved } = document.querySelector("script[data-key]").dataset;
  const screen = document.querySelector(".prerendered");
  const find = (selector) => screen.querySelector(selector);
  // Returning visitors wait for another screen. So do visitors who come by a link or follow one, other than
  // the skip link.
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
      const changed = `${new Date().toISOString().slice(0, 19)}Z`;
      localStorage.setItem(key, `{"level":${chosen.value},"changed":"${changed}"}`);
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
    // The program repeats a click that came too early.
    screen.addEventListener("click", ({ target }) => {
      const pressed = target.closest("button");
      if (pressed) screen.dataset.pressed = [...screen.querySelectorAll("button")].indexOf(pressed);
    });
  }
}

// The plan: next steps, the shortest path, what-if, the roadmap with its timeline and its files.

import {
  asFile,
  asStored,
  button,
  choose,
  controls,
  envelope,
  expect,
  go,
  heading,
  items,
  link,
  nameOf,
  open,
  openExample,
  openKeys,
  sample,
  seed,
  status,
  tabTo,
  take,
  test,
} from "./page.mjs";
import { expectAccessible, expectNoSideways } from "./axe.mjs";
import { pdfPages, squeeze } from "./pdf.mjs";

const SAMPLE = asStored({ answers: sample.assessment.answers });
const region = (page, name) => page.getByRole("region", { name, exact: true });
const day = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const two = (number) => String(number).padStart(2, "0");
const later = (days) => day(new Date(Date.now() + days * 86_400_000));
const figure = (page, label, column) =>
  region(page, "What would change")
    .getByRole("row", { name: label })
    .getByRole("cell")
    .nth(column);
const rows = (page) => page.getByRole("table", { name: "Roadmap" }).locator("tbody tr");
const rowOf = (page, name) => rows(page).filter({ has: page.getByRole("rowheader", { name }) });
const actions = async (page) => {
  const keys = await openKeys(page);
  return page.evaluate(
    (start) =>
      Object.fromEntries(
        Object.entries(localStorage)
          .filter(([key]) => key.startsWith(start))
          .map(([key, value]) => [key.slice(start.length), JSON.parse(value)]),
      ),
    `${keys}action/`,
  );
};

test("with nothing answered, each screen of the plan asks for answers first", async ({ page }) => {
  await open(page, "#/plan");
  for (const hash of ["#/plan", "#/plan/roadmap", "#/plan/what-if"]) {
    await go(page, hash);
    await expect(page.getByText("Answer a few questions first.")).toBeVisible();
    await expect(link(page, "Go to the first question")).toBeVisible();
  }
});

test("next steps have a reason and a link, and a harder goal has no shorter path", async ({ page }) => {
  await seed(page, SAMPLE);
  await open(page, "#/plan");
  const steps = region(page, "Next steps").getByRole("listitem");
  const count = await steps.count();
  expect(count).toBeGreaterThanOrEqual(3);
  expect(count).toBeLessThanOrEqual(5);
  await expect(region(page, "Next steps")).toContainText(/Clears .* at Stage 1/);
  const path = region(page, "Shortest path");
  const lengths = [];
  for (const goal of ["stage_1", "stage_2", "no_minors"]) {
    await path.getByLabel("Path to").selectOption(goal);
    const said = await path.getByText(/^\d+ steps? on \d+ items?/).textContent();
    const [n, of] = said.match(/\d+/g).map(Number);
    await expect(path.locator("tbody tr")).toHaveCount(of);
    lengths.push(n);
  }
  expect(lengths).toEqual([...lengths].sort((one, other) => one - other));
  await page.getByLabel("Target date of the Stage 1 audit").fill(later(30));
  await expect(page.getByText(/^(29|30|31) days left$/)).toBeVisible();
  const first = steps.first().getByRole("link").last();
  await first.click();
  await expect(heading(page)).not.toHaveText("Plan");
});

test("what-if: a path is tried on a copy and entered, and one undo reverses it", async ({ page }) => {
  await open(page, "#/");
  await openExample(page);
  await go(page, "#/plan/what-if");
  await page.getByLabel("Path to").selectOption("stage_1");
  await button(page, "Try these steps").click();
  // A sample can be tried, but not changed.
  await expect(page.getByRole("button", { name: /^Put \d+ actions? on the roadmap$/ })).toBeDisabled();
  await expect(page.getByRole("button", { name: /^Enter \d+ answers?$/ })).toBeDisabled();
  await button(page, "Copy it to my assessments").click();
  await expect(status(page)).toHaveText(/copy/);
  await go(page, "#/plan/what-if");
  const before = await page.evaluate(() => JSON.stringify(localStorage));
  await page.getByLabel("Path to").selectOption("stage_1");
  await button(page, "Try these steps").click();
  const [concerns, then] = [0, 1].map((column) => figure(page, /^Areas of concern/, column));
  expect(Number(await concerns.textContent())).toBeGreaterThan(0);
  expect(Number(await then.textContent())).toBeLessThan(Number(await concerns.textContent()));
  const promised = [await figure(page, /^Verdict/, 1).textContent(), await then.textContent()];
  // Nothing is changed yet.
  expect(await page.evaluate(() => JSON.stringify(localStorage))).toBe(before);
  const now = [await figure(page, /^Verdict/, 0).textContent(), await concerns.textContent()];
  await page.getByRole("button", { name: /^Enter \d+ answers?$/ }).click();
  // The page asks first, since a wish is not an answer.
  await expect(page.getByText("Enter only what is already true.")).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).toBe(before);
  await page.getByRole("button", { name: /^They are true: enter \d+ answers$/ }).click();
  await expect(figure(page, /^Verdict/, 0)).toHaveText(promised[0]);
  await expect(concerns).toHaveText(promised[1]);
  await expect(page.getByText("Nothing is tried yet.")).toBeVisible();
  await button(page, "Undo").click();
  await expect(figure(page, /^Verdict/, 0)).toHaveText(now[0]);
  await expect(concerns).toHaveText(now[1]);
});

test("what-if: a tried change goes on the roadmap, and no answer changes", async ({ page }) => {
  await seed(page, asStored({ answers: { 5.2: { level: 0 }, 4.2: { level: 3, evidence: "records" } } }));
  await open(page, "#/plan/what-if");
  await page.getByLabel("Item", { exact: true }).selectOption("5.2");
  await page.getByLabel("Level", { exact: true }).selectOption("3");
  await button(page, "Try this change").click();
  await button(page, "Put 1 action on the roadmap").click();
  await expect(figure(page, /^Areas of concern/, 0)).toHaveText("2");
  expect(Object.values(await actions(page))).toEqual([
    expect.objectContaining({ title: "Reach level 3 Implemented" }),
  ]);
  await region(page, "Changes tried").getByRole("link", { name: "Go to the roadmap" }).click();
  await expect(rowOf(page, /Reach level 3 Implemented/)).toBeVisible();
});

test("an empty new action is discarded, and one with a title is announced", async ({ page }) => {
  // With records, nothing is proposed for 4.1, so all rows are the visitor's own actions.
  const answers = { 4.1: { level: 3, evidence: "records" } };
  await seed(page, asStored({ answers, actions: { a: { title: "One" } } }));
  await open(page, "#/plan/roadmap");
  await expect(rows(page)).toHaveCount(1);
  const dialog = page.getByRole("dialog", { name: "New action" });
  for (const close of [() => page.keyboard.press("Escape"), () => button(dialog, "Done").click()]) {
    await button(page, "Add an action").click();
    await expect(button(dialog, "Add this dependency")).toBeDisabled();
    await close();
    await expect(dialog).toBeHidden();
    expect(Object.keys(await actions(page))).toEqual(["a"]);
  }
  await button(page, "Add an action").click();
  await page.keyboard.type("Book the auditor");
  await dialog.getByLabel("Waits for").selectOption({ label: "One" });
  await expect(button(dialog, "Add this dependency")).toBeEnabled();
  await button(dialog, "Done").click();
  await expect(status(page)).toHaveText("Action added: Book the auditor.");
  await expect(rows(page)).toHaveCount(2);
});

test("an answer does not change the goal of the roadmap", async ({ page }) => {
  await seed(page, asStored({ answers: { 4.1: { level: 0 }, 5.1: { level: 2 } } }));
  await open(page, "#/plan/roadmap");
  const goal = page.getByLabel("Actions for", { exact: true });
  await expect(goal).toHaveValue("stage_1");
  await go(page, "#/question/4.1");
  await page.getByRole("radio").nth(3).check();
  await go(page, "#/plan/roadmap");
  await expect(goal).toHaveValue("stage_1");
});

test("what-if: a change is tried and removed by keyboard", async ({ page }) => {
  await seed(page, asStored({ answers: { 4.1: { level: 0 }, 4.2: { level: 2 } } }));
  await open(page, "#/plan/what-if");
  await page.getByLabel("Item", { exact: true }).selectOption("4.1");
  await expect(page.getByText("Now: 0 Absent; evidence: None")).toBeVisible();
  await page.getByLabel("Level", { exact: true }).selectOption("3");
  await page.getByLabel("Evidence", { exact: true }).selectOption("records");
  await tabTo(page, button(page, "Try this change"));
  await page.keyboard.press("Enter");
  await expect(figure(page, /^Areas of concern/, 0)).toHaveText("1");
  await expect(figure(page, /^Areas of concern/, 1)).toHaveText("0");
  const tried = region(page, "Changes tried");
  await expect(tried.getByRole("listitem")).toContainText("Reach level 3 Implemented");
  await tabTo(page, tried.getByRole("button", { name: `Remove ${nameOf("4.1")}` }));
  await page.keyboard.press("Enter");
  await expect(tried).toContainText("Nothing is tried yet.");
  await expect(tried.getByRole("heading")).toBeFocused();
});

test("the roadmap is edited by keyboard, and a reload keeps it", async ({ page }) => {
  await seed(page, SAMPLE);
  await open(page, "#/plan/roadmap");
  const before = await rows(page).count();
  expect(before).toBeGreaterThan(2);
  const edit = rows(page).first().getByRole("button", { name: /^Edit/ });
  await tabTo(page, edit);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Action" });
  await expect(dialog.getByLabel("Action", { exact: true })).toBeFocused();
  await page.keyboard.type("Call Ada <b>now</b>");
  await tabTo(page, dialog.getByLabel("Owner"));
  await page.keyboard.type("Ada");
  await tabTo(page, dialog.getByLabel("Working days"));
  await page.keyboard.type("4");
  await tabTo(page, dialog.getByLabel("Link or ticket"));
  await page.keyboard.type("https://example.org/7");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  const row = rowOf(page, /Call Ada/);
  await expect(row.getByRole("rowheader")).toContainText("Call Ada <b>now</b>");
  await expect(row.getByRole("cell").first()).toHaveText("Ada");
  await expect(row.getByRole("link", { name: "https://example.org/7" })).toHaveAttribute("rel", /noopener/);
  // An action of the visitor's own, which waits for that one.
  await button(page, "Add an action").click();
  await page.keyboard.type("Book the auditor");
  await dialog.getByLabel("Waits for").selectOption({ label: "Call Ada <b>now</b>" });
  await button(dialog, "Add this dependency").click();
  await button(dialog, "Done").click();
  await expect(rows(page)).toHaveCount(before + 1);
  const own = rowOf(page, /Book the auditor/);
  await expect(own.getByRole("rowheader")).toContainText(/Waits for [A\d]/);
  const kept = await actions(page);
  expect(Object.values(kept)).toContainEqual(
    expect.objectContaining({ title: "Call Ada <b>now</b>", owner: "Ada", days: 4 }),
  );
  await page.reload();
  await expect(rowOf(page, /Book the auditor/)).toBeVisible();
  expect(await actions(page)).toEqual(kept);
  // It can be deleted, and brought back.
  await rowOf(page, /Book the auditor/).getByRole("button", { name: /^Edit/ }).click();
  await button(dialog, "Delete this action").click();
  await expect(rows(page)).toHaveCount(before);
  await button(page, "Undo").click();
  await expect(rows(page)).toHaveCount(before + 1);
});

test("an action that is done offers to raise its answer", async ({ page }) => {
  await seed(page, asStored({ answers: { 4.2: { level: 0 } } }));
  await open(page, "#/plan/roadmap");
  const name = nameOf("4.2");
  await page.getByLabel(`Status ${name}`).selectOption("done");
  const offer = region(page, "Done: raise the answer?");
  await expect(offer).toContainText(name);
  await expect(button(offer, "Yes, change 4.2")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(offer).toHaveCount(0);
  await expect(status(page)).toContainText("4.2");
  await go(page, "#/question/4.2");
  await expect(page.getByRole("radio").nth(1)).toBeChecked();
});

test("the roadmap says whether the plan fits, what is late, and what waits in a circle", async ({ page }) => {
  const stored = asStored({
    answers: { 4.2: { level: 0, owner: "Kim" } },
    actions: {
      a: { title: "One", owner: "Kim", after: ["b"], due: later(-3) },
      b: { title: "Two", owner: "Kim", after: ["a"], days: 5 },
      c: { title: "Three" },
    },
  });
  await seed(page, stored);
  await open(page, "#/plan/roadmap");
  const main = page.getByRole("main");
  await expect(main).toContainText("1 action has no owner.");
  await expect(main).toContainText("1 open action was due before today.");
  await expect(main).toContainText(/one of the dependencies you set is ignored: (One, Two|Two, One)/);
  await expect(main).toContainText("Set a target date for Stage 1");
  const date = page.getByLabel("Target date of the Stage 1 audit");
  await date.fill(later(400));
  // One action is late, and most questions are open.
  await expect(main).toContainText(/But 1 action ends after its own due date\. \d+ open questions and \d+ open decisions may add more\./);
  await page.getByLabel("Dates", { exact: true }).selectOption("back");
  await expect(rows(page).first()).toContainText(/20\d\d/);
  await date.fill(later(2));
  await expect(main).toContainText("The plan does not fit:");
  await date.fill(later(-2));
  await expect(main).toContainText("is not in the future");
});

test("arrow keys move a bar of the timeline by a day or a week, and undo moves it back", async ({ page }) => {
  await seed(page, asStored({
    answers: { 4.1: { level: 3 } },
    actions: { a: { title: "One", owner: "Kim" }, b: { title: "Two" } },
  }));
  await open(page, "#/plan/roadmap");
  const timeline = region(page, "Timeline");
  const bar = timeline.getByRole("button", { name: /^One: / });
  const from = async () => new Date((await bar.getAttribute("aria-label")).split(": ")[1].split(" to ")[0]);
  const at = await from();
  await bar.focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(from).toEqual(new Date(at.getTime() + 7 * 86_400_000));
  await expect(bar).toBeFocused();
  // With these keys, the browser goes back and forward, and moves windows.
  for (const key of ["Alt", "Control", "Meta"]) {
    const prevented = await bar.evaluate((element, held) => {
      const event = new KeyboardEvent("keydown", { key: "ArrowLeft", [held]: true, bubbles: true, cancelable: true });
      return !element.dispatchEvent(event);
    }, { Alt: "altKey", Control: "ctrlKey", Meta: "metaKey" }[key]);
    expect(prevented, key).toBe(false);
  }
  expect(await from()).toEqual(new Date(at.getTime() + 7 * 86_400_000));
  await page.keyboard.press("ArrowRight");
  await expect.poll(from).not.toEqual(new Date(at.getTime() + 7 * 86_400_000));
  await expect(status(page)).toContainText("One: ");
  await button(page, "Undo").click();
  await button(page, "Undo").click();
  await expect.poll(from).toEqual(at);
  await expect(timeline.getByText("Unassigned")).toBeVisible();
  await timeline.getByLabel("Bars by").selectOption("group");
  await expect(timeline.getByText("Other actions")).toBeVisible();
});

test("the timeline reaches to Stage 1 only if it is near", async ({ page }) => {
  const timeline = region(page, "Timeline");
  const check = async (days, isThere) => {
    const stage_1 = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    // One action of about a month; the open questions add none.
    await seed(page, asStored({ answers: { 4.1: { level: 3 } }, details: { stage_1 }, actions: { a: { title: "One", days: 20 } } }));
    await open(page, "#/plan/roadmap");
    await expect(timeline.getByText("Stage 1", { exact: true })).toHaveCount(isThere ? 1 : 0);
    const line = timeline.getByRole("button", { name: /^One: / }).locator(".timeline-stage");
    await expect(line).toHaveCount(isThere ? 1 : 0);
  };
  await check(40, true);
  await check(900, false);
});

/** The bar of an action, its place on the screen, its first day according to its label, and its dates. */
function barOf(page, name) {
  const bar = region(page, "Timeline").getByRole("button", { name: new RegExp(`^${name}: `) });
  const from = async () => new Date((await bar.getAttribute("aria-label")).split(": ")[1].split(" to ")[0]);
  const middle = async () => {
    await bar.scrollIntoViewIfNeeded();
    const box = await bar.locator("rect").first().boundingBox();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  return { bar, from, middle, dates: bar.locator(".timeline-dates") };
}

/** A timeline of only some weeks, so that a day is some pixels wide. */
const DRAGGED = asStored({
  answers: { 4.1: { level: 3 } },
  actions: {
    a: { title: "One", owner: "Kim", days: 10 },
    b: { title: "Two", days: 60 },
    c: { title: "Three", owner: "Kim", days: 5 },
  },
});

test("the mouse drags a bar by working days, undo and Escape revert it, and a click opens it", async ({ page }) => {
  await seed(page, DRAGGED);
  await open(page, "#/plan/roadmap");
  const { bar, from, middle, dates } = barOf(page, "One");
  const dialog = page.getByRole("dialog", { name: "Action" });
  const [first, kept] = [await from(), await actions(page)];
  const { x, y } = await middle();

  // A slightly unsteady hand still clicks.
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 2, y);
  await page.mouse.up();
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  // During a drag, the dates are beside the bar, and nothing is changed.
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y, { steps: 4 });
  await page.mouse.move(x + 200, y + 90, { steps: 4 });
  await expect(dates).toHaveText(/^\d+ \w{3} to \d+ \w{3}$/);
  const shown = (await dates.textContent()).split(" to ")[0];
  expect(await actions(page)).toEqual(kept);
  await page.mouse.up();
  await expect(dates).toHaveCount(0);
  await expect(dialog).toBeHidden();
  await expect.poll(from).not.toEqual(first);
  const then = await from();
  expect(then.getTime()).toBeGreaterThan(first.getTime());
  expect([0, 6]).not.toContain(then.getDay());
  expect(shown).toBe(then.toLocaleDateString("en-GB", { day: "numeric", month: "short" }).replace("Sept", "Sep"));
  await expect(status(page)).toContainText("One: ");
  expect((await actions(page)).a.start).toBe(day(then));
  await expect(bar).toBeFocused();
  await button(page, "Undo").click();
  await expect.poll(from).toEqual(first);
  expect(await actions(page)).toEqual(kept);

  // Escape cancels the drag, even while the pointer moves on.
  const again = await middle();
  await page.mouse.move(again.x, again.y);
  await page.mouse.down();
  await page.mouse.move(again.x + 150, again.y, { steps: 3 });
  await expect(dates).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(dates).toHaveCount(0);
  await page.mouse.move(again.x + 180, again.y);
  await page.mouse.up();
  await expect(dialog).toBeHidden();
  expect(await actions(page)).toEqual(kept);

  // Planned back from Stage 1, the days follow from its date, so the bar cannot be dragged.
  await page.getByLabel("Target date of the Stage 1 audit").fill(later(400));
  await page.getByLabel("Dates", { exact: true }).selectOption("back");
  const fixed = await middle();
  const before = await from();
  await page.mouse.move(fixed.x, fixed.y);
  await page.mouse.down();
  await page.mouse.move(fixed.x - 150, fixed.y, { steps: 3 });
  await expect(dates).toHaveCount(0);
  await page.mouse.up();
  // The pointer stayed on the row, so it was a click, as anywhere.
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(await from()).toEqual(before);
});

test("a finger drags a bar along its row, and scrolls the page everywhere else", async ({ page }) => {
  await seed(page, DRAGGED);
  await open(page, "#/plan/roadmap");
  const { bar, from, middle, dates } = barOf(page, "One");
  const first = await from();
  // On a bar, the browser only scrolls along the page; on the row, it scrolls both ways.
  const action = (element) => getComputedStyle(element).touchAction;
  expect(await bar.locator(".timeline-grip").evaluate(action)).toBe("pan-y pinch-zoom");
  expect(await bar.evaluate(action)).toBe("auto");
  const { x, y } = await middle();
  const debug = await page.context().newCDPSession(page);
  await debug.send("Emulation.setTouchEmulationEnabled", { enabled: true });
  const touch = (type, ...touchPoints) => debug.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", { x, y });
  for (const far of [20, 60, 120, 180]) await touch("touchMove", { x: x + far, y });
  await expect(dates).toHaveCount(1);
  await touch("touchEnd");
  await expect(dates).toHaveCount(0);
  await expect.poll(from).not.toEqual(first);
  await button(page, "Undo").click();
  await expect.poll(from).toEqual(first);
  await debug.send("Emulation.setTouchEmulationEnabled", { enabled: false });
  await debug.detach();
});

/** The events of a calendar file, with folded lines unfolded. */
const events = (text) =>
  text
    .replaceAll("\r\n ", "")
    .split("BEGIN:VEVENT")
    .slice(1)
    .map((event) =>
      Object.fromEntries(event.split("\r\n").filter(Boolean).map((line) => line.split(/:(.*)/s))),
    );

test("the table and the calendar have the same dates", async ({ page }) => {
  await seed(page, asStored({
    answers: { 4.2: { level: 0, owner: "Kim" } },
    actions: { a: { title: "Order; sign, file\\ =1+1", days: 5, note: "ü".repeat(90), after: ["4.2"] } },
  }));
  await open(page, "#/plan/roadmap");
  const csv = await take(page, button(page, "Table (.csv)"));
  expect(csv.name).toMatch(/^aims-roadmap-.*\.csv$/);
  const lines = csv.bytes.toString("utf8").trimEnd().split("\r\n");
  expect(lines).toHaveLength(3);
  const [id, , , owner, , start, end] = cells(lines[1]);
  expect([id, owner]).toEqual(["Clause 4.2", "Kim"]);
  const ics = await take(page, button(page, "Calendar (.ics)"));
  expect(ics.name).toMatch(/^aims-roadmap-.*\.ics$/);
  const text = ics.bytes.toString("utf8");
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text).not.toMatch(/[^\r]\n/);
  const [one, two] = events(text);
  expect(one["DTSTART;VALUE=DATE"]).toBe(start.replaceAll("-", ""));
  const after = new Date(`${end}T12:00:00`);
  after.setDate(after.getDate() + 1);
  expect(one["DTEND;VALUE=DATE"]).toBe(day(after).replaceAll("-", ""));
  expect(two.SUMMARY).toBe("Order\\; sign\\, file\\\\ =1+1");
  expect(two.DESCRIPTION).toContain("ü".repeat(90));
  // A second import updates the events: the ids are the same, and the sequence has grown.
  await page.waitForFunction((then) => Date.now() > then + 1100, Date.now());
  const again = events((await take(page, button(page, "Calendar (.ics)"))).bytes.toString("utf8"));
  expect(again.map(({ UID }) => UID)).toEqual([one.UID, two.UID]);
  expect(Number(again[0].SEQUENCE)).toBeGreaterThan(Number(one.SEQUENCE));
});

/** The cells of one line of a table, in which no cell has a line break. */
const cells = (line) =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) =>
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  );

test("of ten thousand actions, some are shown, and all are counted and exported", async ({ page }) => {
  const action = (_, n) => [`n${n}`, { title: `Action ${n}`, owner: `P${n % 50}` }];
  const actions = Object.fromEntries(Array.from({ length: 10_000 }, action));
  const file = envelope({ answers: { 4.1: { level: 3, evidence: "records" } }, actions });
  await open(page, "#/data");
  await choose(page, asFile("many.json", file));
  await expect(page.getByRole("main")).toContainText("many.json is open.");
  await go(page, "#/plan/roadmap");
  await expect(page.getByText("Showing 200 of 10000.")).toBeVisible();
  await expect(rows(page)).toHaveCount(200);
  await button(page, "Show 200 more").click();
  await expect(rows(page)).toHaveCount(400);
  const csv = await take(page, button(page, "Table (.csv)"));
  expect(csv.bytes.toString("utf8").trimEnd().split("\r\n")).toHaveLength(10_001);
});

test("all actions are printed, by the browser's own command and by the button", async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => {
      window.rowsOnPaper = document.querySelectorAll(".roadmap-table tbody tr").length;
      dispatchEvent(new Event("afterprint"));
    };
  });
  const action = (_, n) => [`n${n}`, { title: `Action ${n}`, owner: `P${n % 9}`, link: "T-7" }];
  const actions = Object.fromEntries(Array.from({ length: 450 }, action));
  await seed(page, asStored({ answers: { 4.1: { level: 3, evidence: "records" } }, actions }));
  await open(page, "#/plan/roadmap");
  await expect(page.getByText("Showing 200 of 450.")).toBeVisible();
  await expect(page.getByText("The timeline shows the first 200 of 450 actions.")).toBeVisible();
  await expect(rows(page)).toHaveCount(200);
  const paper = (await pdfPages(page, "A4")).map((sheet) => squeeze(sheet)).join("");
  for (const n of [0, 199, 200, 449]) expect(paper).toContain(`Action${n}`);
  expect(paper).not.toContain("Showing200");
  await expect(rows(page)).toHaveCount(200);
  await button(page, "Print or save as PDF").click();
  await expect.poll(() => page.evaluate(() => window.rowsOnPaper)).toBe(450);
  await expect(rows(page)).toHaveCount(200);
});

test("a dependency that would close a circle is refused, and nothing is changed", async ({ page }) => {
  await seed(page, asStored({
    answers: { 4.1: { level: 3 } },
    actions: { a: { title: "One", after: ["b"] }, b: { title: "Two", after: ["c"] }, c: { title: "Three" } },
  }));
  await open(page, "#/plan/roadmap");
  const before = await actions(page);
  await button(page, "Edit Three").click();
  const dialog = page.getByRole("dialog", { name: "Action" });
  await dialog.getByLabel("Waits for").selectOption({ label: "One" });
  await button(dialog, "Add this dependency").click();
  await expect(dialog.getByRole("alert")).toHaveText(
    "“One” already waits for this action, so this one cannot wait for it. Nothing was changed.",
  );
  expect(await actions(page)).toEqual(before);
  // Another dependency is accepted, and the message goes.
  await button(dialog, "Done").click();
  await button(page, "Edit One").click();
  await dialog.getByLabel("Waits for").selectOption({ label: "Three" });
  await button(dialog, "Add this dependency").click();
  await expect(dialog.getByRole("alert")).toBeEmpty();
  expect((await actions(page)).a.after).toEqual(["b", "c"]);
});

test("what-if: a path that only needs justifications offers nothing to try", async ({ page }) => {
  const done = { level: 3, evidence: "records" };
  const reason = { included: "AIR-1", reasons: ["risk"] };
  const answers = Object.fromEntries([
    ...items.map(({ id }) => [id, done]),
    ...controls.map(({ id }) => [id, { ...done, ...reason }]),
  ]);
  await seed(page, asStored({ answers: { ...answers, "A.2.2": { ...done, included: "" } } }));
  await open(page, "#/plan/what-if");
  const path = region(page, "Try a whole path");
  await expect(path.getByText("Justifications of controls are not tried")).toHaveText(/^\s*Justifications/);
  await expect(button(page, "Try these steps")).toBeDisabled();
  // One step more can be tried, and it alone is counted.
  await seed(page, asStored({ answers: { "A.2.3": { level: 0, ...reason } } }));
  await open(page, "#/plan/what-if");
  await path.getByLabel("Path to").selectOption("no_minors");
  await expect(path).toContainText("1 item.");
  await button(page, "Try these steps").click();
  await expect(status(page)).toHaveText("1 step is tried.");
});

test("the screens of the plan and the dialog are accessible and fit a phone", async ({ page }) => {
  await seed(page, { ...SAMPLE, ...asStored({
    answers: sample.assessment.answers,
    actions: { "4.2": { title: "T", link: "https://example.org", owner: "Kim", due: later(-3) } },
  }) });
  await open(page, "#/plan/what-if");
  await button(page, "Try these steps").click();
  for (const hash of ["#/plan/what-if", "#/plan", "#/plan/roadmap"]) {
    if (hash !== "#/plan/what-if") await go(page, hash);
    await expectAccessible(page, hash);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSideways(page, hash);
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  await rows(page).first().getByRole("button", { name: /^Edit/ }).click();
  await expectAccessible(page, "dialog");
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSideways(page, "dialog");
});

// What happens around the program: the page is translated or changed by an extension, a file is
// dropped, or text is pasted.

import { writeFileSync } from "node:fs";
import {
  OURS,
  button,
  answerForm,
  envelope,
  everyKey,
  expect,
  go,
  heading,
  open,
  openExample,
  storedAnswer,
  test,
} from "./page.mjs";

/** Changes the page as browser translation does, in one of several ways, including text added later. */
const translate = (page, way) =>
  page.evaluate((how) => {
    const swap = {
      // As Chrome does: each text is put into two nested elements.
      replaced: (text, font) => text.replaceWith(font),
      // The same in two steps.
      "inserted, then removed": (text, font) => {
        text.before(font);
        text.remove();
      },
      // The text node itself is kept, inside the elements.
      moved: (text, font) => {
        text.before(font);
        font.firstChild.replaceChildren(text);
      },
    }[how];
    const translated = (text) => {
      if (!text.data.trim() || text.parentElement?.closest("font, script, style, textarea")) return;
      const font = document.createElement("font");
      font.append(document.createElement("font"));
      font.firstChild.textContent = text.data;
      swap(text, font);
    };
    const all = (node) => {
      const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      const found = node.nodeType === Node.TEXT_NODE ? [node] : [];
      while (texts.nextNode()) found.push(texts.currentNode);
      found.forEach(translated);
    };
    all(document.body);
    const observer = new MutationObserver((records) => {
      for (const { target, type, addedNodes } of records) {
        if (type === "characterData") all(target);
        else addedNodes.forEach(all);
      }
    });
    observer.observe(document.body, { childList: true, characterData: true, subtree: true });
    window.endTranslation = () => observer.disconnect();
  }, way);

/** All the text of the page, once it no longer changes. */
const wordsOf = (page, part = "#app") =>
  page.evaluate(async (selector) => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const words = () => document.querySelector(selector).textContent;
    let before;
    do {
      before = words();
      await frame();
      await frame();
    } while (words() !== before);
    return before;
  }, part);

/** Answers, undoes and looks at screens. Returns what the page says after each step. */
async function visit(page) {
  const seen = {};
  const step = async (name, what) => {
    await what?.();
    seen[name] = await wordsOf(page);
  };
  await step("level", () => page.keyboard.press("2"));
  await step("evidence", () => answerForm(page, "4.1").grade(2).check());
  await step("undone", () => button(page, "Undo").click());
  await step("cleared", () => button(page, "Clear answer 4.1").click());
  await step("again", () => page.keyboard.press("3"));
  await step("next", () => go(page, "#/question/A.2.2"));
  await step("left out", () => page.getByRole("radio", { name: "Not applicable", exact: true }).check());
  await step("clause", () => go(page, "#/clause/4"));
  await step("level on a clause", () => answerForm(page, "4.2").level(1).check());
  for (const screen of ["#/results", "#/soa", "#/list/gaps", "#/", "#/question/4.1"]) {
    await step(screen, () => go(page, screen));
  }
  return seen;
}

for (const way of ["replaced", "inserted, then removed", "moved"]) {
  test(`C1: a translated page has the same words as the original (text nodes ${way})`, async ({ page }) => {
    test.setTimeout(240_000);
    await open(page, "#/question/4.1");
    const plain = await visit(page);
    await page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
    await open(page, "#/question/4.1");
    await translate(page, way);
    if (way !== "moved") {
      await expect(page.getByText("Your browser is translating this page.")).toBeVisible();
      await button(page, "Close this message").click();
      await expect(page.getByText("Your browser is translating this page.")).toHaveCount(0);
    }
    expect(await page.locator("font").count()).toBeGreaterThan(50);
    const translated = await visit(page);
    for (const [step, words] of Object.entries(plain)) expect.soft(translated[step], step).toBe(words);
  });
}

test("C1: after a translation is repeated and reverted, the words are as before", async ({ page }) => {
  await open(page, "#/question/4.1");
  const before = await wordsOf(page, "main");
  await translate(page, "replaced");
  await page.evaluate(() => {
    window.endTranslation();
    // Translated into another language: the elements that replace the text are replaced in turn.
    for (const font of document.querySelectorAll("#app font > font")) font.textContent = "x";
    for (const font of document.querySelectorAll("#app :not(font) > font")) font.replaceWith(font.cloneNode(true));
  });
  await page.keyboard.press("2");
  await expect(page.locator(".answer-state .kept")).toHaveText(/Saved/);
  await page.evaluate(() => {
    for (const font of document.querySelectorAll("#app :not(font) > font")) font.remove();
  });
  await button(page, "Close this message").click();
  await button(page, "Undo").click();
  expect(await wordsOf(page, "main")).toBe(before);
});

test("C1: figures still change after an extension has marked the text", async ({ page }) => {
  await open(page, "#/question/4.1");
  await page.evaluate(() => {
    const texts = document.createTreeWalker(document.querySelector("#app"), NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) found.push(texts.currentNode);
    for (const text of found.filter(({ data }) => data.trim().length > 1)) {
      const mark = document.createElement("mark");
      mark.textContent = text.data.slice(1);
      text.replaceWith(text.data[0], mark);
    }
  });
  await page.keyboard.press("2");
  await expect(answerForm(page, "4.1").scope.locator(".kept")).toHaveText(/^Saved/);
  await expect(page.locator(".sidebar-here")).toContainText("1/4");
});

/** Drops files or text on an element, as the system does. */
async function drop(page, context, target, data) {
  await target.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await target.boundingBox();
  const debug = await context.newCDPSession(page);
  const at = { x: x + width / 2, y: y + height / 2 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await debug.send("Input.dispatchDragEvent", {
      type,
      ...at,
      data: { items: [], files: [], dragOperationsMask: 1, ...data },
    });
  }
}
const text = (words, mimeType = "text/plain") => ({ items: [{ mimeType, data: words }] });

for (const screen of ["#/", "#/question/4.1", "#/results", "#/data"]) {
  test(`C9: a file dropped on ${screen} opens as if it had been chosen`, async ({ page, context }, info) => {
    const path = info.outputPath("dropped.json");
    writeFileSync(path, envelope({ answers: { "10.2": { level: 4 } } }));
    await open(page, screen);
    await drop(page, context, heading(page), { files: [path] });
    await expect(heading(page)).toHaveText("Your data");
    await expect(page.getByRole("region", { name: "Open a file" })).toContainText("dropped.json is open.");
    expect(await storedAnswer(page, "10.2")).toEqual({ level: 4 });
  });
}

test("C9: a file that is not an assessment is refused, even on a dialog or a field", async ({ page, context }, info) => {
  const path = info.outputPath("notes.txt");
  writeFileSync(path, "Just notes");
  await open(page, "#/question/4.1");
  await drop(page, context, answerForm(page, "4.1").owner, { files: [path] });
  const region = page.getByRole("region", { name: "Open a file" });
  await expect(region).toContainText("notes.txt was not opened.");
  await go(page, "#/results");
  await button(page, "Shortcuts").click();
  await drop(page, context, page.getByRole("dialog"), { files: [path] });
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(region).toContainText("notes.txt was not opened.");
  expect(Object.keys(await everyKey(page)).filter((key) => key.startsWith(`${OURS}answer`))).toEqual([]);
});

test("C9: text can be dropped into a field, but nowhere else", async ({ page, context }) => {
  await open(page, "#/question/4.1");
  const form = answerForm(page, "4.1");
  await drop(page, context, form.note, text("Dropped words"));
  await expect(form.note).toHaveValue("Dropped words");
  const address = page.url();
  await drop(page, context, heading(page), text("Dropped words"));
  await drop(page, context, heading(page), text("https://example.invalid/", "text/uri-list"));
  await expect(form.note).toHaveValue("Dropped words");
  expect(page.url()).toBe(address);
  await expect(heading(page)).toContainText("4.1");
});

const preview = (page) => page.locator("#exchange-outcome");

for (const screen of ["#/", "#/question/4.1", "#/data"]) {
  test(`C9: a table dropped on ${screen} is previewed before anything changes`, async ({ page, context }, info) => {
    const path = info.outputPath("Answers.CSV");
    writeFileSync(path, "id;level;owner\n4.1;3;Kim\n4.2;9;\n");
    await open(page, screen);
    await drop(page, context, heading(page), { files: [path] });
    await expect(heading(page)).toHaveText("Your data");
    await expect(preview(page)).toContainText("Answers.CSV differs in 1 entry.");
    await expect(preview(page)).toContainText("Row 3, column level");
    expect(Object.keys(await everyKey(page)).filter((key) => key.startsWith(`${OURS}answer`))).toEqual([]);
    await button(preview(page), "Take 1 change").click();
    expect(await storedAnswer(page, "4.1")).toMatchObject({ level: 3, owner: "Kim" });
  });
}

test("C9: none of several dropped files is opened, and the page says so", async ({ page, context }, info) => {
  const paths = ["one.json", "two.json"].map((name) => info.outputPath(name));
  for (const path of paths) writeFileSync(path, envelope({ answers: { 4.1: { level: 1 } } }));
  await open(page, "#/question/4.1");
  await drop(page, context, heading(page), { files: paths });
  await expect(page.getByText("so none of the 2 was opened.")).toBeVisible();
  await expect(heading(page)).toContainText("4.1");
  await button(page, "Close this message").click();
  await expect(page.getByText("so none of the 2 was opened.")).toHaveCount(0);
});

test("C9: a table dropped on a sample leads to a message that says what to do instead", async ({
  page,
  context,
}, info) => {
  const path = info.outputPath("answers.csv");
  writeFileSync(path, "id,level\n4.1,3\n");
  await open(page);
  await openExample(page);
  await drop(page, context, heading(page), { files: [path] });
  await expect(heading(page)).toHaveText("Your data");
  await expect(page.getByText("Open your own assessment to bring answers into it.")).toBeInViewport();
});

/** Pastes text on the page: into the field that has the focus, if any. */
const paste = (page, words) =>
  page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, words);

test("spreadsheet cells can be pasted on Your data, but nowhere else", async ({ page }) => {
  await open(page, "#/question/4.1");
  await paste(page, "id\tlevel\n4.1\t3\n");
  await expect(heading(page)).toContainText("4.1");
  await go(page, "#/data");
  await paste(page, "id\tlevel\n4.1\t3\n");
  await expect(preview(page)).toContainText("Pasted text differs in 1 entry.");
  await paste(page, envelope({ answers: { 4.2: { level: 1 }, 4.3: { level: 2 } } }));
  await expect(preview(page)).toContainText("Pasted text differs in 2 entries");
  await paste(page, "hello");
  await expect(preview(page)).toContainText("Nothing was taken from Pasted text.");
});

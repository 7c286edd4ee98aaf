// Files locked with a password: saved, opened, refused, and opened by another program.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expectAccessible } from "./axe.mjs";
import {
  asFile,
  asStored,
  button,
  choose,
  envelope,
  expect,
  inFile,
  open,
  openKeys,
  seed,
  stored,
  take,
  test,
} from "./page.mjs";

const own = asStored({
  answers: { 4.1: { level: 2, note: "my own ☃" } },
  details: { organisation: "Mine" },
});
const PASSWORD = "Größe, four words 4";
const section = (page) => page.getByRole("region", { name: "Save and export" });
const outcome = (page) => page.getByRole("region", { name: "Open a file" }).getByRole("alert");
const dialog = (page) => page.getByRole("dialog", { name: "This file is locked" });
const field = (scope, name = "Password") => scope.getByLabel(name, { exact: true });

/** Saves a locked file, and returns its name, path and text. */
async function locked(page) {
  await section(page).getByLabel("Lock with a password").check();
  await field(section(page)).fill(PASSWORD);
  await field(section(page), "Repeat the password").fill(PASSWORD);
  const file = await take(page, button(section(page), "Save the file"));
  return { ...file, text: file.bytes.toString("utf8") };
}

test("a locked file opens with its password, and not with a wrong one", async ({ page }) => {
  await seed(page, own);
  await open(page, "#/data");
  const file = await locked(page);
  expect(file.name).toMatch(/^aims-readiness-mine-\d{4}-\d\d-\d\d-locked\.json$/);
  expect(file.text).not.toContain("my own");
  expect(JSON.parse(file.text)).toMatchObject({
    type: "aims-readiness/locked",
    version: 1,
    kdf: { name: "PBKDF2-HMAC-SHA-256", rounds: 600_000 },
    cipher: { name: "AES-256-GCM" },
  });
  await expect(field(section(page)), "it is forgotten at once").toHaveValue("");

  await choose(page, file.path);
  await expect(field(dialog(page))).toBeFocused();
  await expectAccessible(page, "dialog of a locked file");
  await field(dialog(page)).fill("wrong");
  await button(dialog(page), "Unlock").click();
  await expect(dialog(page).getByRole("alert")).toContainText("This is not the right password.");
  await expect(field(dialog(page)), "it can be corrected").toHaveValue("wrong");
  await dialog(page).getByLabel("Show the password").check();
  await expect(field(dialog(page))).toHaveAttribute("type", "text");
  // The same letters in another Unicode form.
  await field(dialog(page)).fill(PASSWORD.normalize("NFD"));
  await field(dialog(page)).press("Enter");
  await expect(outcome(page)).toContainText("is open.");
  await expect(dialog(page)).toHaveCount(0);
  const now = await stored(page);
  const other = await openKeys(page);
  expect(now, "what was there stays").toMatchObject(own);
  expect(JSON.parse(now[`${other}answer/4.1`])).toEqual({ level: 2, note: "my own ☃" });
});

test("Cancel leaves a locked file closed, and merging one asks for its password, too", async ({
  page,
}) => {
  await seed(page, own);
  await open(page, "#/data");
  const file = await locked(page);
  await choose(page, file.path);
  await button(dialog(page), "Cancel").click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(outcome(page)).toBeEmpty();
  expect(await stored(page)).toEqual(own);
  await page.getByLabel("Choose a table or file").setInputFiles(file.path);
  await field(dialog(page)).fill(PASSWORD);
  await button(dialog(page), "Unlock").click();
  await expect(page.getByRole("region", { name: "Work with others" })).toContainText(
    "says nothing that your assessment does not already say",
  );
});

test("a damaged locked file is reported before anybody types a password", async ({ page }) => {
  await seed(page, own);
  await open(page, "#/data");
  const { text } = await locked(page);
  const file = JSON.parse(text);
  const flipped = (data) => data.slice(0, 40) + (data[40] === "A" ? "B" : "A") + data.slice(41);
  const changed = (over) => JSON.stringify({ ...file, ...over });
  const DAMAGED = "so no password can open it.";
  const OTHER = "locked in a way that this page does not know";
  const cases = {
    "a letter changed": [changed({ data: flipped(file.data) }), DAMAGED],
    "the salt changed": [changed({ kdf: { ...file.kdf, salt: "A".repeat(22) + "==" } }), DAMAGED],
    "the hash cut": [changed({ sha256: file.sha256.slice(4) }), DAMAGED],
    "no data": [changed({ data: undefined }), DAMAGED],
    "few rounds": [changed({ kdf: { ...file.kdf, rounds: 1_000 } }), "asks for 1000 rounds"],
    "many rounds": [changed({ kdf: { ...file.kdf, rounds: 4e9 } }), "asks for 4000000000 rounds"],
    "a newer version": [changed({ version: 2 }), OTHER],
    "another cipher": [changed({ cipher: { ...file.cipher, name: "ROT13" } }), OTHER],
    "cut off": [text.slice(0, -9), "It ends too early, at line 1."],
  };
  for (const [kind, [broken, message]] of Object.entries(cases)) {
    await test.step(kind, async () => {
      await choose(page, asFile(`${kind}.json`, broken));
      await expect.soft(outcome(page)).toContainText(`${kind}.json was not opened.`);
      await expect.soft(outcome(page)).toContainText(message);
      await expect.soft(dialog(page)).toHaveCount(0);
      expect(await stored(page)).toEqual(own);
    });
  }
  // A file that only mentions the type is not a locked file.
  const named = envelope({ details: { name: "aims-readiness/locked" } });
  await choose(page, asFile("named.json", named));
  await expect(outcome(page)).toContainText("named.json is open.");
});

test("a password has to be repeated or shown, and a short one brings a warning", async ({ page }) => {
  await seed(page, own);
  await open(page, "#/data");
  await section(page).getByLabel("Lock with a password").check();
  await expect(section(page)).toContainText("If you forget the password, nobody can open the file");
  const save = button(section(page), "Save the file");
  await save.click();
  await expect(section(page)).toContainText("Type the password first.");
  await field(section(page)).fill("short");
  await expect(section(page)).toContainText("A short password can be guessed.");
  await field(section(page), "Repeat the password").fill("shirt");
  await save.click();
  await expect(section(page)).toContainText("The two passwords differ.");
  await section(page).getByLabel("Show the password").check();
  await expect(field(section(page), "Repeat the password")).toHaveCount(0);
  expect(JSON.parse((await take(page, save)).bytes.toString("utf8")).type).toBe(
    "aims-readiness/locked",
  );
});

test("without WebCrypto the page says so and still saves files that are not locked", async ({ page }) => {
  await seed(page, own);
  await open(page, "#/data");
  const { text } = await locked(page);
  await page.addInitScript(() => Object.defineProperty(crypto, "subtle", { value: undefined }));
  await open(page, "#/data");
  await expect(section(page)).toContainText("To lock a file with a password, open this page over HTTPS.");
  await choose(page, asFile("locked.json", text));
  await expect(outcome(page)).toContainText("a page that was not loaded over HTTPS cannot unlock it");
  const { bytes } = await take(page, button(section(page), "Save the file"));
  expect(inFile(bytes.toString("utf8")).assessment.answers["4.1"].note).toBe("my own ☃");
});

/** The program in docs/file-format.md, which anyone can run. */
const program = () => {
  const document = readFileSync(new URL("../../docs/file-format.md", import.meta.url), "utf8");
  return document.match(/```python\n([^]*?)```/)[1];
};

test("a program of 20 lines opens a locked file", async ({ page }) => {
  await seed(page, own);
  await open(page, "#/data");
  const file = await locked(page);
  const run = (password) =>
    execFileSync(process.env.AIMS_PYTHON, ["-c", program(), file.path, password], { encoding: "utf8" });
  expect(JSON.parse(run(PASSWORD)).assessment.answers["4.1"].note).toBe("my own ☃");
  expect(() => run("wrong")).toThrow(/wrong password/);
});

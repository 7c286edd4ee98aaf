// The roadmap's calendar file: the same days in every time zone of the browser, and readable by other
// programs. Python's icalendar and vobject read it; `AIMS_PYTHON` is an interpreter that has both.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { asStored, button, cold as test, expect, go, open, seed, take } from "./page.mjs";

/** A Wednesday, at an hour when all the zones have the same date. */
const NOW = "2027-02-03T09:30:00Z";
const LATER = "2027-02-03T09:31:00Z";
const ZONES = ["Pacific/Kiritimati", "America/Los_Angeles", "Europe/Berlin"];

const TITLE = "Prüfung; 監査, 日本 \\ 👩‍🚀 “2,5 %” <b>&amp;</b>";
const NOTE = `${"Überprüfung 日本 👩‍🚀 ".repeat(12)}\nSecond line: a\\nb, c; d`;

const STORED = asStored({
  answers: { 4.2: { level: 0, owner: "Kim" } },
  details: { stage_1: "2028-05-01" },
  actions: {
    // It ends on 29 February, so the day after is in March.
    leap: { title: TITLE, note: NOTE, start: "2028-02-28", days: 2, link: "https://example.org/?a=1,2;b" },
    // Across the end of a year, and across weekends.
    year: { title: "Year", start: "2027-12-30", days: 5, owner: "Ada" },
    day: { title: "Day", start: "2027-02-05", days: 1, owner: "Eve" },
    done: { title: "Done", status: "done" },
  },
});

/** For each library, a program that prints the events of the file, with their days and texts. */
const READ = {
  icalendar: `
import icalendar, json, sys
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
def one(event):
    start, end = event.decoded("DTSTART"), event.decoded("DTEND")
    assert type(start).__name__ == type(end).__name__ == "date", (start, end)
    return {"uid": str(event["UID"]), "start": start.isoformat(), "end": end.isoformat(),
            "sequence": int(event["SEQUENCE"]), "summary": str(event["SUMMARY"]),
            "description": str(event.get("DESCRIPTION", "")), "url": str(event.get("URL", ""))}
print(json.dumps([one(event) for event in calendar.walk("VEVENT")]))
`,
  vobject: `
import json, sys, vobject
calendar = vobject.readOne(open(sys.argv[1], encoding="utf-8", newline="").read())
def one(event):
    start, end = event.dtstart.value, event.dtend.value
    assert type(start).__name__ == type(end).__name__ == "date", (start, end)
    text = lambda name: getattr(event, name).value if hasattr(event, name) else ""
    return {"uid": event.uid.value, "start": start.isoformat(), "end": end.isoformat(),
            "sequence": int(event.sequence.value), "summary": event.summary.value,
            "description": text("description"), "url": text("url")}
print(json.dumps([one(event) for event in calendar.vevent_list]))
`,
};

function read(library, path) {
  const python = process.env.AIMS_PYTHON;
  expect(python, "AIMS_PYTHON names an interpreter").toBeTruthy();
  const said = execFileSync(python, ["-c", READ[library], path], { encoding: "utf8" });
  return Object.fromEntries(JSON.parse(said).map((event) => [event.summary.slice(0, 4), event]));
}

const saved = (page) => take(page, button(page, "Calendar (.ics)"));

/** Opens the roadmap in a browser in this time zone, and passes the page to `back`. */
async function inZone(browser, timezoneId, back) {
  const context = await browser.newContext({
    baseURL: process.env.AIMS_URL,
    locale: "en-GB",
    serviceWorkers: "block",
    timezoneId,
  });
  try {
    const page = await context.newPage();
    await page.clock.setFixedTime(new Date(NOW));
    await seed(page, STORED);
    await open(page, "#/plan/roadmap");
    return await back(page);
  } finally {
    await context.close();
  }
}

test("the file is identical byte for byte, whatever the browser's time zone", async ({ browser }) => {
  const files = [];
  for (const zone of ZONES) {
    files.push(
      await inZone(browser, zone, async (page) => {
        const shown = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
        expect(shown).toBe(zone);
        return (await saved(page)).bytes.toString("utf8");
      }),
    );
  }
  // The first assessment in every browser has the same id, so even the names of the events are the same.
  expect(files[1]).toBe(files[0]);
  expect(files[2]).toBe(files[0]);
});

for (const library of Object.keys(READ)) {
  test(`${library} reads the intended days, texts and event ids`, async ({ browser }) => {
    await inZone(browser, ZONES[0], async (page) => {
      const file = await saved(page);
      const text = file.bytes.toString("utf8");
      expect(text).not.toMatch(/[^\r]\n|\r[^\n]/);
      const lines = text.split("\r\n");
      for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      // No character is cut in two: broken UTF-8 would have become U+FFFD.
      expect(text).not.toContain("\ufffd");
      expect(lines.filter((line) => line.startsWith(" ")).length).toBeGreaterThan(5);
      const first = read(library, file.path);

      expect(Object.keys(first).sort()).toEqual(["4.2 ", "Day", "Prüf", "Year"]);
      const days = ({ start, end }) => [start, end];
      // The end is the day after the last one.
      expect(days(first["Prüf"])).toEqual(["2028-02-28", "2028-03-01"]);
      expect(days(first.Year)).toEqual(["2027-12-30", "2028-01-06"]);
      expect(days(first.Day)).toEqual(["2027-02-05", "2027-02-06"]);
      expect(days(first["4.2 "])[0]).toBe("2027-02-03");
      // Escaped once: each library undoes the escaping, and nothing else changes.
      expect(first["Prüf"].summary).toBe(TITLE);
      expect(first["Prüf"].description).toContain(NOTE);
      expect(first["Prüf"].url).toBe("https://example.org/?a=1,2;b");
      expect(first.Year.description).toContain("Owner: Ada");

      // A second import updates the events: same names, and a sequence that has grown with the change.
      await page.clock.setFixedTime(new Date(LATER));
      await page.getByRole("button", { name: "Edit Day" }).click();
      const dialog = page.getByRole("dialog", { name: "Action" });
      await dialog.getByLabel("Working days").fill("3");
      await dialog.getByLabel("Working days").press("Tab");
      await button(dialog, "Done").click();
      const second = read(library, (await saved(page)).path);
      for (const name of Object.keys(first)) {
        expect(second[name].uid).toBe(first[name].uid);
        expect(second[name].sequence).toBe(first[name].sequence + 60);
      }
      // From Friday, across a weekend.
      expect(days(second.Day)).toEqual(["2027-02-05", "2027-02-10"]);
      const uids = Object.values(first).map(({ uid }) => uid);
      expect(new Set(uids).size).toBe(uids.length);

      // The names survive a reload.
      await page.reload();
      await go(page, "#/plan/roadmap");
      const third = read(library, (await saved(page)).path);
      expect(third.Day.uid).toBe(first.Day.uid);
    });
  });
}

test("both libraries read the file identically", async ({ browser }) => {
  await inZone(browser, ZONES[1], async (page) => {
    const { path } = await saved(page);
    expect(read("vobject", path)).toEqual(read("icalendar", path));
    expect(readFileSync(path, "utf8").match(/^BEGIN:VEVENT/gm)).toHaveLength(4);
  });
});

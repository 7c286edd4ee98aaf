// Tests which failures restart browser and driver, and which fail the test. They need no browser:
// node --test tests/engines/*.test.mjs

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { suite, test } from "node:test";
import { launchDriver } from "./browsers.mjs";
import { Engine, REPEATS } from "./engine.mjs";
import { DriverTrouble, NotPossible } from "./outcome.mjs";
import { Session, command, until } from "./webdriver.mjs";

const trouble = () => {
  throw new DriverTrouble("fetch failed");
};

/**
 * A fake browser. `starts` gives the outcome of each start in turn: "no driver", "no session" or "fine". All
 * further starts are "fine". It records what happens to it.
 */
function fake(starts = []) {
  const done = [];
  const left = [...starts];
  const launch = async (patience) => {
    const start = left.shift() ?? "fine";
    done.push(`launch ${patience / 1000}`);
    if (start === "no driver") trouble();
    return {
      async session(visitor) {
        done.push(`session ${JSON.stringify(visitor)}`);
        if (start === "no session") throw new Error("not within 30 s");
        if (visitor.scripts === false) return null;
        return {
          hasSeenPage: false,
          clear: async () => done.push("clear"),
          end: async () => done.push("end session"),
        };
      },
      end: async () => done.push("end driver"),
    };
  };
  const lines = [];
  const engine = new Engine("Firefox", launch, (line) => lines.push(line));
  return { engine, done, lines };
}

/** Runs a test, and returns how it ended and how often it was started. */
async function outcome(engine, work = () => {}, visitor = undefined) {
  let runs = 0;
  try {
    await engine.run(visitor, async (session) => {
      runs += 1;
      await work(session, runs);
    });
    return { how: "passed", runs };
  } catch (error) {
    return { how: error.constructor.name, why: error.message, runs };
  }
}

const seen = (session) => {
  session.hasSeenPage = true;
};

suite("what is started again, and what is not", () => {
  // The outcomes of the starts, the work of the test; its end, how often it ran, and the repeated starts.
  const CASES = {
    "all is fine": [[], seen, "passed", 1, 0],
    "no driver at first": [["no driver"], seen, "passed", 1, 1],
    "no session at first": [["no session"], seen, "passed", 1, 1],
    "neither of two starts": [["no session", "no driver"], seen, "passed", 1, 2],
    "none of three starts": [["no driver", "no session", "no driver"], seen, "DriverTrouble", 0, 2],
    "gone before the page was seen": [[], (_, run) => run === 1 && trouble(), "passed", 2, 1],
    "gone each time": [[], trouble, "DriverTrouble", 3, 2],
    "gone after the page was seen": [
      [],
      (session) => {
        seen(session);
        trouble();
      },
      "DriverTrouble",
      1,
      0,
    ],
    "an assertion": [[], () => assert.equal(1, 2), "AssertionError", 1, 0],
    "an assertion after the page was seen": [
      [],
      (session) => {
        seen(session);
        assert.fail("no");
      },
      "AssertionError",
      1,
      0,
    ],
    "an assertion after a repeated start": [
      ["no session"],
      () => assert.fail("no"),
      "AssertionError",
      1,
      1,
    ],
    "what the page never shows": [[], () => until("a heading", () => false, 1), "Error", 1, 0],
    "what is not possible": [
      [],
      () => {
        throw new NotPossible("no print");
      },
      "NotPossible",
      1,
      0,
    ],
  };
  for (const [name, [starts, work, how, runs, repeats]] of Object.entries(CASES)) {
    test(name, async () => {
      const { engine, done, lines } = fake(starts);
      const ended = await outcome(engine, work);
      assert.deepEqual({ how: ended.how, runs: ended.runs }, { how, runs });
      assert.equal(engine.repeats, repeats);
      assert.equal(lines.length, repeats);
      // Each started driver is ended before the next start, and a test that fails leaves none running.
      const launched = done.filter((one) => one.startsWith("launch")).length;
      const never = starts.filter((start) => start === "no driver").length;
      const open = ["passed", "NotPossible"].includes(how) ? 1 : 0;
      assert.equal(done.filter((one) => one === "end driver").length, launched - never - open);
      // The next test gets a browser, and may repeat starts again.
      assert.equal((await outcome(engine, seen)).how, "passed");
    });
  }
});

test("what never comes up is named, and not the page", async () => {
  const { engine } = fake(Array(REPEATS + 1).fill("no session"));
  const { why } = await outcome(engine);
  assert.match(why, /^Firefox and its driver did not come up in 3 starts, so the page was not tested: /);
});

test("a repeated start gets longer, and the first of the next test does not", async () => {
  const { engine, done } = fake(["no driver", "no driver", "no driver"]);
  await outcome(engine);
  await outcome(engine);
  const launches = done.filter((one) => one.startsWith("launch"));
  assert.deepEqual(launches, ["launch 30", "launch 60", "launch 90", "launch 30"]);
});

test("one session serves visitors with the same settings", async () => {
  const { engine, done } = fake();
  await outcome(engine, seen);
  await outcome(engine, seen);
  await outcome(engine, seen, { storage: false });
  assert.equal((await outcome(engine, seen, { scripts: false })).how, "NotPossible");
  await engine.stop();
  assert.deepEqual(done, [
    "launch 30",
    "session {}",
    "clear",
    "end session",
    "end driver",
    "launch 30",
    'session {"storage":false}',
    "end session",
    "end driver",
    "launch 30",
    'session {"scripts":false}',
    "end driver",
  ]);
});

test("a session that is gone between two tests is started again", async () => {
  const { engine } = fake();
  let last;
  await outcome(engine, (session) => {
    seen(session);
    last = session;
  });
  last.clear = trouble;
  const { how, runs } = await outcome(engine, seen);
  assert.deepEqual({ how, runs, repeats: engine.repeats }, { how: "passed", runs: 1, repeats: 1 });
});

suite("how a driver that is gone is told from one that has no good news", () => {
  const reply = (status, value) => (_, response) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify({ value }));
  };
  const refused = (error, message = "") => reply(500, { error, message });
  /** Starts a fake driver that answers with `handler` until the test ends, and returns its address. */
  const serve = async (t, handler) => {
    const server = createServer(handler);
    t.after(() => {
      server.closeAllConnections();
      server.close();
    });
    await new Promise((done) => {
      server.listen(0, "127.0.0.1", done);
    });
    return `http://127.0.0.1:${server.address().port}`;
  };
  const CASES = {
    "an answer": [reply(200, 1), "none"],
    "a closed connection": [(request) => request.socket.destroy(), "DriverTrouble"],
    "a closed connection in the middle": [
      (request, response) => {
        response.writeHead(200, { "content-length": 100 });
        response.write("{");
        setImmediate(() => request.socket.destroy());
      },
      "DriverTrouble",
    ],
    "a session that is gone": [refused("invalid session id"), "DriverTrouble"],
    "a Firefox that is gone": [
      refused("unknown error", "Failed to decode response from marionette"),
      "DriverTrouble",
    ],
    "no such element": [refused("no such element"), "Refused"],
    // The driver may be waiting for the page.
    "no answer in time": [() => {}, "Error"],
  };
  for (const [name, [handler, expected]] of Object.entries(CASES)) {
    test(name, async (t) => {
      const ask = command(await serve(t, handler), "GET", "/session/1/url", undefined, 200);
      const how = await ask.then(() => "none", (error) => error.constructor.name);
      assert.equal(how, expected);
    });
  }

  test("nobody waits for what is gone", async () => {
    const begin = Date.now();
    await assert.rejects(until("a heading", trouble, 60_000), DriverTrouble);
    assert.ok(Date.now() - begin < 30_000);
  });

  test("a page was seen once a test has found what it waits for", async (t) => {
    const found = [{ "element-6066-11e4-a52e-4f735466cecf": "1" }];
    const address = await serve(t, (request, response) =>
      reply(200, request.url.endsWith("/elements") ? found : {})(request, response),
    );
    const session = await Session.start(address, {}, 5_000);
    await session.open("http://127.0.0.1/");
    assert.equal(session.hasSeenPage, false);
    await session.find("//h1");
    assert.equal(session.hasSeenPage, true);
  });

  test("a wait that fails says which heading the page shows", async (t) => {
    const element = { "element-6066-11e4-a52e-4f735466cecf": "1" };
    const address = await serve(t, async (request, response) => {
      let body = "";
      for await (const part of request) body += part;
      if (request.url.endsWith("/text")) reply(200, "Results")(request, response);
      else reply(200, body.includes('"//h1"') ? [element] : [])(request, response);
    });
    const session = new Session(address, { sessionId: "1" });
    await assert.rejects(session.find("//table", 50), /^Error: not within 50 ms: .*“Results”$/);
    assert.equal(session.hasSeenPage, false);
  });
});

suite("programs that do not become a driver", () => {
  const node = (...args) => ({ name: "Firefox", driver: process.execPath, args: () => args });
  const WAYS = {
    "one that ends": [node("--eval", "process.exit(3)"), /Firefox's driver has ended: code 3$/],
    "one that is not there": [{ ...node(), driver: "/nowhere/driver" }, /has ended: .*ENOENT/],
    "one that says nothing": [
      node("--eval", "setInterval(() => {}, 1000)"),
      /Firefox's driver did not answer within 300 ms$/,
    ],
  };
  for (const [name, [way, message]] of Object.entries(WAYS)) {
    test(name, async () => {
      const patience = name === "one that says nothing" ? 300 : 60_000;
      await assert.rejects(launchDriver(way, patience), (error) => {
        assert.ok(error instanceof DriverTrouble);
        assert.match(error.message, message);
        return true;
      });
    });
  }
});

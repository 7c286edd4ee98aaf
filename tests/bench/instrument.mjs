// What runs inside every page that is measured, before anything of the page's own. It is handed over
// as text, so it must not use anything from outside.

/**
 * Watches the page, does what `app.drive` names, and tells `benchReady` when that is done. `answer` answers the
 * first question as soon as there is a radio that can be clicked: the radio is checked, the answer stored, and a
 * frame with both painted. `resume` waits for the answer of an earlier visit, `run` for the program.
 */
export function instrument(app) {
  const key = new RegExp(app.key);
  const bench = { shift: 0, clicked: Infinity, saved: "" };
  self.bench = bench;

  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (name, value) {
    setItem.call(this, name, value);
    if (key.test(name)) bench.saved = String(value);
  };

  // The browser's own count of the memory leaves that of WebAssembly out. A chunk has none of its own.
  const memories = new Set();
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const start = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const started = await start(...given);
      const { memory } = (started.instance ?? started).exports;
      if (memory) memories.add(memory);
      return started;
    };
  }
  /** What the page takes of the memory, once the garbage has been collected. */
  bench.memory = async () => {
    const { bytes } = await performance.measureUserAgentSpecificMemory();
    return [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, bytes);
  };

  const shifted = (entry) => {
    // The click of a script is no input to the browser, so its grace of 500 ms is granted here.
    const after = entry.startTime - bench.clicked;
    if (!entry.hadRecentInput && !(after >= 0 && after < 500)) bench.shift += entry.value;
  };
  new PerformanceObserver((list) => list.getEntries().forEach(shifted)).observe({
    type: "layout-shift",
    buffered: true,
  });

  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const painted = () =>
    new Promise((done) => {
      // A message from within the frame is heard when the frame has been painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now());
      requestAnimationFrame(() => port2.postMessage(0));
    });
  const radios = () => [...document.querySelectorAll(app.radio)];
  /** The radios of each question on the screen, in order. */
  const questions = () => {
    const byName = new Map();
    for (const radio of radios()) {
      if (!byName.has(radio.name)) byName.set(radio.name, []);
      byName.get(radio.name).push(radio);
    }
    return [...byName.values()];
  };
  const holds = (level) => bench.saved.includes(app.value.replace("%", level));
  // The radio may be another one by now, if the page has been drawn anew.
  const isAnswered = (place, level) => {
    const radio = questions()[place]?.find(({ value }) => value === level);
    return Boolean(radio?.checked) && holds(level);
  };

  /** Where to click to answer a question, and from now on watches for that click. */
  bench.aim = (place, level) => {
    const radio = questions()[place].find(({ value }) => value === String(level));
    const target = radio.closest("label") ?? radio;
    target.scrollIntoView({ block: "center", behavior: "instant" });
    bench.saved = "";
    bench.shot = new Promise((done) => {
      const onClick = async ({ timeStamp }) => {
        do await frame();
        while (!isAnswered(place, String(level)));
        // Said from within the frame, heard when it is painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now() - timeStamp);
        port2.postMessage(0);
      };
      addEventListener("click", onClick, { once: true, capture: true });
    });
    const { x, y, width, height } = target.getBoundingClientRect();
    return { x: x + Math.min(width, 200) / 2, y: y + height / 2 };
  };

  /** The time of each of so many answers from the click to the end of all that it has set going at
   * once: the handlers and the microtasks they leave. */
  bench.handle = async (places, count) => {
    const times = [];
    for (let round = 0; round < count; round += 1) {
      const place = places[round % places.length];
      const radio =
        questions()[place].find(({ checked, value }) => !checked && value === String(round % 6)) ??
        questions()[place].find(({ checked }) => !checked);
      await painted();
      times.push(
        await new Promise((done) => {
          const { port1, port2 } = new MessageChannel();
          const start = performance.now();
          port1.onmessage = () => done(performance.now() - start);
          port2.postMessage(0);
          radio.click();
        }),
      );
    }
    return times;
  };

  /** Changes the first answer so many times, or until the time is over. How many it were. */
  bench.change = async (count, limit) => {
    const end = performance.now() + limit;
    let done = 0;
    while (done < count && performance.now() < end) {
      const question = questions()[0];
      for (let some = 0; some < 500 && done < count && performance.now() < end; some += 1) {
        question[done % question.length].click();
        done += 1;
        // What is put off until the clicks are over is done for fifty of them at once: it is the
        // changes that are to be many, and not the pictures of them.
        if (some % 50 === 49) await null;
      }
      await painted();
    }
    return done;
  };

  /** Goes to a screen of our page, by its link if there is one; when its heading is there, and when the whole
   * screen is painted: a screen of a chunk waits for it below its heading. */
  bench.follow = async (hash) => {
    const heading = () => document.querySelector("main h1");
    const [before, words] = [heading(), heading()?.textContent];
    const isOld = () => !heading() || (heading() === before && heading().textContent === words);
    const isWaiting = () => document.querySelector("main .waiting");
    const until = async (holds) => {
      do {
        if (performance.now() - start > 100_000) throw new Error(`${hash} does not come`);
        await frame();
      } while (!holds());
      return performance.now() - start;
    };
    const link = document.querySelector(`a[href="${hash}"]`);
    const start = performance.now();
    if (location.hash === hash) return { headed: 0, whole: 0 };
    if (link) link.click();
    else location.hash = hash;
    const headed = await until(() => !isOld());
    if (isWaiting()) await until(() => !isWaiting());
    return { headed, whole: (await painted()) - start };
  };
  bench.go = async (hash) => (await bench.follow(hash)).whole;

  bench.questions = questions;
  bench.painted = painted;

  // A click that the page did not take, because its script was not there yet, is made again, on the
  // next level: a radio that is checked already would not change.
  const PATIENCE = 250;
  const answer = async () => {
    let tries = 0;
    let level = null;
    for (;;) {
      await frame();
      const [first] = questions();
      if (first && (level === null || performance.now() - bench.tried > PATIENCE)) {
        const radio = first[tries % first.length];
        const isThere = !radio.matches(":disabled") && radio.getClientRects().length > 0;
        if (isThere) {
          bench.seen ??= performance.now();
          bench.tried = performance.now();
          bench.clicked = Math.min(bench.clicked, bench.tried);
          level = radio.value;
          tries += 1;
          radio.click();
        }
      }
      if (level !== null && isAnswered(0, level)) {
        const time = await painted();
        if (isAnswered(0, level)) return { ready: time, seen: bench.seen, tries };
      }
    }
  };
  /** After answers were given before: the first question shows the one it has. */
  const resume = async () => {
    for (;;) {
      await frame();
      if (questions()[0]?.some(({ checked }) => checked)) {
        return { ready: await painted(), tries: 0 };
      }
    }
  };
  /** The program has taken the place of what the page has brought. Looks at every change and not at every frame,
   * since what the program asks for next is not to be counted. */
  const run = () =>
    new Promise((done) => {
      const look = async () => {
        if (!document.querySelector(app.runs)) return;
        observer.disconnect();
        const runs = performance.now();
        done({ runs, ready: await painted(), tries: 0 });
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { childList: true, subtree: true });
    });
  if (location.pathname !== "/" || !app.drive) return;
  const drive = { answer, resume, run }[app.drive];
  drive().then((told) =>
    self.benchReady(JSON.stringify({ ...told, origin: performance.timeOrigin })),
  );
}

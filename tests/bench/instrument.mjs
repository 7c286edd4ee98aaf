// The script that runs inside every measured page, before the page's own scripts. The function is passed as
// text, so it must not use anything from outside.

/**
 * Watches the page, does what `app.drive` names, and calls `benchReady` when that is done. `answer` answers the
 * first question as soon as a radio can be clicked; it is done when the radio is checked, the answer is stored,
 * and a frame with both has been painted. `resume` waits for the answer of an earlier visit to be shown, `run`
 * for the program.
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

  // The browser's own figure leaves out the memory of WebAssembly. A chunk has no memory of its own.
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
  /** The memory that the page uses, after a garbage collection. */
  bench.memory = async () => {
    const { bytes } = await performance.measureUserAgentSpecificMemory();
    return [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, bytes);
  };

  const shifted = (entry) => {
    // For the browser, the click of a script is no user input, so the usual 500 ms of grace are granted here.
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
      // A message that is sent from within the frame arrives after the frame has been painted.
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
  // The page may have been rendered again, so the radio may be another element by now.
  const isAnswered = (place, level) => {
    const radio = questions()[place]?.find(({ value }) => value === level);
    return Boolean(radio?.checked) && holds(level);
  };

  /** Returns where to click to answer a question, and watches for that click from now on. */
  bench.aim = (place, level) => {
    const radio = questions()[place].find(({ value }) => value === String(level));
    const target = radio.closest("label") ?? radio;
    target.scrollIntoView({ block: "center", behavior: "instant" });
    bench.saved = "";
    bench.shot = new Promise((done) => {
      const onClick = async ({ timeStamp }) => {
        do await frame();
        while (!isAnswered(place, String(level)));
        // This message is sent from within the frame, and arrives after the frame has been painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now() - timeStamp);
        port2.postMessage(0);
      };
      addEventListener("click", onClick, { once: true, capture: true });
    });
    const { x, y, width, height } = target.getBoundingClientRect();
    return { x: x + Math.min(width, 200) / 2, y: y + height / 2 };
  };

  /** Measures `count` answers. Each time runs from the click to the end of the work that follows at once: the
   * handlers, and the microtasks they queue. */
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

  /** Changes the first answer `count` times, or until the time is up, and returns the number of changes. */
  bench.change = async (count, limit) => {
    const end = performance.now() + limit;
    let done = 0;
    while (done < count && performance.now() < end) {
      const question = questions()[0];
      for (let some = 0; some < 500 && done < count && performance.now() < end; some += 1) {
        question[done % question.length].click();
        done += 1;
        // Work that the page defers until after the clicks is done once for every fifty of them: the
        // measurement is about many changes, not about showing each of them.
        if (some % 50 === 49) await null;
      }
      await painted();
    }
    return done;
  };

  /** Goes to a screen of our page, by its link if there is one. Returns when its heading is there, and when the
   * whole screen is painted: a screen from a chunk shows its heading first, and waits for the chunk below it. */
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

  // A click that had no effect, because the page's script was not there yet, is repeated on the next level: a
  // radio that is already checked would not change.
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
  /** Waits until the first question shows the answer that was given in an earlier visit. */
  const resume = async () => {
    for (;;) {
      await frame();
      if (questions()[0]?.some(({ checked }) => checked)) {
        return { ready: await painted(), tries: 0 };
      }
    }
  };
  /** Waits until the program has replaced what the page itself brought. Looks at every change and not at every
   * frame, so that files the program requests next are not counted. */
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

// One browser for all tests. Where it or its driver does not come up, the page is not to blame: both are
// stopped and started again, and every repeated start is counted. A test that has seen anything of the
// page gets no second try, and an assertion never does.

import { DriverTrouble, NotPossible } from "./outcome.mjs";

/** How often browser and driver are started again for one test. */
export const REPEATS = 2;

/** How long a start may take, times the number of the try: a hang ends soon, a slow machine gets longer. */
const PATIENCE = 30_000;

export class Engine {
  /** How many starts were repeated, over all tests. */
  repeats = 0;
  #driver = null;
  #session = null;
  #visitor = null;

  /** `launch` starts a driver, which starts sessions. `tell` prints a line. */
  constructor(name, launch, tell = console.log) {
    Object.assign(this, { name, launch, tell });
  }

  /** Runs a test in a session for a visitor, and throws what the test throws. */
  async run(visitor, test) {
    for (let repeat = 0; ; repeat += 1) {
      let session = null;
      try {
        session = await this.#ready(JSON.stringify(visitor ?? {}), PATIENCE * (repeat + 1));
        return await test(session);
      } catch (error) {
        if (error instanceof NotPossible) throw error;
        // Their state is unknown.
        await this.stop();
        const mayRepeat = !session || (error instanceof DriverTrouble && !session.hasSeenPage);
        if (!mayRepeat) throw error;
        if (repeat === REPEATS) {
          const starts = `${this.name} and its driver did not come up in ${REPEATS + 1} starts`;
          throw new DriverTrouble(`${starts}, so the page was not tested: ${error.message}`);
        }
        this.repeats += 1;
        this.tell(`${this.name}: browser and driver are started again: ${error.message}`);
      }
    }
  }

  /** The session of the test before, if it is for a visitor with the same settings, or a new one. */
  async #ready(visitor, patience) {
    if (this.#session && this.#visitor !== visitor) await this.stop();
    if (this.#session) {
      await this.#session.clear();
      this.#session.hasSeenPage = false;
      return this.#session;
    }
    this.#driver ??= await this.launch(patience);
    this.#visitor = visitor;
    this.#session = await this.#driver.session(JSON.parse(visitor), patience);
    if (!this.#session) throw new NotPossible("its driver has no switch for it");
    return this.#session;
  }

  /** Ends the browser, its driver and all that they started. */
  async stop() {
    const [session, driver] = [this.#session, this.#driver];
    this.#session = this.#driver = null;
    // A browser that ends by itself removes its profile. One that is gone has been reported already.
    await session?.end().catch(() => {});
    await driver?.end();
  }
}

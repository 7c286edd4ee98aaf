// One browser for all tests. If it or its driver does not start, the page is not to blame: both are stopped
// and started again, and every repeated start is counted. A test that has already seen the page is not
// repeated, and a failed assertion never is.

import { DriverTrouble, NotPossible } from "./outcome.mjs";

/** How often browser and driver are started again for one test. */
export const REPEATS = 2;

/** The time limit for a start in milliseconds, multiplied by the number of the attempt: a hang ends soon, but
 * a slow machine gets more time. */
const PATIENCE = 30_000;

export class Engine {
  /** The number of repeated starts, over all tests. */
  repeats = 0;
  #driver = null;
  #session = null;
  #visitor = null;

  /** `launch` starts a driver, which starts sessions. `tell` prints a line for each repeated start. */
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
        // The state of browser and driver is unknown now.
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

  /** Returns the session of the previous test if the visitor has the same settings, or else a new one. */
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

  /** Ends the browser, its driver and all their processes. */
  async stop() {
    const [session, driver] = [this.#session, this.#driver];
    this.#session = this.#driver = null;
    // A browser that ends normally removes its profile. If it is gone already, that has been reported.
    await session?.end().catch(() => {});
    await driver?.end();
  }
}

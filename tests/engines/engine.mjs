// One browser for all tests, and what happens when it or its driver does not come up. That is the
// tools' doing, so they are stopped and started again, and each repeated start is counted. Once a test
// has seen anything of the page there is no second try, and for an assertion there never is.

import { DriverTrouble, NotPossible } from "./outcome.mjs";

/** How often browser and driver are started again for one test. */
export const REPEATS = 2;

/** How long a start may take: what hangs is found soon, and a slow machine gets longer each time. */
const PATIENCE = 30_000;

export class Engine {
  /** How many starts were repeated, over all tests. */
  repeats = 0;
  #driver = null;
  #session = null;
  #visitor = null;

  /** `launch` starts a driver, and that a session for a visitor. `tell` takes a line for the reader. */
  constructor(name, launch, tell = console.log) {
    Object.assign(this, { name, launch, tell });
  }

  /** Runs a test in a session, and throws what the test throws. */
  async run(visitor, test) {
    for (let repeat = 0; ; repeat += 1) {
      let session = null;
      try {
        session = await this.#ready(JSON.stringify(visitor ?? {}), PATIENCE * (repeat + 1));
        return await test(session);
      } catch (error) {
        if (error instanceof NotPossible) throw error;
        // Nobody knows what state they are in.
        await this.stop();
        const isOfTools = !session || (error instanceof DriverTrouble && !session.hasSeenPage);
        if (!isOfTools) throw error;
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
    // A browser that is asked takes its profile away with it. One that has gone has said so already.
    await session?.end().catch(() => {});
    await driver?.end();
  }
}

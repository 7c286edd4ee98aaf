/** Thrown by a test that a browser, or its driver, gives no way to carry out. */
export class NotPossible extends Error {}

/** A driver, or the browser behind it, that did not come up or has gone away. The page is not tested. */
export class DriverTrouble extends Error {}

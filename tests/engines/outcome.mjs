/** Thrown by a test that a browser, or its driver, gives no way to carry out. */
export class NotPossible extends Error {}

/** Thrown where a driver or its browser did not come up or is gone. It says nothing about the page. */
export class DriverTrouble extends Error {}

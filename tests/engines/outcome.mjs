/** Thrown if a browser or its driver has no way to carry out a test. */
export class NotPossible extends Error {}

/** Thrown if a driver or its browser did not start, or is gone. That says nothing about the page. */
export class DriverTrouble extends Error {}

/** Thrown by a test that a browser, or its driver, gives no way to carry out. */
export class NotPossible extends Error {}

// What a page prints, as text.

import { pdfPages as read } from "../pdf.mjs";

export { squeeze } from "../pdf.mjs";

/** Prints the page and returns the text of each sheet. */
export const pdfPages = async (page, format) =>
  read(await page.pdf({ format, preferCSSPageSize: false }));

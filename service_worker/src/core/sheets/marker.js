/**
 * The marker of a table: the first cell in its row of ids. Twin: `moi_pwa/rules/sheets/layout.py`.
 *
 * @typedef {{service: string, version: number, language: "ar" | "en", table: string}} Marker
 */

const FORMAT = "moi-sheet/1 ";
const MARKER =
  /^moi-sheet\/1 ([A-Z][A-Z_]{0,39}) ([1-9][0-9]{0,5}) (ar|en) ((?:applications|documents|group:[a-z0-9_]{1,64}))$/u;

/** Return whether a text begins as a marker does. @param {string} text */
export const hasMarker = (text) => text.startsWith(FORMAT);

/**
 * Parse a marker. null if the text is none.
 *
 * @param {string} text
 * @returns {Marker | null}
 */
export function parseMarker(text) {
  const [, service, version, language, table] = MARKER.exec(text.trim()) ?? [];
  if (service === undefined) return null;
  return { service, version: Number(version), language: language === "en" ? "en" : "ar", table };
}

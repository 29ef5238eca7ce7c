/**
 * Cover sheets: each is printed with a QR code that names a row and one of its documents, and lies before that
 * document in a pile that is scanned into one file.
 *
 * @typedef {{id: string, place: string}} Cover - `id`: of the row's application. `place`: the document's path in a
 *   manifest, "D01" or "companions/0/D05".
 * @typedef {{codes: string[], isBlank: boolean}} ScannedPage - `codes`: the texts of all QR codes on the page.
 * @typedef {"before_the_first" | "unclear" | null} PartProblem - before_the_first: no cover sheet lies before it.
 *   unclear: several do, of different documents.
 * @typedef {object} ScanPart
 * @property {Cover | null} cover - null if `problem` is not null.
 * @property {PartProblem} problem
 * @property {number[]} pages - numbers of the document's pages, from 1, in sequence; none if the cover sheet lies
 *   before another one, or at the end.
 * @typedef {ScanPart & {hasBack: boolean}} CutPart - `hasBack`: whether the cover sheet's back was scanned.
 */

const COVER = /^moi-cover\/1 ([0-9a-f-]{36}) ((?:[a-z0-9_]{1,64}\/[0-9]{1,2}\/)?D[0-9]{2,3}[A-Z]?)$/u;

/** Return the text of a cover sheet's QR code. It has nothing personal. @param {Cover} cover */
export const coverCode = ({ id, place }) => `moi-cover/1 ${id} ${place}`;

/**
 * Parse the text of a QR code. null if it is not that of a cover sheet.
 *
 * @param {string} text
 * @returns {Cover | null}
 */
export function parseCover(text) {
  const [, id, place] = COVER.exec(text) ?? [];
  return id !== undefined && place !== undefined ? { id, place } : null;
}

/**
 * Cut a scan at its cover sheets.
 *
 * An empty page after a cover sheet is its back. Two cover sheets without any page between them may be two sides of one
 * paper, and then nobody knows which of them the pages belong to.
 *
 * @param {ScannedPage[]} scanned
 * @returns {ScanPart[]}
 */
export function partsOfScan(scanned) {
  /** @type {CutPart[]} */
  const parts = [];
  for (const [n, { codes, isBlank }] of scanned.entries()) {
    const covers = coversIn(codes);
    const last = parts.at(-1);
    if (covers.length > 0) beginPart(parts, covers);
    else if (!last) parts.push({ cover: null, problem: "before_the_first", pages: [n + 1], hasBack: false });
    else if (isBlank && last.pages.length === 0) last.hasBack = true;
    else last.pages.push(n + 1);
  }
  return parts.map(({ hasBack: _, ...part }) => part);
}

/**
 * Begin a part at a page with cover sheets.
 *
 * @param {CutPart[]} parts - changed in place.
 * @param {Cover[]} covers - one at the least.
 */
function beginPart(parts, covers) {
  const [cover = null, ...others] = covers;
  const last = parts.at(-1);
  const followsAnother = last !== undefined && last.pages.length === 0 && !last.hasBack;
  const isSame = others.length === 0 && last?.cover?.id === cover?.id && last?.cover?.place === cover?.place;
  if (followsAnother && isSame) return;
  const isUnclear = followsAnother || others.length > 0;
  parts.push({ cover: isUnclear ? null : cover, problem: isUnclear ? "unclear" : null, pages: [], hasBack: false });
}

/** Return the cover sheets in texts, each once. @param {string[]} codes */
const coversIn = (codes) => [...new Set(codes)].flatMap((code) => parseCover(code) ?? []);

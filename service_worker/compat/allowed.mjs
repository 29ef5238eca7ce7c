/** What is used although a declared browser lacks it, and why that does no harm there. */
export const ALLOWED = /** @type {Record<string, string>} */ ({
  // words of our own records and of libraries, that newer interfaces have too
  ".bytes": "of our documents",
  ".conditions": "of our rules",
  ".region": "of our telephone numbers",
  ".take": "of what reads our barcodes' bytes",
  ".when": "of our rules",
  ".capture": "of lit's listeners",
  ".getPublicKey": "of a curve in @hpke/core",
  ".lock": "of the mutex in @hpke/core",
  "{alpha}": "an option of getContext()",
  "{capture}": "an option of addEventListener()",
  "{role}": "element() writes it as an attribute",

  // asked for before it is used
  ".toHex": "@noble/hashes goes on by itself",
  "Uint8Array.fromHex": "@noble/hashes goes on by itself",
  ".resizable": "of the decoder's memory, which is not",
  ".grow": "of the decoder's memory, which every browser's WebAssembly has; not of a shared buffer",
  "Symbol.dispose": "the decoder's objects are deleted by name",

  // without it things are less fine, and whole
  ".canShare": "asked for before it is used",
  ".share": "where there is none, the picture is saved",
  ".imageSmoothingQuality": "a picture is drawn smaller a little coarser",
  ".notification": "where there is no such event, nobody asks for it",
  ":has": "marks only: the edge beside a problem, a chosen answer, the greeting beside what was found",
  ":details-content": "on paper, what is folded stays so",
  "@page": "the browser's own margins",
  "text-size-adjust": "has a prefix for Safari, and Firefox does not grow text in columns so narrow",
  "text-wrap": "a heading breaks where it may",
  "forced-color-adjust": "Safari has no forced colours to adjust to",
  "mask-image": "has a prefix",
  "user-select": "one selects by hand",
  "content-visibility": "on paper, what is folded stays so; a long list is laid out whole",
  "contain-intrinsic-block-size": "of what is laid out whole there",
  "break-after: avoid": "a heading may end a page of paper",
  resize: "a telephone has no corner to pull",
  "cursor: pointer": "a telephone has none",
  "cursor: default": "a telephone has none",
  "cursor: progress": "a telephone has none",
  size: "of @page",
});

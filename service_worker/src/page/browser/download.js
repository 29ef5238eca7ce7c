/** How long a browser may take to begin with it. */
const KEPT_MS = 60_000;

/** Save it among the downloads. @param {Blob} content @param {string} name - of the file. */
export function download(content, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

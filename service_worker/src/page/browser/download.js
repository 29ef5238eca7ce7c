/** The time that a browser may take to begin a download; the content is released after it. */
const KEPT_MS = 60_000;

/**
 * Save a file to the downloads folder.
 *
 * @param {Blob} content
 * @param {string} name - name of the file.
 */
export function download(content, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

/** Copying a text to the clipboard. */

/**
 * Copy a text, and return the key of the sentence that says whether it was copied.
 *
 * @param {string} text
 * @param {string} copied
 * @param {string} notCopied
 */
export function copyText(text, copied, notCopied) {
  return navigator.clipboard.writeText(text).then(
    () => copied,
    () => notCopied,
  );
}

/**
 * Return the number of letters to add, leave out or change to turn one word into another (Levenshtein).
 *
 * @param {string} word
 * @param {string} wanted
 * @param {{swaps?: boolean, begins?: boolean}} [options] - `swaps`: exchanging two neighbours is one change, each
 *   letter at most once (Damerau–Levenshtein). `begins`: compare with the best-fitting beginning of `word` that is
 *   about as long.
 */
export function editDistance(word, wanted, { swaps = false, begins = false } = {}) {
  let before = /** @type {number[]} */ ([]);
  let row = Array.from({ length: word.length + 1 }, (_, n) => n);
  for (let i = 1; i <= wanted.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= word.length; j += 1) {
      const same = wanted[i - 1] === word[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (swaps && i > 1 && j > 1 && wanted[i - 1] === word[j - 2] && wanted[i - 2] === word[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    [before, row] = [row, next];
  }
  return begins ? Math.min(...row.slice(Math.min(wanted.length - 1, word.length))) : row[word.length];
}

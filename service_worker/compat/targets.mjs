/**
 * The oldest browsers that the product supports, by esbuild's names. Browsers of iPhones and Android have the same
 * versions.
 */
export const TARGETS = /** @type {const} */ ({ chrome: "111", firefox: "115", safari: "16.4" });

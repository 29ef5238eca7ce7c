/**
 * The oldest browsers that the product supports, by the names that Rolldown and esbuild have for them. Browsers of
 * iPhones and Android have the same versions.
 */
export const TARGETS = /** @type {const} */ ({ chrome: "111", firefox: "115", safari: "16.4" });

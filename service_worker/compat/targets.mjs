/** The oldest browsers that the product declares to work in; names as esbuild has them. iPhones and Android run the same versions. */
export const TARGETS = /** @type {const} */ ({ chrome: "111", firefox: "115", safari: "16.4" });

// Puts the country of another ministry in the place of src/core/country.js.

const MODULE = /core[/\\]country\.js$/;

/**
 * Return a plugin for esbuild that exchanges the country.
 *
 * @param {string | undefined} profile - a `Country` as JSON, from `moi_pwa/build/country.py`; undefined keeps the module.
 * @returns {import("esbuild").Plugin}
 */
export function countryPlugin(profile) {
  return {
    name: "country",
    setup({ onLoad }) {
      if (profile) onLoad({ filter: MODULE }, () => ({ contents: `export const COUNTRY = ${profile};` }));
    },
  };
}

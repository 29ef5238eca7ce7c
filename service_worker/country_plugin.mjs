// Puts the country of another ministry in the place of src/core/country.js and country_*.js.

const MODULE = /core[/\\](country(?:_\w+)?)\.js$/;

/**
 * Return a plugin for Rolldown that exchanges the country.
 *
 * @param {string | undefined} profile - module -> name of an export -> its value, as JSON, from
 *   `moi_pwa/build/country.py`; undefined keeps the modules.
 * @returns {import("rolldown").Plugin}
 */
export function countryPlugin(profile) {
  if (!profile) return { name: "country" };
  /** @type {Record<string, Record<string, unknown>>} */
  const modules = JSON.parse(profile);
  return {
    name: "country",
    load: {
      filter: { id: MODULE },
      handler(path) {
        const values = Object.entries(modules[MODULE.exec(path)?.[1] ?? ""]);
        return values.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`).join("\n");
      },
    },
  };
}

/**
 * A JSON file of the build, by the address in one of the page's data attributes.
 *
 * @param {string | undefined} address
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 * @throws {Error} no such file, or no connection.
 */
export async function loadJson(address, signal) {
  const response = await fetch(address ?? "", { signal });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/**
 * Fetch a JSON file of the build.
 *
 * @param {string | undefined} address - as in one of the page's data attributes.
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 * @throws {Error} if there is no such file, or no connection.
 */
export async function loadJson(address, signal) {
  const response = await fetch(address ?? "", { signal });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

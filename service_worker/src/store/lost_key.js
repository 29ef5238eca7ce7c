/** Beginning anew where the browser has lost the device key. */

import { makeDeviceKey } from "../crypto/device_key.js";
import { transact } from "./database.js";
import { keyIn, putFirstKey, SEALED } from "./device.js";

/**
 * Delete what was sealed under the lost key, and make the next, in one transaction. What the ministry has received is
 * fetched anew after the next sign-in. Nothing happens where there is a key.
 */
export async function replaceLostKey() {
  const made = await makeDeviceKey();
  await transact(["device", "public", "chunks", ...SEALED], "readwrite", async (t) => {
    if ((await keyIn(t)) !== undefined) return; // another window was quicker
    for (const name of [...SEALED, "chunks"]) t.objectStore(name).clear();
    t.objectStore("public").delete("sync");
    putFirstKey(t, made);
  }, "strict"); // prettier-ignore
}

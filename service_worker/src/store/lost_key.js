/** Beginning anew where the browser has lost the device key. */

import { makeDeviceKey } from "../crypto/device_key.js";
import { transact } from "./database.js";
import { keyIn, putFirstKey, SEALED } from "./device.js";

/** Of what hangs on a record, or is soon gone: nobody is asked before it is let go. */
const OTHERS = ["chunks", "paper_pdfs", "shared", "shared_parts"];

/**
 * Delete what was sealed under the lost key, and make the next, in one transaction. What the ministry has received is
 * fetched anew after the next sign-in. Nothing happens where there is a key.
 */
export async function replaceLostKey() {
  const made = await makeDeviceKey();
  await transact(["device", "public", ...OTHERS, ...SEALED], "readwrite", async (t) => {
    if ((await keyIn(t)) !== undefined) return; // another window was quicker
    for (const name of [...SEALED, ...OTHERS]) t.objectStore(name).clear();
    t.objectStore("public").delete("sync");
    putFirstKey(t, made);
  }, "strict"); // prettier-ignore
}

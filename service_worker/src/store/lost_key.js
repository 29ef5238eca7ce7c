/** Starts anew after the browser has lost the device key. */

import { makeDeviceKey } from "../crypto/device_key.js";
import { transact } from "./database.js";
import { keyIn, putFirstKey, SEALED } from "./device.js";
import { keysOfInstitutions } from "./party_rows.js";
import { ACTING, INSTITUTIONS } from "./owner.js";

/** Further stores with sealed data. It belongs to a record or expires soon, so nobody is asked before it is deleted. */
const OTHERS = ["chunks", "paper_pdfs", "portraits", "shares", "shared", "shared_parts"];

/**
 * Delete everything sealed under the lost key, and make a new key, in one transaction.
 *
 * Cases are fetched again after the next sign-in. It does nothing if there is a key.
 */
export async function replaceLostKey() {
  const newKey = await makeDeviceKey();
  await transact(["device", "public", ...OTHERS, ...SEALED], "readwrite", async (t) => {
    if ((await keyIn(t)) !== undefined) return; // another window was quicker
    for (const name of [...SEALED, ...OTHERS]) t.objectStore(name).clear();
    for (const key of ["sync", keysOfInstitutions(), ACTING, INSTITUTIONS]) t.objectStore("public").delete(key);
    putFirstKey(t, newKey);
  }, "strict"); // prettier-ignore
}

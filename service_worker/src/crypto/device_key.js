/** The key of this device: no script can read it out; the store floor keeps it in IndexedDB. */

/** Make the device key: AES-256-GCM, non-extractable. */
export function makeDeviceKey() {
  return crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** The key of this device. No script can export it; `store` keeps it in IndexedDB. */

/** Make the device key: AES-256-GCM, not extractable. */
export function makeDeviceKey() {
  return crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

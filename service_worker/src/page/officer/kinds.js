/** What a file is, by its first bytes: what its sender says of it decides nothing. */

const BEGINNINGS = /** @type {const} */ ([
  ["image", [0xff, 0xd8, 0xff]],
  ["image", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
]);

/** JPEG and PNG are images. @param {Uint8Array} bytes @returns {"image" | "pdf" | null} */
export function kindOf(bytes) {
  const found = BEGINNINGS.find(([, beginning]) => beginning.every((byte, at) => bytes[at] === byte));
  return found ? found[0] : null;
}

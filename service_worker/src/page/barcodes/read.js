/**
 * Reads the barcodes in a picture: with the browser's own reader, or else, and for bytes, with the decoder.
 *
 * @import { Barcode, Decode } from "./decoder.js"
 * @typedef {{detect: (picture: ImageBitmap) => Promise<{format: string, rawValue: string}[]>}} Native -
 *   `BarcodeDetector`.
 * @typedef {(picture: ImageBitmap, thoroughly?: boolean) => Promise<Barcode[]>} Read - closes the picture; throws
 *   `NoDecoder`.
 */

/** The error when nothing here can read the picture: the decoder was never fetched, and there is no connection. */
export class NoDecoder extends Error {}

/**
 * Return the reader of barcodes. Its `thoroughly` is set for a photo, and not for one frame of many.
 *
 * @param {Native | null} native - null if the browser has none.
 * @param {() => Promise<Decode>} startDecoder
 * @returns {Read}
 */
export function barcodeReader(native, startDecoder) {
  /** @type {Promise<Decode> | null} */
  let starting = null;
  const decoder = () => {
    starting ??= startDecoder().catch((cause) => {
      starting = null; // the next picture tries again
      throw new NoDecoder("no decoder", { cause });
    });
    return starting;
  };
  /** @param {ImageBitmap} picture */
  const decode = async (picture) => (await decoder())(picture);

  return async (picture, thoroughly = false) => {
    if (native === null) return decode(picture);
    const found = await native.detect(picture).catch(() => []);
    const codes = found.filter(({ format }) => format === "qr_code").map(({ rawValue }) => withText(rawValue));
    const isEnough = codes.length > 0 || (found.length === 0 && !thoroughly);
    if (!isEnough) return decode(picture);
    picture.close();
    return codes;
  };
}

/**
 * Return a QR code with a text.
 *
 * @param {string} text
 * @returns {Barcode}
 */
function withText(text) {
  return { format: "QRCode", text, bytes: new TextEncoder().encode(text) };
}

/**
 * Return the browser's own reader if it reads QR code and Data Matrix, else null.
 *
 * @returns {Promise<Native | null>}
 */
export async function nativeReader() {
  const formats = ["qr_code", "data_matrix"];
  const { BarcodeDetector } = /** @type {any} */ (globalThis);
  const supported = await BarcodeDetector?.getSupportedFormats?.().catch(() => []);
  return formats.every((format) => supported?.includes(format)) ? new BarcodeDetector({ formats }) : null;
}

/**
 * Reads the barcodes in a picture: with the browser's own reader, or else, and for bytes, with the decoder.
 *
 * @import { Barcode, Decode } from "./decoder.js"
 * @typedef {{detect: (picture: ImageBitmap) => Promise<{format: string, rawValue: string}[]>}} Native -
 *   `BarcodeDetector`.
 * @typedef {(picture: ImageBitmap, isPhoto?: boolean) => Promise<Barcode[]>} Read - closes the picture; throws
 *   `NoDecoder`.
 */

/** The error when nothing here can read the picture: the decoder was never fetched, and there is no connection. */
export class NoDecoder extends Error {}

/**
 * Return the reader of barcodes. Its `isPhoto` is set for a photo, and not for one frame of many.
 *
 * A photo is always read by the decoder too, because the browser's own reader may miss a code beside others. A frame is
 * so only if the browser's own reader sees a Data Matrix, or fails.
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
      throw new NoDecoder("no decoder", { cause });
    });
    return starting;
  };
  /** @param {ImageBitmap} picture @param {boolean} isPhoto */
  const decode = async (picture, isPhoto) => {
    try {
      return await (
        await decoder()
      )(picture, isPhoto);
    } catch (error) {
      starting = null; // the next picture starts it again
      throw error;
    }
  };

  return async (picture, isPhoto = false) => {
    if (native === null) return decode(picture, isPhoto);
    const found = await native.detect(picture).catch(() => null);
    const codes = (found ?? []).filter(({ format }) => format === "qr_code").map(({ rawValue }) => withText(rawValue));
    const isEnough = found !== null && found.length === codes.length;
    if (isEnough && !isPhoto) {
      picture.close();
      return codes;
    }
    try {
      return together(codes, await decode(picture, isPhoto));
    } catch (error) {
      if (error instanceof NoDecoder && isEnough && codes.length > 0) return codes;
      throw error;
    }
  };
}

/**
 * Return the codes of both readers, those that both read once.
 *
 * @param {Barcode[]} own - the QR codes of the browser's own reader.
 * @param {Barcode[]} decoded
 */
function together(own, decoded) {
  const texts = new Set(decoded.map(({ text }) => text));
  return [...decoded, ...own.filter(({ text }) => !texts.has(text))];
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

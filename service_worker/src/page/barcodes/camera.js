/**
 * The back camera of a phone, or the only camera.
 *
 * @typedef {"camera_refused" | "camera_none" | "camera_busy"} CameraProblem
 * @typedef {object} Camera - an open camera.
 * @property {MediaStream} stream
 * @property {boolean} hasTorch
 * @property {(on: boolean) => Promise<void>} light - switches the lamp.
 * @property {() => void} stop - ends the stream; the camera's indicator goes out.
 */

/**
 * Enough pixels for the modules of a code that fills half of the picture, and few enough to read several pictures a
 * second.
 */
const SIZE = { width: { ideal: 1280 }, height: { ideal: 720 } };

/** The problem for each name of an error. @type {Record<string, CameraProblem>} */
const PROBLEMS = {
  NotAllowedError: "camera_refused",
  SecurityError: "camera_refused",
  NotReadableError: "camera_busy",
  AbortError: "camera_busy",
};

/** The error when no camera can be opened. */
export class CameraFailed extends Error {
  /** @param {CameraProblem} code @param {ErrorOptions} [options] */
  constructor(code, options) {
    super(code, options);
    this.code = code;
  }
}

/**
 * Ask for the camera, and open it.
 *
 * @returns {Promise<Camera>}
 * @throws {CameraFailed}
 */
export async function openCamera() {
  const stream = await askForCamera();
  const [track] = stream.getVideoTracks();
  // Some browsers return a list.
  const { torch } = /** @type {{torch?: boolean | boolean[]}} */ (track?.getCapabilities?.() ?? {});
  return {
    stream,
    hasTorch: [torch].flat().includes(true),
    light: async (on) =>
      track?.applyConstraints({ advanced: [/** @type {MediaTrackConstraintSet} */ ({ torch: on })] }),
    stop: () => stream.getTracks().forEach((each) => each.stop()),
  };
}

/**
 * Return the stream of the camera.
 *
 * @throws {CameraFailed}
 */
async function askForCamera() {
  if (!navigator.mediaDevices?.getUserMedia) throw new CameraFailed("camera_none"); // browsers have it over HTTPS only
  try {
    return await navigator.mediaDevices.getUserMedia({
      video: { facingMode: { ideal: "environment" }, ...SIZE },
      audio: false,
    });
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : "";
    throw new CameraFailed(PROBLEMS[name] ?? "camera_none", { cause });
  }
}

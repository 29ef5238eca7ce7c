/**
 * The camera at the back of a phone, or the one that there is.
 *
 * @typedef {"camera_refused" | "camera_none" | "camera_busy"} CameraProblem
 * @typedef {object} Camera
 * @property {MediaStream} stream
 * @property {boolean} hasTorch
 * @property {(on: boolean) => Promise<void>} light
 * @property {() => void} stop - the camera's lamp goes out.
 */

/** Enough for the modules of a code that fills half of the picture, and little enough to read several pictures a second. */
const SIZE = { width: { ideal: 1280 }, height: { ideal: 720 } };

/** @type {Record<string, CameraProblem>} */
const PROBLEMS = {
  NotAllowedError: "camera_refused",
  SecurityError: "camera_refused",
  NotReadableError: "camera_busy",
  AbortError: "camera_busy",
};

export class CameraFailed extends Error {
  /** @param {CameraProblem} code @param {ErrorOptions} [options] */
  constructor(code, options) {
    super(code, options);
    this.code = code;
  }
}

/** @returns {Promise<Camera>} @throws {CameraFailed} */
export async function openCamera() {
  const stream = await askForCamera();
  const [track] = stream.getVideoTracks();
  const { torch } = /** @type {{torch?: boolean | boolean[]}} */ (track?.getCapabilities?.() ?? {}); // a list, or what it can be
  return {
    stream,
    hasTorch: [torch].flat().includes(true),
    light: async (on) =>
      track?.applyConstraints({ advanced: [/** @type {MediaTrackConstraintSet} */ ({ torch: on })] }),
    stop: () => stream.getTracks().forEach((each) => each.stop()),
  };
}

async function askForCamera() {
  if (!navigator.mediaDevices?.getUserMedia) throw new CameraFailed("camera_none"); // not over http
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

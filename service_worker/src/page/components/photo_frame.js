/**
 * The frame in which a person places a personal photo, or an officer the portrait on a paper.
 *
 * @import { Frame, Size } from "../../core/documents/photo_frame.js"
 */

import { largestFrame, moved, zoomOf, zoomed } from "../../core/documents/photo_frame.js";
import { element } from "./elements.js";
import { svg } from "./svg.js";

/** The size of the drawing, in units of its own. */
const [WIDTH, HEIGHT] = [350, 450];
/**
 * The oval for the head, from the crown to the chin: three quarters of the height, as ICAO Doc 9303-3 wants 70 to 80
 * per cent.
 */
const OVAL = { cx: 175, cy: 215, rx: 125, ry: 168 };
/** The share of the frame by which a key moves the picture, and the share of the zoom that a key adds. */
const [STEP, ZOOM_STEP] = [0.02, 0.05];
/** The moves of the picture by key: across and down. @type {Readonly<Record<string, [number, number]>>} */
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** The change of zoom by key. @type {Readonly<Record<string, number>>} */
const ZOOMS = { "+": 1, "=": 1, "-": -1 };

/**
 * Draw a picture in the frame of a personal photo, and the slider. It is moved by dragging, pinching and keys.
 *
 * @param {Size} picture - size of the picture in pixels, which may be larger than what is drawn.
 * @param {string} address - address of the picture for the screen.
 * @param {{frame: string, zoom: string}} names - labels for screen readers and of the slider.
 * @param {(frame: Frame) => void} [onChange] - called whenever the frame changes.
 */
export function photoFrame(picture, address, names, onChange = () => {}) {
  let frame = largestFrame(picture);
  const image = svg("image", { href: address, preserveAspectRatio: "none" });
  const stage = svg("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    class: "photo-frame",
    tabindex: "0",
    role: "group",
    "aria-label": names.frame,
  });
  stage.append(image, ...ovalOf());
  const slider = element("input", { type: "range", min: "0", max: "100", step: "1", id: "crop-zoom" });

  /** Draw the picture in another frame. @param {Frame} next */
  function put(next) {
    frame = next;
    const scale = WIDTH / frame.width;
    image.setAttribute("x", String(-frame.x * scale));
    image.setAttribute("y", String(-frame.y * scale));
    image.setAttribute("width", String(picture.width * scale));
    image.setAttribute("height", String(picture.height * scale));
    slider.value = String(100 * zoomOf(frame, picture));
    onChange(frame);
  }

  /** Move the picture, and so the frame the other way. @param {number} across @param {number} down */
  const move = (across, down) => put(moved(frame, picture, -across, -down));
  /** Zoom in or out. @param {number} more */
  const zoomBy = (more) => put(zoomed(frame, picture, zoomOf(frame, picture) + more));

  slider.addEventListener("input", () => put(zoomed(frame, picture, Number(slider.value) / 100)));
  stage.addEventListener("keydown", (event) => {
    const [move_, zoom] = [MOVES[event.key], ZOOMS[event.key]];
    if (move_ === undefined && zoom === undefined) return;
    event.preventDefault();
    if (move_) move(move_[0] * STEP, move_[1] * STEP);
    else zoomBy(/** @type {number} */ (zoom) * ZOOM_STEP);
  });
  followPointers(stage, move, (factor) => {
    const smallest = zoomed(frame, picture, 1).width;
    const largest = zoomed(frame, picture, 0).width;
    if (smallest < largest) zoomBy(Math.log(factor) / Math.log(largest / smallest));
  });
  put(frame);
  const label = element("label", { htmlFor: "crop-zoom" }, names.zoom);
  const zoom = element("p", { className: "zoom" }, label, slider);
  zoom.hidden = zoomed(frame, picture, 1).width === frame.width; // the picture is too small to be cut further
  return { parts: [stage, zoom], frame: () => frame };
}

/**
 * Move the picture with one pointer, and zoom with two.
 *
 * @param {SVGElement} stage
 * @param {(across: number, down: number) => void} move - as shares of the frame.
 * @param {(factor: number) => void} scale
 */
function followPointers(stage, move, scale) {
  /** @type {Map<number, {x: number, y: number}>} */
  const pointers = new Map();
  const apart = () => {
    const [a, b] = [...pointers.values()];
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
  };
  stage.addEventListener("pointerdown", ({ pointerId, clientX: x, clientY: y }) => {
    stage.setPointerCapture(pointerId);
    pointers.set(pointerId, { x, y });
  });
  stage.addEventListener("pointermove", ({ pointerId, clientX: x, clientY: y }) => {
    const last = pointers.get(pointerId);
    if (last === undefined) return;
    const [before, { width, height }] = [apart(), stage.getBoundingClientRect()];
    pointers.set(pointerId, { x, y });
    const share = 1 / pointers.size; // each finger of two moves the picture by half
    move(((x - last.x) / width) * share, ((y - last.y) / height) * share);
    if (before > 0 && apart() > 0) scale(apart() / before);
  });
  for (const type of /** @type {const} */ (["pointerup", "pointercancel"]))
    stage.addEventListener(type, ({ pointerId }) => void pointers.delete(pointerId));
}

/** Draw the oval for the head, and dim what is around it. */
function ovalOf() {
  const { cx, cy, rx, ry } = OVAL;
  const oval = `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;
  return [
    svg("path", { d: `M0 0H${WIDTH}V${HEIGHT}H0z${oval}`, "fill-rule": "evenodd", fill: "#000", opacity: "0.35" }),
    svg("path", { d: oval, fill: "none", stroke: "#fff", "stroke-width": "3", "stroke-dasharray": "10 7" }),
  ];
}

/**
 * Finds squares in a picture that are full of dark and light spots, as a Data Matrix is.
 *
 * @import { GreyPicture } from "./grey_picture.js"
 * @typedef {{x: number, y: number}} Point
 */

import { meansAround } from "./grey_picture.js";

/** The pixels of a cell's side. A cell with a dark pixel is part of a spot. */
const CELL = 4;
/** The cells by which spots grow, so that a scratch does not part them. */
const BRIDGED = 2;
/** The smallest side of a square, in pixels. */
const LEAST_SIDE = 50;
/** The most squares that are looked at, the largest first. */
const MOST = 4;
/** The radius of the mean with which a pixel is compared, and by how much darker a dark one is. */
const [AROUND, DARKER] = [24, 12];

/**
 * Return the squares, the largest first: the corners of each, one after the other.
 *
 * @param {GreyPicture} picture
 * @returns {Point[][]}
 */
export function darkSquares(picture) {
  const isDark = darkPixels(picture);
  return spots(picture, isDark)
    .map((points) => smallestRectangle(hull(points)))
    .filter(isSquare)
    .sort((one, other) => sideOf(other) - sideOf(one))
    .slice(0, MOST);
}

/** @param {Point[]} square */
function sideOf([a, b]) {
  return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
}

/** @param {Point[]} rectangle */
function isSquare([a, b, c]) {
  const [one, other] = [sideOf(/** @type {Point[]} */ ([a, b])), sideOf(/** @type {Point[]} */ ([b, c]))];
  return Math.min(one, other) >= LEAST_SIDE && Math.max(one, other) < 1.2 * Math.min(one, other);
}

/**
 * Return for each pixel 1 if it is darker than what is around it, else 0.
 *
 * @param {GreyPicture} picture
 */
function darkPixels(picture) {
  const means = meansAround(picture, AROUND);
  return picture.grey.map((value, at) => (value < /** @type {number} */ (means[at]) - DARKER ? 1 : 0));
}

/**
 * Return the outermost dark pixels of each spot, by rows.
 *
 * @param {GreyPicture} picture
 * @param {Uint8Array} isDark
 * @returns {Point[][]}
 */
function spots({ width, height }, isDark) {
  const [columns, rows] = [Math.ceil(width / CELL), Math.ceil(height / CELL)];
  const cells = new Uint8Array(columns * rows);
  for (let y = 0, at = 0; y < height; y += 1) {
    const row = Math.floor(y / CELL) * columns;
    for (let x = 0; x < width; x += 1, at += 1) if (isDark[at]) cells[row + Math.floor(x / CELL)] = 1;
  }
  const { labels, count } = labelled(grown(cells, columns, rows), columns, rows);
  /** @type {Map<number, [number, number]>[]} */
  const edges = Array.from({ length: count }, () => new Map());
  for (let y = 0, at = 0; y < height; y += 1) {
    const row = Math.floor(y / CELL) * columns;
    for (let x = 0; x < width; x += 1, at += 1) {
      if (!isDark[at]) continue;
      const edge = edges[/** @type {number} */ (labels[row + Math.floor(x / CELL)]) - 1];
      const [first] = edge?.get(y) ?? [x];
      edge?.set(y, [first, x]);
    }
  }
  return edges.map((edge) =>
    [...edge].flatMap(([y, [first, last]]) => [
      { x: first, y },
      { x: last + 1, y },
      { x: first, y: y + 1 },
      { x: last + 1, y: y + 1 },
    ]),
  );
}

/**
 * Return the cells with those around them.
 *
 * @param {Uint8Array} cells
 * @param {number} columns
 * @param {number} rows
 */
function grown(cells, columns, rows) {
  const large = new Uint8Array(cells.length);
  for (let y = 0, at = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1, at += 1) {
      if (!cells[at]) continue;
      for (let row = Math.max(0, y - BRIDGED); row <= Math.min(rows - 1, y + BRIDGED); row += 1) {
        large.fill(1, row * columns + Math.max(0, x - BRIDGED), row * columns + Math.min(columns, x + BRIDGED + 1));
      }
    }
  }
  return large;
}

/**
 * Number the cells that hang together, from 1 on.
 *
 * @param {Uint8Array} cells
 * @param {number} columns
 * @param {number} rows
 */
function labelled(cells, columns, rows) {
  const labels = new Int32Array(cells.length);
  let count = 0;
  for (let start = 0; start < cells.length; start += 1) {
    if (!cells[start] || labels[start]) continue;
    count += 1;
    const open = [start];
    labels[start] = count;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const [x, y] = [at % columns, Math.floor(at / columns)];
      for (const [isIn, next] of /** @type {const} */ ([
        [x > 0, at - 1],
        [x < columns - 1, at + 1],
        [y > 0, at - columns],
        [y < rows - 1, at + columns],
      ])) {
        if (!isIn || !cells[next] || labels[next]) continue;
        labels[next] = count;
        open.push(next);
      }
    }
  }
  return { labels, count };
}

/**
 * Return the convex hull of points (Andrew's monotone chain).
 *
 * @param {Point[]} points
 * @returns {Point[]}
 */
function hull(points) {
  const sorted = [...points].sort((one, other) => one.x - other.x || one.y - other.y);
  const half = (/** @type {Point[]} */ ordered) => {
    /** @type {Point[]} */
    const chain = [];
    for (const point of ordered) {
      while (
        chain.length > 1 &&
        !turnsLeft(/** @type {Point} */ (chain.at(-2)), /** @type {Point} */ (chain.at(-1)), point)
      )
        chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** @param {Point} a @param {Point} b @param {Point} c */
function turnsLeft(a, b, c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0;
}

/**
 * Return the smallest rectangle around a convex hull. One of its sides lies on a side of the hull.
 *
 * @param {Point[]} corners
 * @returns {Point[]} its corners, one after the other.
 */
function smallestRectangle(corners) {
  let least = Infinity;
  /** @type {Point[]} */
  let best = [];
  for (const [at, from] of corners.entries()) {
    const to = /** @type {Point} */ (corners[(at + 1) % corners.length]);
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (length === 0) continue;
    const [x, y] = [(to.x - from.x) / length, (to.y - from.y) / length];
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const corner of corners) {
      const [along, across] = [corner.x * x + corner.y * y, corner.y * x - corner.x * y];
      [left, right] = [Math.min(left, along), Math.max(right, along)];
      [top, bottom] = [Math.min(top, across), Math.max(bottom, across)];
    }
    const area = (right - left) * (bottom - top);
    if (area >= least) continue;
    least = area;
    const corner = (/** @type {number} */ along, /** @type {number} */ across) => ({
      x: along * x - across * y,
      y: along * y + across * x,
    });
    best = [corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)];
  }
  return best;
}

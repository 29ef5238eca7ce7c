/**
 * Grey pictures, and what makes codes in them easier to read.
 *
 * @typedef {object} GreyPicture
 * @property {number} width
 * @property {number} height
 * @property {Uint8Array<ArrayBuffer>} grey - one byte for each pixel, row after row; 0 is black.
 */

/**
 * Return the picture in grey, by the weights of ITU-R BT.601.
 *
 * @param {{width: number, height: number, data: Uint8ClampedArray}} pixels - with four bytes for each pixel.
 * @returns {GreyPicture}
 */
export function greyOf({ width, height, data }) {
  const grey = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 4) {
    grey[at] = (306 * nth(data, from) + 601 * nth(data, from + 1) + 117 * nth(data, from + 2) + 512) >> 10;
  }
  return { width, height, grey };
}

/**
 * Return the picture at twice its width and height, with pixels interpolated between their neighbours.
 *
 * @param {GreyPicture} picture
 * @returns {GreyPicture}
 */
export function enlarged({ width, height, grey }) {
  const wide = 2 * width;
  const large = new Uint8Array(4 * grey.length);
  // Rows at twice the width, with values four times as large.
  let [above, row, below] = [new Uint16Array(wide), new Uint16Array(wide), new Uint16Array(wide)];
  widen(grey, 0, row);
  above.set(row);
  for (let y = 0; y < height; y += 1) {
    widen(grey, Math.min(y + 1, height - 1) * width, below);
    for (let x = 0, to = 2 * y * wide; x < wide; x += 1, to += 1) {
      const near = 3 * nth(row, x) + 8;
      large[to] = (near + nth(above, x)) >> 4;
      large[to + wide] = (near + nth(below, x)) >> 4;
    }
    [above, row, below] = [row, below, above];
  }
  return { width: wide, height: 2 * height, grey: large };
}

/**
 * Write a row at twice its width, with values four times as large.
 *
 * @param {Uint8Array} grey
 * @param {number} from - the row's first pixel in `grey`.
 * @param {Uint16Array} wide
 */
function widen(grey, from, wide) {
  const last = wide.length / 2 - 1;
  for (let x = 0; x <= last; x += 1) {
    const near = 3 * nth(grey, from + x);
    wide[2 * x] = near + nth(grey, from + Math.max(x - 1, 0));
    wide[2 * x + 1] = near + nth(grey, from + Math.min(x + 1, last));
  }
}

/**
 * Return the picture at half its width and height. An odd last row or column is left out.
 *
 * @param {GreyPicture} picture
 * @returns {GreyPicture}
 */
export function halved({ width, height, grey }) {
  const [narrow, low] = [width >> 1, height >> 1];
  const small = new Uint8Array(narrow * low);
  for (let y = 0, to = 0; y < low; y += 1) {
    for (let x = 0, from = 2 * y * width; x < narrow; x += 1, from += 2, to += 1) {
      small[to] =
        (nth(grey, from) + nth(grey, from + 1) + nth(grey, from + width) + nth(grey, from + width + 1) + 2) >> 2;
    }
  }
  return { width: narrow, height: low, grey: small };
}

/**
 * Return the picture with each pixel's difference from the mean around it increased: an unsharp mask. It brings back
 * the modules of a code that was out of focus.
 *
 * @param {GreyPicture} picture
 * @param {number} radius - the mean is that of 2 × `radius` + 1 rows and columns.
 * @param {number} amount - the factor of the increase.
 * @returns {GreyPicture}
 */
export function sharpened(picture, radius, amount) {
  const { width, height, grey } = picture;
  const means = meansAround(picture, radius);
  const sharp = new Uint8ClampedArray(grey.length);
  for (let at = 0; at < sharp.length; at += 1) {
    const value = nth(grey, at);
    sharp[at] = value + amount * (value - nth(means, at));
  }
  return { width, height, grey: new Uint8Array(sharp.buffer) };
}

/**
 * Return for each pixel the mean of 2 × `radius` + 1 rows and columns around it.
 *
 * @param {GreyPicture} picture
 * @param {number} radius
 */
export function meansAround({ width, height, grey }, radius) {
  const pixels = (2 * radius + 1) ** 2;
  const means = new Float32Array(grey.length);
  const sums = sumsOfColumns(sumsOfRows(grey, width, radius), width, height, radius);
  for (let at = 0; at < means.length; at += 1) means[at] = nth(sums, at) / pixels;
  return means;
}

/**
 * Return for each pixel the sum of the pixels beside it, with the outermost repeated beyond the edge.
 *
 * @param {Uint8Array} grey
 * @param {number} width
 * @param {number} radius
 */
function sumsOfRows(grey, width, radius) {
  const sums = new Uint16Array(grey.length);
  for (let first = 0; first < grey.length; first += width) {
    const last = first + width - 1;
    let sum = 0;
    for (let x = -radius; x <= radius; x += 1) sum += nth(grey, Math.min(Math.max(first + x, first), last));
    for (let at = first; at <= last; at += 1) {
      sums[at] = sum;
      sum += nth(grey, Math.min(at + radius + 1, last)) - nth(grey, Math.max(at - radius, first));
    }
  }
  return sums;
}

/**
 * Return for each value the sum of the values above and below it, with the outermost repeated beyond the edge.
 *
 * @param {Uint16Array} values
 * @param {number} width
 * @param {number} height
 * @param {number} radius
 */
function sumsOfColumns(values, width, height, radius) {
  const sums = new Uint32Array(values.length);
  const ofColumn = new Uint32Array(width);
  const rowAt = (/** @type {number} */ y) => Math.min(Math.max(y, 0), height - 1) * width;
  for (let y = -radius; y <= radius; y += 1) {
    for (let x = 0, at = rowAt(y); x < width; x += 1, at += 1) ofColumn[x] = nth(ofColumn, x) + nth(values, at);
  }
  for (let y = 0, to = 0; y < height; y += 1) {
    let [next, former] = [rowAt(y + radius + 1), rowAt(y - radius)];
    for (let x = 0; x < width; x += 1, to += 1, next += 1, former += 1) {
      sums[to] = nth(ofColumn, x);
      ofColumn[x] = nth(ofColumn, x) + nth(values, next) - nth(values, former);
    }
  }
  return sums;
}

/**
 * Return the picture as a file in the Portable GrayMap format (binary, "P5").
 *
 * @param {GreyPicture} picture
 */
export function asPgm({ width, height, grey }) {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const file = new Uint8Array(head.length + grey.length);
  file.set(head);
  file.set(grey, head.length);
  return file;
}

/**
 * Return a number of an array. Indexes are within it.
 *
 * @param {{readonly [at: number]: number}} numbers
 * @param {number} at
 */
function nth(numbers, at) {
  return /** @type {number} */ (numbers[at]);
}

import assert from "node:assert/strict";
import { test } from "node:test";

import { SAMPLE_HEIGHT, SAMPLE_WIDTH, photoHints } from "../../src/core/documents/photo.js";

/** @typedef {[red: number, green: number, blue: number]} Colour */
/** @type {Record<string, Colour>} */
const WALL = {
  white: [250, 250, 250],
  cream: [240, 235, 215],
  grey: [190, 190, 192],
  blue: [173, 205, 232],
  shade: [120, 118, 115],
  brown: [140, 100, 70],
  red: [200, 40, 40],
};
const LARGE = { width: 826, height: 1062 };

/**
 * Return the sample of a person before a wall.
 *
 * @param {object} person
 * @param {Colour} [person.wall]
 * @param {(x: number, y: number) => Colour} [person.face] - colours in the oval; a sharp face in good light if absent.
 * @param {(x: number, y: number) => Colour | null} [person.beside] - colours around it; null means the wall.
 */
function sample({ wall = WALL.white, face = lit(200), beside = () => null }) {
  const pixels = new Uint8ClampedArray(4 * SAMPLE_WIDTH * SAMPLE_HEIGHT);
  for (let y = 0; y < SAMPLE_HEIGHT; y += 1) {
    for (let x = 0; x < SAMPLE_WIDTH; x += 1) {
      const [across, down] = [(x - SAMPLE_WIDTH / 2) / 30, (y - SAMPLE_HEIGHT / 2) / 50];
      const colour = across * across + down * down <= 1 ? face(x, y) : (beside(x, y) ?? wall);
      pixels.set([.../** @type {Colour} */ (colour), 255], 4 * (y * SAMPLE_WIDTH + x));
    }
  }
  return { width: SAMPLE_WIDTH, height: SAMPLE_HEIGHT, pixels };
}

/**
 * Return a face with sharp features, whose skin has this brightness, and highlights.
 *
 * @param {number} skin
 * @param {number} [highlight]
 * @returns {(x: number, y: number) => Colour}
 */
function lit(skin, highlight = Math.min(245, skin + 60)) {
  return (x, y) => {
    const level = (x + 3 * y) % 11 === 0 ? skin / 3 : (x + y) % 13 === 0 ? highlight : skin;
    return [level, level, level];
  };
}

/** Return the colours of a face without any edge: brightness rises slowly. @type {(x: number, y: number) => Colour} */
const soft = (x, y) => {
  const level = 100 + 60 * Math.sin(x / 12) + 40 * Math.sin(y / 15);
  return [level, level, level];
};

for (const colour of ["white", "cream", "grey", "blue"]) {
  test(`before a ${colour} wall nothing is said`, () =>
    assert.deepEqual(photoHints(LARGE, sample({ wall: WALL[colour] })), []));
}
for (const colour of ["shade", "brown", "red"]) {
  test(`a ${colour} background is named`, () =>
    assert.deepEqual(photoHints(LARGE, sample({ wall: WALL[colour] })), ["photo_dark"]));
}

test("a shadow or a thing beside the head is named, and shoulders are not", () => {
  for (const [left, bottom, hints] of /** @type {const} */ ([
    [true, 50, ["photo_uneven"]],
    [false, 50, ["photo_uneven"]],
    [true, 12, ["photo_uneven"]],
  ])) {
    const beside = (/** @type {number} */ x, /** @type {number} */ y) =>
      (left ? x < 30 : x > 74) && y < bottom ? /** @type {Colour} */ ([150, 150, 150]) : null;
    assert.deepEqual(photoHints(LARGE, sample({ beside })), hints);
  }
  const shoulders = sample({ beside: (_, y) => (y > 80 ? [20, 20, 60] : null) });
  assert.deepEqual(photoHints(LARGE, shoulders), []);
});

test("the smallest size is enough, and a pixel less is not", () => {
  assert.deepEqual(photoHints({ width: 413, height: 531 }, sample({})), []);
  assert.deepEqual(photoHints({ width: 412, height: 531 }, sample({})), ["photo_small"]);
  assert.deepEqual(photoHints({ width: 413, height: 530 }, sample({})), ["photo_small"]);
});

test("a photo without an edge is blurred, unless it is small, which is said instead", () => {
  assert.deepEqual(photoHints(LARGE, sample({ face: soft })), ["photo_blurred"]);
  assert.deepEqual(photoHints({ width: 100, height: 129 }, sample({ face: soft })), ["photo_small"]);
});

test("a photo of little contrast is not called blurred", () => {
  const [pale, deep] = [lit(150, 160), lit(60, 160)];
  assert.deepEqual(photoHints(LARGE, sample({ face: pale })), []);
  assert.deepEqual(photoHints(LARGE, sample({ face: deep })), []);
  /** @type {(x: number, y: number) => Colour} */
  const faint = (x, y) => [150, 150, (x + 3 * y) % 11 === 0 ? 40 : 150];
  assert.deepEqual(photoHints(LARGE, sample({ face: faint })), []);
});

test("dark skin in good light is not called dark, and a face without any light is", () => {
  assert.deepEqual(photoHints(LARGE, sample({ face: lit(45, 150) })), []);
  assert.deepEqual(photoHints(LARGE, sample({ face: lit(45, 90) })), ["photo_face_dark"]);
});

test("a face without detail in its light parts is too bright", () => {
  assert.deepEqual(photoHints(LARGE, sample({ face: lit(254, 255) })), ["photo_face_bright"]);
});

test("everything that is wrong is said, the most important first", () => {
  const dark = sample({ wall: WALL.shade, face: lit(30, 60) });
  assert.deepEqual(photoHints({ width: 99, height: 99 }, dark), ["photo_small", "photo_face_dark", "photo_dark"]);
});

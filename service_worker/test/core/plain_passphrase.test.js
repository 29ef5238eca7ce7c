import assert from "node:assert/strict";
import { test } from "node:test";

import { isPlain } from "../../src/core/plain_passphrase.js";

for (const passphrase of [
  "aaaaaaaaaaaa",
  "abcabcabcabc",
  "thymethymethym",
  "123456789012",
  "١٢٣٤٥٦٧٨٩٠١٢",
  "abcdefghijkl",
  "qwertyuiopas",
  "ضصثقفغعهخحجد",
  "111111222222",
  "azazazazazaz",
  "زيتونزيتونزي",
]) {
  test(`"${passphrase}" is too plain for a file`, () => assert.equal(isPlain(passphrase), true));
}

for (const passphrase of ["olive rain window", "زيتون مطر نافذة", "thyme of the south"]) {
  test(`"${passphrase}" can be taken`, () => assert.equal(isPlain(passphrase), false));
}

for (const [why, passphrase] of [
  ["repeats six letters", "zebrahzebrah"],
  ["repeats seven letters and begins a third time", "zebrahtzebrahtzeb"],
  ["has five different letters", "zebrazrbeazbe"],
  ["is a row of the English keyboard", "asdfghjkl;'as"],
  ["is the lowest row of the English keyboard", "zxcvbnm,./zx"],
  ["is the middle row of the Arabic keyboard", "شسيبلاتنمكطش"],
  ["is the lowest row of the Arabic keyboard", "ئءؤرىةوزظئءؤ"],
  ["has five runs, for the keys of 9 and 0 are neighbours", "zzbbrrhh9900"],
])
  test(`"${passphrase}" is plain: it ${why}`, () => assert.equal(isPlain(/** @type {string} */ (passphrase)), true));

for (const [why, passphrase] of [
  ["its second half is another", "zebrahzebrax"],
  ["it has six different letters", "zebrahzrbhae"],
  ["it has six runs", "zzeebbrrhhpp"],
  ["it has six runs, the first on the second key of a row", "wwzzbbrrhhpp"],
  ["it has six runs, the last on the second key of a row", "zeebbrrhhhww"],
  ["keys of one row are no neighbours for that alone", "zzeebbrruupp"],
])
  test(`"${passphrase}" is not plain: ${why}`, () => assert.equal(isPlain(/** @type {string} */ (passphrase)), false));

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

import { countryPlugin } from "../../country_plugin.mjs";

/** A country without a trunk prefix, with two decimals and half an hour in its time zone. */
const ELSEWHERE = {
  country: {
    ALPHA_3: "XAA",
    LOCALE: "ar",
    TIME_ZONE: "Asia/Kabul",
    UTC_OFFSETS_MS: [16_200_000, 16_200_000],
    MINOR_UNITS: 2,
  },
  country_phones: {
    PHONES: {
      calling_code: "93",
      trunk_prefix: "",
      national_number: "7[0-9]{8}",
      digits_after_code: [9, 9],
      assigned: "7[0-9]{8}",
    },
  },
};

const CORE = fileURLToPath(new URL("../../src/core/", import.meta.url));
const everything = {
  name: "everything",
  resolveId: (/** @type {string} */ id) => (id === "everything" ? id : null),
  load: (/** @type {string} */ id) =>
    id === "everything"
      ? ["dates", "money", "forms/normalise", "forms/phone"]
          .map((name) => `export * from "${CORE}${name}.js";`)
          .join("\n")
      : null,
};

const bundle = await rolldown({ input: "everything", plugins: [everything, countryPlugin(JSON.stringify(ELSEWHERE))] });
const [{ code }] = (await bundle.generate({ format: "esm" })).output;
const country = await import(`data:text/javascript,${encodeURIComponent(code)}`);

test("numbers are read as the country writes them", () => {
  const { cleanPhone, isPhone } = country;
  assert.deepEqual(["701 234 567", "93701234567", "+93701234567"].map(cleanPhone), Array(3).fill("+93701234567"));
  assert.equal(cleanPhone("0791234567"), "0791234567");
  assert.deepEqual(["+93701234567", "+93601234567", "+962751234567"].map(isPhone), [true, false, true]);
});

test("money has the decimals of the currency", () => {
  const { exactDinars, normalise, parseFils, printedDinars } = country;
  const read = (/** @type {string} */ raw) => normalise({ id: "gift", kind: "money" }, raw);
  assert.deepEqual(["25.50", "25.500", "25"].map(parseFils), [2550, null, null]);
  assert.deepEqual(["25", "25.5", "25.505"].map(read), ["25.00", "25.50", "25.505"]);
  assert.deepEqual([2550, 2500, 123_456].map(printedDinars), ["25.50", "25", "1,234.56"]);
  assert.equal(exactDinars(2500), "25.00");
});

test("a day begins at the country's midnight", () => {
  const { ammanDay } = country;
  assert.equal(ammanDay(new Date("2026-01-15T19:29:59Z")), "2026-01-15");
  assert.equal(ammanDay(new Date("2026-01-15T19:30:00Z")), "2026-01-16");
});

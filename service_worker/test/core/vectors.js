/** Vectors, read by both languages: `tests/vectors/<topic>.json`, and `tests/vectors_of.py`. */

import { readdirSync, readFileSync } from "node:fs";

import { requestedBy } from "../../src/core/request.js";
import { givenOutBy } from "../../src/core/phone_numbers.js";
import { generated } from "./generated.js";

const FOLDER = new URL("../../../tests/vectors/", import.meta.url);

export const vectorsOf = (topic) => JSON.parse(readFileSync(new URL(`${topic}.json`, FOLDER), "utf8"));

/** By the tables of the package that the server asks. */
export const isGivenOut = givenOutBy(generated("phone_plans"));

export const namesIn = (folder) =>
  readdirSync(new URL(`${folder}/`, FOLDER))
    .map((name) => name.replace(".json", ""))
    .sort();

/** What a vector says of the world around the answers; nothing said: 15 January 2026, no lists, no fees. */
export const factsOf = ({
  today = "2026-01-15",
  lists = {},
  amounts = null,
  known = {},
  documents = null,
  requested = [],
}) => ({ today, lists, amounts, known, documents, isRequested: requestedBy(new Set(requested)), isGivenOut });

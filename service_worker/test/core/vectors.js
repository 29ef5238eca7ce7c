/** Vectors that both languages read: `tests/vectors/<topic>.json`, and `tests/vectors_of.py`. */

import { readdirSync, readFileSync } from "node:fs";

import { requestedBy } from "../../src/core/forms/request.js";
import { givenOutBy } from "../../src/core/forms/phone_numbers.js";
import { generated } from "./generated.js";

const FOLDER = new URL("../../../tests/vectors/", import.meta.url);

/** Return the vectors of a topic. */
export const vectorsOf = (topic) => JSON.parse(readFileSync(new URL(`${topic}.json`, FOLDER), "utf8"));

/** Return whether a number is in the numbering plans of the server's package. */
export const isGivenOut = givenOutBy(generated("phone_plans"));

/** Return the names of the vectors in a folder, sorted. */
export const namesIn = (folder) =>
  readdirSync(new URL(`${folder}/`, FOLDER))
    .map((name) => name.replace(".json", ""))
    .sort();

/** Return the facts of a vector. Without any, it is 15 January 2026, and there are no lists and no fees. */
export const factsOf = ({
  today = "2026-01-15",
  lists = {},
  amounts = null,
  known = {},
  documents = null,
  requested = [],
}) => ({ today, lists, amounts, known, documents, isRequested: requestedBy(new Set(requested)), isGivenOut });

/** Whom an application is about, as one knows it among others. */

/** By these answers. */
export const NAME_FIELDS = ["name_en_given", "name_en_surname"];

/** @param {import("./types.js").Answers} answers @returns {string} "" while nothing is said. */
export const personName = (answers) => NAME_FIELDS.flatMap((name) => answers[name] ?? []).join(" ");

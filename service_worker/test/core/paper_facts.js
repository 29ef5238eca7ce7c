/** The facts of a paper as a vector has them, by the names of this language. */

import { hex } from "../crypto/pattern.js";

/** @param {Record<string, any>} facts */
export function factsOf({
  given_names: givenNames,
  passport_number: passportNumber,
  valid_until: validUntil,
  decided_on: decidedOn,
  object_until: objectUntil,
  arabic_name: arabicName,
  is_companion: isCompanion,
  decision_number: decisionNumber,
  portrait_digest: digits,
  ...others
}) {
  return {
    ...others,
    givenNames,
    passportNumber,
    validUntil,
    decidedOn,
    objectUntil,
    arabicName,
    isCompanion,
    decisionNumber,
    portraitDigest: digits === null ? null : hex(digits),
  };
}

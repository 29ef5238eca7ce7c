/**
 * The days, by the kind of a paper, for which a phone relies on its lists of signers and of revoked papers. See
 * `country.js`.
 */
export const MAX_LIST_AGE_DAYS = {
  visa: 7,
  residence_permit: 30,
  emergency_travel_document: 7,
  notice: 30,
  refusal: 30,
};

/** The type (`vct`) of a paper as a verifiable credential. */
export const CREDENTIAL_TYPE = "urn:jo:moi:paper:1";

/**
 * Why bytes were not taken, by code; the codes are those of `docs/envelope.md`, "not_c40" of `c40.js`, "unknown_document" of `paper_seal.js`. Twin: `moi_pwa/crypto/refused.py`.
 *
 * @typedef {"bad_magic"|"unsupported_version"|"truncated"|"wrong_key"|"chunk_forged"|"trailing_data"|"malformed"
 *   |"wrong_recipient"|"wrong_context"|"wrong_passphrase"|"unsupported_kdf"|"unknown_signer"|"wrong_signature"
 *   |"record_forged"|"not_c40"|"unknown_document"} Code
 */

/** The bytes are not what they should be; `code` says how. */
export class Refused extends Error {
  /** @param {Code} code @param {ErrorOptions} [options] */
  constructor(code, options) {
    super(code, options);
    this.name = "Refused";
    this.code = code;
  }
}

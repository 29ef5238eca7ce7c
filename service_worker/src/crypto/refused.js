/**
 * The error for refused bytes. Its codes are those of `docs/envelope.md`, "not_c40" of `c40.js`, "unknown_document" of
 * `paper_seal.js`, and "not_bound" and "wrong_clock" of `presentation.js`. Twin: `moi_pwa/crypto/refused.py`.
 *
 * @typedef {"bad_magic"|"unsupported_version"|"truncated"|"wrong_key"|"chunk_forged"|"trailing_data"|"malformed"
 *   |"wrong_recipient"|"wrong_context"|"wrong_passphrase"|"unsupported_kdf"|"unknown_signer"|"wrong_signature"
 *   |"record_forged"|"not_c40"|"unknown_document"|"not_bound"|"wrong_clock"} Code
 */

/** The error for bytes that are not as they should be; `code` tells why. */
export class Refused extends Error {
  /** @param {Code} code @param {ErrorOptions} [options] */
  constructor(code, options) {
    super(code, options);
    this.name = "Refused";
    this.code = code;
  }
}

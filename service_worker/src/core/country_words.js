/** Words of the country and the ministry that protect no passphrase. See `country.js`. */
export const GUESSABLE_WORDS = ["moi", "interior", "jordan", "amman", "الداخلية", "داخلية", "الاردن", "الأردن", "عمان"];

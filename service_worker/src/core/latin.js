/**
 * Spells a name of Latin letters with A to Z alone, as a machine-readable zone has it. Twin: `moi_pwa/rules/latin.py`.
 */

/**
 * The spellings of Doc 9303-3, section 6A; where it allows several, the first.
 *
 * @type {{[letter: string]: string}} Doc 9303-3, section 6A; where it allows several spellings, the first.
 */
const ICAO = {
  Ä: "AE",
  Å: "AA",
  Æ: "AE",
  Ð: "D",
  Đ: "D",
  Ħ: "H",
  Ĳ: "IJ",
  ĸ: "Q",
  Ł: "L",
  Ŋ: "N",
  Ö: "OE",
  Ø: "OE",
  Œ: "OE",
  ẞ: "SS",
  Ŧ: "T",
  Þ: "TH",
  Ü: "UE",
};
/**
 * Spellings of letters that are no letter of A to Z with marks, as anyascii has them. Each word is a spelling and its
 * letters.
 */
const OTHERS =
  "A:ȺɅⱭⱯⱰ B:ƁƂɃ C:ƇȻɕ D:ƉƊƋȡẟ DB:ȸ E:ƎƏƐɆɘꞫ ER:ɚɝ F:Ƒɸ G:ƓƔǤɢꞬ GH:Ƣ H:ɧⱧⱵꞪ HW:Ƕ I:ƖƗɿʅꞮ J:ȷɈɟʄ K:ƘⱩ L:ƛȴȽɭⱠⱢꞭ LL:Ỻ LZH:ɮ M:Ɱ N:ƝȠȵɳɴ O:ƆƟɞ OE:ɶ OU:Ȣ P:ƤⱣ Q:Ɋ QP:ȹ R:ƦɌɹɺɻɼɾʁⱤ S:ⱾꟅẜẝ SH:Ʃƪʆ T:ƫƬƮȶȾꞱ U:ƱɄɤɷ V:ƲỼⱱⱴ W:ƜǷɰʍⱲ Y:ƳȜɎʎʏỾꞍ Z:ƍƵȤʐʑⱫⱿ ZH:ƷǮʓ";
/**
 * Letter -> spelling, from `OTHERS`.
 *
 * @type {Map<string, string>}
 */
const SPELLINGS = new Map(
  OTHERS.split(" ").flatMap((each) => {
    const [spelling, letters] = each.split(":");
    return [...letters].map((letter) => /** @type {[string, string]} */ ([letter, spelling]));
  }),
);

/**
 * Spell an accepted name in the characters of a zone, its words separated by "<".
 *
 * @param {string} name
 */
export const latin = (name) =>
  [...name.normalize("NFC")].map(inCapitals).join("").replace(/<+/gu, "<").replace(/^<|<$/gu, "");

/**
 * Spell one letter in capitals.
 *
 * @param {string} letter
 */
const inCapitals = (letter) =>
  SPELLINGS.get(letter) ?? [...letter.toUpperCase().normalize("NFC")].map(spelled).join("");

/**
 * Spell one capital letter or separator; "" if it has no spelling.
 *
 * @param {string} character
 * @returns {string}
 */
function spelled(character) {
  if (/^[A-Z]$/u.test(character)) return character;
  if (/^[ ,\-/@<\u2010-\u2015\u2212]$/u.test(character)) return "<";
  return ICAO[character] ?? SPELLINGS.get(character) ?? withoutMarks(character);
}

/**
 * Spell a letter without its marks. Ǟ is an Ä with one more mark, and spelled as Ä is.
 *
 * @param {string} character
 */
function withoutMarks(character) {
  const parts = character.normalize("NFKD").toUpperCase();
  if (parts === character) return "";
  const [first, mark = "", ...rest] = parts;
  const marked = (first + mark).normalize("NFC");
  const letters = marked in ICAO ? [marked, ...rest] : [first, mark, ...rest];
  return letters.map((each) => (each === "" ? "" : spelled(each))).join("");
}

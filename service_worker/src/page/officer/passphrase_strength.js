/**
 * Checks whether a passphrase can be guessed, with zxcvbn (Wheeler, USENIX Security 2016), in the officer's browser.
 * The passphrase never leaves it.
 *
 * The limit is that of passwords: `moi_pwa/rules/accounts/passwords.py`. The code has about 250 KB, so only the screen
 * that makes a key loads it.
 */

import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";

import { GUESSABLE_WORDS } from "../../core/country_words.js";
import { foldDigits } from "../../core/digits.js";

/** The guesses from which zxcvbn's score is 4. */
const MIN_GUESSES = 1e10;
/** Letters and digits that must remain without the officer's name and the words of this desk. */
const MIN_OTHER_CHARACTERS = 6;
/**
 * The length that is checked, because the check takes more than linear time. A passphrase that is strong within its
 * first characters stays strong.
 */
const MAX_CHECKED_LENGTH = 64;

const OWN_WORDS = [
  ...GUESSABLE_WORDS, "ministry", "officer", "desk", "residence", "visa", "وزارة", "موظف", "مكتب", "اقامة", "إقامة", "تاشيرة", "تأشيرة",
  "كلمة", "عبارة", "المرور", "السر", "مرحبا", "الله", "محمد", "احمد", "أحمد",
]; // prettier-ignore

// The keys of the Arabic (101) layout: "password" typed on it is no better than "password".
const ARABIC_KEYS = [..."ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ"];
const LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvnm,./`";

/** @type {Record<string, string>} */
const CODES = {
  repeat: "repeats",
  sequence: "sequence",
  spatial: "sequence",
  date: "date",
  regex: "date",
  dictionary: "common",
};

const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/**
 * Return why a passphrase is easy to guess: "about_you", "common", "repeats", "sequence", "date" or "weak"; "" if it is
 * accepted.
 *
 * @param {string} passphrase
 * @param {string} about - the officer's name.
 */
export function weakness(passphrase, about) {
  const guessable = [
    ...OWN_WORDS,
    ...(about
      .toLowerCase()
      .replaceAll("_", " ")
      .match(/[\p{L}\p{N}]{3,}/gu) ?? []),
  ];
  if (without(passphrase.toLowerCase(), guessable).length < MIN_OTHER_CHARACTERS) return "about_you";
  const typed = foldDigits([...passphrase.normalize("NFC")].slice(0, MAX_CHECKED_LENGTH).join(""));
  const onLatinKeys = [...typed].map((letter) => LATIN_KEYS[ARABIC_KEYS.indexOf(letter)] ?? letter).join("");
  const results = [...new Set([typed, onLatinKeys])].map((each) => zxcvbn.check(each, guessable));
  const [weakest] = results.sort((a, b) => a.guesses - b.guesses);
  return weakest && weakest.guesses < MIN_GUESSES ? codeOf(weakest.sequence) : "";
}

/**
 * Return the rest of a passphrase without known words, because zxcvbn takes any three of them in a row for hard to
 * guess.
 *
 * @param {string} passphrase
 * @param {string[]} guessable
 */
function without(passphrase, guessable) {
  const longestFirst = guessable.toSorted((a, b) => b.length - a.length);
  return longestFirst.reduce((rest, word) => rest.replaceAll(word, ""), passphrase).replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * Return the code for the longest part that is easy to guess.
 *
 * @param {import("@zxcvbn-ts/core").Match[]} matches
 */
function codeOf(matches) {
  const [longest] = matches.filter(({ pattern }) => pattern in CODES).sort((a, b) => b.token.length - a.token.length);
  if (!longest) return "weak";
  return longest["dictionaryName"] === "userInputs" ? "about_you" : (CODES[longest.pattern] ?? "weak");
}

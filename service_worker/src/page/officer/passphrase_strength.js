/**
 * Whether a passphrase can be guessed, by zxcvbn (Wheeler, USENIX Security 2016) in the officer's browser, which it
 * never leaves. The same bar as for passwords: `moi_pwa/rules/accounts/passwords.py`. About 250 KB, so only the screen that makes a key loads it.
 */

import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";

import { GUESSABLE_WORDS } from "../../core/country_words.js";
import { foldDigits } from "../../core/digits.js";

/** zxcvbn's score of 4. */
const MIN_GUESSES = 1e10;
/** Letters and digits that must be left without the officer's name and the words of this desk. */
const MIN_OTHER_CHARACTERS = 6;
/** The check takes more than linear time; a passphrase that is strong within its first characters stays strong. */
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
 * What makes it easy to guess: "about_you", "common", "repeats", "sequence", "date", "weak"; "" if it can be taken.
 *
 * @param {string} passphrase
 * @param {string} about - the officer's name.
 */
export function weakness(passphrase, about) {
  const known = [
    ...OWN_WORDS,
    ...(about
      .toLowerCase()
      .replaceAll("_", " ")
      .match(/[\p{L}\p{N}]{3,}/gu) ?? []),
  ];
  if (without(passphrase.toLowerCase(), known).length < MIN_OTHER_CHARACTERS) return "about_you";
  const typed = foldDigits([...passphrase.normalize("NFC")].slice(0, MAX_CHECKED_LENGTH).join(""));
  const onLatinKeys = [...typed].map((letter) => LATIN_KEYS[ARABIC_KEYS.indexOf(letter)] ?? letter).join("");
  const results = [...new Set([typed, onLatinKeys])].map((each) => zxcvbn.check(each, known));
  const [weakest] = results.sort((a, b) => a.guesses - b.guesses);
  return weakest && weakest.guesses < MIN_GUESSES ? codeOf(weakest.sequence) : "";
}

/** What is left of it: any three known words in a row count as hard to guess. @param {string} passphrase @param {string[]} known */
function without(passphrase, known) {
  const longestFirst = known.toSorted((a, b) => b.length - a.length);
  return longestFirst.reduce((rest, word) => rest.replaceAll(word, ""), passphrase).replace(/[^\p{L}\p{N}]/gu, "");
}

/** After the longest part that is easy to guess. @param {import("@zxcvbn-ts/core").Match[]} matches */
function codeOf(matches) {
  const [longest] = matches.filter(({ pattern }) => pattern in CODES).sort((a, b) => b.token.length - a.token.length);
  if (!longest) return "weak";
  return longest["dictionaryName"] === "userInputs" ? "about_you" : (CODES[longest.pattern] ?? "weak");
}

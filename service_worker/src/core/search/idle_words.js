/** Words of whole sentences that do not tell pages apart. */

import { searchText } from "./text.js";

const WORDS = new Set(
  `a about after am an and any are at be been can could did do does doing for from get getting go got had has have he help
   her him his how i if in into is it its just like many me much must my need new now of on once or our please she should
   so some that the their them there they this to too use using want was we were what when where which who will with
   would you your service services apply applying jordan ministry interior
   في من على الى عن او ان انا هل ما ماذا كيف اين هذا هذه هاي هاد لي لدي عندي عندنا معي معنا عليه علي اريد نريد بدي بدنا
   بده بدها بدك ابغي ابي احتاج بحتاج محتاج يمكن يمكنني ممكن بقدر اقدر استطيع ارغب احب حابب اقدم تقديم يقدم اعمل اعملها
   طلب معامله خدمه خدمات لو سمحتم سمحت رجاء مع هو هي هم نحن احنا انت انتم كان كانت صار صارت قد لقد ثم بعد قبل عند لما اذا
   لكن بس لسا لسه كمان ايضا وين شو ايش شنو مين متي ليش لماذا كم لازم مش مو غير اللي الذي التي يا كل شي شيء لكي عشان علشان
   حتي قديش هيك الاردن بالاردن للاردن الخدمه الخدمات الوزاره الداخليه`
    .split(/\s+/u)
    .map(searchText),
);

/**
 * Return whether a word tells no pages apart, also with "and" before it. طلب is idle, but not الطلب and طلبي.
 *
 * @param {string} word - folded by `searchText`.
 */
export const isIdle = (word) => WORDS.has(word) || (word.startsWith("و") && WORDS.has(word.slice(1)));

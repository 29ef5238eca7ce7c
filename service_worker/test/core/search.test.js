/** The search, over the whole catalogue as it is: what people type, and the service they mean. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { indexed, search } from "../../src/core/search/services.js";
import { generated } from "./generated.js";

const index = { ar: indexed(generated("search.ar")), en: indexed(generated("search.en")) };

/** The service that must come first, by query. @type {Record<"ar" | "en", [string, string][]>} */
const MEANT = {
  ar: [
    ["تأشيرة زيارة", "visit-visa"],
    ["فيزا زيارة", "visit-visa"],
    ["سياحه", "visit-visa"],
    ["تاشيره مرور", "transit-visa"],
    ["ترانزيت", "transit-visa"],
    ["خروج وعوده", "exit-return-visa"],
    ["الخروج والعودة", "exit-return-visa"],
    ["تأشيرة دراسة", "study-visa"],
    ["تاشيرة عمل", "work-visa"],
    ["تَأشِيرَة عَمَل", "work-visa"],
    ["التحاق برب الاسره", "res-family"],
    ["وديعة بنكية", "res-no-work"],
    ["كفاله بنكيه", "res-no-work"],
    ["اقامة بقصد الدراسة", "res-study"],
    ["اقامه عمل", "res-work"],
    ["نقل اقامه", "res-transfer"],
    ["نقل كفالة", "res-transfer"],
    ["ضاع جوازي", "emergency-td"],
    ["وثيقه سفر اضطراريه", "emergency-td"],
    ["تمديد", "temp-ext"],
    ["تمديد الاقامة الموقتة", "temp-ext"],
    ["تمديـــد", "temp-ext"],
    ["تمدبد", "temp-ext"],
    ["فصل مرافق", "res-separate"],
    ["مولود جديد", "res-add"],
    ["اضافة زوجة", "res-add"],
    ["الغاء الاقامه", "res-cancel"],
    ["خمس سنوات", "res-five"],
    ["إلغاء إبعاد", "deport-cancel"],
    ["ابعادد", "deport-cancel"],
    ["تنازل عن خادمة", "maid-waiver"],
    ["هروب عامل", "abscond-report"],
    ["زواج من اجنبية", "marriage-clear"],
    ["عقد زاوج", "marriage-clear"],
    ["الحصول على الجنسية", "nat-grant"],
    ["التخلي عن الجنسيه", "nat-renounce"],
    ["كم الغرامة", "calculators"],
  ],
  en: [
    ["visit visa", "visit-visa"],
    ["vist visa", "visit-visa"],
    ["toursit", "visit-visa"],
    ["transit", "transit-visa"],
    ["exit and return", "exit-return-visa"],
    ["student visa", "study-visa"],
    ["work visa", "work-visa"],
    ["wrok visa", "work-visa"],
    ["family residence", "res-family"],
    ["bank deposit", "res-no-work"],
    ["annual residence study", "res-study"],
    ["work residence", "res-work"],
    ["transfer of residence", "res-transfer"],
    ["lost passport", "emergency-td"],
    ["emergancy travel document", "emergency-td"],
    ["extend my stay", "temp-ext"],
    ["extention", "temp-ext"],
    ["separation", "res-separate"],
    ["newborn", "res-add"],
    ["add my wife", "res-add"],
    ["cancel residence", "res-cancel"],
    ["five year permit", "res-five"],
    ["deportation", "deport-cancel"],
    ["maid transfer", "maid-waiver"],
    ["absconding", "abscond-report"],
    ["marriage contract", "marriage-clear"],
    ["apply for nationality", "nat-grant"],
    ["citizenship by marriage", "nat-grant"],
    ["renounce nationality", "nat-renounce"],
    ["overstay fine", "calculators"],
  ],
};

for (const language of /** @type {const} */ (["ar", "en"])) {
  for (const [typed, meant] of MEANT[language]) {
    test(`${typed} leads to ${meant}`, () => {
      const found = search(index[language], typed).map(({ page }) => page.replace("services/", ""));
      assert.equal(found[0], meant, found.join(", "));
    });
  }

  test(`every service is found by its own title, ${language}`, () => {
    for (const { found } of index[language].pages)
      assert.equal(search(index[language], found.title)[0]?.page, found.page, found.title);
  });

  test(`a title is found while it is being typed, ${language}`, () => {
    for (const { found } of index[language].pages) {
      const pages = search(index[language], found.title.slice(0, -1)).map(({ page }) => page);
      assert.ok(pages.slice(0, 3).includes(found.page), `${found.title}: ${pages.join(", ")}`);
    }
  });
}

test("English is found on the Arabic page, and Arabic on the English one", () => {
  assert.equal(search(index.ar, "transit")[0]?.page, "services/transit-visa");
  assert.equal(search(index.en, "مرور")[0]?.page, "services/transit-visa");
});

test("what is no word of any service finds nothing", () => {
  for (const typed of ["", "  ", "qwertz", "ظظظظ", "12345678"]) assert.deepEqual(search(index.ar, typed), [], typed);
});

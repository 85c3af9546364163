/**
 * The categories of the OWASP Top 10:2025, https://owasp.org/Top10/2025/, and the weaknesses that each lists, by their
 * numbers in the CWE.
 */
const listed = {
  A01: '22 23 36 59 61 65 200 201 219 276 281 282 283 284 285 352 359 377 379 402 424 425 441 497 538 540 548 552 566 601 615 639 668 732 749 862 863 918 922 1275',
  A02: '5 11 13 15 16 260 315 489 526 547 611 614 776 942 1004 1174',
  A03: '447 1035 1104 1329 1357 1395',
  A04: '261 296 319 320 321 322 323 324 325 326 327 328 329 330 331 332 334 335 336 337 338 340 342 347 523 757 759 760 780 916 1240 1241',
  A05: '20 74 76 77 78 79 80 83 86 88 89 90 91 93 94 95 96 97 98 99 103 104 112 113 114 115 116 129 159 470 493 500 564 610 643 644 917',
  A06: '73 183 256 266 269 286 311 312 313 316 362 382 419 434 436 444 451 454 472 501 522 525 539 598 602 628 642 646 653 656 657 676 693 799 807 841 1021 1022 1125',
  A07: '258 259 287 288 289 290 291 293 294 295 297 298 299 300 302 303 304 305 306 307 308 309 346 350 384 521 613 620 640 798 940 941 1390 1391 1392 1393',
  A08: '345 353 426 427 494 502 506 509 565 784 829 830 915 926',
  A09: '117 221 223 532 778',
  A10: '209 215 234 235 248 252 274 280 369 390 391 394 396 397 460 476 478 484 550 636 703 754 755 756',
} as const;
export type OwaspCategory = keyof typeof listed;

/** Weaknesses that scanners report and the list leaves out, each a kind of one that it has. */
const kinds: Readonly<Partial<Record<OwaspCategory, string>>> = {
  A01: '35',
  A03: '477',
  A05: '87 624 652 943 1336 1427',
  A06: '367',
  A08: '1321',
};

/** What the categories are called. */
export const owaspNames: Readonly<Record<OwaspCategory, string>> = {
  A01: 'Broken Access Control',
  A02: 'Security Misconfiguration',
  A03: 'Software Supply Chain Failures',
  A04: 'Cryptographic Failures',
  A05: 'Injection',
  A06: 'Insecure Design',
  A07: 'Authentication Failures',
  A08: 'Software or Data Integrity Failures',
  A09: 'Security Logging & Alerting Failures',
  A10: 'Mishandling of Exceptional Conditions',
};
export const owaspCategories = Object.keys(owaspNames) as readonly OwaspCategory[];

const byCwe: ReadonlyMap<number, OwaspCategory> = new Map(
  owaspCategories.flatMap((category) =>
    `${listed[category]} ${kinds[category] ?? ''}`
      .trim()
      .split(' ')
      .map((number) => [Number(number), category] as const),
  ),
);

/** The category of a weakness; undefined of one that the Top 10 does not list. */
export const categoryOfCwe = (number: number): OwaspCategory | undefined => byCwe.get(number);

/** Where the categories of 2021 have gone; what was server-side request forgery is now broken access control. */
const of2021: readonly OwaspCategory[] = ['A01', 'A04', 'A05', 'A06', 'A02', 'A03', 'A07', 'A08', 'A09', 'A01'];

/** A category of an edition as one of 2025; undefined of editions that are too old to compare. */
export function categoryOfEdition(number: number, year: number): OwaspCategory | undefined {
  if (year === 2025) return owaspCategories[number - 1];
  return year === 2021 ? of2021[number - 1] : undefined;
}

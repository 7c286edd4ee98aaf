// What the page must show for given answers: what the second scorer makes of them, in the words and with
// the decimals of the page.

import { rounded, score } from "../crosscheck/score.mjs";
import { content, groups } from "./page.mjs";

/** Figures of clauses and controls, which are never mixed, and how an audit might go. */
export function figures(answers) {
  const { sections, groups: each, ...rest } = score(content.catalog, answers);
  const claimed = claims(answers);
  const section = (wanted) => ({
    groups: groups
      .map((group, at) => ({ ...each[at], section: group.section, name: titled(group), claimed }))
      .filter((group) => group.section === wanted),
    overall: { ...sections.find(({ id }) => id === wanted), claimed },
  });
  return {
    clauses: section("clauses"),
    controls: section("controls"),
    forecast: forecast(rest),
  };
}

const titled = ({ id, title }) => `${id} ${title}`;

/** Which levels are claimed and not shown. The scorer counts them, so it is asked about each alone. */
function claims(answers) {
  const alone = groups.flatMap((group) => group.items.map((item) => ({ ...group, items: [item] })));
  return score({ ...content.catalog, groups: alone }, answers)
    .groups.map(({ claimed }, at) => (claimed > 0 ? alone[at].items[0].id : null))
    .filter(Boolean);
}

/** Verdict, blockers and findings, in the form in which `core/examples/score.rs` prints them. */
function forecast({ verdict, blockers, findings, many_minors }) {
  const graded = (wanted) => findings.filter(([, grade]) => grade === wanted).map(([id]) => id);
  const reasons = (id) => blockers.filter(([item]) => item === id).map(([, reason]) => reason);
  return {
    verdict,
    blockers: [...new Set(blockers.map(([item]) => item))].map((item) => ({
      item,
      reasons: reasons(item),
    })),
    findings: Object.fromEntries(Object.keys(GRADES).map((grade) => [grade, graded(grade)])),
    many_minors: many_minors.map(([group, items]) => ({ group, items })),
  };
}

const STATUS = {
  not_applicable: "Not applicable",
  gap: "Gap",
  incomplete: "Incomplete",
  nearly: "Nearly",
  ready: "Ready",
};

/** The figures as a person reads them on the page and on paper. */
export function shown({ maturity, floor, answered, applicable, weakest, claimed, status }) {
  const MOST = 40;
  const decimal = (fraction) => (fraction ? (rounded(fraction, 1) / 10).toFixed(1) : "–");
  const name = (id) => (claimed.includes(id) ? `${id} (claimed, not shown)` : id);
  const names = weakest?.items.slice(0, MOST).map(name) ?? [];
  const more =
    weakest?.items.length > MOST ? ` and ${weakest.items.length - MOST}\u00a0more` : "";
  return {
    Maturity: decimal(maturity),
    Floor: decimal(floor),
    Coverage: `${answered} of ${applicable}`,
    Weakest: weakest ? `${weakest.level} at ${names.join(", ")}${more}` : "–",
    Status: STATUS[status],
  };
}

/** The figures as `core/examples/score.rs` prints them. */
export function scored({ maturity, floor, coverage, weakest, answered, applicable, status }) {
  const number = (fraction) => fraction && rounded(fraction, 2) / 100;
  return {
    maturity: number(maturity),
    floor: number(floor),
    weakest,
    coverage: number(coverage),
    answered,
    applicable,
    status,
  };
}

export const VERDICTS = {
  not_ready: "Not ready for Stage 1",
  stage_1: "Ready for Stage 1, not for Stage 2",
  stage_2_minors: "Ready for Stage 2, with minor findings",
  stage_2: "Ready for Stage 2",
};

/** What the lists of blockers and findings are called, and what stands in the place of the number 1.
 * In the order of the page. */
const REASONS = {
  absent: ["One requirement is at level 0", "{n} requirements are at level 0"],
  not_carried_out: [
    "One part of internal audit or management review is below level 2",
    "{n} parts of internal audit and management review are below level 2",
  ],
  no_document: ["One required document is not approved", "{n} required documents are not approved"],
  unanswered: ["One requirement is unanswered", "{n} requirements are unanswered"],
  undecided: [
    "One control is neither answered nor left out",
    "{n} controls are neither answered nor left out",
  ],
  no_reason: [
    "One control is left out without a reason",
    "{n} controls are left out without a reason",
  ],
};
const GRADES = {
  major: ["One major nonconformity", "{n} major nonconformities"],
  minor: ["One minor nonconformity", "{n} minor nonconformities"],
  opportunity: ["One opportunity for improvement", "{n} opportunities for improvement"],
  conform: ["One item as it should be", "{n} items as they should be"],
};

const counted = ([one, other], { length }) =>
  length === 1 ? one : other.replace("{n}", String(length));

/** The lists of the forecast as a person reads them: [what it says, the items in it]. */
export function listed({ blockers, findings, many_minors }) {
  const blocked = (reason) =>
    blockers.filter(({ reasons }) => reasons.includes(reason)).map(({ item }) => item);
  const name = (id) => `${id} ${groups.find((group) => group.id === id).title}`;
  const lists = [
    ...Object.entries(REASONS).map(([reason, words]) => [words, blocked(reason)]),
    [["One major finding", "{n} major findings"], findings.major],
    ...many_minors.map(({ group, items: own }) => [
      [`${name(group)}: one minor finding`, `${name(group)}: {n} minor findings`],
      own,
    ]),
    ...Object.entries(GRADES).map(([grade, words]) => [words, findings[grade]]),
  ];
  return lists.filter(([, own]) => own.length > 0).map(([words, own]) => [counted(words, own), own]);
}

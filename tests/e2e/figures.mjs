// What the page must show for given answers, worked out a second time: with whole numbers only, so
// that it is exact, and without a look at the code that it checks.

import { groups, isControl, items } from "./page.mjs";

/** A fraction as [numerator, denominator]. */
const add = ([a, b], [c, d]) => [a * d + c * b, b * d];

/** The value with this many decimals, rounded half up. */
export function decimal([numerator, denominator], decimals) {
  const scale = 10n ** BigInt(decimals);
  const units = (2n * numerator * scale + denominator) / (2n * denominator);
  const digits = String(units).padStart(decimals + 1, "0");
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

const WORDS = {
  not_applicable: "Not applicable",
  gap: "Gap",
  incomplete: "Incomplete",
  nearly: "Nearly",
  ready: "Ready",
};

const isOut = (item, answer) => isControl(item) && answer?.excluded !== undefined;
const isClaimed = (answer) => answer?.level >= 3 && answer.evidence !== "records";

function statusOf(levels, total, claimed) {
  const lowest = Math.min(...levels, 9);
  if (total === 0) return "not_applicable";
  if (lowest <= 1) return "gap";
  if (levels.length < total) return "incomplete";
  return lowest === 2 || claimed > 0 ? "nearly" : "ready";
}

/** Figures of some items: `maturity` and `floor` are fractions or null. */
function tally(all, answers) {
  const applicable = all.filter((item) => !isOut(item, answers[item.id]));
  const given = applicable.filter((item) => answers[item.id]?.level !== undefined);
  const levels = given.map((item) => answers[item.id].level);
  const sum = BigInt(levels.reduce((total, level) => total + level, 0));
  const lowest = Math.min(...levels);
  const claimed = given.map(({ id }) => id).filter((id) => isClaimed(answers[id]));
  return {
    levels,
    maturity: given.length ? [sum, BigInt(given.length)] : null,
    floor: applicable.length ? [sum, BigInt(applicable.length)] : null,
    answered: given.length,
    total: applicable.length,
    weakest: given.length
      ? {
          level: lowest,
          items: given.map(({ id }) => id).filter((id) => answers[id].level === lowest),
        }
      : null,
    claimed,
    status: statusOf(levels, applicable.length, claimed.length),
  };
}

function mean(fractions) {
  const known = fractions.filter(Boolean);
  if (known.length === 0) return null;
  const [numerator, denominator] = known.reduce(add, [0n, 1n]);
  return [numerator, denominator * BigInt(known.length)];
}

/** Figures of each group of one kind and over all of them. */
function side(kind, answers) {
  const own = groups.filter((group) => group.kind === kind);
  const each = own.map((group) => ({
    id: group.id,
    name: `${group.id} ${group.title}`,
    ...tally(group.items, answers),
  }));
  const overall = {
    ...tally(
      own.flatMap((group) => group.items),
      answers,
    ),
    maturity: mean(each.map((group) => group.maturity)),
    floor: mean(each.map((group) => group.floor)),
  };
  return { groups: each, overall };
}

/** Figures of clauses and controls, which are never mixed, and how an audit might go. */
export const figures = (answers) => ({
  clauses: side("clause", answers),
  controls: side("objective", answers),
  outlook: outlook(answers),
});

/** The figures as a person reads them on the page and on paper. */
export function shown(figure) {
  const MOST = 40;
  const { weakest } = figure;
  const name = (id) => (figure.claimed.includes(id) ? `${id} (claimed, not shown)` : id);
  const names = weakest?.items.slice(0, MOST).map(name) ?? [];
  const more =
    weakest?.items.length > MOST ? ` and ${weakest.items.length - MOST}\u00a0more` : "";
  return {
    Maturity: figure.maturity ? decimal(figure.maturity, 1) : "–",
    Floor: figure.floor ? decimal(figure.floor, 1) : "–",
    Coverage: `${figure.answered} of ${figure.total}`,
    Weakest: weakest ? `${weakest.level} at ${names.join(", ")}${more}` : "–",
    Status: WORDS[figure.status],
  };
}

/** The figures as `examples/score.rs` prints them. */
export function scored(figure) {
  const number = (fraction) => (fraction ? Number(decimal(fraction, 2)) : null);
  return {
    maturity: number(figure.maturity),
    floor: number(figure.floor),
    weakest: figure.weakest,
    coverage: figure.total ? number([BigInt(figure.answered), BigInt(figure.total)]) : null,
    answered: figure.answered,
    applicable: figure.total,
    status: figure.status,
  };
}

/** The finding to expect for one answer; nothing where there is none or the control is out. */
function gradeOf(item, answer) {
  if (answer?.level === undefined || isOut(item, answer)) return undefined;
  if (answer.level <= 1) return isControl(item) ? "minor" : "major";
  if (answer.level === 2) return "minor";
  if (answer.evidence !== "records") return isControl(item) ? "opportunity" : "minor";
  const ticked = answer.points ?? [];
  return item.points.every(({ id }) => ticked.includes(id)) ? "conform" : "opportunity";
}

/** Internal audit and management review: what Stage 1 wants to see begun. */
const REVIEWS = ["9.2.1", "9.2.2", "9.3.1", "9.3.2", "9.3.3"];

function reasonsOf(item, answer) {
  if (isControl(item)) {
    if (isOut(item, answer)) return answer.excluded.trim() ? [] : ["no_reason"];
    return answer?.level === undefined ? ["undecided"] : [];
  }
  const level = answer?.level;
  const hasDocument = ["approved", "records"].includes(answer?.evidence);
  return [
    level === undefined && "unanswered",
    level === 0 && "absent",
    item.document?.kind === "document" && !hasDocument && "no_document",
    REVIEWS.includes(item.id) && level < 2 && "not_carried_out",
  ].filter(Boolean);
}

/** Verdict, blockers and findings, in the form in which `examples/score.rs` prints them. */
function outlook(answers) {
  const findings = { major: [], minor: [], opportunity: [], conform: [] };
  const blockers = [];
  for (const item of items) {
    const answer = answers[item.id];
    findings[gradeOf(item, answer)]?.push(item.id);
    const reasons = reasonsOf(item, answer);
    if (reasons.length > 0) blockers.push({ item: item.id, reasons });
  }
  const many_minors = groups
    .map(({ id, items: own }) => ({
      group: id,
      items: own.map((item) => item.id).filter((item) => findings.minor.includes(item)),
    }))
    .filter((group) => group.items.length >= 3);
  let verdict = "stage_2";
  if (findings.minor.length > 0) verdict = "stage_2_minors";
  if (findings.major.length > 0 || many_minors.length > 0) verdict = "stage_1";
  if (blockers.length > 0) verdict = "not_ready";
  return { verdict, blockers, findings, many_minors };
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

/** The lists of the outlook as a person reads them: [what it says, the items in it]. */
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

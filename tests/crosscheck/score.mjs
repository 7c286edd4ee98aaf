// A second scorer: every rule of docs/scoring.md once more, written from that page and without a
// look at core/src/domain/. Where it and the page's own code differ, one of the two or docs/scoring.md
// is wrong. It takes a catalog and the answers of an assessment file, and knows no number of the
// standard either.

/** Grades of evidence, upward. */
const EVIDENCE = ["none", "draft", "approved", "records"];
const isBelow = (grade, wanted) => EVIDENCE.indexOf(grade) < EVIDENCE.indexOf(wanted);

/** A fraction is [numerator, denominator], both BigInt, the denominator above 0. */
const ratio = (a, b) => [BigInt(a), BigInt(b)];
const add = ([a, b], [c, d]) => [a * d + c * b, b * d];
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

function mean(fractions) {
  if (fractions.length === 0) return null;
  const [numerator, denominator] = fractions.reduce(add, ratio(0, 1));
  return [numerator, denominator * BigInt(fractions.length)];
}

/** A fraction as a whole number of units of the last decimal, rounded half up. */
export function rounded(fraction, decimals) {
  if (fraction === null) return null;
  const [numerator, denominator] = fraction;
  return Number((2n * numerator * 10n ** BigInt(decimals) + denominator) / (2n * denominator));
}

/** What scores look at in an answer, with what a file leaves out. */
function read(answer = {}) {
  const { level = null, evidence = "none", points = [], excluded = null } = answer;
  return { level, evidence, points, excluded };
}

/** The items of a group with their answers, as far as its section lets an answer count. */
function join(group, answers, isExcludable) {
  return group.items.map((item) => {
    const answer = read(answers[item.id]);
    const isApplicable = !(isExcludable && answer.excluded !== null);
    return { item, isExcludable, answer, isApplicable };
  });
}

function tally(joined) {
  const applicable = joined.filter(({ isApplicable }) => isApplicable);
  const answered = applicable.filter(({ answer }) => answer.level !== null);
  const levels = answered.map(({ answer }) => answer.level);
  const isClaimed = ({ answer }) => answer.level >= 3 && answer.evidence !== "records";
  const counts = { applicable: applicable.length, answered: answered.length };
  const claimed = answered.filter(isClaimed).length;
  return {
    maturity: levels.length === 0 ? null : ratio(sum(levels), levels.length),
    floor: applicable.length === 0 ? null : ratio(sum(levels), applicable.length),
    coverage: applicable.length === 0 ? null : ratio(levels.length, applicable.length),
    ...counts,
    claimed,
    weakest: weakest(answered),
    status: status(counts, levels, claimed),
  };
}

function weakest(answered) {
  if (answered.length === 0) return null;
  const level = Math.min(...answered.map(({ answer }) => answer.level));
  const lowest = answered.filter(({ answer }) => answer.level === level);
  return { level, items: lowest.map(({ item }) => item.id) };
}

function status({ applicable, answered }, levels, claimed) {
  if (applicable === 0) return "not_applicable";
  if (levels.some((level) => level <= 1)) return "gap";
  if (answered < applicable) return "incomplete";
  if (levels.includes(2) || claimed > 0) return "nearly";
  return "ready";
}

/** All groups of one section: means of the groups' means, the rest as if they were one group. */
function overall(groups) {
  const has = (figure) => groups.map((group) => group.tally[figure]).filter((one) => one !== null);
  return {
    ...tally(groups.flatMap((group) => group.joined)),
    maturity: mean(has("maturity")),
    floor: mean(has("floor")),
  };
}

function forecast({ item, isExcludable, answer, isApplicable }) {
  const { level, evidence, points } = answer;
  if (!isApplicable || level === null) return null;
  if (level <= 1) return isExcludable ? "minor" : "major";
  if (level === 2) return "minor";
  if (isBelow(evidence, "records")) return isExcludable ? "opportunity" : "minor";
  return item.points.every(({ id }) => points.includes(id)) ? "conform" : "opportunity";
}

/** Why an item blocks Stage 1: all reasons that hold, in the order of docs/scoring.md. */
function reasons({ item, isExcludable, answer, isApplicable }) {
  const { level, evidence, excluded } = answer;
  const found = isExcludable
    ? {
        undecided: level === null && isApplicable,
        no_reason: !isApplicable && excluded.trim() === "",
      }
    : {
        unanswered: level === null,
        absent: level === 0,
        no_document: item.document?.kind === "document" && isBelow(evidence, "approved"),
        not_carried_out: item.flags?.includes("before_stage_1") && level !== null && level < 2,
      };
  return Object.keys(found).filter((reason) => found[reason]);
}

function verdict(blocksStage1, majors, manyMinors, minors) {
  if (blocksStage1 > 0) return "not_ready";
  if (majors > 0 || manyMinors > 0) return "stage_1";
  return minors > 0 ? "stage_2_minors" : "stage_2";
}

/** The report of the answers of an assessment file. */
export function score(catalog, answers) {
  const groups = catalog.groups.map((group) => {
    const { excludable } = catalog.sections.find(({ id }) => id === group.section);
    const joined = join(group, answers, excludable);
    return { id: group.id, section: group.section, joined, tally: tally(joined) };
  });
  const all = groups.flatMap((group) => group.joined);
  const findings = all.map((one) => [one.item.id, forecast(one)]).filter(([, grade]) => grade);
  const blockers = all.flatMap((one) => reasons(one).map((reason) => [one.item.id, reason]));
  const count = (grade) => findings.filter(([, found]) => found === grade).length;
  const minors = (group) => group.joined.filter((one) => forecast(one) === "minor");
  const manyMinors = groups
    .map((group) => [group.id, minors(group).map(({ item }) => item.id)])
    .filter(([, items]) => items.length >= 3);
  return {
    sections: catalog.sections.map(({ id }) => ({
      id,
      ...overall(groups.filter(({ section }) => section === id)),
    })),
    groups: groups.map(({ id, tally }) => ({ id, ...tally })),
    findings,
    blockers,
    many_minors: manyMinors,
    verdict: verdict(blockers.length, count("major"), manyMinors.length, count("minor")),
  };
}

// A second scorer: it implements every rule of docs/scoring.md again, written from that page without
// looking at core/src/domain/. If it differs from the page's own code, one of the two or
// docs/scoring.md is wrong. It takes a catalog and the answers of an assessment file, and has no
// knowledge of the standard's numbering.

/** A fraction is [numerator, denominator], both BigInt, the denominator above 0. */
const ratio = (a, b) => [BigInt(a), BigInt(b)];
const add = ([a, b], [c, d]) => [a * d + c * b, b * d];
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

function mean(fractions) {
  if (fractions.length === 0) return null;
  const [numerator, denominator] = fractions.reduce(add, ratio(0, 1));
  return [numerator, denominator * BigInt(fractions.length)];
}

/** Returns a fraction in units of its last decimal, as a whole number, rounded half up. */
export function rounded(fraction, decimals) {
  if (fraction === null) return null;
  const [numerator, denominator] = fraction;
  return Number((2n * numerator * 10n ** BigInt(decimals) + denominator) / (2n * denominator));
}

/**
  * Joins an item with the parts of its answer that count in its section: its `kind`, its level or null, its
  * evidence as a number, and for a control whether it is included or excluded and lacks a reason.
 */
function join(item, answer = {}, isControl) {
  const { level = null, evidence = "none", points = [], reasons = [] } = answer;
  const said = isControl ? answer : {};
  const isIn = said.included !== undefined;
  const isOut = said.excluded !== undefined;
  const isInWords = (text) => text.trim() !== "";
  const flags = new Set(item.flags);
  return {
    id: item.id,
    kind: isControl ? "control" : "requirement",
    isOut,
    isUndecided: isControl && !isIn && !isOut,
    lacksReason:
      (isOut && !isInWords(said.excluded)) ||
      (isIn && !isInWords(said.included) && reasons.length === 0),
    level: isOut ? null : level,
    evidence: ["none", "draft", "approved", "records"].indexOf(evidence),
        // The catalog omits the most common tag.
    hasRequired: item.points
      .filter(({ tag = "required" }) => tag === "required")
      .every(({ id }) => points.includes(id)),
    isCore: flags.has("core"),
    isBeforeStage1: flags.has("before_stage_1"),
    needsDocument: item.document?.kind === "document",
  };
}

const APPROVED = 2;
const RECORDS = 3;

const isApplicable = ({ isOut }) => !isOut;
const isAnswered = ({ level }) => level !== null;
const isClaimed = ({ level, evidence }) => level >= 3 && evidence < RECORDS;

function tally(items) {
  const applicable = items.filter(isApplicable);
  const answered = applicable.filter(isAnswered);
  const levels = answered.map(({ level }) => level);
  const of = (count) => (count === 0 ? null : ratio(sum(levels), count));
  return {
    maturity: of(answered.length),
    minimum: of(applicable.length),
    coverage: applicable.length === 0 ? null : ratio(answered.length, applicable.length),
    applicable: applicable.length,
    answered: answered.length,
    claimed: answered.filter(isClaimed).length,
    weakest: weakest(answered),
    status: status(applicable, answered),
  };
}

function weakest(answered) {
  if (answered.length === 0) return null;
  const level = Math.min(...answered.map((item) => item.level));
  return { level, items: answered.filter((item) => item.level === level).map(({ id }) => id) };
}

function status(applicable, answered) {
  if (applicable.length === 0) return "not_applicable";
  if (answered.some(({ level }) => level < 2)) return "gap";
  if (answered.length < applicable.length) return "incomplete";
  return answered.some((item) => item.level === 2 || isClaimed(item)) ? "nearly" : "ready";
}

/** The tally of all groups of a section: means of the groups' means, the rest as if they were one group. */
function overall(groups) {
  const has = (figure) => groups.map((group) => group.tally[figure]).filter((one) => one !== null);
  return {
    ...tally(groups.flatMap(({ items }) => items)),
    maturity: mean(has("maturity")),
    minimum: mean(has("minimum")),
  };
}

/** The table of findings: a row for each level and evidence, a column for each kind of item. */
function finding(item) {
  if (!isApplicable(item) || !isAnswered(item)) return null;
  const row = (requirement, control) => (item.kind === "control" ? control : requirement);
  if (item.level === 0) return row("major", "minor");
  if (item.level === 1) return row(item.isCore ? "major" : "minor", "minor");
  if (item.level === 2) return row("minor", "minor");
  if (item.evidence < RECORDS) return row("minor", "opportunity");
  return item.hasRequired ? "conforming" : "opportunity";
}

/** Why an item is a concern at Stage 1: all reasons that hold, in the order of docs/scoring.md. */
function concerns(item) {
  const isRequirement = item.kind === "requirement";
  const answered = isApplicable(item) && isAnswered(item);
  const holds = {
    absent: isRequirement && item.level === 0,
    no_document:
      isRequirement && answered && item.needsDocument && item.evidence < APPROVED,
    not_carried_out: answered && item.isBeforeStage1 && item.level < 2,
    no_reason: item.lacksReason,
  };
  return Object.keys(holds).filter((reason) => holds[reason]);
}

/** Returns what is still unknown about an item, or null if everything that counts is known. */
function openFor(item) {
  if (item.isUndecided) return "undecided";
  if (!isApplicable(item) || isAnswered(item)) return null;
  return item.kind === "control" ? "no_level" : "unanswered";
}

/** Returns the items of a group with a minor finding, if at least three and half of the applicable ones. */
function manyMinors({ items }) {
  const minors = items.filter((item) => finding(item) === "minor");
  const isMany = minors.length >= 3 && 2 * minors.length >= items.filter(isApplicable).length;
  return isMany ? minors.map(({ id }) => id) : null;
}

function verdict({ items, findings, stage1, open, many }) {
  const has = (grade) => findings.some(([, found]) => found === grade);
  const requirements = items.filter(({ kind }) => kind === "requirement");
  if (!items.some((item) => isApplicable(item) && isAnswered(item))) return null;
  if (2 * requirements.filter(isAnswered).length < requirements.length) return "too_early";
  if (stage1.length > 0) return "not_ready";
  if (open.length > 0) return "too_early";
  if (has("major") || many.length > 0) return "stage_1";
  return has("minor") ? "stage_2_minors" : "stage_2";
}

/** Returns the report for the answers of an assessment file. */
export function score(catalog, answers) {
  const groups = catalog.groups.map(({ id, section, items }) => {
    const { excludable = false } = catalog.sections.find((one) => one.id === section);
    const joined = items.map((item) => join(item, answers[item.id], excludable));
    return { id, section, items: joined, tally: tally(joined) };
  });
  const items = groups.flatMap((group) => group.items);
  const some = (list, value) =>
    list.map((one) => [one.id, value(one)]).filter(([, found]) => found !== null);
  const findings = some(items, finding);
  const stage1 = items.flatMap((item) => concerns(item).map((reason) => [item.id, reason]));
  const open = some(items, openFor);
  const many = some(groups, manyMinors);
  const known = new Set(stage1.map(([id]) => id));
  const further = findings.filter(([id, grade]) => grade === "major" && !known.has(id));
  return {
    sections: catalog.sections.map(({ id }) => ({
      id,
      ...overall(groups.filter(({ section }) => section === id)),
    })),
    groups: groups.map(({ id, tally }) => ({ id, ...tally })),
    findings,
    stage_1: stage1,
    many_minors: many,
    open,
    concerns: stage1.length + further.length + many.length,
    verdict: verdict({ items, findings, stage1, open, many }),
  };
}

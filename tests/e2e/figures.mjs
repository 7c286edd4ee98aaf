// What the page must show for given answers, worked out a second time: with whole numbers only, so
// that it is exact, and without a look at the code that it checks.

import { groups } from "./page.mjs";

/** A fraction as [numerator, denominator]. */
const add = ([a, b], [c, d]) => [a * d + c * b, b * d];

/** The value with this many decimals, rounded half up. */
export function decimal([numerator, denominator], decimals) {
  const scale = 10n ** BigInt(decimals);
  const units = (2n * numerator * scale + denominator) / (2n * denominator);
  const digits = String(units).padStart(decimals + 1, "0");
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

const WORDS = { gap: "Gap", incomplete: "Incomplete", nearly: "Nearly", ready: "Ready" };

function statusOf(levels, total, claimed) {
  const lowest = Math.min(...levels, 9);
  if (lowest <= 1) return "gap";
  if (levels.length < total) return "incomplete";
  return lowest === 2 || claimed > 0 ? "nearly" : "ready";
}

/** Figures of some items: `maturity` and `floor` are fractions or null. */
function tally(items, answers) {
  const given = items.filter((item) => answers[item.id]?.level !== undefined);
  const levels = given.map((item) => answers[item.id].level);
  const sum = BigInt(levels.reduce((total, level) => total + level, 0));
  const lowest = Math.min(...levels);
  const claimed = given.filter(
    ({ id }) => answers[id].level >= 3 && answers[id].evidence !== "records",
  );
  return {
    levels,
    maturity: given.length ? [sum, BigInt(given.length)] : null,
    floor: [sum, BigInt(items.length)],
    answered: given.length,
    total: items.length,
    weakest: given.length
      ? {
          level: lowest,
          items: given.map(({ id }) => id).filter((id) => answers[id].level === lowest),
        }
      : null,
    status: statusOf(levels, items.length, claimed.length),
  };
}

function mean(fractions) {
  if (fractions.length === 0) return null;
  const [numerator, denominator] = fractions.reduce(add, [0n, 1n]);
  return [numerator, denominator * BigInt(fractions.length)];
}

/** Figures of each clause and over all: [{ id, name, ...tally }], the whole last. */
export function figures(answers) {
  const clauses = groups.map((group) => ({
    id: group.id,
    name: `${group.id} ${group.title}`,
    ...tally(group.items, answers),
  }));
  const known = clauses.map((clause) => clause.maturity).filter(Boolean);
  const overall = {
    ...tally(
      groups.flatMap((group) => group.items),
      answers,
    ),
    maturity: mean(known),
    floor: mean(clauses.map((clause) => clause.floor)),
  };
  return { clauses, overall };
}

/** The figures as a person reads them on the page and on paper. */
export function shown(figure) {
  const MOST = 6;
  const { weakest } = figure;
  const names = weakest?.items.slice(0, MOST) ?? [];
  if (weakest?.items.length > MOST) names.push(`${weakest.items.length - MOST} more`);
  return {
    Maturity: figure.maturity ? decimal(figure.maturity, 1) : "–",
    Floor: decimal(figure.floor, 1),
    Coverage: `${figure.answered} of ${figure.total}`,
    Weakest: weakest ? `${weakest.level} at ${names.join(", ")}` : "–",
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
    coverage: number([BigInt(figure.answered), BigInt(figure.total)]),
    answered: figure.answered,
    applicable: figure.total,
    status: figure.status,
  };
}

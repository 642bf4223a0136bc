// What the bench says: a line for each budget, `name value unit budget ok|over`, and remarks
// behind a `#` that explain a line or tell how it came about.

let over = 0;

/** A number as it is printed: ratios and small numbers with two places, others with one. */
function short(value) {
  return String(Number(value.toFixed(Math.abs(value) < 10 ? 2 : 1)));
}

/** Prints a budget's line; the budget is `<=30` or `>=0.5`. Compared is the exact value. */
export function line(name, value, unit, budget) {
  const [, sign, limit] = /^(<=|>=)([\d.]+)$/.exec(budget);
  const kept = sign === '<=' ? value <= Number(limit) : value >= Number(limit);
  if (!kept) over += 1;
  console.log(`${name} ${short(value)} ${unit} ${budget} ${kept ? 'ok' : 'over'}`);
}

/** Prints what is no budget. */
export function remark(text) {
  console.log(`# ${text}`);
}

/** How many budgets were missed. */
export const missed = () => over;

/** The value below which so large a share of the values lies. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** The middle value. */
export const median = (values) => quantile(values, 0.5);

/** Milliseconds, for a remark. */
export const ms = (value) => `${short(value)} ms`;

// Spans of time for people.

const units = [[86_400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];

/** Milliseconds in the two largest units that say something: "62 d 12 h", "5 min 3 s". */
export function span(milliseconds) {
  let left = Math.round(Math.abs(milliseconds) / 1000);
  if (left === 0) return 'less than a second';
  const parts = [];
  for (const [size, unit] of units) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) parts.push(`${count} ${unit}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.join(' ');
}

/** The span between two RFC 3339 times. */
export const spanBetween = (from, to) => span(Date.parse(to) - Date.parse(from));

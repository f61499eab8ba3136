// Days put together where there is no room for a bar for each.

import { day as dayName, dayAfter } from '../format.js';
import { severities } from '../severity.js';
import { daysBetween, monday, monthName } from './weeks.js';

const widths = [['day', 1], ['week', 7], ['month', 30]];

/** 'day', 'week' or 'month': what of bars at least `least` px wide fits into `width`. */
export function unitFor({ from, to }, width, least = 4) {
  const days = daysBetween(from, to) + 1;
  return (widths.find(([, size]) => (days / size) * least <= width) ?? widths.at(-1))[0];
}

function startOf(unit, date) {
  if (unit === 'day') return date;
  return unit === 'week' ? monday(date) : `${date.slice(0, 7)}-01`;
}

function nextOf(unit, date) {
  if (unit === 'month') return startOf('month', dayAfter(startOf('month', date), 31));
  return dayAfter(date, unit === 'week' ? 7 : 1);
}

const empty = () => ({ total: 0, inventory_count: 0, ...Object.fromEntries(severities.map((severity) => [severity, 0])) });

/** [{from, to, name, counts}], oldest first, without gaps; `days`: Map of a date → its counts. */
export function buckets({ from, to }, days, unit) {
  const all = [];
  for (let start = startOf(unit, from); start <= to; start = nextOf(unit, start)) {
    const last = dayAfter(nextOf(unit, start), -1);
    const bucket = { from: start < from ? from : start, to: last > to ? to : last, counts: empty() };
    all.push({ ...bucket, name: nameOf(unit, bucket) });
  }
  fill(all, days);
  return all;
}

function fill(all, days) {
  let index = 0;
  for (const date of [...days.keys()].sort()) {
    while (index < all.length && all[index].to < date) index += 1;
    if (index === all.length) return;
    if (date < all[index].from) continue;
    const counts = days.get(date);
    for (const name in all[index].counts) all[index].counts[name] += counts[name] ?? 0;
  }
}

function nameOf(unit, { from, to }) {
  if (unit === 'day' || from === to) return dayName(from);
  return unit === 'month' ? `${monthName(from)} ${from.slice(0, 4)}` : `${dayName(from)} to ${dayName(to)}`;
}

// The days of a calendar: weeks from Monday to Sunday, and how strongly each day is shaded.

import { dayAfter, dayOf } from '../format.js';

export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 0 for Monday */
export const weekday = (date) => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

export const monday = (date) => dayAfter(date, -weekday(date));

export const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

export const monthName = (date) => months[Number(date.slice(5, 7)) - 1];

/** A calendar year, or without one the 53 weeks up to today: {from, to, year, title}. */
export function span(year, today = dayOf()) {
  if (year && String(year) < today.slice(0, 4)) return { from: `${year}-01-01`, to: `${year}-12-31`, year, title: String(year) };
  const from = dayAfter(monday(today), -52 * 7);
  return { from, to: today, year: null, title: `${monthName(from)} ${from.slice(0, 4)} to ${monthName(today)} ${today.slice(0, 4)}` };
}

/** Weeks from the one of `from` to the one of `to`; each has seven dates, null where they are outside. */
export function weeks({ from, to }) {
  const all = [];
  for (let start = monday(from); start <= to; start = dayAfter(start, 7)) {
    all.push(weekdays.map((_, index) => dayAfter(start, index)).map((date) => (date < from || date > to ? null : date)));
  }
  return all;
}

/** [{name, weeks}]: months by the weeks that begin in them, for the line above. */
export function monthSpans(all) {
  const spans = [];
  for (const week of all) {
    const month = (week[0] ?? week.find(Boolean)).slice(0, 7);
    if (spans.at(-1)?.month === month) spans.at(-1).weeks += 1;
    else spans.push({ month, name: monthName(`${month}-01`), weeks: 1 });
  }
  return spans;
}

/** A function from a day's total to its shade, 1 to 4: by how it stands among the days that have changes. */
export function shades(totals) {
  const sorted = totals.filter(Boolean).sort((a, b) => a - b);
  const at = (part) => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
  const [low, middle, high] = [at(0.35), at(0.7), at(0.92)];
  return (total) => (total > high ? 4 : total > middle ? 3 : total > low ? 2 : 1);
}

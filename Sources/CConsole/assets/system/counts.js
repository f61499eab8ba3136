// What is known of a system's days under the filters in force.

import { dayOf } from '../format.js';
import { severities } from '../severity.js';
import { span } from '../parts/weeks.js';

/** The year that the calendar shows: the one asked for, else the one of what the address names, else the last 53 weeks. */
export function windowOf({ year, day, from, to }, today = dayOf()) {
  if (year) return span(year, today);
  const last = span(null, today);
  const named = day ?? to ?? from;
  return named && named < last.from ? span(Number(named.slice(0, 4)), today) : last;
}

export class DayCounts {
  days = new Map();
  since = null;

  clear() {
    this.days.clear();
  }

  /** The answer to a question for the days from one to another: what was known of these is replaced. */
  take(data, from = '', to = '9999') {
    for (const date of [...this.days.keys()]) if (date >= from && date <= to) this.days.delete(date);
    for (const day of data.days) this.days.set(day.date, day);
    this.since = data.complete_since?.changes?.slice(0, 10) ?? null;
  }

  /** The counts of a range together, as the service's own summary would have them. */
  summary({ from, to }) {
    const sum = { total: 0, ...Object.fromEntries(severities.map((name) => [name, 0])) };
    for (const [date, counts] of this.days) {
      if (date < from || date > to) continue;
      for (const name in sum) sum[name] += counts[name];
    }
    return sum;
  }

  /** The range of the bars: as it was chosen, its open ends where there is something. */
  range({ from, to }, window) {
    if (!from && !to) return window;
    const first = from ?? [...this.days.keys()].reduce((least, date) => (date < least ? date : least), to);
    return { from: first, to: to ?? dayOf() };
  }

  /** The nearest day with changes, before a date (step −1) or after it; null: none that is known. */
  withChanges(date, step) {
    const dates = [...this.days].filter(([, { total }]) => total > 0).map(([one]) => one).sort();
    if (!date) return dates.at(-1) ?? null;
    return (step < 0 ? dates.filter((one) => one < date).at(-1) : dates.find((one) => one > date)) ?? null;
  }
}

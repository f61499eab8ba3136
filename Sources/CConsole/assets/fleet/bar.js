// Thirty days as thirty columns, stacked by severity, the most severe at the bottom where all of them begin.

import { h, svg } from '../dom.js';
import { dayAfter } from '../format.js';
import { severities, spoken } from '../severity.js';

export const span = 30;

/** The days of the span, oldest first, each with its counts; what `days` does not name had no changes. */
function spread(days, today) {
  const known = new Map(days.map((day) => [day.date, day]));
  return Array.from({ length: span }, (_, index) => {
    const date = dayAfter(today, index - span + 1);
    return known.get(date) ?? { date, critical: 0, high: 0, medium: 0, low: 0 };
  });
}

export function totals(days) {
  const sum = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const day of days) for (const severity of severities) sum[severity] += day[severity];
  return sum;
}

/**
 * How high each severity of a day stands. The column grows with the root of the number, or one large day would flatten the others;
 * what is there at all is at least 2 units high.
 */
function heights(day, most, height) {
  const total = severities.reduce((sum, severity) => sum + day[severity], 0);
  if (!total) return [];
  const column = Math.max(2, height * Math.sqrt(total / most));
  return severities.filter((severity) => day[severity] > 0)
    .map((severity) => [severity, Math.max(2, column * day[severity] / total)]);
}

/** One path a severity: few elements, so a thousand of these stay light. */
function paths(days, { height, step, width }) {
  const most = Math.max(1, ...days.map((day) => severities.reduce((sum, severity) => sum + day[severity], 0)));
  const drawn = { critical: '', high: '', medium: '', low: '' };
  days.forEach((day, index) => {
    let y = height;
    for (const [severity, size] of heights(day, most, height)) {
      drawn[severity] += `M${index * step} ${y.toFixed(1)}v${(-size).toFixed(1)}h${width}v${size.toFixed(1)}z`;
      y -= size;
    }
  });
  return severities.filter((severity) => drawn[severity]).map((severity) => svg('path', { class: `severity-${severity}`, d: drawn[severity] }));
}

/** The small bar of a row; `text` says in words what it shows. */
export function smallBar(days, today) {
  const all = spread(days, today);
  const text = `30 days: ${spoken(totals(all))}`;
  return svg('svg', { class: 'bar-svg fleet-bar', viewBox: '0 0 120 24', width: 120, height: 24, role: 'img', 'aria-label': text },
    svg('path', { class: 'fleet-bar-ground', d: 'M0 23.5h119' }), paths(all, { height: 24, step: 4, width: 3 }));
}

/** The same for the whole fleet, as wide as its place; for those who do not see it, a table of the days with changes. */
export function wideBar(days, today, { named }) {
  const all = spread(days, today);
  const columns = all.map((day, index) => svg('rect', { class: 'fleet-column', x: index * 10, y: 0, width: 10, height: 100 }, svg('title', {}, `${named(day.date)}: ${spoken(day)}`)));
  return h('figure', { class: 'fleet-chart' },
    svg('svg', { viewBox: '0 0 300 100', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, columns, paths(all, { height: 100, step: 10, width: 8 })),
    h('div', { class: 'fleet-axis muted', 'aria-hidden': 'true' }, h('span', { text: named(all[0].date) }), h('span', { text: 'today' })),
    h('div', { class: 'visually-hidden' }, h('table', {}, h('caption', { text: 'Changes of all systems by day, last 30 days' }),
      h('thead', {}, h('tr', {}, h('th', { scope: 'col', text: 'Day' }), h('th', { scope: 'col', text: 'Changes' }))),
      h('tbody', {}, all.map((day) => h('tr', {}, h('th', { scope: 'row', text: named(day.date) }), h('td', { text: spoken(day) })))))));
}

// What a day of the calendar says, in words, and what its looks mean.

import { h } from '../dom.js';
import { plural } from '../format.js';
import { highest, label, mark, severities } from '../severity.js';

/** "3 changes, 1 critical"; "2 inventories, no changes"; "no inventory" */
export function told(counts) {
  if (!counts) return 'no inventory';
  if (!counts.total) return `${plural(counts.inventory_count, 'inventory', 'inventories')}, no changes`;
  const most = highest(counts);
  return `${plural(counts.total, 'change')}, ${counts[most]} ${most}`;
}

/** How days are opened and chosen. */
export function hint() {
  if (matchMedia('(pointer: coarse)').matches) return 'Tap a day to open it. Days are UTC.';
  return 'Click opens a day, drag chooses a range. Arrow keys move, with Shift they choose. Days are UTC.';
}

/** What colors, shades and shapes mean. */
export function legend() {
  const scale = [1, 2, 3, 4].map((shade) => h('i', { class: `day-cell severity-medium shade-${shade}`, 'aria-hidden': 'true' }));
  return h('div', { class: 'legend small muted' }, severities.map((severity) => mark(severity)),
    h('span', { class: 'legend-scale' }, 'fewer', scale, 'more changes'), h('span', { class: 'legend-scale' }, h('i', { class: 'day-cell quiet', 'aria-hidden': 'true' }), 'no changes'),
    h('span', { class: 'visually-hidden', text: `${label('critical')} days have a diamond.` }));
}

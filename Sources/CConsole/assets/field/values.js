// Every value of a field, the newest first.
import { h } from '../dom.js';
import { moment, number } from '../format.js';
import { router } from '../router.js';
import { jsonTree } from '../parts/json.js';
import { differenceText } from './difference.js';
import { numberOf } from './segments.js';
import { span } from '../parts/spans.js';
import { isContainer, kind } from '../parts/values.js';

// Narrow screens lay rows out as blocks, which would take the roles of a table away: they are said once more.

/** The table of `segments` (ascending), of one system's field at `path`. */
export function valueTable(segments, { systemID, path }) {
  const head = ['Value', 'Since (UTC)', 'Until (UTC)', 'Lasted', 'Inventory'].map((text) => h('th', { scope: 'col', role: 'columnheader', text }));
  const rows = segments.toReversed().map((one) => row(one, segments[one.place - 1], { systemID, path }));
  return h('div', { class: 'table-wrap' }, h('table', { class: 'table value-table', role: 'table' },
    h('caption', { class: 'visually-hidden', text: `Values of ${path}, newest first` }), h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, head)), h('tbody', { role: 'rowgroup' }, rows)));
}

function row(one, previous, place) {
  const cell = (label, ...content) => h('td', { role: 'cell', data: { label } }, ...content);
  return h('tr', { role: 'row', id: `value-${one.place}`, tabindex: '-1' },
    cell('Value', valueOf(one, place.path), difference(one, previous)),
    cell('Since', h('time', { datetime: one.since, text: moment(one.since) })),
    cell('Until', one.until ? h('time', { datetime: one.until, text: moment(one.until) }) : h('strong', { text: 'now' })),
    cell('Lasted', h('span', { class: 'nowrap', text: span(one.to - one.from) })),
    cell('Inventory', links(one, previous, place.systemID)));
}

function valueOf(one, path) {
  if (!one.present) return h('span', { class: 'muted', text: 'missing' });
  return h('div', { class: 'value-json' }, jsonTree(one.value, { path: isContainer(one.value) ? path : null }));
}

function difference(one, previous) {
  if (!previous?.present || !one.present) return null;
  if (isContainer(one.value) && isContainer(previous.value)) return h('div', { class: 'muted small mono', text: differenceText(previous.value, one.value) });
  if (kind(one.value) !== 'number' || kind(previous.value) !== 'number') return null;
  const by = Number((numberOf(one.value) - numberOf(previous.value)).toPrecision(12));
  return h('span', { class: 'muted small nowrap', text: `${by > 0 ? '+' : '−'}${number(Math.abs(by))}` });
}

function links({ inventory }, previous, systemID) {
  const link = (view, query, text, label) => h('a', { href: router.address(view, systemID, query), text, 'aria-label': label });
  return h('span', { class: 'value-links' },
    link('snapshot', { inventory }, String(inventory), `Snapshot of inventory ${inventory}`),
    previous && link('compare', { to: inventory }, 'what else changed', `What else changed with inventory ${inventory}`));
}

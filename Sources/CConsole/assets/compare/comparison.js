// The answer of a comparison: what was compared, and the changes.
import { h, replace } from '../dom.js';
import { moment, number, plural } from '../format.js';
import { router } from '../router.js';
import { empty } from '../states.js';
import { changeRow } from '../parts/change.js';
import { filtered, grouped } from './filter.js';
import { spanBetween } from '../parts/spans.js';

/** The API tells at most so many changes; beyond that it tells them at a higher path. */
const most = 1000;
const atOnce = 50;

export const comparison = { summary, list };

function summary({ system_id: systemID, from, to, rules_version: rules, count }) {
  if (from.inventory_id === to.inventory_id) return h('p', { class: 'lead' }, 'Both moments are of ', named(systemID, from), '.');
  const apart = from.timestamp === to.timestamp ? 'at the same time' : `${spanBetween(from.timestamp, to.timestamp)} apart`;
  return h('div', { class: 'stack compare-summary' },
    h('p', { class: 'lead' }, h('strong', { text: count === 0 ? 'No difference' : plural(count, 'difference') }), ' between ',
      named(systemID, from), ' and ', named(systemID, to), `, ${apart}`,
      from.timestamp > to.timestamp ? '. The first is the later one, so this tells what going back would change.' : '.'),
    h('p', { class: 'muted small' }, count > 0 && `${memory} `, 'Rules ', h('code', { class: 'nowrap', text: rules }), '.'),
    count >= most - 50 && h('p', { class: 'notice' }, `A comparison tells at most ${number(most)} differences. Where there are more of them, all of a part of the document are told as one, at a higher path: open it to see what it holds.`));
}

const memory = 'Compared by the rules in force now, and without a memory: nothing is known of what was between the two, '
  + 'so values that flap or drift slowly show as they were at these two moments.';

function named(systemID, { inventory_id: id, timestamp }) {
  return h('a', { href: router.address('snapshot', systemID, { inventory: id }) }, `inventory ${id}`, h('span', { class: 'nowrap' }, ` (${moment(timestamp)})`));
}

/** The changes that pass the filter; some at once, the others as one scrolls to them. */
function list(element, entries, filter, { systemID, clear }) {
  if (entries.length === 0) { replace(element, equal()); return; }
  const shown = filtered(entries, filter);
  if (shown.length === 0) {
    replace(element, empty('No difference passes the filter', `All ${number(entries.length)} are left out by it.`, { text: 'Clear the filter', run: clear }));
    return;
  }
  const told = shown.length < entries.length && h('p', { class: 'muted small', role: 'status', text: `${number(shown.length)} of ${plural(entries.length, 'difference')}` });
  const groups = grouped(shown, filter.order).map(([title, diffs]) => ({ title, diffs, rows: h('ol', { class: 'list compare-rows' }) }));
  replace(element, told, groups.map(group));
  fill(groups.flatMap(({ diffs, rows }) => diffs.map((diff) => ({ diff, rows }))), systemID);
}

function equal() {
  return empty('No difference', 'By the rules in force now, these two say the same. The snapshots also have what the rules leave out, such as uptime.');
}

function group({ title, diffs, rows }) {
  return h('section', { class: `panel compare-group ${title ? 'by-category' : ''}`, 'aria-label': title ? titled(title) : 'Document order' },
    title && h('div', { class: 'panel-head' }, h('h2', { text: titled(title) }), h('span', { class: 'muted small', text: number(diffs.length) })), rows);
}

const titled = (category) => (category === 'os' ? 'Operating system' : category[0].toUpperCase() + category.slice(1));

// Rows are made some at a time, so that a thousand of them keep nobody waiting who types.
function fill(waiting, systemID) {
  for (const { diff, rows } of waiting.slice(0, atOnce)) rows.append(row(diff, systemID));
  const rest = waiting.slice(atOnce);
  if (rest.length > 0) setTimeout(() => { if (rest[0].rows.isConnected) fill(rest, systemID); }, 16);
}

function row(diff, systemID) {
  const item = h('li', {});
  item.append(changeRow(diff, { systemID, toggled: (open) => item.classList.toggle('open', open) }));
  return item;
}

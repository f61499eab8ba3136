// One system as a row: what the list knows of it, and what the stream adds.

import { h, replace } from '../dom.js';
import { ago, dayOf, moment, number } from '../format.js';
import { kindName } from '../kinds.js';
import { router } from '../router.js';
import { mark, severities } from '../severity.js';
import { smallBar } from './bar.js';

/** A time as how long ago it was; when exactly, for pointer and machines. */
function since(time) {
  return h('time', { datetime: time, title: `${moment(time)} UTC`, text: ago(time) });
}

function lastSeen(system) {
  return system.last_inventory_time ? since(system.last_inventory_time) : h('span', { class: 'muted', text: 'never' });
}

function lastCritical(system) {
  if (!system.last_critical_time) return h('span', { class: 'muted' }, h('span', { 'aria-hidden': 'true', text: '–' }), h('span', { class: 'visually-hidden', text: 'no critical change' }));
  const query = { day: system.last_critical_time.slice(0, 10), severity: 'critical' };
  return h('a', { class: 'fleet-critical severity-critical', href: router.address('system', system.id, query) }, mark('critical', { brief: true }), since(system.last_critical_time));
}

function counts(system) {
  const week = system.changes_7d;
  if (system.data_error || !week) return h('span', { class: 'badge severity-critical', title: 'What this system sent cannot be read', text: 'damaged' });
  const some = severities.filter((severity) => week[severity] > 0);
  if (!some.length) return h('span', { class: 'muted', text: 'none' });
  return h('ul', { class: 'fleet-counts list' }, some.map((severity) => h('li', { class: `severity-${severity}`, title: `${week[severity]} ${severity} in 7 days` },
    mark(severity, { brief: true }), h('span', { text: number(week[severity]) }))));
}

function name(system) {
  return [h('a', { class: 'row-link', href: router.address('system', system.id), text: system.name || system.id }),
    system.state === 'suspended' && h('span', { class: 'badge', text: 'suspended' }),
    h('div', { class: 'small muted truncate' }, h('span', { class: 'mono', text: system.id }), ' · ', system.organization)];
}

const cells = [
  ['name', name],
  ['kind', (system) => (system.type ? kindName(system.type) : h('span', { class: 'muted', text: 'unknown' }))],
  ['seen', lastSeen],
  ['bar', (system) => smallBar(system.days ?? [], dayOf())],
  ['counts', counts],
  ['critical', lastCritical],
];

export const columns = [['name', 'System'], ['kind', 'Type'], ['seen', 'Last seen'], ['bar', '30 days'], ['counts', '7 days'], ['critical', 'Last critical change']];

export function row(system) {
  return h('tr', { data: { id: system.id } }, cells.map(([key, make]) => h('td', { class: `fleet-${key}`, data: { label: columns.find(([name]) => name === key)[1] } }, make(system))));
}

/** Draws anew what may have changed; the name with its link keeps the focus. */
export function refresh(element, system) {
  cells.slice(1).forEach(([, make], index) => {
    const cell = element.cells[index + 1];
    if (!cell.contains(document.activeElement)) replace(cell, make(system));
  });
}

/** How long ago things were, as time goes by. */
export function age(element) {
  for (const time of element.querySelectorAll('time')) time.textContent = ago(time.dateTime);
}

/** What a change does to what the list knows of its system. */
export function count(system, change) {
  const date = change.created_at.slice(0, 10);
  let day = system.days?.find((one) => one.date === date);
  if (!day && system.days) system.days.unshift(day = { date, critical: 0, high: 0, medium: 0, low: 0 });
  if (day) day[change.severity] += 1;
  if (system.changes_7d) { system.changes_7d[change.severity] += 1; system.changes_7d.total += 1; }
  if (!(system.last_inventory_time > change.created_at)) system.last_inventory_time = change.created_at;
  if (change.severity === 'critical') system.last_critical_time = change.created_at;
}


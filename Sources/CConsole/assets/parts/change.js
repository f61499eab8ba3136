// One change as a row: how severe, what in words, where, what was and what is; opened, all there is to know of it.

import { h, svg } from '../dom.js';
import { clock, moment } from '../format.js';
import { router } from '../router.js';
import { mark as severityMark } from '../severity.js';
import { copy } from './copy.js';
import { jsonTree } from './json.js';
import { marked } from './marked.js';
import { pathSteps } from './paths.js';
import { marks, stepName, summary } from './summary.js';
import { isContainer, preview, scalarText } from './values.js';

export { summary };

const signs = { create: '+', update: '±', delete: '−' };
const typeNames = { create: 'added', update: 'updated', delete: 'removed' };
const clipped = { clip: 10, most: 120 };
const whole = { clip: 600, most: 6000 };
let rows = 0;

/**
 * The element of a change. `open`: with its details; `toggled(open)`: it was opened or closed by its button. `details(true)` on the element
 * opens it by script.
 */
export function changeRow(diff, { systemID, open = false, toggled = () => {} }) {
  const id = `change-${rows += 1}`;
  const toggle = h('button', { class: 'change-toggle', type: 'button', 'aria-expanded': open, 'aria-controls': id, on: { click: () => { show(!open); toggled(open); } } },
    h('span', { class: 'visually-hidden', text: `${diff.severity}, ${typeNames[diff.diff_type]}: ` }), h('span', { class: 'change-summary', text: summary(diff) }));
  const body = h('div', { class: 'change-body', id, hidden: !open });
  const element = h('div', { class: `change severity-${diff.severity}`, data: { type: diff.diff_type } }, line(diff, toggle), body);

  function show(value) {
    open = value;
    toggle.setAttribute('aria-expanded', open);
    element.classList.toggle('open', open);
    body.hidden = !open;
    if (open && !body.hasChildNodes()) body.append(...details(diff, systemID));
  }
  show(open);
  element.details = (value) => { if (value !== open) { show(value); toggled(open); } };
  return element;
}

function line(diff, toggle) {
  return h('div', { class: 'change-line' },
    h('span', { class: `change-sign ${diff.diff_type}`, 'aria-hidden': 'true', text: signs[diff.diff_type] }),
    severityMark(diff.severity),
    h('div', { class: 'change-what' }, h('div', { class: 'change-title' }, toggle, markOf(diff)), breadcrumb(diff.field_path)),
    h('div', { class: 'change-values mono' }, values(diff, clipped)),
    h('div', { class: 'change-about' }, h('span', { class: 'change-category', text: diff.category }),
      diff.created_at && h('time', { class: 'muted', datetime: diff.created_at, title: `${moment(diff.created_at)} UTC`, text: clock(diff.created_at) })));
}

function markOf(diff) {
  return diff.mark && h('span', { class: 'change-mark', title: marks[diff.mark], text: diff.mark });
}

/** The path, its parents dim, the last name clear. */
function breadcrumb(path) {
  const steps = (pathSteps(path) ?? [path]).map(stepName);
  const parents = steps.slice(0, -1).flatMap((step) => [h('span', { text: step }), h('i', { 'aria-hidden': 'true', text: '›' })]);
  return h('div', { class: 'change-path' }, parents, h('b', { text: steps.at(-1) || 'the whole inventory' }));
}

/** What was above what is, each at its place, also where there is nothing. */
function values(diff, options) {
  const { diff_type: type, previous_value: was, current_value: is } = diff;
  if (type === 'update') return marked(was, is, options);
  const text = (value) => (isContainer(value) ? preview(value) : scalarText(value));
  const nothing = h('span', { class: 'none', text: '–' });
  if (type === 'create') return [nothing, h('span', { class: 'marked is' }, h('ins', { text: cut(text(is), options.most) }))];
  return [h('span', { class: 'marked was' }, h('del', { text: cut(text(was), options.most) })), nothing];
}

const cut = (text, most) => (text.length > most ? `${text.slice(0, most)}…` : text);

function details(diff, systemID) {
  return [diff.mark && h('p', { class: 'notice small', text: marks[diff.mark] }), sides(diff), about(diff), actions(diff, systemID)].filter(Boolean);
}

function sides(diff) {
  const [was, is] = diff.diff_type === 'update' ? marked(diff.previous_value, diff.current_value, whole) : [null, null];
  const box = h('dl', { class: 'sides' },
    diff.diff_type === 'create' ? null : side('Before', 'was', diff.previous_value, was, diff),
    diff.diff_type === 'delete' ? null : side('After', 'is', diff.current_value, is, diff));
  return box;
}

function side(title, kind, value, node, diff) {
  const content = isContainer(value) ? jsonTree(value, { open: 1, name: stepName((pathSteps(diff.field_path) ?? []).at(-1) ?? ''), path: diff.field_path })
    : h('div', { class: `value mono ${kind}` }, node ?? h('span', { class: `marked ${kind}` }, textOf(value)));
  return [h('dt', { text: title }), h('dd', {}, content, longer(value, content))];
}

const textOf = (value) => (typeof value === 'string' ? `"${value}"` : scalarText(value)).slice(0, whole.most);

/** A long text is cut at first; here is the rest of it. */
function longer(value, content) {
  if (typeof value !== 'string' || value.length <= whole.clip * 2) return null;
  const button = h('button', { class: 'button small', type: 'button', text: 'Whole text', on: { click: () => { content.textContent = `"${value}"`; button.remove(); } } });
  return button;
}

function about(diff) {
  const fact = (name, text) => text && [h('dt', { text: name }), h('dd', { text })];
  return h('dl', { class: 'facts small' }, fact('Path', diff.field_path || '(the whole inventory)'),
    fact('Rated', `${diff.severity}, ${diff.category}${diff.rules_version ? ` by rules ${diff.rules_version}` : ''}`),
    fact('Label', diff.label), diff.created_at && fact('Inventory of', `${moment(diff.created_at)} UTC`));
}

function actions(diff, systemID) {
  const address = (view, query) => router.address(view, systemID, query);
  const link = (text, href) => h('a', { class: 'button small', href, text });
  return h('div', { class: 'toolbar change-actions' },
    h('button', { class: 'button small', type: 'button', on: { click: () => copy(diff.field_path, 'Path') } }, copyIcon(), 'Copy path'),
    !diff.field_path.includes('[]') && link('History of this field', address('field', { path: diff.field_path })),
    diff.inventory_id && link('Snapshot', address('snapshot', { inventory: diff.inventory_id })),
    diff.previous_inventory_id && link('Compare with the inventory before', address('compare', { from: diff.previous_inventory_id, to: diff.inventory_id })));
}

function copyIcon() {
  return svg('svg', { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: 'M5.5 5.5h7v8h-7zM3.5 10.5v-8h7' }));
}

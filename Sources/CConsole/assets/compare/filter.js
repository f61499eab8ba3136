// What is shown of a comparison: severities, a text, the order.
import { h, replace } from '../dom.js';
import { number } from '../format.js';
import { label, severities, shape } from '../severity.js';
import { jsonText } from '../parts/values.js';

export const categories = ['os', 'hardware', 'network', 'security', 'backup', 'features', 'modules', 'cluster', 'nodes', 'system'];

/** {severity: Set, search, order: 'category' | 'document'} of an address. */
export function filterOf(query) {
  return {
    severity: new Set((query.get('severity') ?? '').split(',').filter((one) => severities.includes(one))),
    search: query.get('search') ?? '',
    order: query.get('order') === 'document' ? 'document' : 'category',
  };
}

/** Diffs with their texts, so that each key typed costs a look at texts only. */
export function searchable(diffs) {
  return diffs.map((diff) => ({ diff, text: null, textOf }));
}

function textOf() {
  const { field_path: path, label: called, previous_value: was, current_value: is } = this.diff;
  return (this.text ??= [path, called ?? '', jsonText(was), jsonText(is)].join('\n').toLowerCase());
}

export function filtered(entries, { severity, search }) {
  const text = search.toLowerCase();
  return entries.filter((entry) => (severity.size === 0 || severity.has(entry.diff.severity)) && (!text || entry.textOf().includes(text)));
}

/** [[title, diffs], …]: by category, or all in document order. */
export function grouped(entries, order) {
  const diffs = entries.map(({ diff }) => diff);
  if (order === 'document') return [[null, diffs]];
  const groups = Map.groupBy(diffs, (diff) => diff.category);
  return [...groups].sort(([one], [other]) => categories.indexOf(one) - categories.indexOf(other));
}

/** Chips, text and order; `change(name, value)` puts one of them into the address. */
export function filterBar(change) {
  const chips = h('div', { class: 'chips', role: 'group', 'aria-label': 'Severities' });
  const search = h('input', { class: 'input', type: 'search', placeholder: 'Filter by path or value', 'aria-label': 'Filter by path or value',
    on: { input: () => change('search', search.value, true) } });
  const order = h('div', { class: 'segmented', role: 'group', 'aria-label': 'Order' });
  const element = h('div', { class: 'toolbar compare-filter' }, chips, search, h('span', { class: 'spacer' }), order);
  return { element, search, show };

  function show(filter, entries) {
    if (search !== document.activeElement) search.value = filter.search;
    replace(chips, severities.map((one) => chip(one, filter, entries)));
    replace(order, orderButton('category', 'By category', filter), orderButton('document', 'Document order', filter));
  }

  function chip(one, { severity }, entries) {
    const count = entries.filter(({ diff }) => diff.severity === one).length;
    const toggled = severities.filter((other) => severity.has(other) !== (other === one));
    return h('button', { type: 'button', class: `chip severity-${one}`, 'aria-pressed': severity.has(one), disabled: count === 0 && !severity.has(one),
      on: { click: () => change('severity', toggled.join(',')) } }, shape(one), `${label(one)} ${number(count)}`);
  }

  function orderButton(name, text, { order: present }) {
    return h('button', { type: 'button', class: 'button small', 'aria-pressed': present === name, text,
      on: { click: () => change('order', name === 'category' ? '' : name) } });
  }
}

// The filters of a system's page: chips, dates and a text.

import { h, svg } from '../dom.js';
import { day as dayName, dayOf } from '../format.js';
import { label, severities } from '../severity.js';
import { chips, toggledList } from '../parts/chips.js';
import { categories, facets, isFiltered } from './address.js';

const typeNames = { create: 'Added', update: 'Updated', delete: 'Removed' };
const groups = {
  severity: { label: 'Severity', values: severities.map((value) => ({ value, text: label(value), severity: value })) },
  category: { label: 'Category', values: categories.map((value) => ({ value, text: value === 'os' ? 'OS' : label(value) })) },
  diff_type: { label: 'Type', values: Object.entries(typeNames).map(([value, text]) => ({ value, text })) },
};
const debounce = 200;

export class Controls {
  #filters = null;
  #timer = 0;
  #typed = false;
  #sent = null;

  /** `changed(filters, {replace})` */
  constructor(changed, signal) {
    this.changed = changed;
    this.groups = Object.fromEntries(facets.map((name) => [name, chips({ ...groups[name], toggled: (value) => this.#set({ [name]: toggledList(this.#filters[name], value) }) })]));
    this.search = h('input', { class: 'input', type: 'search', id: 'system-search', placeholder: 'Path or value', maxlength: 256, autocomplete: 'off', spellcheck: 'false', on: { input: () => this.#typing(), keydown: (event) => this.#key(event), blur: () => { this.#typed = false; } } });
    this.from = this.#date('from', 'From');
    this.to = this.#date('to', 'To');
    this.range = h('button', { class: 'chip', type: 'button', 'aria-pressed': 'true', hidden: true, on: { click: () => this.#set({ from: null, to: null }) } });
    this.clear = h('button', { class: 'button small quiet', type: 'button', text: 'Clear all', on: { click: () => this.clearAll() } });
    this.element = h('section', { class: 'panel filters no-print', role: 'search', 'aria-label': 'Filter changes' }, h('div', { class: 'filters-row' },
      h('div', { class: 'field filters-search' }, h('label', { for: 'system-search', text: 'Search' }), h('div', { class: 'search' }, glass(), this.search)),
      this.from.parentElement, this.to.parentElement, h('div', { class: 'filters-range' }, this.range), h('span', { class: 'spacer' }), this.clear),
    h('div', { class: 'filters-row chip-groups' }, facets.map((name) => this.groups[name].element)));
    signal.addEventListener('abort', () => clearTimeout(this.#timer), { once: true });
  }

  /** The filters in force. What one is typing stays, unless the address came to say something else. */
  show(filters) {
    this.#filters = filters;
    if (filters.search !== this.#sent) {
      this.search.value = filters.search;
      this.#sent = filters.search;
      this.#typed = false;
    }
    for (const name of ['from', 'to']) if (document.activeElement !== this[name]) this[name].value = filters[name] ?? '';
    const { from, to } = filters;
    this.range.hidden = !from && !to;
    this.range.textContent = rangeText(from, to) + ' ×';
    this.range.setAttribute('aria-label', `${rangeText(from, to)}: clear the dates`);
    this.clear.hidden = !isFiltered(filters);
    this.counts(this.known);
  }

  /** How many changes each chip would show; `used`: the categories that the system has. */
  counts({ counts, used } = {}) {
    this.known = { counts, used };
    for (const name of facets) this.groups[name].show(this.#filters[name], counts?.[name], name === 'category' ? used : undefined);
  }

  focusSearch() {
    this.search.focus();
    this.search.select();
  }

  clearAll() {
    clearTimeout(this.#timer);
    this.search.value = '';
    this.#set({ severity: [], category: [], diff_type: [], from: null, to: null, search: '' });
  }

  #set(values, options) {
    clearTimeout(this.#timer);
    const filters = { ...this.#filters, search: this.search.value.trim(), ...values };
    this.#sent = filters.search;
    this.changed(filters, options);
  }

  /** The first letter makes an entry in the history, those after it go with it. */
  #typing() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const again = this.#typed;
      this.#typed = true;
      this.#set({}, { replace: again });
    }, debounce);
  }

  #key(event) {
    if (event.key === 'Enter') { event.preventDefault(); this.#set({}, { replace: this.#typed }); }
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (this.search.value) { this.search.value = ''; this.#typing(); } else this.search.blur();
  }

  #date(name, text) {
    const input = h('input', { class: 'input', type: 'date', id: `system-${name}`, max: dayOf(), on: { change: () => this.#set({ [name]: input.value || null }) } });
    h('div', { class: 'field' }, h('label', { for: `system-${name}`, text }), input);
    return input;
  }
}

function rangeText(from, to) {
  if (from && to) return from === to ? dayName(from) : `${dayName(from)} to ${dayName(to)}`;
  if (from) return `From ${dayName(from)}`;
  return to ? `Up to ${dayName(to)}` : '';
}

function glass() {
  return svg('svg', { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Zm3.3 7.8 3.4 3.4' }));
}

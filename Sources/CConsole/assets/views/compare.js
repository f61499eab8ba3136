// What changed between any two moments of a system.
import { api } from '../api.js';
import { announce, h, replace } from '../dom.js';
import { plural } from '../format.js';
import { keys } from '../keys.js';
import { comparison } from '../compare/comparison.js';
import { filterBar, filterOf, searchable } from '../compare/filter.js';
import { systemHead } from '../parts/head.js';
import { pairOf } from '../parts/moments.js';
import { pairPicker } from '../compare/pair.js';
import { refusedPair } from '../compare/refusal.js';
import { router } from '../router.js';
import { empty, loading } from '../states.js';

export function open({ root, place, signal }) {
  const view = new CompareView(place, signal);
  replace(root, view.element);
  view.load();
  keys.bind(signal, {
    '/': { run: () => view.filter.search.focus(), help: 'Filter the changes' },
    j: { run: () => view.move(1), help: 'Next change' },
    k: { run: () => view.move(-1), help: 'Previous change' },
    x: { run: () => view.pair.swap(), help: 'Exchange the two moments' },
  });
  return { moved: (next) => view.moved(next) };
}

class CompareView {
  #entries = [];
  #data = null;
  #asked = null;
  #loading = null;

  constructor(place, signal) {
    this.place = place;
    this.signal = signal;
    this.pair = pairPicker({ systemID: place.id, go: (changes) => this.#go(changes), signal });
    this.filter = filterBar((name, value, replaces) => this.#go({ [name]: value }, replaces));
    this.list = h('div', { class: 'compare-list' });
    this.result = h('div', { class: 'stack compare-result' });
    this.element = h('div', { class: 'page compare' },
      systemHead({ id: place.id, view: 'compare', title: 'Compare two moments', signal }), this.pair.element,
      h('p', { class: 'small no-print' }, h('a', { href: router.address('system', place.id), text: 'Choose two days on the calendar' })), this.result);
  }

  moved(place) {
    this.place = place;
    if (this.#asked === this.#question) this.#show();
    else this.load();
  }

  /** To the change after or before the one with the focus. */
  move(step) {
    const all = [...this.list.querySelectorAll('.change-toggle')];
    const at = all.findIndex((toggle) => toggle.closest('.change').contains(document.activeElement));
    all[Math.max(0, Math.min(all.length - 1, at + step))]?.focus();
  }

  async load() {
    this.#loading?.abort();
    this.#loading = new AbortController();
    const signal = AbortSignal.any([this.signal, this.#loading.signal]);
    this.#asked = this.#question;
    this.#data = null;
    replace(this.result, loading('Comparing …'));
    try {
      await this.#compare(signal);
    } catch (error) {
      if (!signal.aborted) this.#refused(error);
    }
  }

  async #compare(signal) {
    const { query, id } = this.place;
    const pair = await pairOf(id, { from: query.get('from'), to: query.get('to') }, signal);
    this.pair.show(pair);
    if (!pair.from || !pair.to) { this.#nothing(pair); return; }
    const data = await api.get(`/api/systems/${encodeURIComponent(id)}/inventory/compare`, { from: pair.from.id, to: pair.to.id }, { signal });
    this.#data = data;
    this.#entries = searchable(data.diffs);
    replace(this.result, comparison.summary(data), data.count > 0 && this.filter.element, this.list);
    announce(data.count === 0 ? 'No difference' : plural(data.count, 'difference'));
    this.#show();
  }

  #show() {
    if (!this.#data) return;
    const filter = filterOf(this.place.query);
    this.filter.show(filter, this.#entries);
    comparison.list(this.list, this.#entries, filter, { systemID: this.place.id, clear: () => this.#go({ severity: '', search: '' }) });
  }

  #nothing({ to }) {
    replace(this.result, to
      ? empty('This is the first inventory of the system', 'There is none before it to compare it with. Choose a later moment on the right.')
      : empty('No inventories yet', 'There is something to compare as soon as the system has sent two.'));
  }

  #refused(error) {
    this.pair.show(error.found ?? this.pair.shown);
    replace(this.result, refusedPair(error, { retry: () => this.load(), newest: () => this.#go({ from: '', to: '' }) }));
  }

  get #question() {
    const { query } = this.place;
    return JSON.stringify([query.get('from') ?? '', query.get('to') ?? '']);
  }

  #go(changes, replaces = false) {
    const query = new URLSearchParams(this.place.query);
    for (const [name, value] of Object.entries(changes)) query.set(name, value);
    router.go(router.address('compare', this.place.id, query), { replace: replaces });
  }
}

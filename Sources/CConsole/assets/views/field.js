// What one field was, and since when.
import { api } from '../api.js';
import { announce, h, replace } from '../dom.js';
import { number, plural } from '../format.js';
import { keys } from '../keys.js';
import { copy } from '../parts/copy.js';
import { fieldRemarks } from '../field/remarks.js';
import { systemHead } from '../parts/head.js';
import { pathField } from '../field/pathfield.js';
import { recentFields } from '../field/recent.js';
import { pathSteps } from '../parts/paths.js';
import { segmentsOf } from '../field/segments.js';
import { stepChart } from '../parts/steps.js';
import { valueTable } from '../field/values.js';
import { router } from '../router.js';
import { empty, failure, loading } from '../states.js';

const pageSize = 200;
const day = 86_400_000;
const ranges = { '7d': 7 * day, '30d': 30 * day, '90d': 90 * day, '1y': 365 * day };

const spelling = 'Paths are spelled as changes have them: names joined by dots, elements of lists by what identifies them (facts.modules.mail1.version) or by their place (facts.pci[3]), names with dots or blanks in quotes. Type above to choose from what the newest inventory has.';

export function open({ root, place, signal }) {
  const view = new FieldView(place, signal);
  replace(root, view.element);
  view.load();
  keys.bind(signal, { '/': { run: () => { view.field.input.focus(); view.field.input.select(); }, help: 'Another field' } });
  return { moved: (next) => view.moved(next) };
}

class FieldView {
  #values = [];
  #answer = null;
  #loading = null;
  #chart = null;

  constructor(place, signal) {
    this.place = place;
    this.signal = signal;
    this.field = pathField({ systemID: place.id, signal, pick: (path) => this.#go({ path, range: '' }) });
    this.body = h('div', { class: 'stack' });
    this.element = h('div', { class: 'page field-view' }, systemHead({ id: place.id, view: 'field', title: 'Field history', signal }), this.field.element, this.body);
  }

  get path() { return this.place.query.get('path') ?? ''; }

  moved(place) {
    const before = this.path;
    this.place = place;
    if (this.path === before && this.#answer) this.#draw();
    else this.load();
  }

  async load() {
    this.#loading?.abort();
    this.#loading = new AbortController();
    this.field.input.value = this.path;
    this.#values = [];
    this.#answer = null;
    if (this.#refused()) return;
    if (!this.path) { replace(this.body, recentFields(this.place.id, this.signal)); return; }
    replace(this.body, loading('Looking through the history …'));
    await this.#page(1);
  }

  /** Whether the path is none that can be asked for. Any element of a list: the history of the list tells more. */
  #refused() {
    const list = this.path.replace(/\[\].*$/, '');
    if (list !== this.path) { this.#go({ path: list }, true); return true; }
    if (pathSteps(this.path)) return false;
    replace(this.body, empty('This is no path', `“${this.path}” cannot be read as one. ${spelling}`));
    return true;
  }

  async #page(page) {
    const signal = AbortSignal.any([this.signal, this.#loading.signal]);
    try {
      const address = `/api/systems/${encodeURIComponent(this.place.id)}/inventory/fields`;
      this.#answer = await api.get(address, { path: this.path, page, page_size: pageSize }, { signal });
      this.#values = [...this.#values, ...this.#answer.values];
      this.#show();
    } catch (error) {
      if (!signal.aborted) replace(this.body, failure(error, () => this.load()));
    }
  }

  #show() {
    const count = this.#answer.pagination.total_count;
    announce(plural(count, 'value'));
    if (count === 0) { replace(this.body, this.#nothing()); return; }
    this.segments = segmentsOf(this.#values, Date.now());
    this.#chart = stepChart({ path: this.path, picked: ({ place }) => this.#toRow(place) });
    this.ranges = h('div', { class: 'segmented', role: 'group', 'aria-label': 'Time shown' });
    replace(this.body, this.#panel(count), ...fieldRemarks(this.#answer), this.#table(count));
    this.#draw();
  }

  #panel(count) {
    return h('section', { class: 'panel', 'aria-label': 'Over time' },
      h('div', { class: 'panel-head' }, h('h2', { class: 'mono field-title', text: this.path }),
        h('button', { type: 'button', class: 'button quiet small', text: 'Copy path', on: { click: () => copy(this.path, 'Path') } }),
        h('span', { class: 'muted small', text: plural(count, 'value') }), h('span', { class: 'spacer' }), this.ranges),
      h('div', { class: 'panel-body' }, this.#chart.element));
  }

  #table(count) {
    const left = count - this.#values.length;
    return h('section', { class: 'panel', 'aria-label': 'Values' }, valueTable(this.segments, { systemID: this.place.id, path: this.path }),
      left > 0 && h('div', { class: 'panel-body' }, h('button', { type: 'button', class: 'button', text: `Load older values (${number(left)} more)`,
        on: { click: (event) => { event.target.disabled = true; this.#page(this.#answer.pagination.next_page); } } })));
  }

  #draw() {
    const [first, end] = [this.segments[0].from, this.segments.at(-1).to];
    const range = this.place.query.get('range') ?? '';
    this.#chart.show(this.segments, ranges[range] ? Math.max(first, end - ranges[range]) : first, end);
    const offered = Object.keys(ranges).filter((name) => ranges[name] < end - first);
    replace(this.ranges, offered.length > 0 && ['', ...offered].map((name) => h('button', { type: 'button', class: 'button small',
      'aria-pressed': name === range, text: name || 'All', on: { click: () => this.#go({ range: name }, true) } })));
  }

  #toRow(place) {
    const row = this.element.querySelector(`#value-${place}`);
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
  }

  #nothing() {
    return [empty('No inventory has had this field', spelling), ...fieldRemarks(this.#answer)];
  }

  #go(changes, replaces = false) {
    const query = new URLSearchParams(this.place.query);
    for (const [name, value] of Object.entries(changes)) query.set(name, value);
    router.go(router.address('field', this.place.id, query), { replace: replaces });
  }
}

// Changes by severity over a range, as stacked bars: days where there is room, else weeks or months. The same numbers stand in a table for those who hear the page.

import { h, replace } from '../dom.js';
import { number, plural } from '../format.js';
import { mark, severities } from '../severity.js';
import { buckets, unitFor } from './buckets.js';
import { chart, left } from './chart.js';
import { tips } from './tip.js';

export class Bars {
  #shown = null;
  #all = [];
  #at = -1;

  /** `chosen(from, to)`: a bar was clicked, or Enter pressed on it. */
  constructor({ chosen }, signal) {
    this.chosen = chosen;
    this.title = h('h2', { id: 'bars-title', text: 'Changes' });
    this.counts = h('p', { class: 'bars-counts' });
    this.readout = h('p', { class: 'visually-hidden', role: 'status' });
    this.plot = h('div', { class: 'bars-plot', tabIndex: 0, role: 'group', 'aria-labelledby': 'bars-title', 'aria-describedby': 'bars-help' });
    this.table = h('table', { class: 'visually-hidden' });
    this.element = h('section', { class: 'panel bars', 'aria-labelledby': 'bars-title' }, h('div', { class: 'panel-head' }, this.title, h('span', { class: 'spacer' }), this.counts),
      h('div', { class: 'panel-body' }, this.plot, this.readout, h('p', { class: 'visually-hidden', id: 'bars-help', text: 'Arrow keys go from bar to bar, Enter opens one. The same numbers follow as a table.' }),
        h('div', { class: 'bars-table' }, this.table)));
    this.tip = tips(this.plot, '.bar', (bar) => content(this.#all[Number(bar.dataset.index)]));
    this.#listen(signal);
  }

  /** {range: {from, to}, days: Map, summary} */
  show(state) {
    this.#shown = state;
    this.#draw();
  }

  #listen(signal) {
    const sizes = new ResizeObserver(() => this.#draw());
    sizes.observe(this.plot);
    signal.addEventListener('abort', () => { sizes.disconnect(); this.tip.remove(); }, { once: true });
    this.plot.addEventListener('click', (event) => this.#choose(event.target.closest?.('.bar')?.dataset.index));
    this.plot.addEventListener('keydown', (event) => this.#key(event));
    this.plot.addEventListener('blur', () => this.#mark(-1));
  }

  #choose(index) {
    const bucket = this.#all[index];
    if (bucket) this.chosen(bucket.from, bucket.to);
  }

  #key(event) {
    const last = this.#all.length - 1;
    const from = this.#at < 0 ? last + 1 : this.#at;
    const to = { ArrowLeft: from - 1, ArrowRight: Math.min(from + 1, last), Home: 0, End: last }[event.key];
    if (event.key === 'Enter' && this.#at >= 0) this.#choose(this.#at);
    else if (to !== undefined) this.#mark(Math.max(0, to));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #mark(index) {
    this.plot.querySelector('.bar.marked')?.classList.remove('marked');
    this.#at = index;
    const bar = this.plot.querySelector(`.bar[data-index="${index}"]`);
    if (!bar) { this.tip.hide(); this.readout.textContent = ''; return; }
    bar.classList.add('marked');
    this.tip.show(bar);
    this.readout.textContent = sentence(this.#all[index]);
  }

  #draw() {
    const width = Math.floor(this.plot.clientWidth);
    if (!this.#shown || width < 60) return;
    const { range, days, summary } = this.#shown;
    const unit = unitFor(range, width - left);
    this.#all = buckets(range, days, unit);
    this.title.textContent = `Changes by ${unit}`;
    replace(this.counts, h('strong', { text: plural(summary.total, 'change') }), severities.filter((severity) => summary[severity]).map((severity) => [mark(severity, { brief: true }), h('span', { class: 'number', text: number(summary[severity]) })]));
    replace(this.plot, chart(this.#all, width));
    replace(this.table, ...rows(this.#all, unit));
    if (this.#at >= 0) this.#mark(Math.min(this.#at, this.#all.length - 1));
  }
}

function sentence({ name, counts }) {
  const parts = severities.filter((severity) => counts[severity]).map((severity) => `${number(counts[severity])} ${severity}`);
  return `${name}: ${counts.total ? `${plural(counts.total, 'change')}, ${parts.join(', ')}` : counts.inventory_count ? 'no changes' : 'no inventory'}`;
}

function content(bucket) {
  if (!bucket) return null;
  const { name, counts } = bucket;
  return [h('strong', { text: name }), counts.total === 0 && h('div', { text: counts.inventory_count ? 'no changes' : 'no inventory' }),
    severities.filter((severity) => counts[severity]).map((severity) => h('div', { class: 'tip-row' }, mark(severity), h('span', { class: 'number', text: number(counts[severity]) })))];
}

function rows(all, unit) {
  const cell = (counts, name) => h('td', { text: number(counts[name]) });
  const some = all.filter(({ counts }) => counts.total > 0);
  return [h('caption', { text: `Changes by ${unit} and severity; what is not listed had none` }),
    h('thead', {}, h('tr', {}, [unit, ...severities, 'total'].map((name) => h('th', { scope: 'col', text: name })))),
    h('tbody', {}, some.map(({ name, counts }) => h('tr', {}, h('th', { scope: 'row', text: name }), [...severities, 'total'].map((severity) => cell(counts, severity)))))];
}

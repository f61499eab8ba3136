// Changes by severity over a range, as stacked bars: days where there is room, else weeks or months. The same numbers stand in a table for those who hear the page.

import { h, replace, svg } from '../dom.js';
import { day as dayName, number, plural } from '../format.js';
import { mark, severities } from '../severity.js';
import { buckets, unitFor } from './buckets.js';
import { tips } from './tip.js';
import { monthName } from './weeks.js';

const height = 92;
const left = 40;
const foot = 18;

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

/** 1, 2 or 5 times a power of ten, not below the highest bar. */
function ceiling(most) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [1, 2, 5, 10].map((times) => times * power).find((value) => value >= most);
}

function chart(all, width) {
  const top = ceiling(Math.max(1, ...all.map(({ counts }) => counts.total)));
  const step = (width - left) / all.length;
  return svg('svg', { class: 'bar-svg', width, height: height + foot, viewBox: `0 0 ${width} ${height + foot}`, 'aria-hidden': 'true' },
    lines(top, width), all.map((bucket, index) => bar(bucket, index, left + index * step, step, top)), dates(all, step, width));
}

function lines(top, width) {
  return [0, 0.5, 1].map((part) => {
    const y = Math.round(height - part * (height - 8)) + 0.5;
    const text = Number.isInteger(top * part) ? number(top * part) : '';
    return [svg('line', { class: 'bars-line', x1: left, x2: width, y1: y, y2: y }), svg('text', { class: 'bars-label', x: left - 6, y: y + 4, 'text-anchor': 'end' }, text)];
  });
}

function bar({ counts }, index, x, step, top) {
  const gap = step > 6 ? Math.min(6, step * 0.2) : 1;
  const wide = Math.min(Math.max(1, step - gap), 64);
  const inner = x + (step - wide) / 2;
  let y = height;
  const parts = severities.filter((severity) => counts[severity]).map((severity) => {
    const size = Math.max(2, (counts[severity] / top) * (height - 8));
    y -= size;
    return svg('rect', { class: `bar-${severity}`, x: inner, y, width: wide, height: size });
  });
  const quiet = counts.total === 0 && counts.inventory_count > 0 && svg('rect', { class: 'bar-quiet', x: inner, y: height - 1, width: wide, height: 1 });
  return svg('g', { class: 'bar', 'data-index': index }, svg('rect', { class: 'bar-space', x, y: 0, width: step, height }), quiet, parts);
}

/** A date below the first bar of each month, or of few bars below each that has room. */
function dates(all, step, width) {
  const texts = [];
  let free = 0;
  const byMonth = all.length > 62;
  all.forEach(({ from }, index) => {
    const x = left + index * step;
    const isNew = !byMonth || from.slice(0, 7) !== all[index - 1]?.from.slice(0, 7);
    if (!isNew || x < free || x > width - 40) return;
    free = x + 56;
    texts.push(svg('text', { class: 'bars-label', x, y: height + foot - 4 }, byMonth ? monthName(from) + (from.slice(5, 7) === '01' ? ` ${from.slice(0, 4)}` : '') : dayName(from).split(' ').slice(1, 3).map((word) => word.slice(0, 3)).join(' ')));
  });
  return texts;
}

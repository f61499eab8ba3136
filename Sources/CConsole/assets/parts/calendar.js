// A year of days: shaded by the number of changes, colored by the highest severity, critical ones marked by a shape as well. A grid for the keyboard.

import { h, replace } from '../dom.js';
import { day as dayName } from '../format.js';
import { highest, shape } from '../severity.js';
import { hint, legend, told } from './legend.js';
import { selecting } from './selecting.js';
import { tips } from './tip.js';
import { monthSpans, shades, span, weekdays, weeks } from './weeks.js';

/**
 * `opened(date)`, `ranged(from, to)`, `turned(year or null)`, `compared(from, to)`, `cleared()`.
 * Returns {element, show(state), comparing, stopComparing()}; state: {window, days: Map, range: {from, to}, day, since, first}.
 */
export class Calendar {
  #cells = new Map();
  #shown = null;
  #pick = null;

  constructor(handlers, signal) {
    this.handlers = handlers;
    this.title = h('h2', { id: 'calendar-title' });
    this.table = h('table', { class: 'calendar-grid', role: 'grid', 'aria-labelledby': 'calendar-title', 'aria-describedby': 'calendar-hint', 'aria-multiselectable': 'true' });
    this.scroller = h('div', { class: 'calendar-scroll' }, this.table);
    this.hint = h('p', { class: 'calendar-hint small muted', id: 'calendar-hint' });
    this.compareButton = this.#button('Compare two days', () => this.#compare(!this.comparing), { 'aria-pressed': 'false' });
    this.previous = this.#button('‹', () => this.#turn(-1), { 'aria-label': 'Previous year' });
    this.next = this.#button('›', () => this.#turn(1), { 'aria-label': 'Next year' });
    this.element = h('section', { class: 'panel calendar', 'aria-labelledby': 'calendar-title' },
      h('div', { class: 'panel-head' }, this.title, h('span', { class: 'spacer' }), this.compareButton, h('div', { class: 'segmented' }, this.previous, this.next)),
      h('div', { class: 'panel-body' }, this.scroller, h('div', { class: 'calendar-foot' }, this.hint, legend())));
    const tip = tips(this.table, 'td[data-date]', (cell) => cell.getAttribute('aria-label'));
    signal.addEventListener('abort', () => tip.remove(), { once: true });
    selecting(this.table, { picked: (date) => this.#picked(date), preview: (from, to) => this.#preview(from, to), ranged: (from, to) => this.#ranged(from, to) });
  }

  get comparing() { return this.compareButton.getAttribute('aria-pressed') === 'true'; }
  stopComparing() { this.#compare(false); }
  toggleComparing() { this.#compare(!this.comparing); }

  show(state) {
    const isOther = this.#shown?.window.from !== state.window.from || this.#shown?.window.to !== state.window.to;
    this.#shown = state;
    this.title.textContent = `Days, ${state.window.title}`;
    this.next.disabled = state.window.year === null;
    this.previous.disabled = Boolean(state.first) && state.first >= state.window.from;
    if (isOther) this.#build(weeks(state.window));
    this.#paint();
    this.#tell();
  }

  #button(text, click, props) {
    return h('button', { class: 'button small', type: 'button', on: { click }, ...props }, text);
  }

  #turn(step) {
    const { year, to } = this.#shown.window;
    const next = (year ?? Number(to.slice(0, 4))) + step;
    this.handlers.turned(span(next).year);
  }

  #build(all) {
    this.#cells.clear();
    const head = h('thead', {}, h('tr', {}, h('td', {}), monthSpans(all).map(({ name, weeks: count }) => h('th', { scope: 'colgroup', colspan: count }, count > 1 ? name : h('span', { class: 'visually-hidden', text: name })))));
    const rows = weekdays.map((name, index) => h('tr', {},
      h('th', { scope: 'row' }, h('span', { class: index % 2 ? 'visually-hidden' : null, text: name })), all.map((week) => this.#cell(week[index]))));
    replace(this.table, head, h('tbody', {}, rows));
    requestAnimationFrame(() => { this.scroller.scrollLeft = this.scroller.scrollWidth; });
  }

  #cell(date) {
    if (!date) return h('td', { class: 'outside' });
    const cell = h('td', { data: { date }, tabIndex: -1 });
    this.#cells.set(date, cell);
    return cell;
  }

  #paint() {
    const { days, day, since, range, window } = this.#shown;
    const shade = shades([...this.#cells.keys()].map((date) => days.get(date)?.total ?? 0));
    const current = this.table.querySelector('td[tabindex="0"]')?.dataset.date;
    const reachable = this.#cells.has(current) ? current : this.#cells.has(day) ? day : window.to;
    for (const [date, cell] of this.#cells) {
      const counts = days.get(date);
      const most = highest(counts);
      cell.className = ['day-cell', most ? `severity-${most} shade-${shade(counts.total)}` : counts ? 'quiet' : since && date < since ? 'gone' : 'none'].join(' ');
      cell.replaceChildren(...(most === 'critical' ? [shape('critical')] : []));
      cell.setAttribute('aria-label', `${dayName(date)}: ${!counts && since && date < since ? 'no longer kept' : told(counts)}`);
      cell.tabIndex = date === reachable ? 0 : -1;
      cell.toggleAttribute('data-open', date === day);
      if (date === day) cell.setAttribute('aria-current', 'true');
      else cell.removeAttribute('aria-current');
    }
    this.#preview(range.from, range.to);
  }

  /** Days between two dates look selected; without dates all do. */
  #preview(from, to) {
    const all = !from && !to;
    const pick = this.comparing ? this.#pick : null;
    for (const [date, cell] of this.#cells) {
      const selected = pick ? date === pick : !all && (!from || date >= from) && (!to || date <= to);
      cell.setAttribute('aria-selected', selected);
    }
    this.table.classList.toggle('ranged', !all && !this.comparing);
  }

  #picked(date) {
    if (!this.comparing) { this.handlers.opened(date); return; }
    if (!this.#pick || this.#pick === date) {
      this.#pick = this.#pick ? null : date;
      this.#preview(this.#shown.range.from, this.#shown.range.to);
      this.#tell();
      return;
    }
    const [from, to] = [this.#pick, date].sort();
    this.handlers.compared(from, to);
  }

  #ranged(from, to) {
    if (!this.comparing) this.handlers.ranged(from, to);
    else this.#preview(this.#shown.range.from, this.#shown.range.to);
  }

  #compare(on) {
    this.#pick = null;
    this.compareButton.setAttribute('aria-pressed', String(on));
    this.table.classList.toggle('comparing', on);
    this.#preview(this.#shown.range.from, this.#shown.range.to);
    this.#tell();
  }

  #tell() {
    const pick = this.#pick && `From ${dayName(this.#pick)}. Pick the day to compare it with.`;
    this.hint.textContent = this.comparing ? pick ?? 'Pick two days to compare. Esc ends it.' : hint();
    this.hint.setAttribute('aria-live', this.comparing ? 'polite' : 'off');
  }
}

// The parts of a system's page, and where they stand.

import { h, replace } from '../dom.js';
import { day as dayName, plural } from '../format.js';
import { empty, nowhere } from '../states.js';
import { Bars } from '../parts/bars.js';
import { Calendar } from '../parts/calendar.js';
import { Days } from '../parts/days.js';
import { Controls } from './controls.js';
import { firstSteps, Head } from './head.js';

export class Layout {
  #frame = null;

  /** `page`: what one does is told to it. */
  constructor(root, page, signal) {
    const { model } = page;
    const dates = (from, to) => page.go({ ...model.filters, from, to });
    this.root = root;
    this.head = new Head(model.id, signal);
    this.controls = new Controls((filters, options) => page.go(filters, options), signal);
    this.calendar = new Calendar({
      opened: (date) => page.openDay(date), ranged: dates, turned: (year) => page.go({ ...model.filters, year }), compared: (from, to) => page.compare(from, to),
    }, signal);
    this.bars = new Bars({ chosen: (from, to) => (from === to ? page.openDay(from) : dates(from, to)) }, signal);
    this.days = new Days({ more: () => page.more(), context: page.context }, signal);
    this.charts = h('div', { class: 'charts' });
    this.notes = h('div', { class: 'stack' });
    this.summary = h('p', { class: 'muted history-summary' });
    this.history = h('section', { class: 'panel history', 'aria-labelledby': 'history-title' },
      h('div', { class: 'panel-head' }, h('h2', { id: 'history-title', text: 'History' }), this.summary), this.days.element);
  }

  /** What surrounds the history: its parts change only where the system became readable, or had its first inventory. */
  frame({ system, filters, isNew }) {
    this.head.show(system, filters);
    const frame = `${isNew} ${system.data_error}`;
    if (frame === this.#frame) return;
    this.#frame = frame;
    const damaged = system.data_error && h('p', { class: 'notice warning', role: 'alert', text: 'Stored data of this system is damaged: some of what follows cannot be read. The server’s log has the place; “varve verify” tells more.' });
    const content = isNew ? h('section', { class: 'panel' }, firstSteps(system)) : [this.controls.element, this.notes, this.charts, this.history];
    replace(this.root, h('div', { class: 'page system-page' }, this.head.element, damaged, content));
  }

  /** Calendar and bars. */
  charted(model) {
    const { window, filters, counts, range } = model;
    if (!this.calendar.element.isConnected) replace(this.charts, this.calendar.element, this.bars.element);
    this.calendar.show({ window, days: counts.days, range: filters, day: filters.day, since: counts.since });
    this.bars.show({ range, days: counts.days, summary: counts.summary(range) });
  }

  noDays(state) {
    replace(this.charts, h('section', { class: 'panel' }, state));
  }

  /** The list of days. `clear()`: without dates. */
  listed({ timeline, counts }, clear) {
    if (!timeline.summary) return;
    this.days.show(timeline.groups, counts.days);
    this.summary.textContent = `${plural(timeline.summary.total, 'change')} · ${plural(timeline.total, 'day')} with inventories`;
    const kept = timeline.since ? `Changes before ${dayName(timeline.since.slice(0, 10))} are no longer kept.` : 'This is the first day.';
    if (timeline.groups.length > 0) this.days.end({ more: timeline.hasMore, note: kept });
    else this.days.end({ state: empty('No inventories in these dates', 'Choose other dates, or clear them.', { text: 'Clear the dates', run: clear }) });
  }

  noList(state) {
    this.days.show([], new Map());
    this.summary.textContent = '';
    this.days.end({ state });
  }

  note(text) {
    replace(this.notes, text && h('p', { class: 'notice', role: 'status', text }));
  }

  busy(is) {
    if (is) this.history.setAttribute('aria-busy', 'true');
    else this.history.removeAttribute('aria-busy');
  }

  /** The system is not there, or not any more. */
  gone(id, wasThere) {
    const title = wasThere ? 'This system has been deleted' : 'There is no such system';
    const hint = wasThere ? 'Its history is being erased.' : `No system has the id “${id}”: it may have been deleted, or the address has a slip.`;
    document.title = `${title} · Varve`;
    replace(this.root, nowhere(title, hint));
  }

  /** What comes in above what one reads does not push it away. */
  keepingPlace(change) {
    const seen = [...this.days.list.children].find((element) => element.getBoundingClientRect().bottom > 60);
    const before = seen?.getBoundingClientRect().top;
    change();
    const after = seen?.isConnected ? seen.getBoundingClientRect().top : before;
    if (before < 60 && after !== before) scrollBy(0, after - before);
  }
}

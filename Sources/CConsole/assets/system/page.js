// A system's page: what the address says is loaded and shown; what one does goes into the address.

import { announce, h, replace } from '../dom.js';
import { day as dayName, plural } from '../format.js';
import { router } from '../router.js';
import { empty, failure, loading } from '../states.js';
import { Bars } from '../parts/bars.js';
import { Calendar } from '../parts/calendar.js';
import { Days } from '../parts/days.js';
import { addressOf, filtersOf, narrows, paramsOf } from './address.js';
import { Controls } from './controls.js';
import { DayCounts, windowOf } from './counts.js';
import { firstSteps, Head } from './head.js';
import { History, pageSize } from './history.js';
import { Timeline } from './timeline.js';

const isOutside = (day, { from, to }) => Boolean((from && day < from) || (to && day > to));
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

export class Page {
  #load = new AbortController();
  #totals = null;
  #reveal = false;

  constructor({ root, place, signal }) {
    Object.assign(this, { root, signal, id: place.id, filters: filtersOf(place.query) });
    this.history = new History(place.id);
    this.counts = new DayCounts();
    this.timeline = new Timeline();
    this.window = windowOf(this.filters);
    this.head = new Head(place.id, signal);
    this.controls = new Controls((filters, options) => this.go(filters, options), signal);
    this.calendar = new Calendar({
      opened: (date) => this.openDay(date), ranged: (from, to) => this.go({ ...this.filters, from, to }),
      turned: (year) => this.go({ ...this.filters, year }), compared: (from, to) => router.go(router.address('compare', this.id, { from, to })),
    }, signal);
    this.bars = new Bars({ chosen: (from, to) => (from === to ? this.openDay(from) : this.go({ ...this.filters, from, to })) }, signal);
    this.days = new Days({ more: () => this.more(), context: this.#context() }, signal);
    this.charts = h('div', { class: 'charts' }, this.calendar.element, this.bars.element);
    this.notes = h('div', { class: 'stack' });
    this.summary = h('p', { class: 'muted history-summary' });
    this.section = h('section', { class: 'panel history', 'aria-labelledby': 'history-title' }, h('div', { class: 'panel-head' }, h('h2', { id: 'history-title', text: 'History' }), this.summary), this.days.element);
  }

  #context() {
    return {
      id: this.id, narrows: () => narrows(this.filters), page: (date, page, signal) => this.history.diffs(this.filters, date, page, signal),
      toggled: (date) => this.go({ ...this.filters, day: this.days.openDate === date ? null : date }),
    };
  }

  async begin() {
    let system;
    try {
      system = await this.history.system(this.signal);
    } catch (error) {
      if (error.kind === 'missing') { this.gone(); return; }
      throw error;
    }
    this.#show(system);
    if (system.last_inventory_id !== null || system.data_error) this.#all();
  }

  #show(system) {
    const isOther = this.system?.data_error !== system.data_error || !this.system || (this.system.last_inventory_id === null) !== (system.last_inventory_id === null);
    this.system = system;
    this.head.show(system, this.filters);
    if (!isOther) return;
    const damaged = system.data_error && h('p', { class: 'notice warning', role: 'alert', text: 'Stored data of this system is damaged: some of what follows cannot be read. The server’s log has the place; “varve verify” tells more.' });
    const isNew = system.last_inventory_id === null && !system.data_error;
    replace(this.root, h('div', { class: 'page system-page' }, this.head.element, damaged, isNew ? h('section', { class: 'panel' }, firstSteps(system)) : [this.controls.element, this.notes, this.charts, this.section]));
    this.controls.show(this.filters);
  }

  /** No such system, or none any more. */
  gone() {
    const title = this.system ? 'This system has been deleted' : 'There is no such system';
    const hint = this.system ? 'Its history is being erased.' : `No system has the id “${this.id}”: it may have been deleted, or the address has a slip.`;
    this.isGone = true;
    document.title = `${title} · Varve`;
    replace(this.root, empty(title, hint, { text: 'All systems', href: '/' }));
  }

  go(filters, options) {
    const { day } = filters;
    router.go(addressOf(this.id, { ...filters, day: day && isOutside(day, filters) ? null : day }), options);
  }

  clear() {
    this.controls.clearAll();
  }

  /** The address has changed. */
  moved(place) {
    const before = this.filters;
    this.filters = filtersOf(place.query);
    this.window = windowOf(this.filters);
    if (this.isGone || this.system?.last_inventory_id === null) return;
    this.controls.show(this.filters);
    this.head.show(this.system, this.filters);
    const isOther = !same(paramsOf(before), paramsOf(this.filters));
    if (isOther) this.#all();
    else if (this.window.from !== this.shownWindow) this.#days(this.#load.signal).then(() => this.#openNamed());
    else { this.#paint(); this.#openNamed(); }
  }

  /** Everything anew, under the filters of the address. What was asked before is no longer waited for. */
  async #all() {
    this.#load.abort();
    this.#load = new AbortController();
    const signal = AbortSignal.any([this.signal, this.#load.signal]);
    this.section.setAttribute('aria-busy', 'true');
    if (!this.timeline.summary) this.days.end({ state: loading('Loading history …') });
    this.counts.clear();
    const done = await Promise.all([this.#list(signal), this.#days(signal)]);
    if (signal.aborted) return;
    this.section.removeAttribute('aria-busy');
    if (!done.every(Boolean)) return;
    announce(`${plural(this.timeline.summary.total, 'change')} on ${plural(this.timeline.total, 'day')} with inventories`);
    this.days.opened?.again();
    await this.#openNamed();
    await this.#facets(signal);
  }

  async #list(signal) {
    return this.#tried(signal, async () => {
      const wanted = Math.min(200, Math.max(pageSize, this.filters.day && this.days.openDate ? this.days.dates.indexOf(this.filters.day) + 1 : 0));
      this.timeline.begin(await this.history.newest(this.filters, wanted, signal));
      this.#paintList();
    }, (state) => { this.timeline = new Timeline(); this.days.show([], this.counts.days); this.summary.textContent = ''; this.days.end({ state }); });
  }

  async #days(signal) {
    return this.#tried(signal, async () => {
      const { from, to } = this.window;
      const asked = [this.history.days(this.filters, from, to, signal).then((data) => this.counts.take(data, from, to))];
      const { from: first, to: last } = this.filters;
      if ((first && first < from) || (last && (last > to || !first)) || (first && !last && this.window.year)) {
        asked.push(this.history.days(this.filters, first, last, signal).then((data) => this.counts.take(data, first ?? undefined, last ?? undefined)));
      }
      await Promise.all(asked);
      if (!this.calendar.element.isConnected) replace(this.charts, this.calendar.element, this.bars.element);
      this.#paint();
    }, (state) => { replace(this.charts, h('section', { class: 'panel' }, state)); });
  }

  /** `work`; where it fails `failed` gets what to show in its place, with a button that loads everything again. */
  async #tried(signal, work, failed) {
    try {
      await work();
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      this.section.removeAttribute('aria-busy');
      if (error.kind === 'missing') this.gone();
      else failed(failure(error, () => this.#all()));
      return false;
    }
  }

  #paint() {
    const { window, filters, counts } = this;
    this.shownWindow = window.from;
    const range = counts.range(filters, window);
    this.calendar.show({ window, days: counts.days, range: filters, day: filters.day, since: counts.since });
    this.bars.show({ range, days: counts.days, summary: counts.summary(range) });
    this.#paintList();
  }

  #paintList() {
    const { timeline, filters } = this;
    if (!timeline.summary) return;
    this.days.show(timeline.groups, this.counts.days);
    this.summary.textContent = `${plural(timeline.summary.total, 'change')} · ${plural(timeline.total, 'day')} with inventories`;
    const kept = timeline.since && `Changes before ${dayName(timeline.since.slice(0, 10))} are no longer kept.`;
    const none = timeline.groups.length === 0 && empty('No inventories in these dates', 'Choose other dates, or clear them.', { text: 'Clear the dates', run: () => this.go({ ...filters, from: null, to: null }) });
    this.days.end({ more: timeline.hasMore, note: kept ?? (timeline.groups.length ? 'This is the first day.' : null), state: none || undefined });
  }

  /** The next page of the list. */
  async more() {
    if (this.loadingMore || !this.timeline.hasMore) return;
    const signal = AbortSignal.any([this.signal, this.#load.signal]);
    this.loadingMore = true;
    await this.#tried(signal, async () => {
      const data = await this.history.timeline(this.filters, { page: this.timeline.nextPage }, signal);
      await this.#known(data.groups, signal);
      this.timeline.add(data);
      this.#paintList();
    }, (state) => this.days.end({ state }));
    this.loadingMore = false;
  }

  /** Counts by severity of days that neither calendar nor bars have shown. */
  async #known(groups, signal) {
    const missing = groups.filter(({ date }) => !this.counts.days.has(date)).map(({ date }) => date);
    if (missing.length === 0) return;
    const [from, to] = [missing.at(-1), missing[0]];
    this.counts.take(await this.history.days(this.filters, from, to, signal), from, to);
  }

  /** Opens the day that the address names, and closes what it does not name. */
  async #openNamed() {
    const { day } = this.filters;
    replace(this.notes);
    const reveal = this.#reveal || (Boolean(day) && !this.days.openDate && !this.days.element.contains(document.activeElement));
    if (!day) this.days.close();
    else if (!this.days.group(day)) await this.#reach(day);
    if (day !== this.filters.day || !day) return;
    if (!this.days.open(day, { reveal })) this.#notice(day);
    else if (this.#reveal) this.days.focusHead(day);
    this.#reveal = false;
  }

  /** A day further down: as many groups are loaded as it takes. */
  async #reach(day) {
    if (isOutside(day, this.filters)) return;
    const { to } = this.filters;
    const signal = AbortSignal.any([this.signal, this.#load.signal]);
    await this.#tried(signal, async () => {
      const data = await this.history.days(this.filters, day, to, signal);
      if (data.days.at(-1)?.date !== day) return;
      this.counts.take(data, day, to ?? undefined);
      this.timeline.begin(await this.history.newest(this.filters, data.days.length, signal));
      this.#paintList();
    }, (state) => this.days.end({ state }));
  }

  #notice(day) {
    this.days.close();
    const text = isOutside(day, this.filters) ? `${dayName(day)} is outside of the dates chosen.` : `There is no inventory of ${dayName(day)}.`;
    replace(this.notes, h('p', { class: 'notice', role: 'status', text }));
    announce(text);
  }

  openDay(date) {
    const { from, to } = this.filters;
    const outside = (from && date < from) || (to && date > to);
    if (!outside && this.filters.day === date && this.days.openDate === date) { this.days.focusHead(date); return; }
    if (this.counts.days.size && !this.counts.days.has(date)) { announce(`There is no inventory of ${dayName(date)}`); return; }
    this.#reveal = true;
    this.go({ ...this.filters, day: date, ...(outside ? { from: null, to: null } : {}) });
  }

  /** The next day with changes; more of the list is loaded where none is known. */
  async step(direction) {
    const from = this.filters.day ?? (direction < 0 ? null : '0');
    let date = this.counts.withChanges(from, direction);
    for (let tries = 0; !date && direction < 0 && this.timeline.hasMore && tries < 10; tries += 1) {
      await this.more();
      date = this.counts.withChanges(from, direction);
    }
    if (date) this.openDay(date);
    else announce(direction < 0 ? 'No earlier day with changes' : 'No later day with changes');
  }

  /** Counts of the chips, once what matters more is there. */
  async #facets(signal) {
    try {
      this.#totals = await this.history.totals(signal);
      const used = Object.entries(this.#totals?.changes_by_category ?? {}).filter(([, count]) => count > 0).map(([name]) => name);
      this.controls.counts({ counts: this.controls.known?.counts, used });
      this.controls.counts({ counts: await this.history.counts(this.filters, used, signal), used });
    } catch (error) {
      // The chips work without their numbers.
      if (!signal.aborted) this.controls.counts({});
    }
  }

  /** The system was heard of: once a minute this is looked at, since inventories without changes are not told of. */
  async look() {
    if (this.isGone) return;
    const system = await this.history.system(this.signal).catch((error) => {
      if (error.kind === 'missing') this.gone();
      throw error;
    });
    if (system.last_inventory_id !== this.system.last_inventory_id) await this.refresh(null);
  }

  /** What may have changed on these days, or on any; what one reads stays where it is. */
  async refresh(dates) {
    if (this.isGone) return;
    const signal = AbortSignal.any([this.signal, this.#load.signal]);
    try {
      const system = await this.history.system(signal);
      const isFirst = this.system.last_inventory_id === null && system.last_inventory_id !== null;
      this.#show(system);
      if (isFirst) { await this.#all(); return; }
      await this.#again(dates, signal);
    } catch (error) {
      if (error.kind === 'missing' && !signal.aborted) this.gone();
      else if (!signal.aborted) throw error;
    }
  }

  async #again(dates, signal) {
    this.window = windowOf(this.filters);
    const [from, to] = dates?.length && this.window.from === this.shownWindow ? [dates[0], dates.at(-1)] : [this.window.from, this.window.to];
    const [data, list] = await Promise.all([this.history.days(this.filters, from, to, signal), this.history.timeline(this.filters, {}, signal)]);
    this.counts.take(data, from, to);
    if (!this.timeline.refresh(list)) { await this.#all(); return; }
    this.#keepingPlace(() => this.#paint());
    const open = this.days.opened;
    if (open && (!dates || dates.includes(open.date))) await open.refresh();
    await this.#facets(signal);
  }

  /** What comes in above what one reads does not push it away. */
  #keepingPlace(change) {
    const seen = [...this.days.list.children].find((element) => element.getBoundingClientRect().bottom > 60);
    const before = seen?.getBoundingClientRect().top;
    change();
    const after = seen?.isConnected ? seen.getBoundingClientRect().top : before;
    if (before < 60 && after !== before) scrollBy(0, after - before);
  }
}

// A system's page: what the address says is loaded and shown; what one does goes into the address.

import { announce } from '../dom.js';
import { day as dayName, plural } from '../format.js';
import { router } from '../router.js';
import { failure, loading } from '../states.js';
import { addressOf, narrows } from './address.js';
import { Layout } from './layout.js';
import { isOutside, Model } from './model.js';

const leisure = 1500;

export class Page {
  #loads = new AbortController();
  #window = null;
  #reveal = false;
  #loadingMore = null;
  #timer = 0;

  constructor({ root, place, signal }) {
    this.signal = signal;
    signal.addEventListener('abort', () => clearTimeout(this.#timer), { once: true });
    this.isGone = false;
    this.model = new Model(place.id, place.query);
    this.context = {
      id: place.id, narrows: () => narrows(this.model.filters), page: (date, page, wanted) => this.model.history.diffs(this.model.filters, date, page, wanted),
      toggled: (date) => this.go({ ...this.model.filters, day: this.days.openDate === date ? null : date }),
    };
    this.layout = new Layout(root, this, signal);
    this.days = this.layout.days;
    this.calendar = this.layout.calendar;
    this.controls = this.layout.controls;
  }

  async begin() {
    try {
      await this.model.load(this.signal);
    } catch (error) {
      if (error.kind !== 'missing') throw error;
      this.#gone();
      return;
    }
    this.#framed();
    if (!this.model.isNew) this.#all();
  }

  go(filters, options) {
    const { day } = filters;
    router.go(addressOf(this.model.id, { ...filters, day: day && isOutside(day, filters) ? null : day }), options);
  }

  compare(from, to) {
    router.go(router.address('compare', this.model.id, { from, to }));
  }

  /** The address has changed. */
  moved(place) {
    const isOther = this.model.address(place.query);
    if (this.isGone || this.model.isNew) return;
    this.#framed();
    if (isOther) this.#all();
    else if (this.model.window.from !== this.#window) this.#days(this.#wanted).then(() => this.#openNamed());
    else { this.#painted(); this.#openNamed(); }
  }

  /** Opens a day from elsewhere than the list, and goes to it. Dates that leave it out are given up. */
  openDay(date) {
    const { filters, counts } = this.model;
    const outside = isOutside(date, filters);
    if (!outside && filters.day === date && this.days.openDate === date) { this.days.focusHead(date); return; }
    if (counts.days.size && !counts.days.has(date)) { announce(`There is no inventory of ${dayName(date)}`); return; }
    this.#reveal = true;
    this.go({ ...filters, day: date, ...(outside ? { from: null, to: null } : {}) });
  }

  /** The next day with changes; more of the list is loaded where none is known. */
  async step(direction) {
    const { model } = this;
    const from = model.filters.day ?? (direction < 0 ? null : '0');
    let date = model.counts.withChanges(from, direction);
    for (let tries = 0; !date && direction < 0 && model.timeline.hasMore && tries < 10; tries += 1) {
      await this.more();
      date = model.counts.withChanges(from, direction);
    }
    if (date) this.openDay(date);
    else announce(direction < 0 ? 'No earlier day with changes' : 'No later day with changes');
  }

  /** The next page of the list; who asks while it comes waits for the same. */
  more() {
    if (!this.model.timeline.hasMore) return Promise.resolve();
    this.#loadingMore ??= this.#tried(this.#wanted, async (signal) => { await this.model.more(signal); this.#listed(); }, (state) => this.days.end({ state }))
      .finally(() => { this.#loadingMore = null; });
    return this.#loadingMore;
  }

  /** Looks whether the system was heard of. */
  async look() {
    if (this.isGone) return;
    const { last_inventory_id: known } = this.model.system;
    const system = await this.model.history.system(this.signal).catch((error) => { if (error.kind === 'missing') this.#gone(); throw error; });
    if (system.last_inventory_id !== known) await this.refresh(null);
  }

  /** What may have changed on these days, with null on any; what one reads stays where it is. */
  async refresh(dates) {
    if (this.isGone) return;
    const wasNew = this.model.isNew;
    const signal = this.#wanted;
    await this.#tried(signal, async () => {
      await this.model.load(signal);
      this.#framed();
      if (this.model.isNew) return;
      if (wasNew || !(await this.model.again(dates, signal))) { await this.#all(); return; }
      this.layout.keepingPlace(() => this.#painted());
      const open = this.days.opened;
      if (open && (!dates || dates.includes(open.date))) await open.refresh();
      this.#facetsSoon();
    }, () => {});
  }

  /** Aborts when the view is left, or the address asks for something else. */
  get #wanted() { return AbortSignal.any([this.signal, this.#loads.signal]); }

  #gone() {
    const wasThere = this.model.system !== null;
    this.isGone = true;
    this.layout.gone(this.model.id, wasThere);
  }

  #framed() {
    this.layout.frame(this.model);
    this.controls.show(this.model.filters);
  }

  #painted() {
    this.#window = this.model.window.from;
    this.layout.charted(this.model);
    this.#listed();
  }

  #listed() {
    this.layout.listed(this.model, () => this.go({ ...this.model.filters, from: null, to: null }));
  }

  /** Everything, under the filters of the address. What was asked before is no longer waited for. */
  async #all() {
    this.#loads.abort();
    this.#loads = new AbortController();
    const signal = this.#wanted;
    const { model, layout } = this;
    layout.busy(true);
    if (!model.timeline.summary) this.days.end({ state: loading('Loading history …') });
    model.counts.clear();
    const done = await Promise.all([this.#list(signal), this.#days(signal)]);
    if (signal.aborted) return;
    layout.busy(false);
    if (!done.every(Boolean)) return;
    announce(`${plural(model.timeline.summary.total, 'change')}, ${plural(model.timeline.total, 'day')} with inventories`);
    this.days.opened?.again();
    await this.#openNamed();
    await this.#facets(signal);
  }

  #list(wanted) {
    const open = this.days.dates.indexOf(this.model.filters.day);
    return this.#tried(wanted, async (signal) => { await this.model.list(open, signal); this.#listed(); }, (state) => { this.model.forget(); this.layout.noList(state); });
  }

  #days(wanted) {
    return this.#tried(wanted, async (signal) => { await this.model.days(signal); this.#painted(); }, (state) => this.layout.noDays(state));
  }

  /** `work(signal)`; where it fails `failed` gets what to show in its place, with a button that loads everything again. */
  async #tried(signal, work, failed) {
    try {
      await work(signal);
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      if (error.kind === 'missing') this.#gone();
      else failed(failure(error, () => this.#all()));
      return false;
    }
  }

  /** Opens the day that the address names, and closes what it does not name. */
  async #openNamed() {
    const { day } = this.model.filters;
    const isFromList = this.days.element.contains(document.activeElement);
    const reveal = this.#reveal || (!this.days.openDate && !isFromList);
    this.layout.note(null);
    if (!day) { this.days.close(); return; }
    if (!this.days.group(day)) await this.#tried(this.#wanted, async (signal) => { await this.model.reach(day, signal); this.#listed(); }, (state) => this.days.end({ state }));
    if (day !== this.model.filters.day) return;
    if (!this.days.open(day, { reveal })) this.#notThere(day);
    else if (this.#reveal) this.days.focusHead(day);
    this.#reveal = false;
  }

  #notThere(day) {
    this.days.close();
    const text = isOutside(day, this.model.filters) ? `${dayName(day)} is outside of the dates chosen.` : `There is no inventory of ${dayName(day)}.`;
    this.layout.note(text);
    announce(text);
  }

  /** While much is committed, the counts of the chips take more questions than all the rest: they follow at leisure. */
  #facetsSoon() {
    if (this.#timer) return;
    this.#timer = setTimeout(() => { this.#timer = 0; if (!this.isGone) this.#facets(this.#wanted); }, leisure);
  }

  /** Counts of the chips, once what matters more is there; without them the chips have no numbers, and work. */
  async #facets(signal) {
    try {
      this.controls.counts(await this.model.facets((used) => this.controls.counts({ ...this.controls.known, used }), signal));
    } catch {
      if (!signal.aborted) this.controls.counts({});
    }
  }
}

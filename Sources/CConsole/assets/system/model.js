// What is known of a system under the filters of the address: days with their counts, and the groups of the list.

import { filtersOf, paramsOf } from './address.js';
import { DayCounts, windowOf } from './counts.js';
import { History, pageSize } from './history.js';
import { Timeline } from './timeline.js';

const mostAtOnce = 200;

export const isOutside = (day, { from, to }) => Boolean((from && day < from) || (to && day > to));

export class Model {
  system = null;
  counts = new DayCounts();
  timeline = new Timeline();

  constructor(id, query) {
    this.id = id;
    this.history = new History(id);
    this.address(query);
  }

  /** What the address says now; true where something else is asked for. */
  address(query) {
    const before = this.filters && paramsOf(this.filters);
    this.filters = filtersOf(query);
    this.window = windowOf(this.filters);
    return JSON.stringify(before) !== JSON.stringify(paramsOf(this.filters));
  }

  /** No inventory has come yet, as far as can be read. */
  get isNew() { return this.system.last_inventory_id === null && !this.system.data_error; }

  /** What the bars show. */
  get range() { return this.counts.range(this.filters, this.window); }

  async load(signal) {
    this.system = await this.history.system(signal);
  }

  /** The groups of the list: as many as there were down to the day that is open. */
  async list(openIndex, signal) {
    const wanted = Math.min(mostAtOnce, Math.max(pageSize, openIndex + 1));
    this.timeline.begin(await this.history.newest(this.filters, wanted, signal));
  }

  forget() {
    this.timeline = new Timeline();
  }

  /** Counts of the calendar's days, and of those that the dates name beyond it. */
  async days(signal) {
    const asked = [this.window];
    const { from, to } = this.filters;
    const isWithin = (!from && !to) || ((from ?? '') >= this.window.from && (to ?? (this.window.year ? '9999' : this.window.to)) <= this.window.to);
    if (!isWithin) asked.push({ from, to });
    const answers = await Promise.all(asked.map((range) => this.history.days(this.filters, range.from, range.to, signal)));
    answers.forEach((data, index) => this.counts.take(data, asked[index].from ?? undefined, asked[index].to ?? undefined));
  }

  /** The next page of the list. */
  async more(signal) {
    const data = await this.history.timeline(this.filters, { page: this.timeline.nextPage }, signal);
    await this.#known(data.groups, signal);
    this.timeline.add(data);
  }

  /** Counts by severity of days that neither calendar nor bars have asked for. */
  async #known(groups, signal) {
    const missing = groups.filter(({ date }) => !this.counts.days.has(date)).map(({ date }) => date);
    if (missing.length === 0) return;
    const [from, to] = [missing.at(-1), missing[0]];
    this.counts.take(await this.history.days(this.filters, from, to, signal), from, to);
  }

  /** The list down to a day, if there is something of it. */
  async reach(day, signal) {
    if (isOutside(day, this.filters)) return;
    const { to } = this.filters;
    const data = await this.history.days(this.filters, day, to, signal);
    if (data.days.at(-1)?.date !== day) return;
    this.counts.take(data, day, to ?? undefined);
    this.timeline.begin(await this.history.newest(this.filters, data.days.length, signal));
  }

  /** These days once more, or with null all that the calendar shows. False: so much has come that all has to be read. */
  async again(dates, signal) {
    const shown = this.window;
    this.window = windowOf(this.filters);
    const some = dates?.length && shown.to === this.window.to;
    const [from, to] = some ? [dates[0], dates.at(-1)] : [this.window.from, this.window.to];
    const [days, list] = await Promise.all([this.history.days(this.filters, from, to, signal), this.history.timeline(this.filters, {}, signal)]);
    this.counts.take(days, from, to);
    return this.timeline.refresh(list);
  }

  /** {used, counts}: the categories that the system has, and how many changes each filter would show. `first(used)` as soon as these are known. */
  async facets(first, signal) {
    const totals = await this.history.totals(signal);
    const used = Object.entries(totals?.changes_by_category ?? {}).filter(([, count]) => count > 0).map(([name]) => name);
    first(used);
    return { used, counts: await this.history.counts(this.filters, used, signal) };
  }
}

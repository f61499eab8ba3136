// The changes of an open day: pages as one scrolls, what is committed meanwhile, which of them are open.

import { h, replace } from '../dom.js';
import { day as dayName } from '../format.js';
import { failure, loading } from '../states.js';
import { changeRow } from './change.js';
import { headroom, VirtualList } from './virtual.js';

/** Changes of a page. */
export const diffsAtOnce = 200;

const skeleton = () => h('div', { class: 'change change-waiting' }, h('span', { class: 'skeleton' }));

export class DayChanges {
  #items = [];
  #open = new Set();
  #asked = new Set();
  #ended = new AbortController();

  /** `page(number, signal)` → the answer; `systemID`; `foot`: what stands below the list. */
  constructor(date, { page, systemID, foot }) {
    Object.assign(this, { date, page, systemID, foot });
    this.list = null;
    this.element = h('div', {}, loading('Loading changes …'));
    this.#load(1);
  }

  end() { this.#ended.abort(); }

  /** More was committed: what is new goes in before the rest. False: the list has to be read anew. */
  async refresh() {
    if (!this.list) return false;
    const { diffs, pagination } = await this.page(1, this.#ended.signal);
    const added = diffs.findIndex(({ id }) => id === this.#items[0]?.id);
    if (added < 0 || added !== pagination.total_count - this.#items.length) return false;
    if (added > 0) this.#insert(diffs.slice(0, added));
    return true;
  }

  /** Closes the change that has the focus, if it is open. */
  foldFocused() {
    const index = this.list?.focusedIndex ?? -1;
    if (index < 0 || !this.#open.has(this.#items[index]?.id)) return false;
    document.activeElement.closest('li[data-key]').querySelector('.change').details(false);
    this.list.focus(index);
    return true;
  }

  /** What one looks at stays where it is. */
  #insert(diffs) {
    this.#items.unshift(...diffs);
    this.#asked.clear();
    const isAbove = this.list.list.getBoundingClientRect().top < headroom();
    this.list.set(this.#items);
    if (isAbove) scrollBy(0, this.list.topOf(diffs.length));
  }

  #load(number) {
    if (this.#asked.has(number)) return;
    this.#asked.add(number);
    const { signal } = this.#ended;
    this.page(number, signal).then((data) => this.#loaded(number, data), (error) => { if (!signal.aborted) this.#failed(number, error); });
  }

  #loaded(number, { diffs, pagination }) {
    if (this.#ended.signal.aborted) return;
    // Something was committed in between, and the pages have moved.
    if (this.list && pagination.total_count !== this.#items.length) {
      this.#asked.delete(number);
      this.refresh().catch(() => {});
      return;
    }
    this.#items.length = pagination.total_count;
    diffs.forEach((diff, index) => { this.#items[(number - 1) * diffsAtOnce + index] = diff; });
    if (!this.list) this.#begin();
    this.list.set(this.#items);
  }

  #begin() {
    const list = h('ol', { class: 'changes', 'aria-label': `Changes of ${dayName(this.date)}` });
    this.problem = h('div', {});
    replace(this.element, list, this.problem, this.foot);
    this.list = new VirtualList(list, {
      key: (diff) => diff.id,
      isOpen: (diff) => this.#open.has(diff.id),
      need: (index) => this.#load(Math.floor(index / diffsAtOnce) + 1),
      row: (diff) => (diff ? this.#row(diff) : skeleton()),
    }, this.#ended.signal);
  }

  #row(diff) {
    const toggled = (value) => {
      this.#open[value ? 'add' : 'delete'](diff.id);
      this.list.changed(this.#items.indexOf(diff));
    };
    return changeRow(diff, { systemID: this.systemID, open: this.#open.has(diff.id), toggled });
  }

  #failed(number, error) {
    const again = () => { this.#asked.delete(number); this.#load(number); };
    if (this.list) replace(this.problem, failure(error, () => { replace(this.problem); again(); }));
    else replace(this.element, failure(error, () => { replace(this.element, loading('Loading changes …')); again(); }));
  }
}

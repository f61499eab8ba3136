// A long list of which only what is seen is in the document. Find-in-page does not see the rest; the search above the list does, and a printer gets
// all that is loaded. Rows have one height (`--row` in style/system.css); only open ones are measured.

import { h } from '../dom.js';
import { plural } from '../format.js';
import { MountedRows } from './mounted.js';
import { VirtualOffsets } from './offsets.js';

const margin = 600;

/** What is fixed at the top of the window covers this much of it: the page's header, and the head of the open day. */
export function headroom() {
  return (document.getElementById('header')?.offsetHeight ?? 0) + 56;
}

export class VirtualList {
  #items = [];
  #offsets = new VirtualOffsets();
  /** Of open rows, by key, since rows before them may come and go. */
  #heights = new Map();
  #focused = null;
  #frame = 0;
  #printing = false;
  #sizes = new ResizeObserver((entries) => this.#measured(entries));

  /**
   * @param list the `ol`
   * @param row `row(item)` → the content of an `li`; of an item that is not loaded yet, item is undefined
   * @param key `key(item)` → what it is known by
   * @param need `need(index)`: this item is about to be seen and not loaded
   * @param isOpen `isOpen(item)`: it is shown with its details
   */
  constructor(list, { row, key, need, isOpen }, signal) {
    Object.assign(this, { list, row, key, need, isOpen });
    this.rows = new MountedRows(list, { made: (rowKey, index) => this.#made(index), left: (element) => this.#sizes.unobserve(element) });
    addEventListener('scroll', () => this.draw(), { passive: true, signal });
    addEventListener('resize', () => this.set(this.#items), { signal });
    addEventListener('beforeprint', () => this.#print(true), { signal });
    addEventListener('afterprint', () => this.#print(false), { signal });
    list.addEventListener('focusin', (event) => { this.#focused = event.target.closest('li[data-key]')?.dataset.key ?? null; });
    list.addEventListener('focusout', () => { this.#focused = null; });
    signal.addEventListener('abort', () => { cancelAnimationFrame(this.#frame); this.#sizes.disconnect(); }, { once: true });
  }

  get length() { return this.#items.length; }

  /** Where a row stands, from the top of the list. */
  topOf(index) { return this.#offsets.top(index); }

  /** Which row has the focus; -1: none. */
  get focusedIndex() {
    const row = this.list.contains(document.activeElement) ? document.activeElement.closest('li[data-key]') : null;
    return row ? Number(row.dataset.index) : -1;
  }

  /** These items from now on; may have holes. What is in the document stays where it is known by its key. */
  set(items) {
    this.#items = items;
    this.#offsets.rows(items.length, this.#rowHeight());
    if (this.#heights.size > 0) items.forEach((item, index) => this.#offsets.height(index, this.#heights.get(this.#keyAt(index)) ?? null));
    this.#paint();
  }

  /** Soon, and only once. */
  draw() {
    this.#frame ||= requestAnimationFrame(() => { this.#frame = 0; this.#paint(); });
  }

  /** Brings a row into view and gives its button the focus. */
  focus(index) {
    const start = this.list.getBoundingClientRect().top;
    const [top, bottom] = [start + this.#offsets.top(index), start + this.#offsets.top(index + 1)];
    const toTop = top - headroom();
    if (toTop < 0) scrollBy(0, toTop);
    else if (bottom > innerHeight - 12) scrollBy(0, Math.min(bottom - innerHeight + 12, toTop));
    this.#paint();
    this.rows.get(this.#keyAt(index))?.querySelector('button')?.focus({ preventScroll: true });
  }

  /** A row was opened or closed. */
  changed(index) {
    const element = this.rows.get(this.#keyAt(index));
    if (element) this.#watch(element, index);
    this.#paint();
  }

  #keyAt(index) {
    const item = this.#items[index];
    return item === undefined ? `gap-${index}` : String(this.key(item));
  }

  #rowHeight() {
    const size = Number.parseFloat(getComputedStyle(this.list).getPropertyValue('--row')) || 4;
    return size * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  }

  #paint() {
    this.list.style.setProperty('height', `${this.#offsets.total}px`);
    this.rows.show(this.#printing ? this.#loaded() : this.#seen(), (index) => this.#offsets.top(index), this.#items.length);
  }

  /** Rows in the window and somewhat around it, and the one that has the focus, wherever one scrolls. */
  #seen() {
    const top = -this.list.getBoundingClientRect().top;
    const last = Math.min(this.#offsets.at(top + innerHeight + margin), this.#items.length - 1);
    const wanted = new Map();
    for (let index = this.#offsets.at(top - margin); index <= last; index += 1) wanted.set(this.#keyAt(index), index);
    if (this.#focused !== null && !wanted.has(this.#focused)) {
      const index = this.#items.findIndex((item) => item !== undefined && String(this.key(item)) === this.#focused);
      if (index >= 0) wanted.set(this.#focused, index);
    }
    return wanted;
  }

  #loaded() {
    return new Map(this.#items.map((item, index) => [this.#keyAt(index), index]).filter(([, index]) => this.#items[index] !== undefined));
  }

  #made(index) {
    const item = this.#items[index];
    if (item === undefined) this.need(index);
    const element = h('li', {}, this.row(item));
    element.dataset.key = this.#keyAt(index);
    if (item !== undefined && this.isOpen(item)) this.#watch(element, index);
    return element;
  }

  #watch(element, index) {
    const isOpen = this.isOpen(this.#items[index]);
    element.classList.toggle('open', isOpen);
    if (isOpen) { this.#sizes.observe(element); return; }
    this.#sizes.unobserve(element);
    this.#heights.delete(element.dataset.key);
    this.#offsets.height(index, null);
  }

  /** Rows above what is seen must not push it away when they turn out higher than thought. */
  #measured(entries) {
    const start = this.list.getBoundingClientRect().top;
    let shift = 0;
    for (const { target } of entries) {
      if (!target.isConnected || this.#printing) continue;
      const index = Number(target.dataset.index);
      const { height } = target.getBoundingClientRect();
      if (start + this.#offsets.top(index + 1) < headroom()) shift += height - this.#offsets.heightOf(index);
      this.#heights.set(target.dataset.key, height);
      this.#offsets.height(index, height);
    }
    this.#paint();
    if (shift) scrollBy(0, shift);
  }

  #print(on) {
    const missing = this.#items.length - this.#loaded().size;
    this.#printing = on;
    if (on && missing > 0) this.list.dataset.missing = `… and ${plural(missing, 'change')} that were not loaded.`;
    else delete this.list.dataset.missing;
    this.#paint();
  }
}

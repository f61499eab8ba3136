// A long list of which only what is seen is in the document. Find-in-page does not see the rest; the search above the list does, and so does a printer,
// which gets all that is loaded. Rows have one height (`--row` in style/system.css); only open ones are measured.

import { VirtualOffsets } from './offsets.js';

const margin = 600;

export class VirtualList {
  #items = [];
  #mounted = new Map();
  #offsets = new VirtualOffsets();
  #frame = 0;
  #all = false;
  #focused = null;
  #sizes = new ResizeObserver((entries) => this.#measured(entries));

  /**
   * @param list the `ol`
   * @param row `row(item, index)` → the content of an `li`; of an item that is not loaded yet, item is undefined
   * @param key `key(item)` → what it is known by
   * @param need `need(index)`: this item is about to be seen and not loaded
   */
  constructor(list, { row, key, need, isOpen }, signal) {
    Object.assign(this, { list, row, key, need, isOpen });
    const draw = () => this.draw();
    addEventListener('scroll', draw, { passive: true, signal });
    addEventListener('resize', () => this.#resized(), { signal });
    addEventListener('beforeprint', () => this.#printing(true), { signal });
    addEventListener('afterprint', () => this.#printing(false), { signal });
    list.addEventListener('focusin', (event) => { this.#focused = event.target.closest('li')?.dataset.key ?? null; });
    list.addEventListener('focusout', () => { this.#focused = null; });
    signal.addEventListener('abort', () => { cancelAnimationFrame(this.#frame); this.#sizes.disconnect(); }, { once: true });
  }

  /** These items from now on; may have holes. What is in the document stays where it is known by its key. */
  set(items) {
    this.#items = items;
    this.#offsets.rows(items.length, this.#rowHeight());
    this.#placeOpen();
    this.#paint();
  }

  get length() { return this.#items.length; }

  /** Later, and only once. */
  draw() {
    this.#frame ||= requestAnimationFrame(() => { this.#frame = 0; this.#paint(); });
  }

  /** Brings a row into view and gives its button the focus. */
  focus(index) {
    const box = this.list.getBoundingClientRect();
    const [top, bottom] = [box.top + this.#offsets.top(index), box.top + this.#offsets.top(index + 1)];
    const head = headroom();
    if (top < head) scrollBy(0, top - head);
    else if (bottom > innerHeight - 12) scrollBy(0, Math.min(bottom - innerHeight + 12, top - head));
    this.#paint();
    this.#mounted.get(this.#keyAt(index))?.querySelector('button')?.focus({ preventScroll: true });
  }

  /** Which row has the focus; -1: none. */
  get focusedIndex() {
    const row = this.list.contains(document.activeElement) ? document.activeElement.closest('li[data-key]') : null;
    return row ? Number(row.dataset.index) : -1;
  }

  /** Where an item stands in the list from its top. */
  topOf(index) { return this.#offsets.top(index); }

  /** A row was opened or closed. */
  changed(index) {
    const element = this.#mounted.get(this.#keyAt(index));
    if (element) this.#watch(element, this.isOpen(this.#items[index]));
    else this.#offsets.height(index, null);
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

  #resized() {
    this.#offsets.rows(this.#items.length, this.#rowHeight());
    this.#placeOpen();
    this.draw();
  }

  /** Open rows know their heights by key, since rows before them may come and go. */
  #heights = new Map();

  #placeOpen() {
    if (this.#heights.size === 0) return;
    this.#items.forEach((item, index) => {
      const height = item && this.#heights.get(String(this.key(item)));
      if (height) this.#offsets.height(index, height);
    });
  }

  #range() {
    if (this.#all) return [0, this.#items.length - 1];
    const top = -this.list.getBoundingClientRect().top;
    return [this.#offsets.at(top - margin), this.#offsets.at(top + innerHeight + margin)];
  }

  #paint() {
    const [first, last] = this.#range();
    this.list.style.setProperty('height', `${this.#offsets.total}px`);
    const wanted = new Map();
    for (let index = first; index <= last && index < this.#items.length; index += 1) wanted.set(this.#keyAt(index), index);
    this.#keepFocused(wanted);
    for (const [key, element] of this.#mounted) if (!wanted.has(key)) this.#unmount(key, element);
    let before = null;
    for (const [key, index] of [...wanted].sort((a, b) => b[1] - a[1])) before = this.#mount(key, index, before);
  }

  /** What has the focus stays in the document, wherever one scrolls. */
  #keepFocused(wanted) {
    if (this.#focused === null || wanted.has(this.#focused)) return;
    const index = this.#items.findIndex((item) => item !== undefined && String(this.key(item)) === this.#focused);
    if (index >= 0) wanted.set(this.#focused, index);
  }

  #mount(key, index, before) {
    let element = this.#mounted.get(key);
    if (!element) {
      element = this.#made(key, index);
      this.list.insertBefore(element, before);
    }
    element.dataset.index = index;
    element.setAttribute('aria-posinset', index + 1);
    element.setAttribute('aria-setsize', this.#items.length);
    element.style.setProperty('--top', `${this.#offsets.top(index)}px`);
    return element;
  }

  #made(key, index) {
    const item = this.#items[index];
    if (item === undefined) this.need(index);
    const element = document.createElement('li');
    element.dataset.key = key;
    element.append(this.row(item, index));
    this.#mounted.set(key, element);
    if (item !== undefined && this.isOpen(item)) this.#watch(element, true);
    return element;
  }

  #unmount(key, element) {
    this.#sizes.unobserve(element);
    element.remove();
    this.#mounted.delete(key);
  }

  #watch(element, open) {
    element.classList.toggle('open', open);
    if (open) this.#sizes.observe(element);
    else {
      this.#sizes.unobserve(element);
      this.#heights.delete(element.dataset.key);
      this.#offsets.height(Number(element.dataset.index), null);
    }
  }

  /** Rows above what is seen must not push it away when they turn out higher than thought. */
  #measured(entries) {
    const listTop = this.list.getBoundingClientRect().top;
    let shift = 0;
    for (const { target } of entries) {
      if (!target.isConnected) continue;
      const index = Number(target.dataset.index);
      const height = target.getBoundingClientRect().height;
      const difference = height - this.#offsets.heightOf(index);
      if (listTop + this.#offsets.top(index + 1) < headroom()) shift += difference;
      this.#heights.set(target.dataset.key, height);
      this.#offsets.height(index, height);
    }
    this.#paint();
    if (shift) scrollBy(0, shift);
  }

  #printing(all) {
    this.#all = all;
    this.#paint();
  }
}

/** What is fixed at the top of the window covers this much of it. */
export function headroom() {
  return (document.getElementById('header')?.offsetHeight ?? 0) + 56;
}

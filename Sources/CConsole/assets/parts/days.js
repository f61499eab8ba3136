// Days, newest first, of which one is open. More of them come as one scrolls, or by the button.

import { h, replace } from '../dom.js';
import { Day } from './day.js';
import { headroom } from './virtual.js';

export class Days {
  #days = new Map();
  #groups = new Map();
  #open = null;
  #more = false;

  /** `more()`: the next page is wanted. `context`: as a `Day` has it. */
  constructor({ more, context }, signal) {
    this.context = { ...context, previousOf: (date) => this.#previousOf(date) };
    this.list = h('ol', { class: 'days list' });
    this.button = h('button', { class: 'button', type: 'button', text: 'More days', on: { click: more } });
    this.foot = h('div', { class: 'days-foot' });
    this.element = h('div', { class: 'days-box' }, this.list, this.foot);
    this.near = new IntersectionObserver((entries) => { if (this.#more && entries.some((entry) => entry.isIntersecting)) more(); }, { rootMargin: '800px' });
    signal.addEventListener('abort', () => { this.near.disconnect(); this.close(); }, { once: true });
  }

  get length() { return this.#days.size; }
  get dates() { return [...this.#days.keys()]; }
  get openDate() { return this.#open?.date ?? null; }
  group(date) { return this.#groups.get(date); }

  /** These groups and no others; days that were there stay as they are. `counts`: Map of a date → its counts by severity. */
  show(groups, counts) {
    const days = new Map(groups.map((group) => [group.date, this.#days.get(group.date) ?? new Day(group.date, this.context)]));
    if (this.#open && !days.has(this.#open.date)) this.close();
    this.#groups = new Map(groups.map((group) => [group.date, group]));
    for (const group of groups) days.get(group.date).show(group, counts.get(group.date));
    this.#days = days;
    this.#arrange([...days.values()].map(({ element }) => element));
  }

  /** Moves only what is not at its place: what has the focus keeps it. */
  #arrange(elements) {
    const wanted = new Set(elements);
    for (const element of [...this.list.children]) if (!wanted.has(element)) element.remove();
    elements.forEach((element, index) => { if (this.list.children[index] !== element) this.list.insertBefore(element, this.list.children[index] ?? null); });
  }

  /** What stands below: the button while there is more, else `note`. */
  end({ more, note, state }) {
    this.#more = more && !state;
    replace(this.foot, state ?? (more ? this.button : note && h('p', { class: 'muted small', text: note })));
    // Observed anew it tells whether it is in view, also where it has been all the time.
    this.near.unobserve(this.foot);
    if (this.#more) this.near.observe(this.foot);
  }

  /** Opens a day that is in the list, and closes the one before it. What one looks at does not jump. */
  open(date, { reveal = false } = {}) {
    const day = this.#days.get(date);
    if (!day || day === this.#open) return Boolean(day);
    const before = day.element.getBoundingClientRect().top;
    this.#open?.close();
    this.#open = day;
    day.open();
    const after = day.element.getBoundingClientRect().top;
    if (reveal && (after < headroom() || after > innerHeight * 0.6)) scrollBy(0, after - headroom());
    else if (after !== before) scrollBy(0, after - before);
    return true;
  }

  close() {
    const day = this.#open;
    if (!day) return;
    this.#open = null;
    const top = day.element.getBoundingClientRect().top;
    day.close();
    if (top < headroom()) scrollBy(0, day.element.getBoundingClientRect().top - headroom());
  }

  get opened() { return this.#open; }

  focusHead(date) {
    this.#days.get(date)?.button.focus({ preventScroll: true });
    const box = this.#days.get(date)?.element.querySelector('.day-head').getBoundingClientRect();
    if (box && box.top < headroom()) scrollBy(0, box.top - headroom());
    else if (box && box.bottom > innerHeight - 12) scrollBy(0, box.bottom - innerHeight + 12);
  }

  /** One day or one change further. */
  move(step) {
    const dates = this.dates;
    const inside = this.#open?.list?.focusedIndex ?? -1;
    if (inside >= 0) return this.#within(inside + step, dates);
    const current = document.activeElement?.closest?.('.day')?.dataset.date;
    if (!current) { this.focusHead(this.openDate ?? this.#firstSeen(dates)); return; }
    if (step > 0 && current === this.openDate && this.#open.list?.length) { this.#open.list.focus(0); return; }
    const next = dates[dates.indexOf(current) + step];
    if (step < 0 && next && next === this.openDate && this.#open.list?.length) this.#open.list.focus(this.#open.list.length - 1);
    else if (next) this.focusHead(next);
  }

  #within(index, dates) {
    const { list, date } = this.#open;
    if (index < 0) this.focusHead(date);
    else if (index < list.length) list.focus(index);
    else if (dates[dates.indexOf(date) + 1]) this.focusHead(dates[dates.indexOf(date) + 1]);
  }

  #firstSeen(dates) {
    return dates.find((date) => this.#days.get(date).element.getBoundingClientRect().bottom > headroom()) ?? dates[0];
  }

  /** The newest inventory before a day. */
  #previousOf(date) {
    const dates = this.dates;
    return this.#groups.get(dates[dates.indexOf(date) + 1])?.inventory_ids.at(-1);
  }
}

// One day of the list: what it had; opened, its changes.

import { h, replace } from '../dom.js';
import { day as dayName, number, plural } from '../format.js';
import { router } from '../router.js';
import { mark, severities } from '../severity.js';
import { empty, failure, loading } from '../states.js';
import { changeRow } from './change.js';
import { headroom, VirtualList } from './virtual.js';

const mostLinks = 12;
/** Changes of a page. */
export const diffsAtOnce = 200;

const skeleton = () => h('div', { class: 'change change-waiting' }, h('span', { class: 'skeleton' }));

export class Day {
  #group = null;
  #counts = null;
  #open = null;

  /** `context`: {id, page(date, page, signal), toggled(date), narrows(), previousOf(date)} */
  constructor(date, context) {
    this.date = date;
    this.context = context;
    this.button = h('button', { class: 'day-toggle', type: 'button', 'aria-expanded': 'false', 'aria-controls': `changes-${date}`, on: { click: () => context.toggled(date) } });
    this.meta = h('span', { class: 'day-meta' });
    this.severities = h('span', { class: 'day-severities' });
    this.body = h('div', { class: 'day-body', id: `changes-${date}`, hidden: true });
    this.element = h('li', { class: 'day', data: { date } }, h('div', { class: 'day-head' }, h('h3', {}, this.button), this.meta, this.severities), this.body);
  }

  get isOpen() { return this.#open !== null; }
  get list() { return this.#open?.list; }

  /** `group` of the timeline; `counts` of the day by severity, where they are known. */
  show(group, counts) {
    if (JSON.stringify([group, counts]) === this.shown) return;
    this.shown = JSON.stringify([group, counts]);
    this.#group = group;
    this.#counts = counts;
    this.element.classList.toggle('silent', group.change_count === 0);
    replace(this.button, h('span', { class: 'visually-hidden', text: '' }), dayName(this.date));
    const what = group.change_count ? plural(group.change_count, 'change') : this.context.narrows() ? 'no changes that match' : 'no changes';
    replace(this.meta, h('span', { text: plural(group.inventory_count, 'inventory', 'inventories') }), h('span', { 'aria-hidden': 'true', text: '·' }), h('span', { text: what }));
    replace(this.severities, severities.filter((name) => counts?.[name]).map((name) => h('span', { class: `day-count severity-${name}` }, mark(name, { brief: true }), h('span', { class: 'number', text: number(counts[name]) }))));
  }

  open() {
    if (this.isOpen) return;
    const controller = new AbortController();
    this.#open = { controller, items: [], expanded: new Set(), pages: new Set(), list: null };
    this.button.setAttribute('aria-expanded', 'true');
    this.element.classList.add('open');
    this.body.hidden = false;
    if (this.#group.change_count === 0) this.#fill(empty(this.context.narrows() ? 'No changes that match' : 'No changes', this.context.narrows() ? 'The filters leave out what changed this day, if anything did.' : 'The inventories of this day equal the one before them in all that matters.'));
    else { replace(this.body, loading('Loading changes …')); this.#load(1); }
  }

  close() {
    this.#open?.controller.abort();
    this.#open = null;
    this.button.setAttribute('aria-expanded', 'false');
    this.element.classList.remove('open');
    this.body.hidden = true;
    this.body.replaceChildren();
  }

  /** The filters are other ones. */
  again() {
    if (!this.isOpen) return;
    this.close();
    this.open();
  }

  /** More was committed: what is new goes in before the rest, and what one looks at stays where it is. */
  async refresh() {
    const open = this.#open;
    if (!open) return;
    if (!open.list) { this.again(); return; }
    const data = await this.context.page(this.date, 1, open.controller.signal);
    const known = data.diffs.findIndex(({ id }) => id === open.items[0]?.id);
    const more = data.pagination.total_count - open.items.length;
    if (known < 0 || more < 0 || known !== more) { if (known !== 0 || more !== 0) this.again(); return; }
    if (known === 0) return;
    open.items.unshift(...data.diffs.slice(0, known));
    open.pages.clear();
    this.#keepingPlace(open, known);
  }

  #keepingPlace(open, added) {
    const above = open.list.list.getBoundingClientRect().top < headroom();
    open.list.set(open.items);
    if (above) scrollBy(0, open.list.topOf(added));
  }

  #load(page) {
    const open = this.#open;
    if (!open || open.pages.has(page)) return;
    open.pages.add(page);
    this.context.page(this.date, page, open.controller.signal).then(
      (data) => this.#loaded(open, page, data),
      (error) => { if (!open.controller.signal.aborted) this.#failed(open, page, error); });
  }

  #loaded(open, page, data) {
    if (open !== this.#open) return;
    // Something came in between: the pages have moved.
    if (open.list && data.pagination.total_count !== open.items.length) { this.refresh().catch(() => {}); return; }
    open.items.length = data.pagination.total_count;
    data.diffs.forEach((diff, index) => { open.items[(page - 1) * diffsAtOnce + index] = diff; });
    if (!open.list) this.#begin(open);
    open.list.set(open.items);
    this.context.loaded?.(this);
  }

  #begin(open) {
    const list = h('ol', { class: 'changes', 'aria-label': `Changes of ${dayName(this.date)}` });
    this.#fill(list);
    open.list = new VirtualList(list, {
      key: (diff) => diff.id,
      isOpen: (diff) => open.expanded.has(diff.id),
      need: (index) => this.#load(Math.floor(index / diffsAtOnce) + 1),
      row: (diff) => (diff ? this.#row(open, diff) : skeleton()),
    }, open.controller.signal);
  }

  #row(open, diff) {
    return changeRow(diff, {
      systemID: this.context.id,
      open: open.expanded.has(diff.id),
      toggled: (value) => {
        if (value) open.expanded.add(diff.id);
        else open.expanded.delete(diff.id);
        open.list.changed(open.items.indexOf(diff));
      },
    });
  }

  #failed(open, page, error) {
    open.pages.delete(page);
    const retry = () => { if (open.list) open.list.set(open.items); else this.again(); };
    if (open.list) this.body.append(failure(error, retry));
    else replace(this.body, failure(error, retry));
  }

  /** Closes the change that has the focus, if it is open. */
  foldFocused() {
    const index = this.list?.focusedIndex ?? -1;
    const diff = this.#open?.items[index];
    if (!diff || !this.#open.expanded.has(diff.id)) return false;
    document.activeElement.closest('li').querySelector('.change').details(false);
    this.list.focus(index);
    return true;
  }

  #fill(content) {
    replace(this.body, content, this.#inventories());
  }

  /** The day's inventories, and what all of them changed together. */
  #inventories() {
    const ids = this.#group.inventory_ids;
    const link = (id) => h('a', { href: router.address('snapshot', this.context.id, { inventory: id }), text: number(id) });
    const before = this.context.previousOf(this.date);
    return h('footer', { class: 'day-foot small muted' }, h('span', { text: ids.length === 1 ? 'Inventory' : 'Inventories' }), ids.slice(-mostLinks).map((id) => [' ', link(id)]),
      ids.length > mostLinks && h('span', { text: `and ${number(ids.length - mostLinks)} before these` }), h('span', { class: 'spacer' }),
      before && h('a', { href: router.address('compare', this.context.id, { from: before, to: ids.at(-1) }), text: 'Compare with the day before' }));
  }
}

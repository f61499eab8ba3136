// One day of the list: what it had; opened, its changes.

import { h, replace } from '../dom.js';
import { day as dayName, number, plural } from '../format.js';
import { router } from '../router.js';
import { mark, severities } from '../severity.js';
import { empty } from '../states.js';
import { DayChanges } from './changes.js';

const mostLinks = 12;

export class Day {
  #group = null;
  #shown = null;
  #changes = null;

  /** `context`: {id, page(date, number, signal), toggled(date), narrows(), previousOf(date)} */
  constructor(date, context) {
    this.date = date;
    this.context = context;
    this.isOpen = false;
    this.button = h('button', { class: 'day-toggle', type: 'button', 'aria-expanded': 'false', 'aria-controls': `changes-${date}`, on: { click: () => context.toggled(date) } }, dayName(date));
    this.meta = h('span', { class: 'day-meta' });
    this.severities = h('span', { class: 'day-severities' });
    this.head = h('div', { class: 'day-head' }, h('h3', {}, this.button), this.meta, this.severities);
    this.foot = h('div', { class: 'day-foot small muted' });
    this.body = h('div', { class: 'day-body', id: `changes-${date}`, hidden: true });
    this.element = h('li', { class: 'day', data: { date } }, this.head, this.body);
  }

  /** The virtual list of its changes, once there is one. */
  get list() { return this.#changes?.list ?? null; }

  /** `group` of the timeline; `counts` of the day by severity, where they are known. */
  show(group, counts) {
    const shown = JSON.stringify([group, counts, this.context.narrows()]);
    this.#group = group;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.element.classList.toggle('silent', group.change_count === 0);
    replace(this.meta, h('span', { text: plural(group.inventory_count, 'inventory', 'inventories') }), h('span', { 'aria-hidden': 'true', text: '·' }), h('span', { text: this.#what() }));
    replace(this.severities, severities.filter((name) => counts?.[name])
      .map((name) => h('span', { class: `day-count severity-${name}` }, mark(name, { brief: true }), h('span', { class: 'number', text: number(counts[name]) }))));
    if (this.isOpen) this.#inventories();
  }

  open() {
    if (this.isOpen) return;
    this.#state(true);
    this.#changes = this.#group.change_count === 0 ? null : new DayChanges(this.date, {
      systemID: this.context.id, foot: this.foot, page: (page, signal) => this.context.page(this.date, page, signal),
    });
    replace(this.body, this.#changes?.element ?? [this.#nothing(), this.foot]);
    this.#inventories();
  }

  close() {
    this.#changes?.end();
    this.#changes = null;
    this.#state(false);
    this.body.replaceChildren();
  }

  /** The same day under other filters. */
  again() {
    this.close();
    this.open();
  }

  /** More was committed: what one looks at stays where it is. */
  async refresh() {
    const isWhole = await this.#changes?.refresh();
    if (!isWhole && this.isOpen) this.again();
  }

  foldFocused() { return this.#changes?.foldFocused() ?? false; }

  #what() {
    const { change_count: count } = this.#group;
    if (count > 0) return plural(count, 'change');
    return this.context.narrows() ? 'no changes that match' : 'no changes';
  }

  #state(isOpen) {
    this.isOpen = isOpen;
    this.button.setAttribute('aria-expanded', String(isOpen));
    this.element.classList.toggle('open', isOpen);
    this.body.hidden = !isOpen;
  }

  #nothing() {
    if (this.context.narrows()) return empty('No changes that match', 'The filters leave out what changed this day, if anything did.');
    return empty('No changes', 'The inventories of this day equal the ones before them in all that matters.');
  }

  /** The day's inventories, and what all of them changed together. */
  #inventories() {
    const ids = this.#group.inventory_ids;
    const link = (id) => h('a', { href: router.address('snapshot', this.context.id, { inventory: id }), text: number(id) });
    const before = this.context.previousOf(this.date);
    replace(this.foot, h('span', { text: ids.length === 1 ? 'Inventory' : 'Inventories' }), ids.slice(-mostLinks).map((id) => [' ', link(id)]),
      ids.length > mostLinks && h('span', { text: `and ${number(ids.length - mostLinks)} before these` }), h('span', { class: 'spacer' }),
      before && h('a', { href: router.address('compare', this.context.id, { from: before, to: ids.at(-1) }), text: 'Compare with the day before' }));
  }
}

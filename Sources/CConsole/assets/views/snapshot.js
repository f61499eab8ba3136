// What a system was at one moment: an inventory as a tree.
import { api } from '../api.js';
import { h, replace } from '../dom.js';
import { moment } from '../format.js';
import { keys } from '../keys.js';
import { systemHead } from '../parts/head.js';
import { momentOf } from '../parts/moments.js';
import { recordHead } from '../snapshot/head.js';
import { TreeView } from '../snapshot/document.js';
import { router } from '../router.js';
import { empty, failure, loading } from '../states.js';

export function open({ root, place, signal }) {
  const view = new SnapshotView(place, signal);
  replace(root, view.element);
  view.load();
  keys.bind(signal, {
    '/': { run: () => view.find(), help: 'Search the document' },
    n: { run: () => view.tree?.next(1, true), help: 'Next match' },
    N: { run: () => view.tree?.next(-1, true), help: 'Previous match' },
    p: { run: () => view.beside('prev'), help: 'The inventory before this one' },
    f: { run: () => view.beside('next'), help: 'The inventory after this one' },
    ...treeHelp,
  });
  return { moved: (next) => view.moved(next) };
}

// The tree answers these itself, where it has the focus.
const aside = () => false;
const treeHelp = {
  ArrowRight: { run: aside, help: 'In the tree: open, go in (← close, go out)' },
  '*': { run: aside, help: 'In the tree: open all beside this one' },
  c: { run: aside, help: 'In the tree: copy the path' },
  v: { run: aside, help: 'In the tree: copy the value' },
  h: { run: aside, help: 'In the tree: history of this field' },
};

class SnapshotView {
  #loading = null;
  #asked = null;

  constructor(place, signal) {
    this.place = place;
    this.signal = signal;
    this.tree = null;
    this.body = h('div', { class: 'stack' });
    this.element = h('div', { class: 'page snapshot' }, systemHead({ id: place.id, view: 'snapshot', title: 'Snapshot', signal }), this.body);
  }

  moved(place) {
    this.place = place;
    if (this.#asked === this.#question) this.tree?.search(this.#text);
    else this.load();
  }

  find() { this.tree?.input.focus(); this.tree?.input.select(); }
  beside(rel) { this.element.querySelector(`a[rel=${rel}]`)?.click(); }

  async load() {
    this.#loading?.abort();
    this.#loading = new AbortController();
    const signal = AbortSignal.any([this.signal, this.#loading.signal]);
    this.#asked = this.#question;
    this.tree = null;
    replace(this.body, loading('Loading the inventory …'));
    try {
      const record = await recordOf(this.place, signal);
      this.#show(record, signal);
    } catch (error) {
      if (!signal.aborted) replace(this.body, refused(error, this.place, () => this.load()));
    }
  }

  #show(record, signal) {
    if (record === null) { replace(this.body, empty('No inventory yet', 'This system is registered but has not sent anything so far.')); return; }
    if (record.data === null) { replace(this.body, recordHead(record, signal), thinnedOut(record)); return; }
    this.tree = new TreeView(record.data, { signal, searched: (search) => this.#go({ search }), link: (path) => router.address('field', this.place.id, { path }) });
    replace(this.body, recordHead(record, signal), this.tree.element);
    if (this.#text) this.tree.search(this.#text);
  }

  get #text() { return this.place.query.get('search') ?? ''; }
  get #question() { return JSON.stringify([this.place.query.get('inventory'), this.place.query.get('at')]); }

  #go(changes) {
    const query = new URLSearchParams(this.place.query);
    for (const [name, value] of Object.entries(changes)) query.set(name, value);
    router.go(router.address('snapshot', this.place.id, query), { replace: true });
  }
}

function recordOf({ id, query }, signal) {
  const base = `/api/systems/${encodeURIComponent(id)}/inventory`;
  const [inventory, at] = [query.get('inventory'), query.get('at')];
  if (inventory) return api.get(`${base}/${encodeURIComponent(inventory)}`, {}, { signal });
  if (!at) return api.get(`${base}/latest`, {}, { signal });
  return api.get(`${base}/at`, { time: momentOf(at)?.time ?? at }, { signal });
}

function thinnedOut({ data_error: error }) {
  return error === 'thinned_out'
    ? empty('This snapshot is no longer kept', 'Retention has let its contents go. That it came, and what had changed with it, is still known: go to the changes, or to an inventory beside it.')
    : empty('This snapshot cannot be read', 'The server found its stored data damaged. Its log has the place; “varve verify” tells more.');
}

function refused(error, { id, query }, retry) {
  const key = error.details?.errors?.[0]?.key;
  if (!['missing', 'invalid'].includes(error.kind) || key === 'id') return failure(error, retry);
  const since = error.details?.complete_since;
  const kept = since ? ` Everything is kept since ${moment(since.inventories ?? since.changes ?? since.snapshots)} UTC.` : '';
  const newest = { text: 'Show the newest inventory', href: router.address('snapshot', id) };
  if (error.kind === 'invalid') return empty('This names no moment', 'The address has an inventory’s id, as in ?inventory=41, or a time, as in ?at=2026-03-04T12:00:00Z.', newest);
  if (key === 'time') return empty('No inventory by then', `The system had sent none by ${query.get('at')}, or it is no longer kept.${kept}`, newest);
  return empty('No such inventory', `This system has no inventory ${query.get('inventory')}.${kept}`, newest);
}

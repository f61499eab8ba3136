// A document as a tree with a search: matches are marked, counted and gone through.
import { h } from '../dom.js';
import { number } from '../format.js';
import { Tree } from '../tree/tree.js';
import { matches, matchLimit } from '../tree/search.js';

const pause = 120;

/** `searched(text)`: what was typed, for the address. */
export class TreeView {
  #found = [];
  #at = -1;
  #timer = null;
  #run = null;

  constructor(value, { link, searched, signal }) {
    this.value = value;
    this.searched = searched;
    this.tree = new Tree(value, { path: '', link, label: 'The inventory', hasRoot: false });
    this.input = h('input', { class: 'input', type: 'search', placeholder: 'Search path or value', 'aria-label': 'Search in paths and values',
      spellcheck: 'false', autocapitalize: 'off', on: { input: () => this.#typed(), keydown: (event) => this.#key(event) } });
    this.told = h('span', { class: 'muted small tree-told', role: 'status' });
    this.element = h('section', { class: 'panel', 'aria-label': 'Document' }, this.#bar(), h('div', { class: 'panel-body tree-body' }, this.tree.element));
    signal.addEventListener('abort', () => this.#run?.abort());
    this.#openSome();
  }

  /** Looks for a text; without one nothing is marked. */
  async search(text) {
    if (this.input !== document.activeElement) this.input.value = text;
    this.#run?.abort();
    this.#run = new AbortController();
    const found = text ? await matches(this.value, '', text, this.#run.signal) : [];
    if (found === null) return;
    this.#found = found;
    this.#at = -1;
    this.tree.mark(text);
    this.tree.present(null);
    if (found.length > 0) this.next();
    else this.#tell(text ? 'no match' : '');
  }

  /** `focus`: the match is where keys go on from. */
  next(step = 1, focus = false) {
    if (this.#found.length === 0) return;
    this.#at = (this.#at + step + this.#found.length) % this.#found.length;
    const node = this.tree.reveal(this.#found[this.#at]);
    if (focus) this.tree.focus(node);
    this.#tell(`${number(this.#at + 1)} of ${number(this.#found.length)}${this.#found.length === matchLimit ? '+' : ''}`);
  }

  #bar() {
    const button = (text, label, click) => h('button', { type: 'button', class: 'button small', text, title: label, 'aria-label': label, on: { click } });
    return h('div', { class: 'panel-head tree-bar' }, this.input,
      h('span', { class: 'segmented' }, button('↑', 'Previous match (N)', () => this.next(-1)), button('↓', 'Next match (n)', () => this.next())), this.told,
      h('span', { class: 'spacer' }), button('Fold all', 'Fold all branches', () => this.#fold(0)), button('Open two levels', 'Open two levels of branches', () => this.#fold(2)));
  }

  #fold(depth) {
    for (const node of this.tree.root.children) this.tree.openTo(depth, node);
  }

  // What fits about a page, level by level.
  #openSome(most = 40) {
    for (let level = this.tree.root.children, shown = level.length; level.length > 0;) {
      const next = level.flatMap((node) => (node.isParent ? node.children : []));
      shown += next.length;
      if (shown > most) return;
      for (const node of level) this.tree.open(node);
      level = next;
    }
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.searched(this.input.value), pause);
  }

  #key(event) {
    if (event.key === 'Enter') { this.next(event.shiftKey ? -1 : 1); event.preventDefault(); }
    if (event.key === 'ArrowDown') { this.tree.focus(this.tree.focused ?? this.tree.first); event.preventDefault(); }
    if (event.key === 'Escape' && this.input.value) { this.input.value = ''; this.#typed(); event.stopPropagation(); }
  }

  #tell(text) {
    this.told.textContent = text;
  }
}

// A foldable tree of a JSON value. What is closed is not in the page; what was opened stays.
import { h } from '../dom.js';
import { router } from '../router.js';
import { copy } from '../parts/copy.js';
import { isContainer, jsonText } from '../parts/values.js';
import { listen } from './listen.js';
import { isLong, nodeItem, paintRow } from './row.js';
import { TreeNode } from './node.js';
import { nodeTools } from './tools.js';

export class Tree {
  #items = new Map();
  #tools;
  #query = '';
  #current = null;
  #focused = null;

  /** `hasRoot: false`: the members stand at the top. `link(path)`: the address of a field's history. */
  constructor(value, { name, path = null, link = null, label = 'JSON', hasRoot = true } = {}) {
    this.hasRoot = hasRoot || !isContainer(value);
    this.root = TreeNode.root(value, { name, path: path ?? '', level: this.hasRoot ? 1 : 0 });
    this.hasPaths = path !== null;
    this.link = link;
    this.element = h('ul', { role: 'tree', class: 'tree', 'aria-label': label });
    this.#tools = nodeTools(this);
    this.#fill();
    listen(this, { focused: (node) => this.#rove(node), looked: (node) => this.#tools.show(this.#items.get(node)) });
  }

  /** Where keys go on from. */
  get focused() { return this.#focused; }

  get first() { return this.hasRoot ? this.root : this.root.children[0]; }

  open(node) {
    if (!node.isParent || node.open) return;
    node.open = true;
    const item = this.#items.get(node);
    if (!item) return;
    item.setAttribute('aria-expanded', 'true');
    item.append(h('ul', { role: 'group' }, node.children.map((child) => this.#item(child))));
  }

  close(node) {
    if (!node.open) return;
    node.open = false;
    const item = this.#items.get(node);
    item.setAttribute('aria-expanded', 'false');
    if (item.contains(document.activeElement) && this.#focused !== node) this.focus(node);
    item.querySelectorAll('[role=treeitem]').forEach(({ node: below }) => { below.open = false; this.#items.delete(below); });
    item.lastElementChild.remove();
  }

  /** Opens all that lies less than `depth` levels below `node`, and closes what lies deeper. */
  openTo(depth, node = this.root) {
    if (depth <= 0) { this.close(node); return; }
    this.open(node);
    for (const child of node.children) if (child.isParent) this.openTo(depth - 1, child);
  }

  /** What a click does: fold, or show the whole of a long text; false where there is neither. */
  act(node) {
    if (!node.isParent && !isLong(node)) return false;
    if (node.isParent) this[node.open ? 'close' : 'open'](node);
    else node.isWhole = !node.isWhole;
    this.#paint(node);
    return true;
  }

  focus(node) {
    const target = node === this.root && !this.hasRoot ? null : node;
    if (!target) return;
    this.#rove(target);
    this.#items.get(target).focus({ preventScroll: true });
    this.#items.get(target).firstElementChild.scrollIntoView({ block: 'nearest' });
  }

  /** Marks a text wherever it is shown. */
  mark(query) {
    this.#query = query.toLowerCase();
    for (const node of this.#items.keys()) this.#paint(node);
  }

  /** Opens the way to the node that `positions` lead to, and shows it as the present match. */
  reveal(positions) {
    let node = this.root;
    for (const position of positions) {
      const child = node.member(position);
      for (const above of waysTo(child, node)) this.open(above);
      node = child;
    }
    this.present(node);
    return node;
  }

  /** The one match that next and previous go on from; null for none. */
  present(node) {
    this.#items.get(this.#current)?.classList.remove('current');
    this.#current = node;
    const item = this.#items.get(node);
    item?.classList.add('current');
    item?.firstElementChild.scrollIntoView({ block: 'center' });
    if (item) this.#rove(node);
  }

  copyPath(node) { return this.hasPaths && node.kind !== 'range' && copy(node.path, 'Path'); }
  copyValue(node) { return node.kind !== 'range' && copy(copied(node.value), 'Value'); }
  goToHistory(node) { return this.link !== null && node.kind !== 'range' && router.go(this.link(node.path)); }

  #fill() {
    this.root.open = !this.hasRoot;
    this.element.append(...(this.hasRoot ? [this.root] : this.root.children).map((node) => this.#item(node)));
    if (this.first) this.#rove(this.first);
  }

  #item(node) {
    const item = nodeItem(node);
    this.#items.set(node, item);
    this.#paint(node);
    return item;
  }

  #paint(node) {
    const item = this.#items.get(node);
    if (item.contains(this.#tools.element)) this.#tools.element.remove();
    paintRow(item, this.#query);
    if (node === this.#focused) this.#tools.show(item);
  }

  // One item at a time takes part in the order of Tab.
  #rove(node) {
    this.#items.get(this.#focused)?.setAttribute('tabindex', '-1');
    this.#focused = node;
    this.#items.get(node)?.setAttribute('tabindex', '0');
  }
}

// Ranges between a node and the one that it was asked of, from above.
function waysTo(node, ancestor) {
  const ways = [];
  for (let at = node.parent; at && at !== ancestor.parent; at = at.parent) ways.unshift(at);
  return ways;
}

/** A text as it is, all else as JSON. */
const copied = (value) => (typeof value === 'string' ? value : jsonText(value));

// A JSON value as a foldable tree.
import { h } from '../dom.js';
import { Tree } from '../tree/tree.js';
import { isContainer, kind, scalarText } from './values.js';

/**
 * The element of a value: of a scalar its text, of anything else a tree with roles, keys and folding.
 *
 * - `open`: levels that are open at first
 * - `search`: a text to mark
 * - `name`: what the value is called, shown before it
 * - `path`: its field path; then the paths of all below can be copied
 * - `link(path)`: the address of a field's history
 */
export function jsonTree(value, { open = 0, search = '', name = null, path = null, link = null } = {}) {
  if (!isContainer(value)) return h('code', { class: `node-value ${kind(value)}`, text: scalarText(value) });
  const tree = new Tree(value, { name, path, link, label: name ?? path ?? 'Value' });
  tree.openTo(open);
  if (search) tree.mark(search);
  return tree.element;
}

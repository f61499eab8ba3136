// How one node of a JSON tree looks.
import { h } from '../dom.js';
import { number } from '../format.js';
import { countText } from '../parts/values.js';
import { withMarks } from './search.js';

const cut = 300;

/** The list item of a node, with an empty row; `paintRow` fills it. */
export function nodeItem(node) {
  const item = h('li', {
    role: 'treeitem', class: 'node', tabindex: '-1', 'aria-level': node.level, 'aria-setsize': node.siblings,
    'aria-posinset': node.position + 1, 'aria-label': node.label, 'aria-expanded': node.isParent ? 'false' : null,
  }, h('div', { class: 'node-row' }));
  item.node = node;
  return item;
}

/** The text of a node's row; where `query` stands in it, marked. */
export function paintRow(item, query) {
  const { node } = item;
  const row = item.firstElementChild;
  const mark = (text) => h('mark', { text });
  row.replaceChildren(
    h('span', { class: node.isParent ? 'node-twist' : 'node-twist leaf', 'aria-hidden': 'true' }),
    ...nameParts(node, query, mark), valuePart(node, query, mark));
}

function nameParts(node, query, mark) {
  if (node.name === null) return [];
  const name = h('span', { class: `node-name ${node.kind === 'range' ? 'range' : ''}` }, withMarks(shownName(node.name), query, mark));
  return [name, node.hint && h('span', { class: 'node-hint', text: node.hint }), h('span', { class: 'node-colon', text: ':' })].filter(Boolean);
}

// A name that would not show, or not as it is, stands as JSON text.
const shownName = (name) => (name === '' || /[\p{Cc}\p{Cf}\p{Cs}\u00A0]|^\s|\s$/u.test(name) ? JSON.stringify(name) : name);

function valuePart(node, query, mark) {
  if (!node.isScalar) {
    return h('span', { class: 'node-value container' },
      h('span', { class: 'node-preview', text: node.text }), h('span', { class: 'node-count', text: node.kind === 'range' ? '' : countText(node.value) }));
  }
  return h('span', { class: `node-value ${node.kind}` }, withMarks(shown(node, query), query, mark), rest(node, query));
}

// A long text is shown whole once it was opened, or where the match stands behind the cut.
function shown(node, query) {
  return isCut(node, query) ? node.text.slice(0, cut) : node.text;
}

function rest(node, query) {
  return isCut(node, query) && h('span', { class: 'node-more', text: `… ${number(node.text.length - cut)} more characters` });
}

function isCut(node, query) {
  if (node.isWhole || node.text.length <= cut + 50) return false;
  return !query || node.text.toLowerCase().indexOf(query) < cut;
}

/** Whether there is more of a scalar than its row shows. */
export const isLong = (node) => node.isScalar && node.text.length > cut + 50;

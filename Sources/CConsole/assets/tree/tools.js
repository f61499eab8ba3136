// What can be done with a node: one set of buttons, which stands in the row that is looked at.
import { h } from '../dom.js';

export function nodeTools(tree) {
  const button = (text, label, run) => h('button', { type: 'button', class: 'node-tool', text, title: label, 'aria-label': label, on: { click: run } });
  let node = null;
  const path = button('path', 'Copy path', () => tree.copyPath(node));
  const value = button('value', 'Copy value', () => tree.copyValue(node));
  const history = h('a', { class: 'node-tool', text: 'history', title: 'History of this field' });
  const element = h('span', { class: 'node-tools' }, tree.hasPaths && path, value, tree.link && history);
  return { element, show };

  function show(item) {
    if (element.parentElement?.parentElement === item) return;
    node = item.node;
    if (element.contains(document.activeElement)) return;
    path.hidden = value.hidden = node.kind === 'range';
    history.hidden = !tree.link || node.kind === 'range';
    if (!history.hidden) history.href = tree.link(node.path);
    history.setAttribute('aria-label', `History of ${node.path}`);
    item.firstElementChild.append(element);
  }
}

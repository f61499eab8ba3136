// What a tree hears: keys, clicks, the focus, the pointer.
import { press } from './keys.js';

const nodeOf = (event) => event.target.closest('[role=treeitem]')?.node;
const isTool = (event) => event.target.closest('.node-tools') !== null;

/** `focused(node)`: the focus came to it; `looked(node)`: it is what the focus or the pointer is on. */
export function listen(tree, { focused, looked }) {
  const { element } = tree;
  element.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTool(event)) return;
    if (press(tree, event.key, nodeOf(event))) { event.preventDefault(); event.stopPropagation(); }
  });
  element.addEventListener('click', (event) => {
    // Who selects text with the mouse does not want to fold.
    if (isTool(event) || !getSelection().isCollapsed || !event.target.closest('.node-row')) return;
    tree.focus(nodeOf(event));
    tree.act(nodeOf(event));
  });
  element.addEventListener('focusin', (event) => { focused(nodeOf(event)); looked(nodeOf(event)); });
  element.addEventListener('pointerover', (event) => { if (nodeOf(event)) looked(nodeOf(event)); });
}

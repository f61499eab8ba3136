// The keys of a tree, as https://www.w3.org/WAI/ARIA/apg/patterns/treeview/ has them.

/** Nodes that are shown, one after the other. */
function nextNode(node) {
  if (node.open && node.children.length > 0) return node.children[0];
  for (let at = node; at.parent; at = at.parent) {
    const sibling = at.parent.children[at.position + 1];
    if (sibling) return sibling;
  }
  return null;
}

function previousNode(node) {
  if (!node.parent) return null;
  return node.position === 0 ? node.parent : lastNode(node.parent.children[node.position - 1]);
}

/** The last node that is shown below one, or itself. */
function lastNode(node) {
  while (node.open && node.children.length > 0) node = node.children.at(-1);
  return node;
}

/** What a key does at a node; false where it is not one of the tree's. */
export function press(tree, key, node) {
  const action = actions[key];
  if (!action) return false;
  return action(tree, node) !== false;
}

const actions = {
  ArrowDown: (tree, node) => tree.focus(nextNode(node)),
  ArrowUp: (tree, node) => tree.focus(previousNode(node)),
  ArrowRight: (tree, node) => { if (node.open) tree.focus(node.children[0]); else tree.open(node); },
  ArrowLeft: (tree, node) => { if (node.open) tree.close(node); else tree.focus(node.parent); },
  Home: (tree) => tree.focus(tree.first),
  End: (tree) => tree.focus(lastNode(tree.root)),
  '*': (tree, node) => {
    for (const sibling of node.parent?.children ?? [node]) tree.open(sibling);
    tree.focus(node);
  },
  Enter: (tree, node) => tree.act(node) || tree.goToHistory(node),
  ' ': (tree, node) => { tree.act(node); },
  c: (tree, node) => tree.copyPath(node),
  v: (tree, node) => tree.copyValue(node),
  h: (tree, node) => tree.goToHistory(node),
};

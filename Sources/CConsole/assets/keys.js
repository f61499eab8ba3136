// Keys: bound by whoever is on the screen, listed by `?`.

import { h } from './dom.js';

const bound = new Set();
const names = { Enter: 'Enter', Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', ' ': 'Space' };

function typing(target) {
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)
    || (target.tagName === 'INPUT' && !/^(checkbox|radio|button|submit|range)$/.test(target.type));
}

/** Enter and Space belong to a control that has the focus. */
function spoken(event) {
  return /^(Enter| )$/.test(event.key) && event.target.closest('a, button, summary, input, [role=button], [role=treeitem]');
}

function pressed(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (typing(event.target) && event.key !== 'Escape') return;
  if (spoken(event) || (document.querySelector('dialog[open]') && event.key !== '?')) return;
  for (const map of [...bound].reverse()) {
    const binding = map[event.key];
    // A handler that returns false had nothing to do: the next one may have.
    if (binding && binding.run(event) !== false) { event.preventDefault(); return; }
  }
}

addEventListener('keydown', pressed);

export const keys = {
  /** {'j': {run, help}, 'Escape': …} until `signal` aborts; what is bound later goes first. `run` returns false where it had nothing to do. */
  bind(signal, map) {
    bound.add(map);
    signal?.addEventListener('abort', () => bound.delete(map), { once: true });
  },
};

function rows() {
  const seen = new Map();
  for (const map of [...bound].reverse()) {
    for (const [key, { help }] of Object.entries(map)) {
      if (!help) continue;
      const keysOf = seen.get(help) ?? [];
      if (!keysOf.includes(key)) seen.set(help, [...keysOf, key]);
    }
  }
  return [...seen].map(([help, all]) => h('div', { class: 'keys-row' },
    h('dt', {}, all.map((key) => h('kbd', { text: names[key] ?? key }))), h('dd', { text: help })));
}

/** The dialog that lists what is bound now; away with it where it is there. */
export function showKeys() {
  const shown = document.querySelector('dialog[open]');
  if (shown) { if (shown.contains(document.getElementById('keys-title'))) shown.close(); return; }
  const close = () => dialog.close();
  const dialog = h('dialog', { class: 'dialog', 'aria-labelledby': 'keys-title', on: { close: () => dialog.remove() } },
    h('div', { class: 'dialog-head' }, h('h2', { id: 'keys-title', text: 'Keys' }),
      h('button', { class: 'button quiet', type: 'button', text: 'Close', on: { click: close } })),
    h('dl', { class: 'keys' }, rows()));
  dialog.addEventListener('click', (event) => { if (event.target === dialog) close(); });
  document.body.append(dialog);
  dialog.showModal();
}

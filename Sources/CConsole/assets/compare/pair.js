// The two moments of a comparison, side by side.
import { h } from '../dom.js';
import { momentPicker } from './picker.js';

const standards = {
  from: { text: 'Before the other', title: 'From: the inventory before the other one' },
  to: { text: 'Newest', title: 'To: the newest inventory' },
};

/** `go({from, to})` gets what changes in the address; ids stand for both sides once they were exchanged. */
export function pairPicker({ systemID, go, signal }) {
  let pair = { from: null, to: null };
  const side = (name, label) => momentPicker({ systemID, label, standard: standards[name], signal, pick: (text) => go({ [name]: text }) });
  const [from, to] = [side('from', 'From'), side('to', 'To')];
  const swap = () => { if (pair.from && pair.to) go({ from: String(pair.to.id), to: String(pair.from.id) }); };
  const button = h('button', { type: 'button', class: 'button icon-only pair-swap', text: '⇄', title: 'Exchange the two (x)', 'aria-label': 'Exchange from and to', on: { click: swap } });
  return { element: h('div', { class: 'pair' }, from.element, button, to.element), show, swap, get shown() { return pair; } };

  function show(next) {
    pair = next;
    from.show(next.from);
    to.show(next.to);
    button.disabled = !next.from || !next.to;
  }
}

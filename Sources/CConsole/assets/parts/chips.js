// Filters as chips: each is on or off, with how many changes it would show.

import { h, replace } from '../dom.js';
import { number } from '../format.js';
import { shape } from '../severity.js';

/** A group of chips. `values`: [{value, text, severity?}]; `toggled(value)`. Returns {element, show(selected, counts, visible)}. */
export function chips({ label, values, toggled }) {
  const list = h('ul', { class: 'chips', role: 'group', 'aria-label': label });
  const buttons = new Map(values.map(({ value, text, severity }) => [value, button(value, text, severity, toggled)]));
  replace(list, [...buttons.values()].map((element) => h('li', { role: 'presentation' }, element)));
  const element = h('div', { class: 'chip-group' }, h('span', { class: 'field-label', 'aria-hidden': 'true', text: label }), list);

  function show(selected, counts, visible) {
    for (const [value, chip] of buttons) {
      const on = selected.includes(value);
      chip.setAttribute('aria-pressed', String(on));
      chip.parentElement.hidden = !on && visible !== undefined && !visible.includes(value);
      const count = counts?.[value];
      chip.classList.toggle('nothing', count === 0 && !on);
      chip.querySelector('.chip-count').textContent = count === undefined ? '' : number(count);
    }
  }
  return { element, show };
}

function button(value, text, severity, toggled) {
  return h('button', { class: `chip${severity ? ` severity-${severity}` : ''}`, type: 'button', 'aria-pressed': 'false', on: { click: () => toggled(value) } },
    severity && shape(severity), h('span', { text }), ' ', h('span', { class: 'chip-count number' }));
}

/** A list of values with one more, or one fewer. */
export function toggledList(list, value) {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
}

// Light, dark, or as the system has it.

import { h, svg, replace, announce } from '../dom.js';

const order = ['system', 'light', 'dark'];
const pictures = {
  system: 'M2.5 3h11v7.5h-11ZM5.5 13h5M8 10.5V13',
  light: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9',
  dark: 'M13 9.6A5.6 5.6 0 0 1 6.4 3a5.6 5.6 0 1 0 6.6 6.6Z',
};

function chosen() {
  return document.documentElement.dataset.theme ?? 'system';
}

function dress(button) {
  const theme = chosen();
  button.setAttribute('aria-label', `Theme: ${theme}`);
  button.title = `Theme: ${theme}`;
  replace(button, svg('svg', { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: pictures[theme] })));
}

const button = h('button', { class: 'button quiet icon-only', type: 'button', on: { click: () => switchTheme() } });
dress(button);

/** To the next of the three; it is kept for this browser. */
export function switchTheme() {
  const next = order[(order.indexOf(chosen()) + 1) % order.length];
  if (next === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  localStorage.setItem('varve.theme', next);
  dress(button);
  announce(`Theme: ${next}`);
}

export const themeButton = button;

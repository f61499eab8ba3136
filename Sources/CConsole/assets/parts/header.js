// The header: where one is, who is signed in and until when, theme and keys.

import { h, svg, replace } from '../dom.js';
import { moment } from '../format.js';
import { showKeys } from '../keys.js';
import { session } from '../session.js';
import { switchTheme, themeButton } from './theme.js';

const element = document.getElementById('header');
let signOut = () => {};

const layers = [['--accent', 4], ['--low', 8], ['--high', 12]];

function brand() {
  const lines = layers.map(([color, y]) => svg('path', { d: `M1.5 ${y}c2.2-1.4 4.3-1.4 6.5 0s4.3 1.4 6.5 0`, style: { stroke: `var(${color})` } }));
  return h('a', { class: 'brand', href: '/', title: 'All systems' },
    svg('svg', { class: 'icon brand-mark', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, lines), h('span', { text: 'Varve' }));
}

/** "22:40 UTC" today, else with the day. */
function until(exp) {
  const time = moment(exp * 1000);
  const today = moment(Date.now()).slice(0, 10);
  return `${time.startsWith(today) ? time.slice(11, 16) : time.slice(0, 16)} UTC`;
}

function list(values) {
  if (!Array.isArray(values) || !values.length) return 'none';
  return values.includes('*') ? 'all' : values.join(', ');
}

function account() {
  const { sub, exp, organizations, permissions } = session.claims ?? {};
  const fact = (name, value) => [h('dt', { text: name }), h('dd', { text: value })];
  return h('details', { class: 'menu' },
    h('summary', { class: 'button quiet', 'aria-label': `Account: ${sub ?? 'signed in'}${exp ? `, until ${until(exp)}` : ''}` },
      svg('svg', { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: 'M8 2.5a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4ZM2.8 13.5c.6-2.5 2.6-3.7 5.2-3.7s4.6 1.2 5.2 3.7' })),
      h('span', { class: 'account-name', text: sub ?? 'signed in' }), exp && h('span', { class: 'muted account-until', text: `until ${until(exp)}` })),
    h('div', { class: 'menu-body' },
      h('dl', { class: 'facts' }, fact('Signed in as', sub ?? 'unknown'), fact('Until', exp ? `${moment(exp * 1000)} UTC` : 'no end'),
        fact('Organizations', list(organizations)), fact('Permissions', list(permissions))),
      h('button', { class: 'button', type: 'button', text: 'Sign out', on: { click: () => signOut() } })));
}

function keysButton() {
  return h('button', { class: 'button quiet icon-only', type: 'button', 'aria-label': 'Keys', title: 'Keys (?)', on: { click: showKeys } }, h('span', { 'aria-hidden': 'true', text: '?' }));
}

/** A menu closes when one goes elsewhere, and by Escape. */
function closeMenus(event) {
  for (const menu of element.querySelectorAll('details.menu[open]')) {
    if (event.type === 'keydown' ? event.key === 'Escape' : !menu.contains(event.target)) {
      menu.open = false;
      if (event.type === 'keydown') menu.querySelector('summary').focus();
    }
  }
}

document.addEventListener('click', closeMenus);
element.addEventListener('keydown', closeMenus);

export const header = {
  show() {
    replace(element, brand(),
      h('nav', { class: 'header-nav', 'aria-label': 'Console' }, session.token && h('a', { href: '/', text: 'Systems' }), h('a', { href: '/api/docs', text: 'API' })),
      h('div', { class: 'header-end' }, session.token && account(), themeButton, keysButton()));
  },
  onSignOut(fn) { signOut = fn; },
  switchTheme,
};

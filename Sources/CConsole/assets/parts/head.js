// The head of what is shown of one system: where one is, what it is called, and the ways to look at it.
import { api } from '../api.js';
import { h } from '../dom.js';
import { kindName } from '../kinds.js';
import { router } from '../router.js';

const ways = { system: 'Changes', compare: 'Compare', snapshot: 'Snapshot', field: 'Field history' };

/** `title` heads the page; the system's own view is headed by its name. */
export function systemHead({ id, view, title, signal }) {
  const name = h('span', { text: id });
  const about = h('span', { class: 'muted small' });
  entitle(view, title, id);
  api.get(`/api/systems/${encodeURIComponent(id)}`, {}, { signal }).then((system) => {
    name.textContent = system.name;
    about.textContent = [kindName(system.type), system.organization].filter(Boolean).join(' · ');
    entitle(view, title, system.name);
  }, () => {});
  return h('div', { class: 'stack place-head' },
    h('nav', { class: 'crumbs', 'aria-label': 'Where this is' },
      h('a', { href: router.address('fleet'), text: 'Systems' }), h('span', { 'aria-hidden': 'true', text: '/' }),
      h('a', { href: router.address('system', id) }, name), about),
    h('div', { class: 'page-head' }, h('h1', { text: title }), h('span', { class: 'spacer' }), tabs(id, view)));
}

function tabs(id, view) {
  return h('nav', { class: 'tabs', 'aria-label': 'Ways to look at this system' }, Object.entries(ways).map(([way, text]) =>
    h('a', { class: 'tab', href: router.address(way, id), 'aria-current': way === view ? 'page' : null, text })));
}

function entitle(view, title, name) {
  document.title = `${title ?? ways[view]} · ${name} · Varve`;
}

// What narrows the list: text, organization, kind, and the order. All of it stands in the address.

import { h, svg } from '../dom.js';
import { kinds } from '../kinds.js';
import { router } from '../router.js';
import { session } from '../session.js';

const typingPause = 200;

/** What the address asks for. */
export function filtersOf(query) {
  const many = (name) => query.getAll(name).flatMap((value) => value.split(',')).filter(Boolean);
  return { search: query.get('search') ?? '', organization: many('organization'), type: many('type'), sort: query.get('sort') === 'name' ? 'name' : 'critical', feed: query.get('feed') ?? '' };
}

export function isFiltered({ search, organization, type }) {
  return Boolean(search || organization.length || type.length);
}

function go(filters, changes) {
  const next = { ...filters, ...changes };
  router.go(router.address('fleet', null, { ...next, sort: next.sort === 'name' ? 'name' : '' }), { replace: true });
}

function searchField(change) {
  let timer;
  const input = h('input', { class: 'input', type: 'search', id: 'fleet-search', placeholder: 'Search name, id or key', 'aria-label': 'Search systems', maxlength: 256, autocomplete: 'off', spellcheck: 'false',
    on: { input: () => { clearTimeout(timer); timer = setTimeout(() => change(input.value), typingPause); } } });
  const picture = svg('svg', { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.4 10.4 14 14' }));
  return { input, element: h('div', { class: 'search fleet-search' }, picture, input) };
}

function organizationField(change) {
  const known = new Set((session.claims?.organizations ?? []).filter((name) => name !== '*'));
  const options = h('datalist', { id: 'fleet-organizations' });
  const input = h('input', { class: 'input fleet-organization', list: 'fleet-organizations', placeholder: 'Organization', 'aria-label': 'Organization', autocomplete: 'off', spellcheck: 'false',
    on: { change: () => change(input.value.split(',').map((name) => name.trim()).filter(Boolean)) } });
  const draw = () => options.replaceChildren(...[...known].sort().map((value) => h('option', { value })));
  const learn = (names) => {
    const before = known.size;
    for (const name of names) known.add(name);
    if (known.size > before) draw();
  };
  draw();
  return { input, learn, element: [input, options] };
}

function toggles(values, change) {
  const buttons = Object.entries(values).map(([key, text]) => h('button', { class: 'chip', type: 'button', text, data: { key }, on: { click: () => change(key) } }));
  const press = (keys) => buttons.forEach((button) => button.setAttribute('aria-pressed', String(keys.includes(button.dataset.key))));
  return { buttons, press };
}

export function fleetFilters() {
  let filters = null;
  // What was typed a moment ago counts, whatever one presses next.
  const change = (changes) => go(filters, { search: search.input.value, ...changes });
  const search = searchField(() => change({}));
  const organization = organizationField((value) => change({ organization: value }));
  const type = toggles(kinds, (key) => change({ type: filters.type.includes(key) ? filters.type.filter((one) => one !== key) : [...filters.type, key] }));
  const sort = toggles({ critical: 'Newest critical', name: 'Name' }, (key) => change({ sort: key }));
  sort.buttons.forEach((button) => { button.className = 'button small'; });
  const clear = h('button', { class: 'button quiet small', type: 'button', text: 'Clear', 'aria-label': 'Clear all filters', on: { click: () => { search.input.value = ''; change({ organization: [], type: [] }); search.input.focus(); } } });
  const element = h('div', { class: 'toolbar fleet-toolbar', role: 'search', 'aria-label': 'Systems' },
    search.element, organization.element,
    h('div', { class: 'chips', role: 'group', 'aria-label': 'Type' }, type.buttons), clear, h('span', { class: 'spacer' }),
    h('div', { class: 'segmented', role: 'group', 'aria-label': 'Order' }, sort.buttons));

  function set(input, value) { if (document.activeElement !== input) input.value = value; }

  return {
    element,
    learn: organization.learn,
    focus() { search.input.focus(); search.input.select(); },
    show(next) {
      filters = next;
      set(search.input, next.search);
      set(organization.input, next.organization.join(', '));
      type.press(next.type);
      sort.press([next.sort]);
      clear.hidden = !isFiltered(next);
    },
  };
}

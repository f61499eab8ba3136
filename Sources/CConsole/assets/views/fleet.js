// All systems: which changed, when, and how badly; and what comes in now.

import { announce, h, replace } from '../dom.js';
import { fleetFilters, filtersOf, isFiltered } from '../fleet/filters.js';
import { liveFeed } from '../fleet/feed.js';
import { systemList } from '../fleet/list.js';
import { systemNames } from '../fleet/names.js';
import { fleetSummary } from '../fleet/summary.js';
import { number, plural } from '../format.js';
import { keys } from '../keys.js';
import { live } from '../live.js';
import { router } from '../router.js';

function question({ search, organization, type, sort }) {
  return { search, organization, type, sort };
}

export function open({ root, place, signal }) {
  document.title = 'Systems · Varve';
  const total = h('span', { class: 'muted', id: 'fleet-count' });
  const news = h('button', { class: 'button primary small fleet-news', type: 'button', hidden: true });
  const counted = (count) => { total.textContent = number(count); total.setAttribute('aria-label', plural(count, 'system')); };
  const pending = (count) => {
    if (count && news.hidden) announce('Systems have new critical changes.');
    news.hidden = !count;
    news.textContent = `${count === 1 ? '1 system has' : `${number(count)} systems have`} new changes: show`;
  };
  const filters = fleetFilters();
  const names = systemNames({ signal, found: () => feed.named() });
  const learned = (systems) => {
    names.learn(systems);
    filters.learn(systems.map(({ organization }) => organization));
  };
  const list = systemList({ signal, counted, pending, learned });
  const summary = fleetSummary({ signal });
  const feed = liveFeed({ signal, nameOf: names.of, choose: (value) => router.go(router.address('fleet', null, addressed({ ...filtersOf(router.place.query), feed: value })), { replace: true }) });
  news.addEventListener('click', () => list.anew());

  replace(root, h('div', { class: 'page fleet' },
    h('div', { class: 'page-head' }, h('h1', { text: 'Systems' }), total),
    summary.element,
    h('div', { class: 'split fleet-split' },
      h('section', { class: 'panel fleet-list', 'aria-label': 'Systems' }, filters.element, h('div', { class: 'fleet-newsline' }, news), list.element),
      h('aside', { class: 'fleet-aside' }, feed.element))));

  let following = null;
  function follow(organization) {
    if (following?.key === organization.join()) return;
    following?.controller.abort();
    following = { key: organization.join(), controller: new AbortController() };
    const one = AbortSignal.any([signal, following.controller.signal]);
    live.follow({ organization }, { signal: one, state: feed.state, missed: () => { list.refreshShown(); summary.load(); },
      change: (diff) => { list.change(diff); feed.change(diff); summary.soon(); filters.learn([diff.organization]); } });
  }

  function moved({ query }) {
    const next = filtersOf(query);
    filters.show(next);
    summary.show(next.organization);
    list.show(question(next), isFiltered(next));
    feed.show(next.feed);
    follow(next.organization);
  }

  keys.bind(signal, {
    'j': { run: () => list.step(1), help: 'Next system' },
    'k': { run: () => list.step(-1), help: 'Previous system' },
    'Enter': { run: () => false, help: 'Open the system' },
    '/': { run: () => filters.focus(), help: 'Search' },
    'r': { run: () => list.anew(), help: 'Load the list anew' },
    'Escape': { run: () => document.activeElement?.blur(), help: 'Leave the search' },
  });
  moved(place);
  return { moved };
}

function addressed(filters) {
  return { ...filters, sort: filters.sort === 'name' ? 'name' : '' };
}

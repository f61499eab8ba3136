// The list of systems: pages as one scrolls, rows that follow the stream, an order that only changes when one asks for it.

import { api } from '../api.js';
import { announce, h, replace } from '../dom.js';
import { plural } from '../format.js';
import { session } from '../session.js';
import { empty, failure, loading } from '../states.js';
import { chunks } from './chunks.js';
import { age, columns, count, refresh, row } from './row.js';
import { span } from './bar.js';

const pageSize = 50;
const rowHeight = 50;
const refreshEvery = 30_000;
const keptFor = 300_000;

/** What was on the screen when one left: back is where one was. */
let kept = null;

/** `counted(total)`; `pending(n)`: how many systems have critical changes that would bring them up; `learned(systems)`. */
export function systemList({ signal, counted, pending, learned }) {
  const table = h('table', { class: 'table fleet-table', hidden: true }, h('caption', { class: 'visually-hidden', text: 'Systems' }),
    h('thead', {}, h('tr', {}, columns.map(([key, text]) => h('th', { scope: 'col', class: `fleet-${key}`, text })))));
  const after = h('div', { class: 'fleet-more' });
  const element = h('div', { class: 'fleet-wrap' }, table, after);
  const pieces = chunks(table, { span: columns.length, estimate: rowHeight, signal });
  const changed = new Set();
  const raised = new Set();
  let state = { key: null, params: {}, systems: [], byID: new Map(), page: 0, total: null };
  let turn = new AbortController();

  const rowOf = (id) => table.querySelector(`tr[data-id="${CSS.escape(id)}"]`);

  function add(systems) {
    const fresh = systems.filter((system) => !state.byID.has(system.id));
    const { byID } = state;
    for (const system of fresh) { byID.set(system.id, system); state.systems.push(system); }
    if (systems.length) pieces.add(() => fresh.map(({ id }) => row(byID.get(id))), fresh.length);
    learned(fresh);
  }

  function ask(page, from) {
    return api.get('/api/systems', { ...state.params, page, page_size: pageSize, include_days: span }, { signal: from });
  }

  async function next() {
    if (state.loading || state.stopped || (state.total != null && !state.more)) return;
    const mine = turn.signal;
    const asked = state;
    asked.loading = true;
    if (!asked.page) element.setAttribute('aria-busy', 'true');
    try {
      const { systems, pagination } = await ask(asked.page + 1, mine);
      if (mine.aborted) return;
      if (!asked.page) pieces.clear();
      Object.assign(asked, { page: asked.page + 1, total: pagination.total_count, more: pagination.has_next });
      add(systems);
      counted(asked.total);
      replace(after, ending());
    } catch (error) {
      if (mine.aborted) return;
      if (!asked.page) pieces.clear();
      asked.stopped = true;
      replace(after, failure(error, () => { asked.stopped = false; replace(after, loading()); next(); }));
    } finally {
      asked.loading = false;
      element.removeAttribute('aria-busy');
      if (!mine.aborted) table.hidden = !state.systems.length;
    }
    look();
  }

  function ending() {
    if (state.more) return loading('Loading more systems …');
    if (state.systems.length) return null;
    if (state.filtered) return empty('No system matches', 'Search in names, ids and keys; fewer filters show more.', { text: 'Clear the filters', href: '/' });
    return empty('No systems yet', 'Register one with “varve systems create --id web1”, then post its inventory to the gateway; it appears here by itself.');
  }

  /** The end of the list is near the window: the next page. */
  const bottom = new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) next(); }, { rootMargin: '900px 0px' });
  bottom.observe(after);
  function look() { bottom.unobserve(after); bottom.observe(after); }

  function begin(params, filtered) {
    turn.abort();
    turn = new AbortController();
    state = { key: JSON.stringify(params), params, filtered, systems: [], byID: new Map(), page: 0, total: null, more: true };
    raised.clear();
    pending(0);
    if (table.hidden) replace(after, loading('Loading systems …'));
    next().then(() => { if (state.total != null && filtered) announce(plural(state.total, 'system')); });
  }

  function takeUp() {
    const { systems, byID, page, total, more } = kept.state;
    Object.assign(state, { page, total, more, systems: [], byID: new Map() });
    for (let index = 0; index < systems.length; index += pageSize) add(systems.slice(index, index + pageSize).map(({ id }) => byID.get(id)));
    table.hidden = !systems.length;
    counted(total);
    replace(after, ending());
    const { scroll } = kept;
    requestAnimationFrame(() => scrollTo(0, scroll));
    refreshShown();
    look();
  }

  /** Inventories without changes are not in the stream: what is on the screen is asked for again from time to time. */
  async function refreshShown() {
    if (document.hidden || !state.page) return;
    const mine = turn.signal;
    const shown = [...table.querySelectorAll('tbody[data-shown]')].filter((body) => { const box = body.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; });
    const bodies = [...table.tBodies];
    for (const body of shown) {
      const answer = await ask(bodies.indexOf(body) + 1, mine).catch(() => null);
      if (!answer || mine.aborted) return;
      for (const system of answer.systems) renew(system);
    }
  }

  function renew(system) {
    if (!state.byID.has(system.id)) return;
    Object.assign(state.byID.get(system.id), system);
    changed.add(system.id);
    soon();
  }

  let drawing = 0;
  function soon() { drawing ||= requestAnimationFrame(draw); }
  function draw() {
    drawing = 0;
    for (const id of changed) { const found = rowOf(id); if (found) refresh(found, state.byID.get(id)); }
    changed.clear();
    pending(raised.size);
  }

  const timers = [setInterval(refreshShown, refreshEvery),
    setInterval(() => { for (const found of table.querySelectorAll('tbody[data-shown] tr')) age(found); }, 15_000)];

  signal.addEventListener('abort', () => {
    turn.abort();
    bottom.disconnect();
    timers.forEach(clearInterval);
    cancelAnimationFrame(drawing);
    if (state.page) kept = { state, scroll: scrollY, token: session.token, until: Date.now() + keptFor };
  }, { once: true });

  /** Whether this change would bring the system up: the list is by newest critical change, and it is not the first already. */
  function rises(change) {
    return state.params.sort === 'critical' && change.severity === 'critical' && state.systems[0]?.id !== change.system_id
      && (state.byID.has(change.system_id) || !state.filtered);
  }

  return {
    element,
    show(params, filtered) {
      const key = JSON.stringify(params);
      if (key === state.key) return;
      const again = kept?.state.key === key && kept.token === session.token && kept.until > Date.now();
      if (!again) { begin(params, filtered); return; }
      state = { key, params, filtered, systems: [], byID: new Map() };
      takeUp();
      kept = null;
    },
    /** From the top, in the order of now. */
    anew() { begin(state.params, state.filtered); scrollTo(0, 0); },
    change(diff) {
      const system = state.byID.get(diff.system_id);
      if (rises(diff)) { raised.add(diff.system_id); soon(); }
      if (!system) return;
      count(system, diff);
      changed.add(diff.system_id);
      soon();
    },
    refreshShown,
    /** The focus to the link of the next row, or of the one before. */
    step(by) {
      const links = [...table.querySelectorAll('tbody[data-shown] .row-link')];
      const current = links.indexOf(document.activeElement?.closest('tr')?.querySelector('.row-link'));
      const link = current < 0 ? links.find((one) => one.getBoundingClientRect().top > 48) ?? links[0] : links[current + by];
      if (!link) return false;
      link.focus({ preventScroll: true });
      link.closest('tr').scrollIntoView({ block: 'nearest' });
      return true;
    },
  };
}

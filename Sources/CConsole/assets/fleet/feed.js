// What comes in now, one entry an inventory, newest first. It stands still under the pointer, and goes on when that leaves.

import { h, replace } from '../dom.js';
import { clock, moment, plural } from '../format.js';
import { summary } from '../parts/summary.js';
import { router } from '../router.js';
import { severities, shape } from '../severity.js';

const longest = 60;
const shownChanges = 3;
const words = { open: 'Live', lost: 'Connecting …', paused: 'Paused while hidden' };
const least = { '': 'All severities', medium: 'Medium and above', high: 'High and above', critical: 'Critical only' };

const rank = (severity) => severities.indexOf(severity);

function line(change) {
  return h('li', { class: `severity-${change.severity} feed-change` }, shape(change.severity), h('span', { class: 'visually-hidden', text: `${change.severity}: ` }), h('span', { text: summary(change) }));
}

function entryElement(entry, nameOf) {
  const changes = entry.changes.slice().sort((left, right) => rank(left.severity) - rank(right.severity));
  const address = router.address('system', entry.system, { day: entry.time.slice(0, 10) });
  const more = changes.length - shownChanges;
  return h('li', { class: `feed-entry severity-${changes[0].severity}` },
    h('div', { class: 'feed-head' }, h('a', { class: 'row-link truncate', href: address, text: nameOf(entry.system) }), h('span', { class: 'spacer' }),
      h('span', { class: 'visually-hidden', text: `${changes[0].severity}, ` }),
      h('time', { class: 'small muted nowrap', datetime: entry.time, title: `${moment(entry.time)} UTC`, text: clock(entry.time) })),
    h('ul', { class: 'list feed-changes' }, changes.slice(0, shownChanges).map(line)),
    more > 0 && h('a', { class: 'small feed-more', href: address, text: `and ${plural(more, 'more change')}` }));
}

/** `choose(value)` when another least severity is wanted. */
export function liveFeed({ nameOf, choose, signal }) {
  const state = h('span', { class: 'live', role: 'status' });
  const select = h('select', { class: 'input small feed-select', 'aria-label': 'Severities in the feed', on: { change: () => choose(select.value) } },
    Object.entries(least).map(([value, text]) => h('option', { value, text })));
  const waiting = h('button', { class: 'button small feed-waiting', type: 'button', hidden: true, on: { click: () => { held = false; draw(); } } });
  const list = h('ol', { class: 'list feed-list' });
  const body = h('div', { class: 'feed-body', role: 'region', 'aria-label': 'Changes as they come in', tabindex: '0' }, waiting, list);
  const element = h('section', { class: 'panel feed', 'aria-labelledby': 'feed-title' },
    h('div', { class: 'panel-head' }, h('h2', { id: 'feed-title', text: 'Coming in' }), state, h('span', { class: 'spacer' }), select), body);
  let entries = [];
  let lowest = severities.length - 1;
  let held = false;
  let fresh = 0;
  let drawing = 0;

  function visible() {
    return entries.filter((entry) => entry.rank <= lowest).slice(0, longest);
  }

  function draw() {
    drawing = 0;
    if (held && list.childElementCount && fresh) {
      waiting.hidden = false;
      waiting.textContent = `${plural(fresh, 'new entry', 'new entries')}: show`;
      return;
    }
    waiting.hidden = true;
    fresh = 0;
    const shown = visible();
    replace(list, shown.length ? shown.map((entry) => entryElement(entry, nameOf)) : h('li', { class: 'feed-empty muted', text: 'Nothing new yet. Changes appear here as they come in.' }));
  }

  const hold = (value) => () => { held = value; if (!value) draw(); };
  body.addEventListener('pointerenter', hold(true), { signal });
  body.addEventListener('pointerleave', hold(false), { signal });
  list.addEventListener('focusin', hold(true), { signal });
  list.addEventListener('focusout', () => { if (!body.matches(':hover')) hold(false)(); }, { signal });
  signal.addEventListener('abort', () => cancelAnimationFrame(drawing), { once: true });

  return {
    element,
    show(value) {
      select.value = least[value] ? value : '';
      lowest = select.value ? rank(select.value) : severities.length - 1;
      draw();
    },
    named() { drawing ||= requestAnimationFrame(draw); },
    state(value) {
      state.className = `live live-${value}`;
      state.textContent = words[value];
    },
    change(diff) {
      const key = `${diff.system_id} ${diff.inventory_id}`;
      let entry = entries.find((one) => one.key === key);
      if (!entry) {
        entry = { key, system: diff.system_id, time: diff.created_at, changes: [], rank: severities.length };
        entries.unshift(entry);
        entries.length = Math.min(entries.length, longest * 4);
      }
      const before = entry.rank;
      entry.changes.push(diff);
      entry.rank = Math.min(entry.rank, rank(diff.severity));
      if (before > lowest && entry.rank <= lowest) fresh += 1;
      drawing ||= requestAnimationFrame(draw);
    },
  };
}

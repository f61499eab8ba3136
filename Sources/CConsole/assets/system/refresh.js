// What is committed while the page is open: the stream says when, the API says what.

import { dayOf } from '../format.js';
import { live } from '../live.js';

const soon = 150;
const atMostEvery = 1000;
const look = 5_000;
const seldom = 12;

/**
 * Calls `refresh(dates)` with the days that changes were told of, soon, but not more often than once a second; with null where anything may have
 * happened meanwhile. Inventories without changes, such as the first one, are not told of: `look()` is called once a minute, and every five seconds
 * while `waits()` for the first.
 */
export function follow(id, { refresh, look: again, waits, state }, signal) {
  let dates = new Set();
  let everything = false;
  let timer = 0;
  let last = 0;
  let isLost = false;

  async function run() {
    const wanted = everything ? null : [...dates].sort();
    dates = new Set();
    everything = false;
    await refresh(wanted).catch(() => {});
    last = performance.now();
    timer = 0;
    if (dates.size || everything) plan();
  }

  function plan() {
    if (signal.aborted) return;
    timer ||= setTimeout(run, Math.max(soon, last + atMostEvery - performance.now()));
  }

  live.follow({ system_id: id }, {
    signal,
    change: (diff) => { dates.add(diff.created_at?.slice(0, 10) ?? dayOf()); plan(); },
    missed: () => { everything = true; plan(); },
    state: (value) => {
      if (value === 'open' && isLost) { everything = true; plan(); }
      isLost = value !== 'open';
      state(value);
    },
  });
  let turn = 0;
  const interval = setInterval(() => {
    turn += 1;
    if (!document.hidden && (waits() || turn % seldom === 0)) again().catch(() => {});
  }, look);
  signal.addEventListener('abort', () => { clearTimeout(timer); clearInterval(interval); }, { once: true });
}

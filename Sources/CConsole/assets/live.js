// What is committed, as it is committed: one event stream, closed while nobody looks, which then goes on where it was.

import { api } from './api.js';

export const live = {
  /**
   * `change(diff)` for each change, oldest first; `state('open' | 'lost' | 'paused')`; `missed()` where more came than the feed still has.
   * `params`: severity, category, diff_type, system_id, organization. Ends with `signal`.
   */
  follow(params, { change, state, missed, signal }) {
    let cursor = null;
    let connection = null;

    const event = (name, data) => {
      if (name === 'change') change(data);
      else if (name === 'expired') missed?.();
    };
    const open = () => {
      connection = new AbortController();
      const mine = connection.signal;
      state('lost');
      const told = (value) => { if (!mine.aborted) state(value); };
      api.stream('/api/inventory/changes', params, { event, state: told, cursor, moved: (id) => { cursor = id; }, signal: mine });
    };
    const close = () => { connection?.abort(); connection = null; };
    const look = () => {
      if (!document.hidden && !connection) open();
      else if (document.hidden && connection) { close(); state('paused'); }
    };

    document.addEventListener('visibilitychange', look, { signal });
    signal.addEventListener('abort', close, { once: true });
    if (document.hidden) state('paused');
    look();
  },
};

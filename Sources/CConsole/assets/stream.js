// Server-sent events by fetch, since EventSource has no Authorization header: reconnects, and goes on where it was.

import { parsed } from './numbers.js';
import { reach } from './reach.js';
import { session } from './session.js';

/** A sign of life comes every 15 s. */
const silence = 40_000;
const longestPause = 15_000;

/** Takes text in pieces, and gives the events in it: {id, event, data, retry}. */
function eventReader(give) {
  let rest = '';
  let current = {};
  const line = (text) => {
    if (text === '') { give(current); current = {}; return; }
    const colon = text.indexOf(':');
    if (colon === 0) return;
    const name = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '');
    current[name] = name === 'data' && current.data != null ? `${current.data}\n${value}` : value;
  };
  return (text) => {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop();
    lines.forEach(line);
  };
}

async function read(answer, watch, take) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  const feed = eventReader(take);
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    watch();
    feed(value);
  }
}

function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}

/**
 * Reads the stream at `address(cursor)` until `signal` aborts. `handlers`: `event(name, data)`, `state('open' | 'lost')`, `cursor` to begin with,
 * `moved(cursor)` with each new one.
 */
export function stream(address, refusal, { event, state, cursor = null, moved, signal }) {
  let wait = 1000;

  function take(message, token) {
    if (message.id) { cursor = message.id; moved?.(cursor); }
    if (!message.event && !message.data) return;
    if (message.event === 'unauthorized') { session.refused(token); return; }
    event(message.event ?? 'message', message.data ? parsed(message.data) : null);
  }

  /** The cursor is no longer good: what came meanwhile has to be read otherwise, the stream goes on from now. */
  function startAnew(error) {
    cursor = error.details?.cursor ?? null;
    moved?.(cursor);
    event('expired', error.details);
  }

  async function refused(answer, token) {
    const error = await refusal(answer);
    if (error.kind === 'unauthorized') session.refused(token);
    else if (answer.status === 410 || (answer.status === 400 && cursor)) startAnew(error);
    else if (error.kind === 'offline') throw error;
    else wait = Math.max(wait, (error.retryAfter ?? 5) * 1000);
  }

  async function connect() {
    const controller = new AbortController();
    const stop = () => controller.abort();
    signal.addEventListener('abort', stop, { once: true });
    let timer;
    const watch = () => { clearTimeout(timer); timer = setTimeout(stop, silence); };
    watch();
    const token = session.token;
    const headers = { Accept: 'text/event-stream', Authorization: `Bearer ${token}` };
    if (cursor) headers['Last-Event-ID'] = cursor;
    try {
      const answer = await fetch(address(cursor), { headers, signal: controller.signal, credentials: 'omit', cache: 'no-store' });
      if (!answer.ok) return await refused(answer, token);
      state('open');
      wait = 1000;
      await read(answer, watch, (message) => take(message, token));
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      // Also where what was heard could not be taken: the connection is not left open.
      controller.abort();
    }
  }

  async function run() {
    while (!signal.aborted && session.token) {
      const gone = await connect().then(() => false, () => true);
      if (signal.aborted || !session.token) return;
      state('lost');
      if (gone) await Promise.race([reach.lost(), pause(longestPause, signal)]);
      await pause(wait * (0.5 + Math.random() / 2), signal);
      wait = Math.min(wait * 2, longestPause);
    }
  }
  run();
}

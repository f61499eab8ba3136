// Why two moments cannot be compared, and what to do.
import { h } from '../dom.js';
import { moment } from '../format.js';
import { failure } from '../states.js';

/** `retry` asks again, `newest` goes to the newest two. */
export function refusedPair(error, { retry, newest }) {
  const hint = hints[error.kind]?.(error);
  if (!hint) return failure(error, retry);
  return h('div', { class: 'state failure', role: 'alert' },
    h('p', { class: 'state-title', text: hint[0] }), h('p', { class: 'muted', text: hint[1] }),
    kept(error), h('button', { type: 'button', class: 'button', text: 'Compare the newest two', on: { click: newest } }));
}

const hints = {
  invalid: (error) => [error.message, 'Name an inventory by its id, or a moment as 2026-03-04 or 2026-03-04T12:00:00Z.'],
  missing: (error) => {
    const { key } = error.details?.errors?.[0] ?? {};
    if (key === 'id') return null;
    if (key === 'time') return [`${sideOf(error)}: no inventory by then`, `${sentence(error)} Choose a later moment.`];
    if (error.details?.complete_since) return [`${sideOf(error)}: no longer kept`, `${sentence(error)} Choose one of the inventories that are still there.`];
    return [`${sideOf(error)}: there is no such inventory`, `${sentence(error)} It may belong to another system: choose one from the list above.`];
  },
};

function sideOf(error) {
  const key = error.side ?? error.details?.errors?.[0]?.key;
  return key === 'to' ? 'To' : 'From';
}

function sentence(error) {
  const text = error.details?.details;
  return typeof text === 'string' ? `${text[0].toUpperCase()}${text.slice(1)}.` : '';
}

function kept({ details }) {
  const since = details?.complete_since;
  const first = since?.snapshots ?? since?.inventories;
  return first && h('p', { class: 'small', text: `Everything is kept since ${moment(first)} UTC.` });
}

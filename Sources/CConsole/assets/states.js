// What stands where content would: loading, nothing there, gone wrong. Each says what to do.

import { h } from './dom.js';

/** Appears only where loading takes more than a moment. */
export function loading(text = 'Loading …') {
  return h('div', { class: 'state loading', role: 'status' }, h('span', { class: 'spinner', 'aria-hidden': 'true' }), h('p', { text }));
}

/** `action`: an element, or {text, run} or {text, href}. */
export function empty(title, hint, action) {
  return h('div', { class: 'state', role: 'status' },
    h('p', { class: 'state-title', text: title }), hint && h('p', { class: 'muted' }, hint), actionOf(action));
}

/** In place of a whole view, where there is none. */
export function nowhere(title, hint) {
  return h('div', { class: 'state', role: 'status' },
    h('h1', { class: 'state-title', text: title }), h('p', { class: 'muted' }, hint), actionOf({ text: 'All systems', href: '/' }));
}

function actionOf(action) {
  if (!action || action instanceof Node) return action;
  if (action.href) return h('a', { class: 'button', href: action.href, text: action.text });
  return h('button', { class: 'button', type: 'button', text: action.text, on: { click: action.run } });
}

const explanations = {
  unauthorized: ['Not signed in', 'The token is no longer accepted. Sign in with a new one.'],
  forbidden: ['Not allowed', 'This token may not see this: it belongs to another organization, or the permission read:systems is missing.'],
  missing: ['Not found', 'There is nothing at this address: it may have been deleted, or the address has a slip.'],
  invalid: ['The server does not understand the question', 'Something in the address is not as it should be.'],
  busy: ['The server is busy', 'It asks for a moment of patience.'],
  offline: ['The server does not answer', 'It is asked again as soon as it is back.'],
  damaged: ['Stored data is damaged', 'What was asked for cannot be read. The server’s log has the place; “varve verify” tells more.'],
  failed: ['Something went wrong', 'Try again; where it stays so, the server’s log tells more.'],
};

/** What the server says of it: the details, or the values that it found wrong. */
function said(error) {
  const details = error.details;
  if (typeof details?.details === 'string') return details.details;
  if (typeof details?.error === 'string') return details.error;
  const wrong = details?.errors?.map(({ key, message, value }) => `${key}: ${message}${value ? ` (${value})` : ''}`);
  return wrong?.length ? wrong.join('; ') : error.message;
}

/** What went wrong, and `retry` as a button where it is given. */
export function failure(error, retry) {
  const [title, hint] = explanations[error?.kind] ?? explanations.failed;
  return h('div', { class: 'state failure', role: 'alert' },
    h('p', { class: 'state-title', text: title }), h('p', { class: 'muted', text: hint }),
    error && h('p', { class: 'mono small', text: said(error) }),
    retry && h('button', { class: 'button', type: 'button', text: 'Try again', on: { click: () => retry() } }));
}

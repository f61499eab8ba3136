// Sign in: a token is pasted, and asked about before it is believed.

import { h, replace } from '../dom.js';
import { session } from '../session.js';
import { addressOf, refusal } from '../api.js';

const reasons = {
  expired: ['Your token has expired.', 'Sign in with a new one: you come back to where you were.'],
  refused: ['The server no longer accepts this token.', 'Its keys may have been changed. Sign in with a new one: you come back to where you were.'],
  left: ['You are signed out.', 'The token is gone from this tab.'],
};

function notice(reason) {
  if (!reasons[reason]) return null;
  const [title, hint] = reasons[reason];
  return h('div', { class: `notice${reason === 'left' ? '' : ' warning'}`, role: 'alert' }, h('strong', { text: title }), ' ', hint);
}

/** Why the server does not take it, or null. */
async function objection(signal) {
  let answer;
  try {
    answer = await fetch(addressOf('/api/systems', { page_size: 1 }), { headers: { Authorization: `Bearer ${session.token}` }, credentials: 'omit', signal });
  } catch {
    return 'The server does not answer. Try again in a moment.';
  }
  if (answer.ok) return null;
  const { kind, message } = await refusal(answer);
  if (kind === 'unauthorized') return session.ended ? 'This token has expired. Make a new one.' : 'The server does not accept this token: it was made for another one, or is not whole.';
  if (kind === 'forbidden') return 'This token has not the permission read:systems.';
  return `The server answered: ${message || answer.status}. Try again in a moment.`;
}

function command(text) {
  const copy = h('button', { class: 'button small', type: 'button', text: 'Copy', 'aria-label': `Copy the command ${text}` });
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text).catch(() => {});
    copy.textContent = 'Copied';
  });
  return h('div', { class: 'command' }, h('code', { text }), copy);
}

function explanation() {
  return h('section', { class: 'signin-help' }, h('h2', { text: 'Where a token comes from' }),
    h('p', {}, 'On the machine that runs Varve, this makes one for an hour that may read every system:'),
    command('varve token issue --all'),
    h('p', {}, h('code', { text: '--organization acme' }), ' in place of ', h('code', { text: '--all' }), ' lets it see one organization, ', h('code', { text: '--ttl 12h' }), ' makes it last longer. Where tokens are issued by a service of your own, it is one of those.'),
    h('p', { class: 'muted' }, 'It stays in this tab only (session storage) and goes to this server only.'));
}

export function open({ root, reason, signal, done }) {
  const wrong = h('p', { class: 'field-error', id: 'token-error', role: 'alert' });
  const field = h('textarea', { id: 'token', class: 'input mono', rows: 4, required: true, spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off', placeholder: 'eyJhbGciOi…', 'aria-describedby': 'token-error' });
  const button = h('button', { class: 'button primary', type: 'submit', text: 'Sign in' });

  const refuse = (text) => { wrong.textContent = text; field.setAttribute('aria-invalid', 'true'); field.focus(); };

  async function submit(event) {
    event.preventDefault();
    if (!session.accept(field.value)) { refuse('This is no token: it has three parts with dots between them.'); return; }
    button.disabled = true;
    const text = await objection(signal);
    button.disabled = false;
    if (signal.aborted) return;
    if (text) { session.forget(); refuse(text); } else done();
  }

  const form = h('form', { class: 'panel signin-form', on: { submit } }, h('label', { for: 'token', text: 'Token' }), field, wrong, button);
  field.addEventListener('keydown', (event) => { if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); form.requestSubmit(); } });
  replace(root, h('div', { class: 'signin' }, h('h1', { text: 'Sign in' }),
    h('p', { class: 'lead', text: 'What changed on which machine, when, and does it matter?' }), notice(reason), form, explanation()));
  field.focus();
}

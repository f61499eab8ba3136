// What is known of one inventory: when it came, how large it is, what it hashes to, and the ones beside it.
import { announce, h, replace } from '../dom.js';
import { ago, bytes, moment, number, plural } from '../format.js';
import { router } from '../router.js';
import { copy } from '../parts/copy.js';
import { after, before } from '../parts/moments.js';
import { hasHash, rawInventory } from './raw.js';

export function recordHead(record, signal) {
  const said = h('p', { class: 'small', role: 'status' });
  const newest = compareLink('… with the newest', record, { from: record.id });
  return h('section', { class: 'panel record', 'aria-label': 'This inventory' },
    h('div', { class: 'record-line' },
      h('div', { class: 'record-when' }, h('h2', { text: `${moment(record.timestamp)} UTC` }), h('span', { class: 'muted', text: ago(record.timestamp) })),
      neighbours(record, newest, signal)),
    facts(record),
    h('div', { class: 'toolbar' }, downloadButton(record, said, signal), compareLink('Compare with the one before', record, { to: record.id }), newest, said),
    ...notices(record));
}

function facts(record) {
  const fact = (name, ...value) => h('div', {}, h('dt', { text: name }), h('dd', {}, ...value));
  return h('dl', { class: 'record-facts' },
    fact('Inventory', String(record.id)), fact('Size', h('span', { title: `${number(record.data_size)} bytes`, text: bytes(record.data_size) })),
    fact('Changes', record.has_changes ? changesLink(record) : 'none to the one before'),
    record.created_at !== record.timestamp && fact('Received', `${moment(record.created_at)} UTC`),
    fact('SHA-256', h('code', { class: 'record-hash', title: record.data_hash, text: record.data_hash }),
      h('button', { type: 'button', class: 'button quiet small', text: 'Copy', 'aria-label': 'Copy the SHA-256', on: { click: () => copy(record.data_hash, 'SHA-256') } })));
}

const changesLink = (record) => h('a', { href: router.address('system', record.system_id, { day: record.timestamp.slice(0, 10) }), text: plural(record.change_count, 'change') });

function neighbours(record, newest, signal) {
  const element = h('nav', { class: 'toolbar record-neighbours', 'aria-label': 'Inventories beside this one' });
  const place = (found, text, rel) => (found
    ? h('a', { class: 'button small', rel, href: router.address('snapshot', record.system_id, { inventory: found.id }), title: `${moment(found.timestamp)} UTC`, text })
    : h('span', { class: 'muted small', text: rel === 'prev' ? 'the first one' : 'the newest' }));
  const find = (search) => search(record.system_id, record, signal).catch(() => null);
  if (record.superseded_by) return element;
  Promise.all([find(before), find(after)]).then(([previous, next]) => {
    if (signal.aborted) return;
    replace(element, place(previous, '← Before', 'prev'), place(next, 'After →', 'next'));
    newest.hidden = next === null;
  });
  return element;
}

function compareLink(text, record, query) {
  return h('a', { class: 'button', href: router.address('compare', record.system_id, query), text });
}

function downloadButton(record, said, signal) {
  const button = h('button', { type: 'button', class: 'button', text: 'Download JSON', disabled: record.data === null, title: 'Byte for byte as the machine sent it', on: { click: run } });
  return button;

  async function run() {
    button.disabled = true;
    said.textContent = 'Fetching …';
    said.textContent = await downloaded(record, signal).catch((error) => `Not downloaded: ${error.message}`);
    button.disabled = false;
  }
}

async function downloaded(record, signal) {
  const text = await rawInventory(record.system_id, record.id, signal);
  const isSame = await hasHash(text, record.data_hash);
  if (isSame === false) return 'Not downloaded: what arrived does not hash to the SHA-256 of the record. Try again.';
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  h('a', { href: url, download: `${record.system_id}-${record.id}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  announce('Downloaded');
  return isSame ? 'Downloaded; it hashes to the SHA-256 above.' : 'Downloaded.';
}

function notices(record) {
  const notice = (text) => h('p', { class: 'notice', text });
  return [
    record.redacted && notice('Rules replaced values before this inventory was stored: they cannot be had back. Size and hash are those of what is stored.'),
    record.superseded_by && notice(`This inventory is beside the history: it was set aside, and kept only after inventory ${record.superseded_by} had come. It counts in no list and no day.`),
  ].filter(Boolean);
}

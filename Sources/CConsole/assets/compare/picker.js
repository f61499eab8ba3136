// Choosing a moment: a time, the newest, the ones beside it, or one of a list.
import { announce, h, replace } from '../dom.js';
import { bytes, moment, plural } from '../format.js';
import { failure, loading } from '../states.js';
import { after, before, nearby } from '../parts/moments.js';

/**
 * One side of a comparison. `pick(text)` gets what stands for it in the address: an id, a time, or '' for the standard.
 * `show(record)` tells which inventory it is now; null where there is none.
 */
export function momentPicker({ systemID, label, standard, pick, signal, extra = null }) {
  const id = h('span', { class: 'pick-id' });
  const time = h('span', { class: 'pick-time', text: '…' });
  const input = h('input', { class: 'input', type: 'datetime-local', step: '1', 'aria-label': `${label}: date and time, UTC` });
  const steps = h('div', { class: 'toolbar pick-steps' });
  const list = nearbyList(systemID, (record) => pick(String(record.id)), signal);
  let shown = null;
  onTime(input, () => shown, pick);
  const element = h('section', { class: 'panel pick', 'aria-label': label },
    h('div', { class: 'pick-head' }, h('h2', { text: label }), id), time,
    h('div', { class: 'pick-input' }, input, h('span', { class: 'muted small', text: 'UTC' })), steps, list.element, extra);
  return { element, show };

  function show(record) {
    shown = record;
    id.textContent = record ? `Inventory ${record.id}` : '';
    time.textContent = record ? `${moment(record.timestamp)} UTC` : '–';
    input.value = record ? moment(record.timestamp).replace(' ', 'T') : '';
    replace(steps, stepButtons(record));
    list.show(record);
  }

  function stepButtons(record) {
    const beside = (find, none) => async ({ currentTarget }) => {
      const found = await find(systemID, record, signal).catch(() => null);
      if (found) { pick(String(found.id)); return; }
      Object.assign(currentTarget, { disabled: true, title: none });
      announce(none);
    };
    return [button(standard.text, standard.title, () => pick('')),
      record && button('← Before', `${label}: the inventory before this one`, beside(before, 'This is the first inventory')),
      record && button('After →', `${label}: the inventory after this one`, beside(after, 'This is the newest inventory'))];
  }
}

const button = (text, title, click) => h('button', { type: 'button', class: 'button small', text, title, 'aria-label': title, on: { click } });

// Each digit typed changes a time field; what counts is what stands there when it is left, or Enter.
function onTime(input, shown, pick) {
  const submit = () => {
    const before = shown() ? moment(shown().timestamp).replace(' ', 'T') : '';
    if (input.value && padded(input.value) !== before) pick(`${padded(input.value)}Z`);
  };
  input.addEventListener('blur', submit);
  input.addEventListener('keydown', (event) => { if (event.key === 'Enter') submit(); });
}

const padded = (time) => (time.length === 16 ? `${time}:00` : time);

/** Inventories near the one that is shown, loaded when they are asked for. */
function nearbyList(systemID, pick, signal) {
  const body = h('div', { class: 'pick-list' });
  const element = h('details', { class: 'pick-nearby' }, h('summary', { text: 'Inventories nearby' }), body);
  let record = null;
  let loaded = null;
  element.addEventListener('toggle', load);
  return { element, show: (next) => { record = next; load(); } };

  async function load() {
    if (!element.open || loaded === record?.id) return;
    loaded = record?.id;
    replace(body, loading());
    try {
      const records = await nearby(systemID, record?.timestamp ?? new Date().toISOString(), signal);
      replace(body, h('ul', { class: 'list' }, records.map((one) => h('li', {}, choice(one, record, pick)))));
      body.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
    } catch (error) {
      if (!signal.aborted) replace(body, failure(error, () => { loaded = null; load(); }));
    }
  }
}

function choice(record, current, pick) {
  const changes = record.has_changes ? plural(record.change_count, 'change') : 'no changes';
  return h('button', { type: 'button', class: 'pick-choice', 'aria-current': record.id === current?.id ? 'true' : null, on: { click: () => pick(record) } },
    h('span', { class: 'pick-choice-time', text: moment(record.timestamp) }),
    h('span', { class: record.has_changes ? '' : 'muted', text: changes }),
    h('span', { class: 'muted small', text: `${record.id} · ${bytes(record.data_size)}` }));
}

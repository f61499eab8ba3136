// Moments of a system's history: what an address may name, and the inventories that were current then.
import { api, ApiError } from '../api.js';

const inventories = (systemID) => `/api/systems/${encodeURIComponent(systemID)}/inventory`;

/**
 * What a text names: {id} for an inventory, {time} for a time or the end of a date; null for nothing.
 * A time without a fraction stands for its whole second, since times are shown without it.
 */
export function momentOf(text) {
  if (/^[1-9]\d*$/.test(text)) return { id: Number(text) };
  const [, date, clock = '', fraction = '', zone = 'Z'] = text.match(times) ?? [];
  const time = clock ? `${date}T${clock.length === 5 ? `${clock}:59` : clock}${fraction || '.999999'}${zone.replace(' ', '+')}` : `${date}T23:59:59.999999Z`;
  return date && !Number.isNaN(Date.parse(time)) ? { time: time.toUpperCase() } : null;
}

const times = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d)?)(\.\d+)?(Z|z|[-+ ]\d\d:\d\d)?)?$/;

/** Records without bodies, newest first, with the count of all. */
async function records(systemID, params, signal) {
  const data = await api.get(inventories(systemID), { include_data: false, ...params }, { signal });
  return { records: data.records, count: data.pagination.total_count };
}

/** The newest inventory, or null where there is none. */
export async function newest(systemID, signal) {
  return (await records(systemID, { page_size: 1 }, signal)).records[0] ?? null;
}

/** The inventory that was current at a time; without one it throws what the server says of it. */
async function current(systemID, time, signal) {
  const { records: [record] } = await records(systemID, { page_size: 1, to_date: time }, signal);
  return record ?? api.get(`${inventories(systemID)}/at`, { time }, { signal });
}

/** The inventory that an id, a time or a date names: {id, timestamp}. Comparing it with itself tells when it came, without its body. */
async function inventoryAt(systemID, text, signal) {
  const moment = momentOf(text);
  if (!moment) throw new ApiError('invalid', { message: `“${text}” is no inventory id, time or date` });
  if (moment.time) return current(systemID, moment.time, signal);
  const { from } = await api.get(`${inventories(systemID)}/compare`, { from: moment.id, to: moment.id }, { signal });
  return { id: from.inventory_id, timestamp: from.timestamp };
}

/** The inventory before one, or null. */
export async function before(systemID, { id, timestamp }, signal) {
  const { records: found } = await records(systemID, { page_size: 10, to_date: timestamp }, signal);
  return found.find((record) => record.id < id) ?? null;
}

/** The inventory after one, or null: lists come newest first, so it is the last but one of all since then. */
export async function after(systemID, { id, timestamp }, signal) {
  const { count } = await records(systemID, { page_size: 1, from_date: timestamp }, signal);
  if (count < 2) return null;
  const { records: [record] } = await records(systemID, { page_size: 1, page: count - 1, from_date: timestamp }, signal);
  return record && record.id > id ? record : null;
}

/** Inventories around a time, newest first: those of some days, or else the ones up to then. */
export async function nearby(systemID, timestamp, signal) {
  const shifted = (days) => new Date(Date.parse(timestamp) + days * 86_400_000).toISOString();
  const close = await records(systemID, { page_size: 50, from_date: shifted(-4), to_date: shifted(4) }, signal);
  if (close.records.length > 4) return close.records;
  return (await records(systemID, { page_size: 15, to_date: shifted(60) }, signal)).records;
}

/**
 * The two inventories that an address names: without `to` the newest, without `from` the one before. Where one cannot be found, the error
 * has which (`side`), and what was found (`found`).
 */
export async function pairOf(systemID, { from, to }, signal) {
  const [first, second] = await Promise.allSettled([from ? inventoryAt(systemID, from, signal) : null, last(systemID, to, signal)]);
  const found = { from: first.value ?? null, to: second.value ?? null };
  const refused = first.reason ?? second.reason;
  if (refused) throw Object.assign(refused, { found, side: first.reason ? 'from' : 'to' });
  if (!found.from && found.to) found.from = await before(systemID, found.to, signal);
  return found;
}

const last = (systemID, to, signal) => (to ? inventoryAt(systemID, to, signal) : newest(systemID, signal));

// The values of a field as stretches of time.
import { BigNumber } from '../api.js';
import { jsonText, kind, preview, scalarText, isContainer } from '../parts/values.js';

/**
 * Ascending: {value, present, text, from, to, since, until, inventory, previous, place}. `values` come newest first, as the API has them;
 * `end` (milliseconds) is where the newest one ends, whose `until` is null.
 */
export function segmentsOf(values, end) {
  return values.toReversed().map((one, place, all) => segment(one, all[place + 1] ?? null, place, end));
}

function segment({ value, present, since, inventory_id: inventory }, next, place, end) {
  const from = Date.parse(since);
  const to = next ? Date.parse(next.since) : Math.max(end, from);
  return { value, present, text: present ? textOf(value) : 'missing', from, to, since, until: next?.since ?? null, inventory, place };
}

/** A text without its quotes, all else as JSON in a line. */
export function textOf(value) {
  if (typeof value === 'string') return value === '' ? '""' : value;
  return isContainer(value) ? preview(value, 200) : scalarText(value);
}

/** Whether all there is are numbers, so that a line says more than bands. */
export function areNumbers(segments) {
  const shown = segments.filter(({ present }) => present);
  return shown.length > 0 && shown.every(({ value }) => kind(value) === 'number');
}

/** A number to draw; digits beyond a double's do not show in a line. */
export const numberOf = (value) => (value instanceof BigNumber ? Number(value.source) : value);

/** Equal for equal values. */
export const keyOf = ({ value, present }) => (present ? jsonText(value) : null);

/** What lies within [from, to], cut at its ends. */
export function within(segments, from, to) {
  return segments.filter((one) => one.to > from || one.from === to).map((one) => ({ ...one, from: Math.max(one.from, from) }));
}

// Ticks of axes: round times in UTC, round numbers, round sizes.

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [1, 5, 15, 30].map((n) => n * second).concat([1, 5, 15, 30].map((n) => n * minute), [1, 3, 6, 12].map((n) => n * hour), [1, 2, 7].map((n) => n * day));
const months = [1, 2, 3, 6, 12, 24, 60, 120];
const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** About `count` ticks {at, text} between two times in milliseconds. */
export function timeTicks(from, to, count) {
  const rough = (to - from) / Math.max(1, count);
  const step = steps.find((one) => one >= rough);
  return step ? evenTicks(from, to, step) : monthTicks(from, to, months.find((one) => one * 30 * day >= rough) ?? months.at(-1));
}

function evenTicks(from, to, step) {
  const ticks = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push({ at, text: timeText(new Date(at), step) });
  return ticks;
}

function timeText(date, step) {
  const iso = date.toISOString();
  if (step < minute) return iso.slice(11, 19);
  if (step < day && iso.slice(11, 16) !== '00:00') return iso.slice(11, 16);
  return `${date.getUTCDate()} ${names[date.getUTCMonth()]}`;
}

function monthTicks(from, to, step) {
  const first = new Date(from);
  const ticks = [];
  for (let month = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step; ; month += step) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (at > to) return ticks;
    const year = Math.floor(month / 12);
    if (at >= from) ticks.push({ at, text: step >= 12 ? String(year) : `${names[month % 12]} ${year}` });
  }
}

/** Round numbers from below `low` to above `high`. `base`: 1024 for sizes. */
export function numberTicks(low, high, count, base = 10) {
  const unit = base === 10 ? 1 : base ** Math.max(0, Math.floor(Math.log(Math.max(Math.abs(low), Math.abs(high), 1)) / Math.log(base)));
  const step = roundStep((high - low) / unit / count) * unit;
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, place) => Number(((first + place) * step).toPrecision(12)));
}

function roundStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * [1, 2, 5, 10].find((one) => one * power >= rough * 0.999);
}

/** The ends of an axis: from 0 where that costs little, never nothing. */
export function numberEnds(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (low === high) return low === 0 ? [0, 1] : [low - Math.abs(low) * 0.1, high + Math.abs(high) * 0.1];
  if (low >= 0 && low < high * 0.5) return [0, high];
  return [low, high];
}

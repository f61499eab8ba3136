// How stretches of time are drawn: numbers as a line in steps, other values as bands.
import { svg } from '../dom.js';
import { bytes, number } from '../format.js';
import { areNumbers, keyOf, numberOf } from './segments.js';
import { numberEnds, numberTicks } from './scales.js';
import { shortened } from '../parts/values.js';

const mostLanes = 8;
const lane = 38;
const sign = 6.2;
const monoSign = 6.8;

/** {height, left, back, shape(segment)}: how these are drawn in `width` pixels; `x(time)` is known once `left` is. */
export function drawing(segments, { width, path }) {
  if (areNumbers(segments)) return line(segments, path, width);
  const lanes = [...new Set(segments.filter(({ present }) => present).map(keyOf))];
  return lanes.length <= mostLanes ? bands(segments, lanes) : track();
}

function line(segments, path, width) {
  const values = segments.filter(({ present }) => present).map(({ value }) => numberOf(value));
  const height = width < 500 ? 160 : 210;
  const isSize = /_bytes\b|bytes$/.test(path);
  const ticks = numberTicks(...numberEnds(values), 4, isSize ? 1024 : 10);
  const text = isSize ? bytes : number;
  const [low, high] = [ticks[0], ticks.at(-1)];
  const y = (value) => 10 + (height - 10) * (1 - (numberOf(value) - low) / (high - low));
  const left = 14 + sign * Math.max(...ticks.map((tick) => text(tick).length));
  return {
    height, left,
    back: (x, end) => ticks.map((tick) => [
      svg('line', { class: 'steps-grid', x1: left, x2: end, y1: y(tick), y2: y(tick) }),
      svg('text', { class: 'steps-text', x: left - 8, y: y(tick) + 4, 'text-anchor': 'end' }, text(tick))]),
    shape: (one, x, next) => svg('path', { class: 'steps-line', d: stepPath(one, x, y, next) }),
  };
}

function stepPath(one, x, y, next) {
  if (!one.present) return '';
  const end = next?.present ? `V${y(next.value)}` : '';
  return `M${x(one.from)} ${y(one.value)}H${Math.max(x(one.to), x(one.from) + 1)}${end}`;
}

// One lane for each value, the newest at the top.
function bands(segments, lanes) {
  const tops = new Map(lanes.toReversed().map((key, place) => [key, place * lane]));
  const firsts = new Map(segments.filter(({ present }) => present).toReversed().map((one) => [keyOf(one), one]));
  return {
    height: lanes.length * lane, left: 8,
    back: (x, end) => [...tops].map(([key, top]) => [
      svg('line', { class: 'steps-grid', x1: 8, x2: end, y1: top + lane - 8.5, y2: top + lane - 8.5 }),
      laneText(firsts.get(key), x, top + 13, end)]),
    shape: (one, x) => one.present && band(one, x, tops.get(keyOf(one)) + 19, 14, 'steps-band'),
  };
}

// Above where the value first was, and never past the end.
function laneText(first, x, y, end) {
  const text = shortened(first.text, Math.max(8, Math.floor((end - 8) / monoSign)));
  return svg('text', { class: 'steps-text value', x: Math.min(x(first.from), end - monoSign * text.length), y }, text);
}

// Many values: one band after the other, each with its text where there is room.
function track() {
  return {
    height: 54, left: 8, back: () => [],
    shape: (one, x) => one.present && [band(one, x, 10, 36, `steps-band ${one.place % 2 ? 'odd' : 'even'}`), inscription(one, x)],
  };
}

const band = (one, x, y, height, name) => svg('rect', { class: name, x: x(one.from), y, height, rx: 2, width: Math.max(2, x(one.to) - x(one.from) - 1) });

function inscription(one, x) {
  const signs = Math.floor((x(one.to) - x(one.from) - 12) / monoSign);
  return signs >= 3 && svg('text', { class: 'steps-text in', x: x(one.from) + 6, y: 32 }, shortened(one.text, signs));
}

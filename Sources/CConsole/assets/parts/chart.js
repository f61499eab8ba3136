// Stacked bars as SVG: one for each bucket, severities from the most severe at the bottom.

import { svg } from '../dom.js';
import { day as dayName, number } from '../format.js';
import { severities } from '../severity.js';
import { monthName } from './weeks.js';

const height = 112;
const foot = 18;
/** Room for the numbers of the axis. */
export const left = 40;

/** 1, 2 or 5 times a power of ten, not below the highest bar. */
function ceiling(most) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [1, 2, 5, 10].map((times) => times * power).find((value) => value >= most);
}

/** The bars of all buckets, `width` px wide in all. */
export function chart(all, width) {
  const top = ceiling(Math.max(1, ...all.map(({ counts }) => counts.total)));
  const step = (width - left) / all.length;
  return svg('svg', { class: 'bar-svg', width, height: height + foot, viewBox: `0 0 ${width} ${height + foot}`, 'aria-hidden': 'true' },
    lines(top, width), all.map((bucket, index) => bar(bucket, index, left + index * step, step, top)), dates(all, step, width));
}

function lines(top, width) {
  return [0, 0.5, 1].map((part) => {
    const y = Math.round(height - part * (height - 8)) + 0.5;
    const text = Number.isInteger(top * part) ? number(top * part) : '';
    return [svg('line', { class: 'bars-line', x1: left, x2: width, y1: y, y2: y }), svg('text', { class: 'bars-label', x: left - 6, y: y + 4, 'text-anchor': 'end' }, text)];
  });
}

function bar({ counts }, index, x, step, top) {
  const gap = step > 6 ? Math.min(6, step * 0.2) : 1;
  const wide = Math.min(Math.max(1, step - gap), 64);
  const inner = x + (step - wide) / 2;
  let y = height;
  const parts = severities.filter((severity) => counts[severity]).map((severity) => {
    const size = Math.max(2, (counts[severity] / top) * (height - 8));
    y -= size;
    return svg('rect', { class: `bar-${severity}`, x: inner, y, width: wide, height: size });
  });
  const quiet = counts.total === 0 && counts.inventory_count > 0 && svg('rect', { class: 'bar-quiet', x: inner, y: height - 1, width: wide, height: 1 });
  return svg('g', { class: 'bar', 'data-index': index }, svg('rect', { class: 'bar-space', x, y: 0, width: step, height }), quiet, parts);
}

/** A date below the first bar of each month, or of few bars below each that has room. */
function dates(all, step, width) {
  const texts = [];
  let free = 0;
  const byMonth = all.length > 62;
  all.forEach(({ from }, index) => {
    const x = left + index * step;
    const isNew = !byMonth || from.slice(0, 7) !== all[index - 1]?.from.slice(0, 7);
    if (!isNew || x < free || x > width - 40) return;
    free = x + 56;
    texts.push(svg('text', { class: 'bars-label', x, y: height + foot - 4 }, byMonth ? monthName(from) + (from.slice(5, 7) === '01' ? ` ${from.slice(0, 4)}` : '') : dayName(from).split(' ').slice(1, 3).map((word) => word.slice(0, 3)).join(' ')));
  });
  return texts;
}

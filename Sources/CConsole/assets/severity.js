// Severities, the most severe first. Color is never the only sign: each has a word and a shape.

import { h, svg } from './dom.js';

export const severities = ['critical', 'high', 'medium', 'low'];

/** The most severe one that `counts` ({critical, high, medium, low}) has any of, or null. */
export function highest(counts) {
  return severities.find((severity) => counts?.[severity] > 0) ?? null;
}

/** 'high' → "High" */
export function label(severity) {
  return severity[0].toUpperCase() + severity.slice(1);
}

const shapes = {
  critical: 'M6 .5 11.5 6 6 11.5 .5 6Z',
  high: 'M6 1 11.5 10.5H.5Z',
  medium: 'M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Z',
  low: 'M1 4.75h10v2.5H1Z',
};

/** The shape alone, for where the word stands beside it: ◆ critical, ▲ high, ● medium, ▬ low. */
export function shape(severity) {
  return svg('svg', { class: `shape severity-${severity}`, viewBox: '0 0 12 12', 'aria-hidden': 'true' },
    svg('path', { d: shapes[severity] ?? shapes.low }));
}

/** Shape and word. `brief`: the shape for the eye, the word for those who do not see it. */
export function mark(severity, { brief = false } = {}) {
  return h('span', { class: `severity severity-${severity}${brief ? ' brief' : ''}`, title: brief ? label(severity) : null },
    shape(severity), h('span', { class: brief ? 'visually-hidden' : null, text: label(severity) }));
}

/** {critical: 1, low: 3} → "1 critical, 3 low"; "no changes" */
export function spoken(counts) {
  const parts = severities.filter((severity) => counts[severity] > 0).map((severity) => `${counts[severity]} ${severity}`);
  return parts.join(', ') || 'no changes';
}

// Before and after, with what differs marked.

import { h } from '../dom.js';
import { isContainer, preview, scalarText } from './values.js';

const tokens = /[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu;
const mostCells = 160_000;
const mostText = 20_000;
const longWord = 24;

/**
 * Two nodes: what was, and what is. Texts are compared word by word; other values as wholes. `clip`: about so many signs of what both have
 * are left around the differences; of what differs itself `most` are shown.
 */
export function marked(before, after, { clip = Infinity, most = Infinity } = {}) {
  const [old, now] = [shown(before), shown(after)];
  const pieces = typeof before === 'string' && typeof after === 'string' ? compared(old, now) : [{ old, now }];
  return [side(pieces, 'old', 'del', clip, most), side(pieces, 'now', 'ins', clip, most)];
}

/** JSON text of scalars, but with line ends as they are: they are read, not parsed. */
function shown(value) {
  if (isContainer(value)) return preview(value);
  if (typeof value !== 'string') return scalarText(value);
  return `"${value}"`;
}

/** Pieces in order: {same} or {old, now}. */
export function compared(old, now) {
  if (old.length + now.length > mostText) return bySigns(old, now);
  const [a, b] = [old.match(tokens) ?? [], now.match(tokens) ?? []];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const middle = between(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return joined([{ same: a.slice(0, start).join('') }, ...middle.flatMap(refined), { same: a.slice(a.length - end).join('') }]);
}

/** Within one long word, such as a digest or a line of base64, the differing part. */
function refined(piece) {
  const isWord = piece.same === undefined && Math.min(piece.old.length, piece.now.length) > longWord && !/\s/.test(piece.old + piece.now);
  if (!isWord) return [piece];
  const pieces = bySigns(piece.old, piece.now);
  const common = pieces.reduce((sum, { same }) => sum + (same?.length ?? 0), 0);
  return common * 2 > piece.old.length ? pieces : [piece];
}

/** Long texts: what both begin and end with. */
function bySigns(old, now) {
  const most = Math.min(old.length, now.length);
  let start = 0;
  while (start < most && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < most - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  return joined([{ same: old.slice(0, start) }, { old: old.slice(start, old.length - end), now: now.slice(start, now.length - end) },
    { same: end ? old.slice(-end) : '' }]);
}

/** The longest common subsequence; where it is little, the whole differs, which reads better than crumbs. */
function between(a, b) {
  const whole = [{ old: a.join(''), now: b.join('') }];
  if (!a.length || !b.length || a.length * b.length > mostCells) return whole;
  const pieces = walked(a, b, lengths(a, b));
  const common = pieces.reduce((sum, { same }) => sum + (same ? same.trim().length : 0), 0);
  return common * 3 < Math.min(whole[0].old.length, whole[0].now.length) ? whole : pieces;
}

function lengths(a, b) {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      table[i * width + j] = a[i] === b[j] ? table[(i + 1) * width + j + 1] + 1 : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
    }
  }
  return table;
}

function walked(a, b, table) {
  const width = b.length + 1;
  const pieces = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) { pieces.push({ same: a[i] }); i += 1; j += 1; }
    else if (j >= b.length || (i < a.length && table[(i + 1) * width + j] >= table[i * width + j + 1])) { pieces.push({ old: a[i], now: '' }); i += 1; }
    else { pieces.push({ old: '', now: b[j] }); j += 1; }
  }
  return pieces;
}

/** Neighbours of a kind become one; a single sign between two differences belongs to them. */
function joined(pieces) {
  const result = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece.same === '' || (piece.same === undefined && !piece.old && !piece.now)) continue;
    if (last && last.same === undefined && piece.same === undefined) { last.old += piece.old; last.now += piece.now; }
    else if (last?.same !== undefined && piece.same !== undefined) last.same += piece.same;
    else result.push({ ...piece });
  }
  return result;
}

function side(pieces, name, tag, clip, most) {
  const parts = pieces.map((piece, index) => {
    if (piece.same !== undefined) return kept(piece.same, clip, index === 0, index === pieces.length - 1);
    return piece[name] ? h(tag, { text: cut(piece[name], most) }) : null;
  });
  return h('span', { class: `marked ${tag === 'del' ? 'was' : 'is'}` }, parts);
}

/** What both have: its beginning only where something comes before it, its end only where something follows. */
function kept(text, clip, first, last) {
  if (text.length <= clip * 2) return text;
  const head = first ? '' : text.slice(0, clip);
  const tail = last ? '' : text.slice(-clip);
  return `${head}…${tail}`;
}

const cut = (text, most) => (text.length > most ? `${text.slice(0, most)}…` : text);

// Where a text stands in a JSON document: in the path of a node or in its value. Walks the values, not the nodes.
import { elementNames, memberPath, placePath } from '../parts/paths.js';
import { isContainer, scalarText } from '../parts/values.js';

/** Matches that are told one by one; a document may have more. */
export const matchLimit = 10_000;
const slice = 12;

/**
 * The positions that lead to each match, `[[0, 3], …]`, in document order; null where `signal` aborted it.
 * Goes on for some milliseconds at a time, so that typing stays smooth in a document of megabytes.
 */
export async function matches(value, path, text, signal) {
  const found = [];
  const walk = walked(value, path, text.toLowerCase(), found);
  for (let end = performance.now() + slice; found.length < matchLimit && !walk.next().done;) {
    if (performance.now() < end) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (signal?.aborted) return null;
    end = performance.now() + slice;
  }
  return found;
}

function* walked(value, path, text, found, trail = []) {
  const hasPaths = /[.["]/.test(text);
  const names = Array.isArray(value) ? elementNames(value) : Object.keys(value);
  const count = Array.isArray(value) ? value.length : names.length;
  for (let position = 0; position < count; position += 1) {
    const member = Array.isArray(value) ? value[position] : value[names[position]];
    const inner = hasPaths ? joined(path, names, position) : '';
    if (isMatch(text, hasPaths ? inner : names?.[position] ?? '', path.length, member)) found.push([...trail, position]);
    if (position % 64 === 0) yield;
    if (isContainer(member)) yield* walked(member, inner, text, found, [...trail, position]);
  }
}

const joined = (path, names, position) => (names ? memberPath(path, names[position]) : placePath(path, position));

// A text in the path counts where it reaches into the node's own name: else all that is below would match.
function isMatch(text, name, parent, member) {
  const found = name.toLowerCase().lastIndexOf(text);
  if (found >= 0 && (!/[.["]/.test(text) || found + text.length > parent)) return true;
  return !isContainer(member) && valueText(member).toLowerCase().includes(text);
}

const valueText = (value) => (typeof value === 'string' ? value : scalarText(value));

/** `text` with each place of `query` in a <mark>. */
export function withMarks(text, query, element) {
  if (!query) return [text];
  const parts = [];
  const lower = text.toLowerCase();
  let end = 0;
  for (let at = lower.indexOf(query); at >= 0 && lower.length === text.length; at = lower.indexOf(query, end)) {
    parts.push(text.slice(end, at), element(text.slice(at, at + query.length)));
    end = at + query.length;
  }
  return [...parts, text.slice(end)];
}

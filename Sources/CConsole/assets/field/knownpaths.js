// The field paths of a system's newest inventory, to choose from.
import { api } from '../api.js';
import { elementNames, memberPath, placePath } from '../parts/paths.js';
import { isContainer, preview } from '../parts/values.js';

const most = 30_000;

/** [{path, value, lower}], in document order. */
export async function knownPaths(systemID, signal) {
  const record = await api.get(`/api/systems/${encodeURIComponent(systemID)}/inventory/latest`, {}, { signal });
  const found = [];
  if (isContainer(record?.data)) collect(record.data, '', found);
  return found;
}

function collect(value, path, found) {
  const isList = Array.isArray(value);
  const names = isList ? elementNames(value) : Object.keys(value);
  const count = isList ? value.length : names.length;
  for (let place = 0; place < count && found.length < most; place += 1) {
    const member = isList ? value[place] : value[names[place]];
    const inner = names ? memberPath(path, names[place]) : placePath(path, place);
    found.push({ path: inner, lower: inner.toLowerCase(), value: member });
    if (isContainer(member)) collect(member, inner, found);
  }
}

/** Those that have every word of a text, the ones that end with it first. */
export function suited(known, text, count = 40) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = known.filter(({ lower }) => words.every((word) => lower.includes(word)));
  const rank = ({ lower, value }) => (lower.endsWith(words.at(-1) ?? '') ? 0 : 2) + (isContainer(value) ? 1 : 0);
  return found.slice(0, 4000).sort((one, other) => rank(one) - rank(other)).slice(0, count);
}

export const glimpse = ({ value }) => preview(value, 40);

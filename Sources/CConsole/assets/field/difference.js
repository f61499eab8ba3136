// What differs between two values of a field that are objects or lists, in a line.
import { elementNames, memberPath, placePath } from '../parts/paths.js';
import { isContainer, scalarText, shortened } from '../parts/values.js';

const mostLeaves = 2000;
const shown = 2;

/** "mail1.version "1.7.4" → "1.8.0"; 3 more"; null where there is too much to look at, or nothing. */
export function differenceText(before, after) {
  const [old, now] = [leaves(before), leaves(after)];
  if (!old || !now) return null;
  const paths = [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path));
  if (paths.length === 0) return null;
  const parts = paths.slice(0, shown).map((path) => told(path, old.get(path), now.get(path)));
  return [...parts, paths.length > shown && `${paths.length - shown} more`].filter(Boolean).join('; ');
}

function told(path, old, now) {
  const brief = (text) => shortened(text, 24);
  if (old === undefined) return `${path} ${brief(now)} added`;
  if (now === undefined) return `${path} ${brief(old)} removed`;
  return `${path} ${brief(old)} → ${brief(now)}`;
}

/** The scalars of a value by path; null where there are too many. */
function leaves(value) {
  const found = new Map();
  return collect(value, '', found) ? found : null;
}

function collect(value, path, found) {
  const isList = Array.isArray(value);
  const names = isList ? elementNames(value) : Object.keys(value);
  const count = isList ? value.length : names.length;
  for (let place = 0; place < count; place += 1) {
    const member = isList ? value[place] : value[names[place]];
    const inner = names ? memberPath(path, names[place]) : placePath(path, place);
    if (!isContainer(member)) found.set(inner, scalarText(member));
    else if (!collect(member, inner, found)) return false;
    if (found.size > mostLeaves) return false;
  }
  return true;
}

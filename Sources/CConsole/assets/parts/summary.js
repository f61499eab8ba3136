// One change in one line of words: "mail1 updated 1.7.4 → 1.8.0".

import { pathSteps } from './paths.js';
import { countText, isContainer, scalarText, shortened } from './values.js';

const longest = 48;
const noCollections = new Set(['facts', 'features', 'dns', 'settings', 'stats', 'tls', 'https', 'details', 'news', 'capabilities']);
const kinds = { addresses: 'address', processes: 'process', indices: 'index', devices: 'device', services: 'service', interfaces: 'interface',
  packages: 'package', modules: 'module', routes: 'route', zones: 'zone', instances: 'instance', databases: 'database', statuses: 'status' };

/** What `mark` means, in a sentence. */
export const marks = {
  flapping: 'This value goes back and forth. Its further changes are left out until it settles.',
  settled: 'This value went back and forth, and has now stayed as it is for a while.',
  lost: 'A whole section vanished, or a collection lost more than half of its elements at once. Mostly the collector failed, not the machine.',
  returned: 'What had been lost is back.',
  duplicate: 'An object has two members of one name; the last one counts.',
};

/** A step as it is read: `"eth0.20"` → eth0.20 */
export function stepName(step) {
  if (!step.startsWith('"')) return step;
  try { return JSON.parse(step); } catch { return step; }
}

const stepNames = (path) => (pathSteps(path) ?? [path]).map(stepName);

function singular(name) {
  const word = name.split(/[_-]/).at(-1);
  const one = kinds[word] ?? (/ies$/.test(word) ? `${word.slice(0, -3)}y` : /(?:ch|sh|x|ss)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1));
  return words(name.slice(0, name.length - word.length) + one);
}

const words = (name) => name.replaceAll('_', ' ');
const isCollection = (name) => /[a-z]s$/.test(name) && !/(?:ss|us|os|is)$/.test(name) && !noCollections.has(name);
const isPlace = (name) => /^\[\d+\]$/.test(name);

/** Where the element stands whose change it is: the deepest member of a collection, or the one that rules gave a label; -1: there is none. */
function elementAt(names, label) {
  const isElement = (name, index) => index > 0 && (isPlace(name) || (name !== '[]' && isCollection(names[index - 1])));
  return label ? names.findIndex(isElement) : names.findLastIndex(isElement);
}

/** {name, kind, rest}: what it is about, of which kind, and the names below it. */
function subject(names, label) {
  const at = elementAt(names, label);
  if (at < 0) return outside(names, label);
  const kind = isPlace(names[at]) && !isCollection(names[at - 1]) ? words(names[at - 1]) : singular(names[at - 1]);
  return { ...called(names[at], kind, label), rest: names.slice(at + 1) };
}

function called(element, kind, label) {
  if (!label || label === element) return isPlace(element) ? { name: `${kind} ${element}`, kind: null } : { name: element, kind };
  if (isPlace(element) || /^\d+$/.test(element)) return { name: `${kind} ${element} (${label})`, kind: null };
  return { name: `${label} (${element})`, kind: null };
}

function outside(names, label) {
  const inner = names[0] === 'facts' ? names.slice(1) : names;
  if (inner.length <= 1) return { name: label ?? words(inner[0] ?? 'whole inventory'), kind: null, rest: [] };
  return { name: label ?? words(inner.at(-2)), kind: null, rest: inner.slice(-1) };
}

function text(value, other) {
  if (isContainer(value)) return countText(value);
  const bare = typeof value === 'string' && value.trim() !== '' && (other === undefined || typeof other === 'string');
  return shortened((bare ? value : scalarText(value)).replace(/\s+/g, ' '), longest);
}

function details(rest) {
  return rest.slice(-2).map((name) => words(name)).join(' ');
}

function created(diff, about) {
  const [value, verb, to] = diff.diff_type === 'create' ? [diff.current_value, 'added', 'to'] : [diff.previous_value, 'removed', 'from'];
  const isListed = about.name === '[]' || about.rest.at(-1) === '[]';
  if (isListed) return `${text(value)} ${verb} ${to} ${whole({ ...about, rest: about.rest.filter((name) => name !== '[]') })}`;
  const told = isContainer(value) ? '' : verb === 'added' ? `: ${text(value)}` : ` (was ${text(value)})`;
  if (about.rest.length === 0) return `${whole(about)} ${verb}${told}`;
  return `${words(about.rest.at(-1))} ${verb} ${to} ${whole({ ...about, rest: about.rest.slice(0, -1) })}${told}`;
}

function whole(about) {
  const name = about.name === '[]' ? 'the list' : about.kind && about.rest.length === 0 ? `${about.kind} ${about.name}` : about.name;
  return about.rest.length ? `${name} ${details(about.rest)}` : name;
}

const isDigest = (value) => typeof value === 'string' && value.startsWith('hmac-sha256:');
const isLong = (value) => typeof value === 'string' && value.length > longest;
const switched = { enabled: ['enabled', 'disabled'], active: ['activated', 'deactivated'], installed: ['installed', 'uninstalled'] };

function updated(diff, about) {
  const { previous_value: was, current_value: is } = diff;
  if (isDigest(was) && isDigest(is)) return `${whole(about)} changed (secret, shown as a digest)`;
  const change = isLong(was) && isLong(is) ? 'in parts' : `${text(was, is)} → ${text(is, was)}`;
  const [last] = about.rest.slice(-1);
  if (about.rest.length === 1 && typeof is === 'boolean' && switched[last]) return `${about.name} ${switched[last][is ? 0 : 1]}`;
  if (about.rest.length === 1 && last === 'version') return `${about.name} updated ${change}`;
  if (isContainer(was) || isContainer(is)) return `${whole(about)} changed in many places`;
  if (about.rest.length === 0) return `${whole(about)} ${/^v?\d+([.:-]|$)/.test(String(is)) && typeof is === 'string' ? 'updated' : 'changed'} ${change}`;
  return `${about.name}: ${details(about.rest)} ${change === 'in parts' ? 'changed in parts' : change}`;
}

function plain(diff, about) {
  return diff.diff_type === 'update' ? updated(diff, about) : created(diff, about);
}

const sentences = {
  flapping: (diff, about) => `${whole(about)} keeps changing, now ${text(diff.current_value)}`,
  settled: (diff, about) => `${whole(about)} has settled at ${text(diff.current_value)}`,
  lost: (_, about) => `${whole(about)} lost`,
  returned: (_, about) => `${whole(about)} is back`,
};

/** The change in one line. */
export function summary(diff) {
  const names = stepNames(diff.field_path);
  const about = subject(names, diff.label);
  const sentence = diff.previous_value !== null && diff.current_value !== null && /^(lost|returned)$/.test(diff.mark)
    ? (_, one) => `${whole(one)} ${diff.mark === 'lost' ? 'lost many of its elements' : 'has its elements back'}`
    : sentences[diff.mark];
  const line = (sentence ?? plain)(diff, about);
  return diff.mark === 'duplicate' ? `${line} (two members of one name)` : line;
}

// Field paths as changes and `…/fields` spell them (docs/rules.md, "Paths").
import { BigNumber } from '../api.js';

const plain = /^[^\s\p{Cc}\p{Cs}\uFEFF."[\]\\]+$/u;
const escapes = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const escaped = /["\\\u0000-\u001F\u007F]|\p{Cs}/gu;

/** A name as it stands in a path: plain where it can, else a JSON string. */
function pathName(name) {
  if (plain.test(name) && name !== '*' && name !== '**') return name;
  return `"${name.replace(escaped, (sign) => escapes[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}

/** The path of a member, or of an element that has an identity. */
export const memberPath = (path, name) => (path === '' ? pathName(name) : `${path}.${pathName(name)}`);

/** The path of an element by its place. */
export const placePath = (path, index) => `${path}[${index}]`;

/** A path in its steps, each as it is written: `facts`, `pci`, `[3]`, `"a.b"`; null where it is no path. */
export function pathSteps(path) {
  const steps = [];
  const step = /\[(\d*)\]|(\.?)("(?:[^"\\]|\\.)*"|[^."[\]\\\s]+)/uy;
  while (step.lastIndex < path.length) {
    const start = step.lastIndex;
    const found = step.exec(path);
    if (!found || (found[1] === undefined && (found[2] === '.') !== start > 0)) return null;
    steps.push(found[3] ?? found[0]);
  }
  return steps;
}

// What identifies elements where no rule says so, in the order in which the comparison tries them.
const candidates = [
  'id', 'uuid', 'guid', 'unique_id', 'sysfs_id', 'name', 'section', 'device', 'mac', 'mac_address', 'macaddress', 'macaddr', 'address',
  'handle', 'serial', 'serial_number', 'serialnumber', 'slot', 'pcislot', 'physid', 'key', 'path', 'mountpoint', 'module', 'unit',
  'interface', 'iface', 'ifname', 'username', 'login', 'hostname', 'destination',
];

/** What each element of a list is called in paths, or null where elements are named by place. */
export function elementNames(list) {
  const first = list[0];
  if (!isObject(first)) return null;
  const keys = Object.keys(first).filter((key) => candidates.includes(key.toLowerCase()));
  keys.sort((a, b) => candidates.indexOf(a.toLowerCase()) - candidates.indexOf(b.toLowerCase()));
  for (const key of keys) {
    const names = named(list, key);
    if (names) return names;
  }
  return null;
}

function named(list, key) {
  const names = new Set();
  for (const element of list) {
    const name = isObject(element) && Object.hasOwn(element, key) ? identity(element[key]) : null;
    if (name === null || names.has(name)) return null;
    names.add(name);
  }
  return [...names];
}

function identity(value) {
  const text = typeof value === 'string' ? value : String(value instanceof BigNumber ? value.source : value);
  if (typeof value !== 'string' && !/^(0|-?[1-9]\d*)$/.test(text)) return null;
  return text.length > 0 && text.length <= 256 ? text : null;
}

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof BigNumber);

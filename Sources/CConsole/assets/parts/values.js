// JSON values as people read them: kinds, texts, short previews.
import { BigNumber } from '../api.js';
import { number, plural } from '../format.js';
import { elementNames } from './paths.js';

/** 'object', 'list', 'string', 'number', 'boolean' or 'null'. */
export function kind(value) {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'list';
  if (value instanceof BigNumber) return 'number';
  return typeof value;
}

export const isContainer = (value) => ['object', 'list'].includes(kind(value));

/** A scalar as JSON text. */
export function scalarText(value) {
  if (value instanceof BigNumber) return value.source;
  return JSON.stringify(value ?? null);
}

/** Members or elements, in words. */
export function countText(value) {
  const count = Array.isArray(value) ? value.length : Object.keys(value).length;
  return Array.isArray(value) ? plural(count, 'element') : plural(count, 'member');
}

/** JSON text of any value, indented, numbers as they were sent. */
export function jsonText(value, indent = '') {
  if (!isContainer(value)) return scalarText(value);
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Array.isArray(value)
    ? value.map((element) => jsonText(element, inner))
    : Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${jsonText(member, inner)}`);
  return parts.length === 0 ? open + close : `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`;
}

/** The beginning of a value in one line: `{id: "mail1", version: "1.7.4", …}`. */
export function preview(value, length = 72) {
  if (!isContainer(value)) return shortened(scalarText(value), length);
  const isList = Array.isArray(value);
  if (isList && isContainer(value[0])) return elements(value, length);
  const parts = [];
  let left = length;
  for (const name in value) {
    const text = (isList ? '' : `${name}: `) + inner(value[name]);
    left -= text.length + 2;
    if (left < 0) return wrapped(isList, [...parts, '…']);
    parts.push(text);
  }
  return wrapped(isList, parts);
}

// A list of objects by what its elements are called.
function elements(list, length) {
  const names = elementNames(list.slice(0, 20));
  return names ? shortened(`[${names.join(', ')}${list.length > names.length ? ', …' : ''}]`, length) : '[…]';
}

const wrapped = (isList, parts) => (isList ? `[${parts.join(', ')}]` : `{${parts.join(', ')}}`);

function inner(value) {
  if (!isContainer(value)) return shortened(scalarText(value), 32);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${number(value.length)}]`;
  return Object.keys(value).length === 0 ? '{}' : '{…}';
}

/** A text that is cut where it is longer. */
export const shortened = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

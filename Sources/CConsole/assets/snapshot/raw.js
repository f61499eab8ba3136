// An inventory byte for byte: cut out of the answer's text, since reading it as JSON and writing it again would change it.
import { refusal } from '../api.js';
import { session } from '../session.js';

/** The text of the record's `data` as the machine sent it. */
export async function rawInventory(systemID, inventoryID, signal) {
  const address = `/api/systems/${encodeURIComponent(systemID)}/inventory/${inventoryID}`;
  const answer = await fetch(address, { signal, headers: { Authorization: `Bearer ${session.token}` }, credentials: 'omit' });
  if (!answer.ok) throw await refusal(answer);
  const text = await answer.text();
  const [record] = memberOf(text, text.indexOf('{'), 'data');
  return text.slice(...memberOf(text, record, 'data'));
}

/** Whether a text has the SHA-256 that the record tells; null where the browser cannot say. */
export async function hasHash(text, hash) {
  if (!globalThis.crypto?.subtle) return null;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') === hash;
}

/** Where the value of a member begins and ends, of the object that begins at `start`. */
function memberOf(text, start, name) {
  for (let at = pastSpace(text, start + 1); text[at] === '"';) {
    const nameEnd = pastString(text, at);
    const begin = pastSpace(text, pastSpace(text, nameEnd) + 1);
    const end = pastValue(text, begin);
    if (JSON.parse(text.slice(at, nameEnd)) === name) return [begin, end];
    at = pastSpace(text, pastSpace(text, end) + 1);
  }
  throw new SyntaxError(`no member ${name}`);
}

function pastSpace(text, at) {
  while (text.charCodeAt(at) <= 32) at += 1;
  return at;
}

function pastString(text, at) {
  for (at += 1; text[at] !== '"'; at += 1) if (text[at] === '\\') at += 1;
  return at + 1;
}

function pastValue(text, at) {
  if (text[at] === '"') return pastString(text, at);
  if (text[at] !== '{' && text[at] !== '[') return pastScalar(text, at);
  for (let depth = 0; ;) {
    const sign = text[at];
    if (sign === '"') { at = pastString(text, at); continue; }
    if (sign === '{' || sign === '[') depth += 1;
    if (sign === '}' || sign === ']') depth -= 1;
    at += 1;
    if (depth === 0) return at;
  }
}

function pastScalar(text, at) {
  while (at < text.length && !/[,}\]\s]/.test(text[at])) at += 1;
  return at;
}

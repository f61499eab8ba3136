// The public API: envelopes taken apart, refusals as `ApiError`s, one request for the same question asked twice at a time.

import { parsed } from './numbers.js';
import { reach } from './reach.js';
import { session } from './session.js';
import { stream } from './stream.js';

export { BigNumber } from './numbers.js';

/** `kind`: 'unauthorized' | 'forbidden' | 'missing' | 'invalid' | 'busy' | 'offline' | 'damaged' | 'failed' */
export class ApiError extends Error {
  constructor(kind, { status = 0, message = '', details = null, retryAfter = null } = {}) {
    super(message || kind);
    this.name = 'ApiError';
    Object.assign(this, { kind, status, details, retryAfter });
  }
}

const kinds = { 400: 'invalid', 401: 'unauthorized', 403: 'forbidden', 404: 'missing', 429: 'busy', 502: 'offline', 503: 'busy', 504: 'offline' };

function kindOf(status, message) {
  if (status === 500 && message === 'stored data is damaged') return 'damaged';
  return kinds[status] ?? 'failed';
}

/** The refusal that an answer is. A proxy's own pages are no envelopes. */
export async function refusal(answer) {
  const envelope = await answer.json().catch(() => ({}));
  const retryAfter = Number(answer.headers.get('Retry-After')) || null;
  const message = typeof envelope.message === 'string' ? envelope.message : '';
  return new ApiError(kindOf(answer.status, message), { status: answer.status, message, details: envelope.data ?? null, retryAfter });
}

/** '/api/systems', {severity: ['high', 'critical'], search: ''} → '/api/systems?severity=high,critical' */
export function addressOf(path, params = {}) {
  const pairs = Object.entries(params)
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value])
    .filter(([, value]) => value != null && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':')}`);
  return pairs.length ? `${path}?${pairs.join('&')}` : path;
}

function pause(seconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal.addEventListener('abort', () => { clearTimeout(timer); reject(signal.reason); }, { once: true });
  });
}

async function once(address, signal) {
  const token = session.token;
  let answer;
  try {
    answer = await fetch(address, { signal, headers: { Authorization: `Bearer ${token}` }, credentials: 'omit' });
    if (answer.ok) return parsed(await answer.text()).data;
  } catch (error) {
    if (signal.aborted || error instanceof SyntaxError) throw error;
    throw new ApiError('offline', { message: 'the server does not answer' });
  }
  const error = await refusal(answer);
  if (error.kind === 'unauthorized') session.refused(token);
  throw error;
}

/** Until there is an answer: while the server is away it is waited for, and where it is busy it is asked once more. */
async function persistent(address, signal) {
  for (let busy = 0, away = 0; ;) {
    try {
      return await once(address, signal);
    } catch (error) {
      if (error.kind === 'offline' && away++ < 20) await Promise.race([reach.lost(), ended(signal)]);
      else if (error.kind === 'busy' && busy++ === 0) await pause(Math.min(error.retryAfter ?? 1, 10), signal);
      else throw error;
    }
  }
}

function ended(signal) {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

const inFlight = new Map();

function shared(address) {
  const controller = new AbortController();
  const request = { users: 0, controller, promise: persistent(address, controller.signal) };
  const done = () => { if (inFlight.get(address) === request) inFlight.delete(address); };
  request.promise.then(done, done);
  inFlight.set(address, request);
  return request;
}

function leave(address, request) {
  request.users -= 1;
  if (request.users > 0) return;
  if (inFlight.get(address) === request) inFlight.delete(address);
  request.controller.abort();
}

export const api = {
  /** `data` of the answer. While the server is away it waits for it; a banner says so. */
  get(path, params, { signal } = {}) {
    const address = addressOf(path, params);
    const request = inFlight.get(address) ?? shared(address);
    if (!signal) { request.users += 1; return request.promise; }
    return new Promise((resolve, reject) => {
      if (signal.aborted) { if (!request.users) leave(address, request); reject(signal.reason); return; }
      request.users += 1;
      const aborted = () => { leave(address, request); reject(signal.reason); };
      signal.addEventListener('abort', aborted, { once: true });
      request.promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted));
    });
  },

  /** Server-sent events: `event(name, data)`, `state('open' | 'lost')`; goes on by its cursor until `signal` aborts. */
  stream(path, params, handlers) {
    return stream((cursor) => addressOf(path, cursor ? { ...params, since: null } : params), refusal, handlers);
  },
};

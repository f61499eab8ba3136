// What systems are called, for changes that name them by id: from the list, and asked for where the list does not have them.

import { api } from '../api.js';

/** More names than anybody reads in a feed. */
const most = 300;

/** `found()` when a name that was asked for is there. */
export function systemNames({ signal, found }) {
  const known = new Map();
  const asked = new Set();

  async function ask(id) {
    asked.add(id);
    const system = await api.get(`/api/systems/${encodeURIComponent(id)}`, {}, { signal }).catch(() => null);
    if (!system || signal.aborted) return;
    known.set(id, system.name);
    found();
  }

  return {
    learn(systems) { for (const { id, name } of systems) known.set(id, name); },
    of(id) {
      if (!known.has(id) && !asked.has(id) && asked.size < most) ask(id);
      return known.get(id) || id;
    },
  };
}

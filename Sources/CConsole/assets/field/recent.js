// Fields that changed lately, to begin with.
import { api } from '../api.js';
import { h, replace } from '../dom.js';
import { ago, plural } from '../format.js';
import { router } from '../router.js';
import { empty, failure, loading } from '../states.js';

const most = 20;

export function recentFields(systemID, signal) {
  const body = h('div', {}, loading());
  load();
  return h('section', { class: 'panel', 'aria-label': 'Changed lately' }, h('div', { class: 'panel-head' }, h('h2', { text: 'Changed lately' })), body);

  async function load() {
    try {
      const { diffs } = await api.get(`/api/systems/${encodeURIComponent(systemID)}/inventory/diffs`, { page_size: 200 }, { signal });
      replace(body, diffs.length > 0 ? list(diffs, systemID) : empty('No changes so far', 'Any field can be shown all the same: type its path above.'));
    } catch (error) {
      if (!signal.aborted) replace(body, failure(error, load));
    }
  }
}

function list(diffs, systemID) {
  const fields = Map.groupBy(diffs.filter(({ field_path: path }) => path && !path.includes('[]')), ({ field_path: path }) => path);
  return h('ul', { class: 'list recent-fields' }, [...fields].slice(0, most).map(([path, changes]) => h('li', {},
    h('a', { class: 'mono', href: router.address('field', systemID, { path }), text: path }),
    h('span', { class: 'muted small', text: `${plural(changes.length, 'change')}, the last ${ago(changes[0].created_at)}` }))));
}

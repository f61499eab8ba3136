// Addresses: what is shown, and every filter of it, stands in the path and the query.

const views = new Set(['compare', 'snapshot', 'field']);
let moved = () => {};

function placeOf(url) {
  const [first, id, view, ...more] = url.pathname.split('/').filter(Boolean);
  const query = url.searchParams;
  if (!first) return { view: 'fleet', id: null, query };
  const known = first === 'systems' && id && !more.length && (!view || views.has(view));
  return known ? { view: view ?? 'system', id: named(id), query } : { view: 'missing', id: null, query };
}

function named(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

function queryOf(query) {
  const entries = query instanceof URLSearchParams ? [...query] : Object.entries(query ?? {});
  return entries
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value])
    .filter(([, value]) => value != null && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%20', '+')}`)
    .join('&');
}

function taken(event) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest?.('a[href]');
  if (!link || link.target || link.hasAttribute('download')) return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || url.hash || placeOf(url).view === 'missing') return;
  event.preventDefault();
  router.go(url.pathname + url.search);
}

export const router = {
  /** What the address names: {view: 'fleet' | 'system' | 'compare' | 'snapshot' | 'field' | 'missing', id, query: URLSearchParams} */
  get place() { return placeOf(new URL(location.href)); },

  /** 'compare', 'web1', {from: 1, to: 2} → '/systems/web1/compare?from=1&to=2'. Empty values are left out, arrays joined by commas. */
  address(view, id, query) {
    const path = view === 'fleet' ? '/' : `/systems/${encodeURIComponent(id)}${view === 'system' ? '' : `/${view}`}`;
    const text = queryOf(query);
    return text ? `${path}?${text}` : path;
  },

  /** Goes there. `replace`: in place of the present entry of the history, as for filters while one types. */
  go(address, { replace = false } = {}) {
    if (address === location.pathname + location.search) return;
    history[replace ? 'replaceState' : 'pushState'](null, '', address);
    moved(this.place);
  },

  /** For app.js: `fn(place)` at each move. */
  start(fn) {
    moved = fn;
    addEventListener('popstate', () => moved(this.place));
    document.addEventListener('click', taken);
  },
};

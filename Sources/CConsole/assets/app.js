// Starts the console: who is signed in, which view the address names, what every view has around it.

import { header } from './parts/header.js';
import { watchReach } from './parts/banner.js';
import { watchExpiry } from './parts/expiry.js';
import { keys, showKeys } from './keys.js';
import { router } from './router.js';
import { session } from './session.js';
import { failure, loading, nowhere } from './states.js';

const main = document.getElementById('view');
const views = {
  fleet: () => import('./views/fleet.js'),
  system: () => import('./views/system.js'),
  compare: () => import('./views/compare.js'),
  snapshot: () => import('./views/snapshot.js'),
  field: () => import('./views/field.js'),
  missing: async () => ({ open: missing }),
};
/** The view on the screen: {view, id, controller, handle}. */
let shown = null;

function missing({ root }) {
  root.replaceChildren(nowhere('There is no such page', 'The address has a slip, or is of another version.'));
}

function leave() {
  shown?.controller.abort();
  shown = null;
}

function take(reason) {
  leave();
  document.title = 'Sign in · Varve';
  header.show();
  shown = { view: 'sign in', controller: new AbortController() };
  const { signal } = shown.controller;
  import('./views/signin.js').then(({ open }) => { if (!signal.aborted) open({ root: main, reason, signal, done: start }); });
}

async function show(place) {
  if (!session.token) return;
  if (shown && shown.view === place.view && shown.id === place.id && shown.handle?.moved) { shown.handle.moved(place); return; }
  const first = shown === null;
  leave();
  const mine = { view: place.view, id: place.id, controller: new AbortController() };
  shown = mine;
  const { signal } = mine.controller;
  main.replaceChildren(loading());
  try {
    const { open } = await views[place.view]();
    if (signal.aborted) return;
    scrollTo(0, 0);
    mine.handle = await open({ root: main, place, signal });
    if (!first && !signal.aborted && document.activeElement === document.body) main.focus({ preventScroll: true });
  } catch (error) {
    if (!signal.aborted) main.replaceChildren(failure(error, () => { leave(); show(router.place); }));
  }
}

/** From the fragment, which is taken out of the address at once: it would stay in the history, and be shared with the address. */
function tokenOfAddress() {
  const given = /^#token=(.+)$/.exec(location.hash)?.[1];
  if (!given) return;
  history.replaceState(null, '', location.pathname + location.search);
  if (isWanted(given)) session.accept(given);
}

/** Another's token only where one agrees: a link must not make one look at what its sender chose. */
function isWanted(given) {
  const [now, next] = [session.claims?.sub, session.claimsOf(given)?.sub];
  return !session.token || session.ended || now === next || confirm(`Sign in as ${next ?? 'somebody without a name'}, in place of ${now ?? 'somebody without a name'}?`);
}

function start() {
  tokenOfAddress();
  header.show();
  if (!session.token) { take(null); return; }
  if (shown?.view === 'sign in') leave();
  show(router.place);
}

router.start(show);
session.onExpired(take);
addEventListener('hashchange', () => { if (location.hash.startsWith('#token=')) { leave(); start(); } });
header.onSignOut(() => { session.forget(); take('left'); });
keys.bind(null, {
  '?': { run: showKeys, help: 'Show or hide these keys' },
  'g': { run: () => router.go('/'), help: 'All systems' },
  't': { run: () => header.switchTheme(), help: 'Switch between light, dark and the system’s theme' },
});
watchReach();
watchExpiry();
start();

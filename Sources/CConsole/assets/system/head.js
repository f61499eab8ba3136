// The head of a system's page: what it is, when it was last heard of, and the ways from here.

import { h, replace } from '../dom.js';
import { ago, moment } from '../format.js';
import { kindName } from '../kinds.js';
import { router } from '../router.js';
import { copy } from '../parts/copy.js';
import { addressOf as apiAddress } from '../api.js';
import { paramsOf } from './address.js';

export class Head {
  constructor(id, signal) {
    this.id = id;
    this.title = h('h1', { text: id });
    this.facts = h('dl', { class: 'system-facts' });
    this.links = h('div', { class: 'toolbar system-links' });
    this.live = h('span', { class: 'live' });
    this.element = h('header', { class: 'system-head' }, h('nav', { class: 'crumbs', 'aria-label': 'Place' }, h('a', { href: '/', text: 'Systems' }), h('span', { 'aria-hidden': 'true', text: '/' }), h('span', { text: id })),
      h('div', { class: 'page-head' }, this.title, this.live, h('span', { class: 'spacer' }), this.links), this.facts);
    // "5 min ago" grows old.
    const timer = setInterval(() => this.#tick(), 15_000);
    signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  }

  show(system, filters) {
    this.system = system;
    document.title = `${system.name} · Varve`;
    this.title.textContent = system.name;
    const fact = (name, ...content) => h('div', {}, h('dt', { text: name }), h('dd', {}, content));
    this.seen = h('time', { datetime: system.last_inventory_time, title: system.last_inventory_time && `${moment(system.last_inventory_time)} UTC` });
    replace(this.facts, fact('Id', h('span', { class: 'mono', text: system.id })), fact('Organization', h('a', { href: router.address('fleet', null, { organization: system.organization }), text: system.organization })),
      fact('Type', kindName(system.type) ?? 'not known yet'), fact('Last seen', system.last_inventory_time ? this.seen : system.data_error ? 'cannot be read' : 'never'),
      system.state === 'suspended' && fact('State', h('span', { class: 'badge severity-high', text: 'Suspended: its posts are refused' })));
    this.#tick();
    this.#link(filters);
  }

  /** The state of the stream: 'open', 'lost', 'paused'. */
  stream(state) {
    this.live.className = `live live-${state}`;
    this.live.textContent = { open: 'Live', lost: 'Not live: waiting for the server', paused: 'Paused' }[state];
  }

  #tick() {
    if (this.system?.last_inventory_time) this.seen.textContent = ago(this.system.last_inventory_time);
  }

  #link(filters) {
    const path = apiAddress(`/api/systems/${encodeURIComponent(this.id)}/inventory/timeline`, paramsOf(filters));
    const link = (text, href) => h('a', { class: 'button', href, text });
    const has = this.system.last_inventory_id !== null;
    replace(this.links, has && link('Newest snapshot', router.address('snapshot', this.id)), has && link('Compare', router.address('compare', this.id, { from: filters.from, to: filters.to })), this.#api(path));
  }

  /** The same question to the API. A link would come without the token. */
  #api(path) {
    const command = `curl -H "Authorization: Bearer $TOKEN" '${location.origin}${path}'`;
    return h('details', { class: 'menu' }, h('summary', { class: 'button', text: 'API' }),
      h('div', { class: 'menu-body' }, h('p', { class: 'small muted', text: 'What this page shows, asked by a program:' }), h('code', { class: 'well', text: command }),
        h('div', { class: 'toolbar' }, h('button', { class: 'button small', type: 'button', text: 'Copy command', on: { click: () => copy(command, 'Command') } }), h('a', { class: 'button small quiet', href: '/api/docs', text: 'Documentation' }))));
  }
}

/** What stands in place of a history that has not begun. */
export function firstSteps(system) {
  const command = `curl -u '${system.key}:<secret>' -d @inventory.json http://<gateway>/api/systems/inventory`;
  return h('div', { class: 'state', role: 'status' }, h('p', { class: 'state-title', text: 'No inventory yet' }),
    h('p', { class: 'muted', text: 'The machine posts its inventory as JSON to the gateway, with the key and the secret that it was registered with. What it says first is what later inventories are compared with.' }),
    h('code', { class: 'well', text: command }),
    h('div', { class: 'toolbar' }, h('button', { class: 'button small', type: 'button', text: 'Copy command', on: { click: () => copy(command, 'Command') } })),
    h('p', { class: 'small muted' }, 'A secret that was lost is made anew by ', h('code', { text: `varve systems rotate ${system.id}` }), '.'));
}

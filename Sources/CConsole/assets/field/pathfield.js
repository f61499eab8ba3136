// The field for a path, which completes from what the newest inventory has.
import { h, replace } from '../dom.js';
import { glimpse, knownPaths, suited } from './knownpaths.js';
import { pathSteps } from '../parts/paths.js';

/** `pick(path)` gets what was chosen or typed. */
export function pathField({ systemID, pick, signal }) {
  const field = new PathField(systemID, pick, signal);
  return { element: field.element, input: field.input };
}

class PathField {
  #known = null;
  #shown = [];
  #at = -1;

  constructor(systemID, pick, signal) {
    this.pick = pick;
    this.load = () => (this.#known ??= knownPaths(systemID, signal).catch(() => { this.#known = null; return []; }));
    this.list = h('ul', { class: 'path-list', id: 'path-list', role: 'listbox', 'aria-label': 'Fields of the newest inventory', hidden: true,
      on: { pointerdown: (event) => event.preventDefault(), click: (event) => this.#choose(event.target.closest('li')?.dataset.path) } });
    this.input = h('input', { class: 'input mono', id: 'path-input', type: 'text', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'path-list',
      'aria-autocomplete': 'list', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', placeholder: 'facts.distro.version',
      on: { input: () => this.#suggest(), focus: () => this.load(), blur: () => this.#close(), keydown: (event) => this.#key(event) } });
    this.wrong = h('span', { class: 'field-error', role: 'alert' });
    this.element = h('div', { class: 'field path-field' }, h('label', { for: 'path-input', text: 'Field path' }),
      h('div', { class: 'path-line' }, this.input, h('button', { type: 'button', class: 'button primary', text: 'Show', on: { click: () => this.#choose(this.input.value) } }), this.list), this.wrong);
  }

  async #suggest() {
    this.#refuse('');
    const text = this.input.value;
    const known = await this.load();
    if (text !== this.input.value || document.activeElement !== this.input) return;
    this.#shown = suited(known, text);
    this.#at = -1;
    replace(this.list, this.#shown.map((one, place) => h('li', { role: 'option', id: `path-${place}`, class: 'path-option', 'aria-selected': 'false', data: { path: one.path } },
      h('span', { class: 'mono', text: one.path }), h('span', { class: 'muted small mono', text: glimpse(one) }))));
    this.#expand(this.#shown.length > 0);
  }

  #key(event) {
    const open = !this.list.hidden;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.#move(event.key === 'ArrowDown' ? 1 : -1, open);
    else if (event.key === 'Enter') this.#choose(this.#shown[open ? this.#at : -1]?.path ?? this.input.value);
    else if (event.key === 'Escape' && open) this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #move(step, open) {
    if (!open) { this.#suggest(); return; }
    this.#at = (this.#at + step + this.#shown.length) % this.#shown.length;
    for (const [place, item] of [...this.list.children].entries()) item.setAttribute('aria-selected', String(place === this.#at));
    this.list.children[this.#at].scrollIntoView({ block: 'nearest' });
    this.input.setAttribute('aria-activedescendant', `path-${this.#at}`);
  }

  #choose(path) {
    const text = path?.trim();
    if (!text) return;
    if (!pathSteps(text)) { this.#refuse('This is no path. Names with dots, blanks or brackets stand in quotes: interfaces."eth0.20".mtu'); return; }
    if (text.includes('[]')) { this.#refuse('[] is any element of a list. Name one by its place, as in facts.pci[3], or the list itself.'); return; }
    this.input.value = text;
    this.#close();
    this.pick(text);
  }

  #refuse(text) {
    this.wrong.textContent = text;
    this.input.setAttribute('aria-invalid', String(text !== ''));
  }

  #close() { this.#expand(false); }

  #expand(open) {
    this.list.hidden = !open;
    this.input.setAttribute('aria-expanded', String(open));
    if (!open) this.input.removeAttribute('aria-activedescendant');
  }
}

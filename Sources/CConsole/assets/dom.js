// Elements from script. Text always goes in as text nodes, so nothing that a machine sent becomes markup.

const properties = new Set(['value', 'checked', 'selected', 'indeterminate', 'disabled', 'hidden', 'tabIndex']);

const setters = {
  class: (element, value) => element.setAttribute('class', value),
  text: (element, value) => { element.textContent = value; },
  on: (element, handlers) => {
    for (const [name, handler] of Object.entries(handlers)) element.addEventListener(name, handler);
  },
  data: (element, values) => {
    for (const [name, value] of Object.entries(values)) if (value != null) element.dataset[name] = value;
  },
  style: (element, values) => {
    for (const [name, value] of Object.entries(values)) element.style.setProperty(name, value);
  },
};

function set(element, name, value) {
  if (value == null) return;
  if (setters[name]) setters[name](element, value);
  else if (properties.has(name) && name in element) element[name] = value;
  else if (name.startsWith('aria-')) element.setAttribute(name, String(value));
  else if (value !== false) element.setAttribute(name, value === true ? '' : String(value));
}

function fill(element, props, children) {
  for (const name in props) set(element, name, props[name]);
  append(element, children);
  return element;
}

function append(parent, child) {
  if (child == null || child === false) return;
  if (Array.isArray(child)) for (const one of child) append(parent, one);
  else parent.append(child);
}

/**
 * An HTML element. `props`: `class`, `text`, `on: {click}`, `data: {}`, `style: {'--x': 1}`, properties such as `value`, and attributes;
 * null is left out. Children: strings, nodes, arrays, null.
 */
export function h(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** The same for SVG. */
export function svg(tag, props, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), props, children);
}

/** `parent` with these children and no others. */
export function replace(parent, ...children) {
  const fragment = document.createDocumentFragment();
  append(fragment, children);
  parent.replaceChildren(fragment);
  return parent;
}

/** Says something to those who do not see the page. The same text twice is said twice. */
export function announce(text) {
  const region = document.getElementById('announcer');
  region.textContent = '';
  requestAnimationFrame(() => { region.textContent = text; });
}

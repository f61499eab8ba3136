// What makes a page hard to use for somebody, as far as a script can see it: a list of texts, one for each place. Runs within the page; with 'colors' it
// judges these only.

const found = [];
const say = (rule, element, detail = '') => found.push(`${rule}: ${where(element)}${detail ? ` ${detail}` : ''}`);
const all = (selector) => [...document.querySelectorAll(selector)];

function where(element) {
  const name = element.id ? `#${element.id}` : [...element.classList].slice(0, 3).map((one) => `.${one}`).join('');
  const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40);
  return `${element.parentElement?.className ? `.${String(element.parentElement.getAttribute('class')).split(' ')[0]} > ` : ''}${element.tagName.toLowerCase()}${name} "${text}"`;
}

const isRendered = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });
const isHiddenFromAll = (element) => !element.checkVisibility({ visibilityProperty: true });

/** There for screen readers only: one pixel large, or clipped away. */
function isAside(element) {
  for (let at = element; at && at !== document.body; at = at.parentElement) {
    const style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    if (style.position === 'absolute' && style.overflow !== 'visible' && box.width <= 1.5 && box.height <= 1.5) return true;
    if (style.position === 'fixed' && box.bottom <= 0) return true;
  }
  return false;
}

// Document

function page() {
  if (!/^[a-z]{2}/.test(document.documentElement.lang)) say('lang is missing', document.documentElement);
  if (!document.title.trim()) say('title is missing', document.documentElement);
  if (document.compatMode !== 'CSS1Compat') say('quirks mode', document.documentElement);
  const zoom = document.querySelector('meta[name=viewport]')?.content ?? '';
  if (/user-scalable\s*=\s*no|maximum-scale/.test(zoom)) say('zoom is forbidden', document.documentElement, zoom);
}

function headings() {
  const shown = all('h1, h2, h3, h4, h5, h6').filter((one) => !isHiddenFromAll(one) && (!document.querySelector('dialog[open]') || !one.closest('dialog')));
  const first = shown.filter((one) => one.tagName === 'H1');
  if (first.length !== 1) say(`${first.length} headings of the first level`, document.body);
  let level = 0;
  for (const one of shown) {
    const next = Number(one.tagName[1]);
    if (next > level + 1) say(`heading of level ${next} after one of level ${level}`, one);
    if (!one.textContent.trim()) say('empty heading', one);
    level = next;
  }
}

function landmarks() {
  for (const [name, selector] of [['main', 'main'], ['banner', 'body > header']]) {
    if (all(selector).filter((one) => !isHiddenFromAll(one)).length !== 1) say(`not one ${name}`, document.body);
  }
  const navs = all('nav, [role=navigation], [role=search], aside').filter((one) => !isHiddenFromAll(one));
  const names = navs.map((one) => `${one.tagName} ${one.getAttribute('role') ?? ''} ${one.getAttribute('aria-label') ?? one.getAttribute('aria-labelledby') ?? ''}`);
  navs.forEach((one, index) => { if (names.indexOf(names[index]) !== index) say('two landmarks of one kind and name', one); });
}

function ids() {
  const seen = new Set();
  for (const one of all('[id]')) {
    if (seen.has(one.id)) say('id twice', one, one.id);
    seen.add(one.id);
  }
  for (const name of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-activedescendant', 'aria-owns', 'for', 'list']) {
    for (const one of all(`[${name}]`)) {
      for (const id of one.getAttribute(name).split(/\s+/)) if (!document.getElementById(id)) say(`${name} of what is not there`, one, id);
    }
  }
}

// Controls

const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=option], [role=treeitem], [role=gridcell], td[tabindex], [tabindex="0"]';
const focusable = 'a[href], button:not(:disabled), input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';

function order() {
  for (const one of all('[tabindex]')) if (one.tabIndex > 0) say('tabindex above 0', one);
  for (const one of all('[aria-hidden=true]')) {
    const inside = [one, ...one.querySelectorAll(focusable)].filter((it) => it.matches(focusable) && it.tabIndex >= 0 && isRendered(it));
    if (inside.length) say('focus in what is hidden from readers', inside[0]);
  }
  for (const one of all('a[href] a[href], a[href] button, button a[href], button button, summary button, summary a[href], label button')) say('a control within another', one);
}

function labels() {
  for (const one of all('input:not([type=hidden]), select, textarea').filter(isRendered)) {
    const named = one.labels?.length || one.getAttribute('aria-label')?.trim() || one.hasAttribute('aria-labelledby');
    if (!named) say('no label', one);
  }
  const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  for (const one of all('a[aria-label], button[aria-label], summary[aria-label]').filter(isRendered)) {
    const name = new Set(words(one.getAttribute('aria-label')));
    const visible = [...texts(one)].filter((node) => !isAside(node.parentElement)).map((node) => node.data).join(' ');
    if (words(visible).some((word) => !name.has(word))) say('its name lacks what it says', one, `"${visible}"`);
  }
}

function pictures() {
  for (const one of all('svg, img, canvas')) {
    if (isHiddenFromAll(one) || one.closest('[aria-hidden=true]')) continue;
    const named = one.getAttribute('aria-label') || one.getAttribute('aria-labelledby') || one.getAttribute('alt') || one.querySelector(':scope > title');
    if (!one.getAttribute('role') && one.tagName !== 'IMG') say('a picture that is neither hidden nor has a role', one);
    else if (!named && one.getAttribute('role') !== 'presentation') say('a picture without a text', one);
  }
}

const owners = { option: '[role=listbox]', treeitem: '[role=tree], [role=group]', tab: '[role=tablist]', row: 'table, [role=table], [role=grid], [role=rowgroup]', gridcell: '[role=row], tr' };

function structure() {
  for (const list of all('ul:not([role]), ol:not([role])')) {
    for (const child of list.children) if (!/^(LI|TEMPLATE)$/.test(child.tagName)) say('not an item in a list', child);
  }
  for (const item of all('li:not([role])')) if (!/^(UL|OL)$/.test(item.parentElement.tagName) || item.parentElement.getAttribute('role')) say('an item outside of a list', item);
  for (const list of all('dl')) for (const child of list.children) if (!/^(DT|DD|DIV)$/.test(child.tagName)) say('not a term in a list of terms', child);
  for (const [role, owner] of Object.entries(owners)) for (const one of all(`[role=${role}]`)) if (!one.parentElement.closest(owner)) say(`role ${role} outside of its owner`, one);
  for (const table of all('table:not([role=presentation])')) {
    if (!table.caption && !table.getAttribute('aria-label') && !table.getAttribute('aria-labelledby')) say('a table without a name', table);
    if (!table.querySelector('th')) say('a table without heads', table);
    for (const head of table.querySelectorAll('th')) if (!head.scope) say('a head without scope', head);
  }
  for (const one of all('[aria-expanded], [aria-pressed], [aria-selected], [aria-checked]')) {
    for (const name of ['aria-expanded', 'aria-pressed', 'aria-selected', 'aria-checked']) {
      if (one.hasAttribute(name) && !/^(true|false|mixed)$/.test(one.getAttribute(name))) say(`${name} is "${one.getAttribute(name)}"`, one);
    }
  }
}

// Contrast, as WCAG 2.2 has it (1.4.3)

const pen = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
const known = new Map();

function color(text) {
  if (!known.has(text)) {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = text;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
    known.set(text, [red, green, blue, alpha / 255]);
  }
  return known.get(text);
}

const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a)];

function brightness(rgb) {
  const [r, g, b] = rgb.map((part) => { const c = part / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(one, other) {
  const [light, dark] = [brightness(one), brightness(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** What is behind an element's text, and how much of the text its own and its parents' opacity leave; null where a picture is behind it. */
function behind(element) {
  const layers = [];
  let left = 1;
  for (let at = element; at; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.backgroundImage !== 'none') return null;
    const [r, g, b, a] = color(style.backgroundColor);
    left *= Number(style.opacity);
    if (a > 0) layers.push([r, g, b, a]);
    if (a === 1) break;
  }
  return { background: layers.reduceRight((below, layer) => over(layer, below), color('Canvas').slice(0, 3)), left };
}

function* texts(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.data.trim()) yield walker.currentNode;
}

function judge(element, text, style, what) {
  const ground = behind(element);
  if (!ground) return;
  const size = parseFloat(style.fontSize);
  const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
  const [r, g, b, a] = color(text);
  const is = ratio(over([r, g, b, a * ground.left], ground.background), ground.background);
  if (is < least - 0.005) say('contrast', element, `${what} ${is.toFixed(2)} of ${least}, ${text} on ${ground.background.map(Math.round)}`);
}

function contrast() {
  const judged = new Set();
  for (const node of texts(document.body)) {
    const element = node.parentElement;
    // Signs between words are decoration.
    if (element.closest('[aria-hidden=true]') && !/[\p{L}\p{N}]/u.test(node.data)) continue;
    if (judged.has(element) || element.closest(':disabled, [aria-disabled=true], noscript, option, datalist') || !isRendered(element) || isAside(element)) continue;
    judged.add(element);
    const style = getComputedStyle(element);
    judge(element, element instanceof SVGElement ? style.fill : style.color, style, 'text');
  }
  for (const element of all('input, select, textarea').filter(isRendered)) {
    const style = getComputedStyle(element);
    judge(element, style.color, style, 'value');
    if (element.placeholder) judge(element, getComputedStyle(element, '::placeholder').color, style, 'placeholder');
  }
}

// Size of what is pressed (2.5.8): 24 pixels, or so much room around it

/** A control that covers its row is as large as the row. */
function area(element) {
  const after = getComputedStyle(element, '::after');
  if (after.content === 'none' || after.position !== 'absolute' || after.inset !== '0px') return element.getBoundingClientRect();
  let at = element;
  while (at.parentElement && getComputedStyle(at).position === 'static') at = at.parentElement;
  return at.getBoundingClientRect();
}

/** Of an input its label can be pressed as well. */
function isInText(element) {
  return getComputedStyle(element).display === 'inline' && [...element.parentElement.childNodes].some((node) => node !== element && node.textContent.trim() !== '');
}

function targets() {
  const isTouched = matchMedia('(pointer: coarse)').matches;
  const open = document.querySelector('dialog[open]');
  const shown = all(controls).filter((one) => isRendered(one) && !isAside(one) && one.tabIndex >= -1 && (!open || open.contains(one)) && !one.closest('svg'));
  const boxes = shown.map((one) => [one, area(one)]).filter(([, box]) => box.width > 0 && box.height > 0);
  for (const [one, box] of boxes) {
    if (Math.min(box.width, box.height) >= 23.9 || isInText(one) || one.matches('[role=tree], [role=region]')) continue;
    // By mouse, days of a calendar may be smaller: the list below it and the fields of dates lead to the same (2.5.8, equivalent).
    if (!isTouched && one.closest('[role=grid]')) continue;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const near = boxes.find(([other, its]) => other !== one && !other.contains(one) && !one.contains(other) && !covers(its, box)
      && Math.hypot(Math.max(its.left - x, 0, x - its.right), Math.max(its.top - y, 0, y - its.bottom)) < 12);
    if (near) say('small target', one, `${box.width.toFixed(0)} × ${box.height.toFixed(0)}, beside ${where(near[0])}`);
  }
}

/** A row that is a target itself has smaller ones on it. */
const covers = (outer, inner) => outer.left <= inner.left && outer.right >= inner.right && outer.top <= inner.top && outer.bottom >= inner.bottom;

// Width

function width() {
  const root = document.scrollingElement;
  if (root.scrollWidth > innerWidth) {
    const wide = all('body *').filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && isRendered(one) && !scrolls(one));
    say('the page scrolls sideways', wide.at(-1) ?? root, `${root.scrollWidth} of ${innerWidth}`);
  }
  for (const one of all(controls).filter((it) => isRendered(it) && !isAside(it) && !it.closest('svg'))) {
    const box = one.getBoundingClientRect();
    if ((box.left < -1 || box.right > innerWidth + 1) && !scrolls(one)) say('outside of the window', one, `${box.left.toFixed(0)} to ${box.right.toFixed(0)} of ${innerWidth}`);
  }
}

function scrolls(element) {
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) return true;
  }
  return false;
}

const checks = arguments[0] === 'colors' ? [contrast] : [page, headings, landmarks, ids, order, labels, pictures, structure, contrast, targets, width];
for (const check of checks) check();
return [...new Set(found)];

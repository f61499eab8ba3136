// The history of a field as a chart in steps, gone through by pointer or by keys.
import { h, replace, svg } from '../dom.js';
import { moment } from '../format.js';
import { timeTicks } from '../field/scales.js';
import { within } from '../field/segments.js';
import { span } from './spans.js';
import { drawing } from '../field/shapes.js';
import { shortened } from './values.js';

/** `picked(segment)`: Enter or a click on one. `show(segments, from, to)` draws what lies between two times. */
export function stepChart({ path, picked }) {
  const chart = new StepChart(path, picked);
  return { element: chart.element, show: (...what) => chart.show(...what) };
}

class StepChart {
  #shown = [];
  #items = [];
  #ends = [0, 1];
  #at = -1;

  constructor(path, picked) {
    this.path = path;
    this.picked = picked;
    this.picture = svg('svg', { class: 'steps-svg', role: 'listbox', 'aria-label': `Values of ${path} over time`, 'aria-orientation': 'horizontal' });
    this.tip = h('div', { class: 'steps-tip', 'aria-hidden': 'true', hidden: true });
    this.element = h('div', { class: 'steps' }, this.picture, this.tip);
    this.#listen();
    new ResizeObserver(() => this.#draw()).observe(this.element);
  }

  show(segments, from, to) {
    this.#shown = within(segments, from, to);
    this.#ends = [from, Math.max(to, from + 1000)];
    this.#draw();
  }

  #draw() {
    const width = this.element.clientWidth;
    if (width === 0 || this.#shown.length === 0) return;
    const plan = drawing(this.#shown, { width, path: this.path });
    const [from, to] = this.#ends;
    const right = width - 8;
    this.x = (time) => plan.left + (right - plan.left) * ((time - from) / (to - from));
    this.time = (x) => from + (to - from) * ((x - plan.left) / (right - plan.left));
    this.height = plan.height;
    this.picture.setAttribute('viewBox', `0 0 ${width} ${plan.height + 26}`);
    this.picture.style.setProperty('height', `${plan.height + 26}px`);
    this.cursor = svg('rect', { class: 'steps-cursor', y: 0, height: plan.height, visibility: 'hidden' });
    this.#items = this.#shown.map((one, place) => this.#item(one, place, plan));
    replace(this.picture, svg('g', { 'aria-hidden': 'true' }, plan.back(this.x, right), this.#axis(width)), this.cursor, this.#items);
    this.#rove(this.#items.length - 1);
  }

  #item(one, place, plan) {
    const shape = one.present ? plan.shape(one, this.x, this.#shown[place + 1]) : this.#gap(one);
    return svg('g', { role: 'option', class: 'step', tabindex: '-1', 'aria-selected': 'false', 'aria-label': spoken(one) }, shape);
  }

  #gap(one) {
    return svg('rect', { class: 'steps-gap', x: this.x(one.from), y: 4, height: this.height - 8, width: Math.max(1, this.x(one.to) - this.x(one.from)) });
  }

  #axis(width) {
    const ticks = timeTicks(...this.#ends, Math.floor(width / 110));
    const y = this.height;
    return ticks.map(({ at, text }) => [
      svg('line', { class: 'steps-tick', x1: this.x(at), x2: this.x(at), y1: y, y2: y + 5 }),
      svg('text', { class: 'steps-text', x: Math.min(this.x(at), width - 3.4 * text.length), y: y + 19, 'text-anchor': 'middle' }, text)]);
  }

  #listen() {
    const over = (event) => {
      const time = this.time?.(event.clientX - this.picture.getBoundingClientRect().left);
      return this.#shown.findLastIndex(({ from }) => from <= time);
    };
    this.picture.addEventListener('pointermove', (event) => this.#point(over(event)));
    this.picture.addEventListener('pointerleave', () => this.#point(-1));
    this.picture.addEventListener('click', (event) => { if (over(event) >= 0) this.picked(this.#shown[over(event)]); });
    this.picture.addEventListener('focusin', (event) => this.#point(this.#items.indexOf(event.target)));
    this.picture.addEventListener('focusout', () => this.#point(-1));
    this.picture.addEventListener('keydown', (event) => this.#key(event));
  }

  #key(event) {
    const last = this.#items.length - 1;
    const moves = { ArrowRight: this.#at + 1, ArrowLeft: this.#at - 1, ArrowUp: this.#at + 1, ArrowDown: this.#at - 1, Home: 0, End: last };
    if (event.key === 'Enter' || event.key === ' ') this.picked(this.#shown[this.#at]);
    else if (event.key in moves) this.#focus(Math.min(last, Math.max(0, moves[event.key])));
    else return;
    event.preventDefault();
  }

  #focus(place) {
    this.#rove(place);
    this.#items[place].focus();
  }

  #rove(place) {
    this.#items[this.#at]?.setAttribute('tabindex', '-1');
    this.#at = place;
    this.#items[place]?.setAttribute('tabindex', '0');
  }

  // Marks the stretch that is looked at, and tells of it beside it.
  #point(place) {
    const one = this.#shown[place];
    this.picture.querySelector('[aria-selected=true]')?.setAttribute('aria-selected', 'false');
    this.#items[place]?.setAttribute('aria-selected', 'true');
    this.cursor?.setAttribute('visibility', one ? 'visible' : 'hidden');
    this.tip.hidden = !one;
    if (!one) return;
    const [left, right] = [this.x(one.from), this.x(one.to)];
    this.cursor.setAttribute('x', left);
    this.cursor.setAttribute('width', Math.max(1, right - left));
    replace(this.tip, told(one));
    const middle = (left + right) / 2;
    const width = this.tip.offsetWidth;
    this.tip.style.setProperty('left', `${Math.max(0, Math.min(middle - width / 2, this.element.clientWidth - width))}px`);
    this.tip.style.setProperty('top', `${this.height + 30}px`);
  }
}

const until = ({ until: end }) => (end ? `${moment(end)} UTC` : 'now');

function spoken(one) {
  return `${shortened(one.text, 200)}, since ${moment(one.since)} UTC, until ${until(one)}, inventory ${one.inventory}`;
}

function told(one) {
  return [
    h('strong', { class: 'mono', text: shortened(one.text, 160) }),
    h('span', { text: `${moment(one.since)} – ${until(one)}` }),
    h('span', { class: 'muted', text: `${span((one.until ? Date.parse(one.until) : Date.now()) - Date.parse(one.since))} · inventory ${one.inventory}` }),
  ];
}

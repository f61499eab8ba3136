// One node of a JSON tree. Children are made when they are first asked for, so that a large document costs what is looked at.
import { elementNames, memberPath, placePath } from '../parts/paths.js';
import { countText, isContainer, kind, preview, scalarText } from '../parts/values.js';

/** Members that are shown below one node; where there are more, ranges of them. */
const most = 200;

export class TreeNode {
  #children;
  #entries;
  step = 1;
  open = false;
  first = 0;

  /** `place`: {parent, level, position, siblings, name, hint, path} */
  constructor(value, place) {
    this.value = value;
    this.kind = kind(value);
    Object.assign(this, place);
  }

  static root(value, { name = null, path = '', level = 1 } = {}) {
    return new TreeNode(value, { parent: null, level, position: 0, siblings: 1, name, hint: null, path });
  }

  get isScalar() { return !isContainer(this.value); }
  get isParent() { return !this.isScalar && this.size > 0; }
  get size() { return Array.isArray(this.value) ? this.value.length : Object.keys(this.value).length; }
  get children() { return (this.#children ??= this.isParent ? this.#divided() : []); }
  get owner() { return this; }
  get text() { return this.isScalar ? scalarText(this.value) : preview(this.value); }

  /** Members by position: their values, and what they are called. */
  get entries() { return (this.#entries ??= Array.isArray(this.value) ? listEntries(this) : objectEntries(this)); }

  /** For those who hear the tree. */
  get label() {
    const value = this.isScalar ? scalarText(this.value).slice(0, 300) : countText(this.value);
    return this.name === null ? value : `${this.name}: ${value}`;
  }

  /** The node of the member at a position, through the ranges. */
  member(position) {
    for (let node = this; ;) {
      const child = node.children[Math.floor((position - node.first) / node.step)];
      if (node.step === 1) return child;
      node = child;
    }
  }

  #divided() {
    while (this.size / this.step > most) this.step *= 100;
    const siblings = Math.ceil(this.size / this.step);
    return Array.from({ length: siblings }, (_, position) => {
      const place = { parent: this, level: this.level + 1, position, siblings };
      return this.step === 1 ? this.#member(place) : new RangeNode(place);
    });
  }

  #member(place) {
    const { entries } = this.owner;
    const index = this.first + place.position;
    return new TreeNode(entries.value(index), { ...place, ...entries.name(index) });
  }
}

/** Some of the members of a large object or list. */
class RangeNode extends TreeNode {
  constructor(place) {
    const { parent, position } = place;
    super(parent.value, { ...place, hint: null, path: parent.path });
    this.kind = 'range';
    this.first = parent.first + position * parent.step;
    this.end = Math.min(this.first + parent.step, parent.first + parent.size);
    this.name = `${this.first} … ${this.end - 1}`;
  }

  get isScalar() { return false; }
  get size() { return this.end - this.first; }
  get owner() { return this.parent.owner; }
  get label() { return `${this.name}: ${this.text}`; }

  get text() {
    const [from, to] = [this.first, this.end - 1].map((index) => this.owner.entries.name(index).name);
    return from.startsWith('[') ? '' : `${from} … ${to}`;
  }
}

function objectEntries({ value, path }) {
  const names = Object.keys(value);
  return {
    value: (index) => value[names[index]],
    name: (index) => ({ name: names[index], hint: null, path: memberPath(path, names[index]) }),
  };
}

function listEntries({ value, path }) {
  const names = elementNames(value);
  const named = (index) => ({ name: names[index], hint: `[${index}]`, path: memberPath(path, names[index]) });
  const placed = (index) => ({ name: `[${index}]`, hint: null, path: placePath(path, index) });
  return { value: (index) => value[index], name: names ? named : placed };
}

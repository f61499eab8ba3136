// The rows of a virtual list that are in the document, in their order.

export class MountedRows {
  #rows = new Map();

  /** `made(key, index)`: the `li` of a row; `left(element)`: it goes out of the document. */
  constructor(list, { made, left }) {
    Object.assign(this, { list, made, left });
  }

  get(key) { return this.#rows.get(key); }

  /** These rows and no others: Map of a key → the row's index. `top(index)`: where it stands; `size`: of the whole list. */
  show(wanted, top, size) {
    for (const [key, element] of this.#rows) if (!wanted.has(key)) this.#remove(key, element);
    let before = null;
    for (const [key, index] of [...wanted].sort((a, b) => b[1] - a[1])) {
      before = this.#rows.get(key) ?? this.#insert(key, index, before);
      before.dataset.index = index;
      before.setAttribute('aria-posinset', index + 1);
      before.setAttribute('aria-setsize', size);
      before.style.setProperty('--top', `${top(index)}px`);
    }
  }

  #insert(key, index, before) {
    const element = this.made(key, index);
    element.dataset.key = key;
    this.#rows.set(key, element);
    this.list.insertBefore(element, before);
    return element;
  }

  #remove(key, element) {
    this.left(element);
    element.remove();
    this.#rows.delete(key);
  }
}

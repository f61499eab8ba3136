// Where each row of a long list stands: all have one height but those that were measured.

export class VirtualOffsets {
  #base = 1;
  #count = 0;
  #exceptions = new Map();
  #tops = null;

  /** So many rows of this height; what was measured is forgotten. */
  rows(count, base) {
    this.#count = count;
    this.#base = base;
    this.#exceptions.clear();
    this.#tops = null;
  }

  /** The height of one row; null: as all others. */
  height(index, value) {
    if (value === null) this.#exceptions.delete(index);
    else this.#exceptions.set(index, value);
    this.#tops = null;
  }

  heightOf(index) {
    return this.#exceptions.get(index) ?? this.#base;
  }

  get total() { return this.top(this.#count); }

  top(index) {
    let top = Math.min(index, this.#count) * this.#base;
    for (const [place, extra] of this.#ordered()) {
      if (place >= index) break;
      top += extra;
    }
    return top;
  }

  /** The row that covers a place; the nearest one where none does. */
  at(place) {
    let [low, high] = [0, this.#count - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.top(middle) <= place) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }

  /** [index, how much it is higher than the others], from the first. */
  #ordered() {
    this.#tops ??= [...this.#exceptions].map(([index, height]) => [index, height - this.#base]).sort((a, b) => a[0] - b[0]);
    return this.#tops;
  }
}

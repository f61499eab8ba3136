// The groups of the list that are there by now: pages one after the other, and what came since at the top.

import { pageSize } from './history.js';

export class Timeline {
  groups = [];
  total = 0;
  summary = null;
  since = null;

  get hasMore() { return this.groups.length < this.total; }

  get nextPage() { return Math.floor(this.groups.length / pageSize) + 1; }

  /** The first groups, in place of all. */
  begin(data) {
    this.groups = data.groups;
    this.#about(data);
  }

  /** A further page. Days that came meanwhile have moved the pages: what is there already is not there twice. */
  add(data) {
    const last = this.groups.at(-1)?.date ?? '9999';
    this.groups = [...this.groups, ...data.groups.filter(({ date }) => date < last)];
    this.#about(data);
    if (data.groups.length === 0) this.total = this.groups.length;
  }

  /** The first page once more. False: it does not reach what is there, which then has a gap. */
  refresh(data) {
    const last = data.groups.at(-1)?.date ?? '';
    const known = new Set(this.groups.map(({ date }) => date));
    if (known.size > 0 && data.pagination.has_next && !data.groups.some(({ date }) => known.has(date))) return false;
    this.groups = [...data.groups, ...this.groups.filter(({ date }) => date < last)];
    this.#about(data);
    return true;
  }

  #about(data) {
    this.total = data.pagination.total_count;
    this.summary = data.summary;
    this.since = data.complete_since?.changes ?? null;
  }
}

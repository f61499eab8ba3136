// What the API tells of one system's history.

import { api } from '../api.js';
import { diffsAtOnce } from '../parts/changes.js';
import { bounds, facets, paramsOf } from './address.js';

export const pageSize = 20;
const mostDays = 200;

export class History {
  constructor(id) {
    this.path = `/api/systems/${encodeURIComponent(id)}`;
  }

  system(signal) {
    return api.get(this.path, {}, { signal });
  }

  /** Counts of all time, by category and severity. */
  totals(signal) {
    return api.get(`${this.path}/inventory/changes`, {}, { signal });
  }

  /** Days with inventories from one to another, whatever the range of the filters is. */
  days(filters, from, to, signal) {
    return api.get(`${this.path}/inventory/days`, { ...paramsOf(filters, { range: false }), ...bounds(from, to) }, { signal });
  }

  /** A page of day groups; pages have 20 groups unless more are wanted at once. */
  timeline(filters, { page = 1, size = pageSize }, signal) {
    return api.get(`${this.path}/inventory/timeline`, { ...paramsOf(filters), page, page_size: size }, { signal });
  }

  /** The newest `count` groups, in whole pages of twenty so that the next page goes on from there. */
  async newest(filters, count, signal) {
    const wanted = Math.max(1, Math.ceil(count / pageSize)) * pageSize;
    const size = Math.min(mostDays, wanted);
    const first = await this.timeline(filters, { size }, signal);
    for (let page = 2; first.groups.length < wanted && first.groups.length < first.pagination.total_count; page += 1) {
      const next = await this.timeline(filters, { page, size }, signal);
      if (next.groups.length === 0) break;
      first.groups.push(...next.groups);
    }
    return first;
  }

  /** A page of a day's changes. */
  diffs(filters, date, page, signal) {
    const params = { ...paramsOf(filters, { range: false }), date, page, page_size: diffsAtOnce };
    return api.get(`${this.path}/inventory/diffs`, params, { signal });
  }

  /** How many changes each value of a facet would leave, the other filters as they are. */
  async counts(filters, categories, signal) {
    const without = (name, values) => this.timeline({ ...filters, [name]: values }, { size: 1 }, signal).then((data) => data.summary);
    const each = async (name, values) => {
      const counts = {};
      for (const value of values) counts[value] = (await without(name, [value])).total;
      return counts;
    };
    const [severity, category, diff_type] = await Promise.all([
      without(facets[0], []), each(facets[1], categories), each(facets[2], ['create', 'update', 'delete']),
    ]);
    return { severity, category, diff_type };
  }
}

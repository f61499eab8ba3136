// The address of a system's page: every filter stands in the query, so that a view can be sent to somebody else.

import { router } from '../router.js';

export const categories = ['os', 'hardware', 'network', 'security', 'backup', 'features', 'modules', 'cluster', 'nodes', 'system'];
export const types = ['create', 'update', 'delete'];
export const facets = ['severity', 'category', 'diff_type'];

const severities = ['critical', 'high', 'medium', 'low'];
const allowed = { severity: severities, category: categories, diff_type: types };
const longestSearch = 256;

/** What may be asked for in lists, in the order of the page; what the service does not know is left out. */
function list(query, name) {
  const given = new Set(query.getAll(name).flatMap((value) => value.split(',')));
  return allowed[name].filter((value) => given.has(value));
}

function date(text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text ?? '')) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : text;
}

/** {severity: [], category: [], diff_type: [], from, to, search, day, year} of an address. */
export function filtersOf(query) {
  const [from, to] = [date(query.get('from')), date(query.get('to'))];
  const turned = from && to && from > to;
  return {
    ...Object.fromEntries(facets.map((name) => [name, list(query, name)])),
    from: turned ? to : from,
    to: turned ? from : to,
    search: (query.get('search') ?? '').slice(0, longestSearch),
    day: date(query.get('day')),
    year: /^\d{4}$/.test(query.get('year') ?? '') ? Number(query.get('year')) : null,
  };
}

/** The address with these filters. */
export const addressOf = (id, filters) => router.address('system', id, filters);

/** Parameters of the API. `range: false`: without the dates. */
export function paramsOf(filters, { range = true } = {}) {
  const { severity, category, diff_type, search } = filters;
  const dates = range ? bounds(filters.from, filters.to) : {};
  return { severity, category, diff_type, search: search.trim(), ...dates };
}

/** Whole days, from the first instant of the one to the last of the other. */
export function bounds(from, to) {
  return { from_date: from && `${from}T00:00:00Z`, to_date: to && `${to}T23:59:59.999999Z` };
}

/** Whether changes may be missing because of a filter, the dates aside. */
export const narrows = (filters) => facets.some((name) => filters[name].length > 0) || filters.search.trim() !== '';

/** Whether anything is filtered at all. */
export const isFiltered = (filters) => narrows(filters) || Boolean(filters.from || filters.to);

// What the fleet did in the last thirty days: totals and a column a day.

import { api } from '../api.js';
import { h, replace } from '../dom.js';
import { day, dayAfter, dayOf, number } from '../format.js';
import { label, severities, shape } from '../severity.js';
import { failure } from '../states.js';
import { span, wideBar } from './bar.js';

const refreshEvery = 60_000;
const gathering = 3000;

/** The timeline counts a day's changes of the severities asked for: one question each for the rare ones, and one for all. */
async function days(organization, today, signal) {
  const ask = (severity) => api.get('/api/inventory/timeline', { organization, severity, from_date: dayAfter(today, 1 - span), page_size: span }, { signal });
  const [all, critical, high, medium] = await Promise.all([ask(), ask('critical'), ask('high'), ask('medium')]);
  const counted = new Map(all.groups.map((group) => [group.date, { date: group.date, low: group.change_count, critical: 0, high: 0, medium: 0 }]));
  Object.entries({ critical, high, medium }).forEach(([severity, { groups }]) => groups.forEach(({ date, change_count: count }) => {
    const found = counted.get(date);
    if (found) { found[severity] = count; found.low = Math.max(0, found.low - count); }
  }));
  return { summary: all.summary, groups: all.groups, days: [...counted.values()] };
}

function total(severity, count) {
  return h('div', { class: `fleet-total severity-${severity}${count ? '' : ' none'}` }, h('dt', {}, shape(severity), label(severity)), h('dd', { class: 'number', text: number(count) }));
}

function reporting(groups, today) {
  const group = groups.find(({ date }) => date === today);
  return h('div', { class: 'fleet-total' }, h('dt', { text: 'Reported today' }),
    h('dd', { class: 'number', title: 'Systems that sent an inventory this UTC day, and of those the ones with changes' }, number(group?.system_count ?? 0),
      h('span', { class: 'small muted', text: ` ${number(group?.changed_system_count ?? 0)} changed` })));
}

export function fleetSummary({ signal }) {
  const body = h('div', { class: 'fleet-summary-body' });
  const element = h('section', { class: 'panel fleet-summary', 'aria-label': 'Last 30 days' }, body);
  let organization = null;

  async function load() {
    const asked = organization;
    const today = dayOf();
    try {
      const { summary, groups, days: each } = await days(asked, today, signal);
      if (asked !== organization) return;
      replace(body, h('div', { class: 'fleet-totals-side' }, h('h2', { class: 'small muted', text: 'Changes of the last 30 days' }),
        h('dl', { class: 'fleet-totals' }, severities.map((severity) => total(severity, summary[severity])), reporting(groups, today))),
      wideBar(each, today, { named: day }));
    } catch (error) {
      if (!signal.aborted && asked === organization) replace(body, failure(error, load));
    }
  }

  let waiting = 0;
  const timer = setInterval(() => { if (!document.hidden) load(); }, refreshEvery);
  signal.addEventListener('abort', () => { clearInterval(timer); clearTimeout(waiting); }, { once: true });

  return {
    element,
    show(organizations) {
      const next = organizations.join(',');
      if (next === organization) return;
      organization = next;
      load();
    },
    load,
    /** Something came in: counted anew in a moment, with what comes along. */
    soon() { waiting ||= setTimeout(() => { waiting = 0; load(); }, gathering); },
  };
}

// How the history of a field was found, and what it may lack.
import { h } from '../dom.js';
import { moment, plural } from '../format.js';

export function fieldRemarks({ source, examined_since: since, thinned_out: thinned, complete_since: complete, pagination: { total_count: count } }) {
  const lacks = [
    since && `Nothing before ${moment(since)} UTC was looked at: the oldest value may be older than it says.`,
    thinned > 0 && `${plural(thinned, 'snapshot')} of this time ${thinned === 1 ? 'is' : 'are'} no longer kept: a value may have come and gone in ${thinned === 1 ? 'it' : 'them'}.`,
    complete && `Retention has let go of some of the history: everything is kept since ${moment(newestOf(complete))} UTC.`,
  ].filter(Boolean);
  return [count > 0 && h('p', { class: 'muted small', text: sources[source] }), lacks.length > 0 && h('p', { class: 'notice', text: lacks.join(' ') })];
}

const sources = {
  changes: 'Told by the recorded changes, which tell everything about this field.',
  snapshots: 'Found by looking at the snapshots one by one: it is what the inventories said, whatever the rules recorded.',
};

const newestOf = (complete) => Object.values(complete).filter(Boolean).sort().at(-1);

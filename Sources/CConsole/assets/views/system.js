// One system: a year of days, bars, filters, and day by day what changed.

import { keys } from '../keys.js';
import { loading } from '../states.js';
import { Page } from '../system/page.js';
import { follow } from '../system/refresh.js';

export async function open({ root, place, signal }) {
  root.replaceChildren(loading('Loading the system …'));
  const page = new Page({ root, place, signal });
  await page.begin();
  if (!page.isGone) {
    bind(page, signal);
    follow(place.id, {
      refresh: (dates) => page.refresh(dates), look: () => page.look(), waits: () => page.model.isNew,
      state: (state) => page.layout.head.stream(state),
    }, signal);
  }
  return { moved: (to) => page.moved(to) };
}

function escape(page) {
  if (page.days.opened?.foldFocused()) return true;
  if (page.calendar.comparing) { page.calendar.stopComparing(); return true; }
  const date = page.days.openDate;
  if (!date) return false;
  page.go({ ...page.model.filters, day: null });
  page.days.focusHead(date);
  return true;
}

function bind(page, signal) {
  keys.bind(signal, {
    'j': { run: () => page.days.move(1), help: 'Next day or change' },
    'k': { run: () => page.days.move(-1), help: 'Previous day or change' },
    'Enter': { run: () => false, help: 'Open or close it' },
    'Escape': { run: () => escape(page), help: 'Close it' },
    '[': { run: () => { page.step(-1); }, help: 'Previous day with changes' },
    ']': { run: () => { page.step(1); }, help: 'Next day with changes' },
    '/': { run: () => page.controls.focusSearch(), help: 'Search the changes' },
    'x': { run: () => page.controls.clearAll(), help: 'Clear all filters' },
    'c': { run: () => page.calendar.toggleComparing(), help: 'Compare two days of the calendar' },
  });
}

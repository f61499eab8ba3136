// Days of a calendar by pointer and keyboard: a click or Enter picks one; dragging, or Shift with arrows, chooses a range.

import { dayAfter } from '../format.js';
import { weekday } from './weeks.js';

const moves = { ArrowLeft: -7, ArrowRight: 7, ArrowUp: -1, ArrowDown: 1, PageUp: -28, PageDown: 28 };

/** Cells are `td[data-date]` of `table`. `picked(date)`, `preview(from, to)` while choosing, `ranged(from, to)` at its end. */
export function selecting(table, handlers) {
  let anchor = null;
  let head = null;

  const dateAt = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest?.('td[data-date]')?.dataset.date;
  const cell = (date) => table.querySelector(`td[data-date="${date}"]`);
  const ordered = () => [anchor, head].sort();

  function extend(date) {
    if (!date || date === head) return;
    head = date;
    handlers.preview(...ordered());
  }

  function finish() {
    const [from, to] = ordered();
    anchor = null;
    if (from === to) handlers.picked(from);
    else handlers.ranged(from, to);
  }

  function focus(date) {
    const target = cell(date);
    if (!target) return false;
    for (const one of table.querySelectorAll('td[tabindex="0"]')) one.tabIndex = -1;
    target.tabIndex = 0;
    target.focus();
    return true;
  }

  table.addEventListener('pointerdown', (event) => {
    const date = event.target.closest('td[data-date]')?.dataset.date;
    if (!date || event.button !== 0) return;
    if (event.pointerType !== 'mouse') return;
    event.preventDefault();
    focus(date);
    anchor = date;
    head = date;
    table.setPointerCapture(event.pointerId);
  });
  table.addEventListener('pointermove', (event) => { if (anchor) extend(dateAt(event)); });
  table.addEventListener('pointerup', () => { if (anchor) finish(); });
  table.addEventListener('pointercancel', () => { anchor = null; });
  // Fingers scroll the calendar; they pick by a tap.
  table.addEventListener('click', (event) => {
    const date = event.target.closest('td[data-date]')?.dataset.date;
    if (date && event.pointerType && event.pointerType !== 'mouse') { focus(date); handlers.picked(date); }
  });

  let chosen = null;
  function move(event, from) {
    const to = event.key === 'Home' ? dayAfter(from, -weekday(from)) : event.key === 'End' ? dayAfter(from, 6 - weekday(from)) : dayAfter(from, moves[event.key]);
    const there = [...edges(to)].find((date) => cell(date));
    if (!there || !focus(there)) return;
    if (!event.shiftKey) { chosen = null; return; }
    chosen ??= from;
    anchor = chosen;
    extend(there);
    anchor = null;
  }

  /** The day, or where the week ends before it the nearest one of it. */
  function* edges(date) {
    yield date;
    for (let step = 1; step < 7; step += 1) { yield dayAfter(date, -step); yield dayAfter(date, step); }
  }

  function choose(focused) {
    const range = [chosen, focused].sort();
    chosen = null;
    head = null;
    handlers.ranged(...range);
  }

  table.addEventListener('keydown', (event) => {
    const date = event.target.closest('td[data-date]')?.dataset.date;
    if (!date || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in moves || event.key === 'Home' || event.key === 'End') move(event, date);
    else if (event.key === 'Enter' || event.key === ' ') { if (chosen) choose(date); else handlers.picked(date); }
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  table.addEventListener('keyup', (event) => {
    if (event.key === 'Shift' && chosen) choose(event.target.closest('td[data-date]')?.dataset.date ?? chosen);
  });
}

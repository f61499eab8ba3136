// A long table in pieces of a page each: pieces far from the window are one empty row as high as they were, so thousands of rows stay light.

import { h } from '../dom.js';

const near = '1200px 0px';

/** One piece: `rows()` makes its rows when it comes near the window. */
function piece(rows, span, estimate) {
  let height = estimate;
  const body = h('tbody');
  const fold = () => {
    if (!body.dataset.shown || body.contains(document.activeElement)) return;
    height = body.offsetHeight || height;
    delete body.dataset.shown;
    body.replaceChildren(h('tr', { class: 'fleet-gap', 'aria-hidden': 'true' }, h('td', { colspan: span, style: { height: `${height}px` } })));
  };
  const unfold = () => {
    if (body.dataset.shown) return;
    body.dataset.shown = 'yes';
    body.replaceChildren(...rows());
  };
  return { body, fold, unfold };
}

export function chunks(table, { span, estimate, signal }) {
  const pieces = new Map();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) pieces.get(target)?.[isIntersecting ? 'unfold' : 'fold']();
  }, { rootMargin: near });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  // On paper there is no scrolling.
  addEventListener('beforeprint', () => { for (const one of pieces.values()) one.unfold(); }, { signal });
  return {
    add(rows, count) {
      const made = piece(rows, span, count * estimate);
      pieces.set(made.body, made);
      made.unfold();
      table.append(made.body);
      observer.observe(made.body);
    },
    clear() {
      for (const body of pieces.keys()) { observer.unobserve(body); body.remove(); }
      pieces.clear();
    },
  };
}

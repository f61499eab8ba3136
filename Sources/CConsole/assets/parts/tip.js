// A small text beside what the pointer is on or the focus, for the eye: who hears the page has labels that say the same.

import { h, replace } from '../dom.js';

const gap = 8;

/** Shows `text(target)` for the elements within `container` that match `selector`. Returns {hide, show(target)}. */
export function tips(container, selector, text) {
  const tip = h('div', { class: 'tip', 'aria-hidden': 'true', hidden: true });
  const hide = () => { tip.hidden = true; };
  const show = (target) => {
    const content = text(target);
    if (!content) { hide(); return; }
    if (!tip.isConnected) document.body.append(tip);
    replace(tip, content);
    tip.hidden = false;
    place(tip, target.getBoundingClientRect());
  };
  const over = (event) => {
    const target = event.target.closest?.(selector);
    if (target && container.contains(target)) show(target);
    else hide();
  };
  container.addEventListener('pointerover', over);
  container.addEventListener('focusin', (event) => { if (event.target.matches(':focus-visible')) over(event); });
  container.addEventListener('pointerleave', hide);
  container.addEventListener('focusout', hide);
  addEventListener('scroll', hide, { passive: true, capture: true });
  return { hide, show, remove: () => { removeEventListener('scroll', hide, { capture: true }); tip.remove(); } };
}

/** Above where there is room, else below, and never past the edges. */
function place(tip, box) {
  const own = tip.getBoundingClientRect();
  const left = Math.min(Math.max(gap, box.left + box.width / 2 - own.width / 2), innerWidth - own.width - gap);
  const above = box.top - own.height - gap;
  tip.style.setProperty('left', `${Math.max(gap, left)}px`);
  tip.style.setProperty('top', `${above > gap ? above : box.bottom + gap}px`);
}

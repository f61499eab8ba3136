import { announce, h } from '../dom.js';

/** Puts a text on the clipboard and says so. */
export async function copy(text, what = 'Text') {
  const done = await written(text);
  announce(done ? `${what} copied` : `${what} could not be copied`);
  return done;
}

async function written(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return selected(text);
  }
}

// Where the page comes over plain HTTP from another machine there is no clipboard but by selection.
function selected(text) {
  const focused = document.activeElement;
  const area = h('textarea', { class: 'visually-hidden', 'aria-hidden': 'true' });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  focused?.focus();
  return done;
}

// The banner above everything while the server does not answer.

import { reach } from '../reach.js';
import { announce } from '../dom.js';

const banner = document.getElementById('banner');

export function watchReach() {
  reach.onChange((there) => {
    banner.hidden = there;
    banner.textContent = there ? '' : 'Cannot reach the server, trying again …';
    if (there) announce('The server is back.');
  });
}

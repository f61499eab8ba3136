// When the token ends by this machine's clock the server is asked whether it has: its clock counts, and it refuses by itself.

import { api } from '../api.js';
import { session } from '../session.js';

const often = 10_000;

export function watchExpiry() {
  setInterval(() => {
    if (session.token && session.ended) api.get('/api/systems', { page_size: 1 }).catch(() => {});
  }, often);
}

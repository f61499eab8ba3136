// The token: in session storage, so it ends with the tab and no other origin sees it. Whether it is good is the server's to say.

const place = 'varve.token';
const listeners = new Set();
let token = sessionStorage.getItem(place);
let claims = token ? decoded(token) : null;

function decoded(text) {
  try {
    const part = text.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(part), (letter) => letter.charCodeAt(0));
    const value = JSON.parse(new TextDecoder().decode(bytes));
    return value && typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

/** What was pasted, without what people paste along with it. */
function cleaned(text) {
  return text.trim().replace(/^(export\s+)?TOKEN=/, '').replace(/^Bearer\s+/i, '').replace(/^["']|["']$/g, '');
}

export const session = {
  get token() { return token; },
  /** The payload of the token (sub, exp, organizations, permissions), or null. */
  get claims() { return claims; },
  /** Whether the token has ended by this machine's clock. */
  get ended() { return claims?.exp != null && claims.exp * 1000 <= Date.now(); },

  /** The payload of another token, or null. */
  claimsOf(text) { return decoded(cleaned(text)); },

  /** Keeps a token; false where the text is none. */
  accept(text) {
    const next = cleaned(text);
    const payload = decoded(next);
    if (!payload) return false;
    token = next;
    claims = payload;
    sessionStorage.setItem(place, next);
    return true;
  },

  forget() {
    token = null;
    claims = null;
    sessionStorage.removeItem(place);
  },

  /** `fn(reason)` when the server no longer takes the token: 'expired' or 'refused'. */
  onExpired(fn) {
    listeners.add(fn);
    return () => listeners.delete(fn);
  },

  /** For api.js: the server refused this token. Only the first refusal of the token in use counts. */
  refused(which) {
    if (!token || which !== token) return;
    const reason = this.ended ? 'expired' : 'refused';
    this.forget();
    for (const fn of listeners) fn(reason);
  },
};

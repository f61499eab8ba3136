// Whether the server answers. Who finds that it does not says so here; then it is asked until it is back.

const listeners = new Set();
let waiting = null;

const pauses = [500, 1000, 2000, 3000, 5000];

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function answers() {
  try {
    const answer = await fetch('/healthz', { cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(5000) });
    return answer.status < 502 || answer.status > 504;
  } catch {
    return false;
  }
}

/** One connection that was cut is not worth a word: only where the server does not answer either, it is told. */
async function untilBack() {
  let told = false;
  for (let attempt = 0; ; attempt += 1) {
    await pause(told ? pauses[Math.min(attempt, pauses.length - 1)] : 200);
    if (await answers()) break;
    if (!told) tell(false);
    told = true;
  }
  waiting = null;
  if (told) tell(true);
}

function tell(there) {
  for (const fn of listeners) fn(there);
}

export const reach = {
  /** Says that the server did not answer; resolves when it does again. */
  lost() {
    waiting ??= untilBack();
    return waiting;
  },
  /** `fn(there)` whenever the server goes or is back. */
  onChange(fn) {
    listeners.add(fn);
  },
};

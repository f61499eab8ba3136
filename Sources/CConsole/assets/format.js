// Numbers, days and times for people. Days are UTC days, as the API has them; moments are told in UTC.

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const grouped = new Intl.NumberFormat('en');

/** 12345 → "12,345" */
export function number(n) {
  return grouped.format(n);
}

/** 1 → "1 change", 3 → "3 changes"; `many` where an s does not make it. */
export function plural(n, one, many = one + 's') {
  return `${number(n)} ${n === 1 ? one : many}`;
}

/** '2026-03-04' → "Wed 4 March 2026" */
export function day(date) {
  const value = new Date(date + 'T00:00:00Z');
  if (Number.isNaN(value.getTime())) return date;
  return `${weekdays[value.getUTCDay()]} ${value.getUTCDate()} ${months[value.getUTCMonth()]} ${value.getUTCFullYear()}`;
}

/** RFC 3339 → "2026-03-04 12:00:00", UTC */
export function moment(time) {
  const value = new Date(time);
  if (Number.isNaN(value.getTime())) return String(time);
  return value.toISOString().slice(0, 19).replace('T', ' ');
}

/** RFC 3339 → "12:00:00", UTC */
export function clock(time) {
  return moment(time).slice(11);
}

/** The UTC day of a Date or a number of milliseconds: "2026-03-04" */
export function dayOf(time = Date.now()) {
  return new Date(time).toISOString().slice(0, 10);
}

/** The UTC day that many days after `date` (before it where negative). */
export function dayAfter(date, days) {
  return dayOf(Date.parse(date + 'T00:00:00Z') + days * 86_400_000);
}

const steps = [[60, 's'], [60, 'min'], [24, 'h'], [30, 'd'], [12, 'mo'], [Infinity, 'y']];

/** RFC 3339 → "5 min ago" */
export function ago(time, now = Date.now()) {
  let amount = (now - Date.parse(time)) / 1000;
  if (Number.isNaN(amount)) return String(time);
  if (amount < 5) return 'just now';
  for (const [size, unit] of steps) {
    if (amount < size) return `${Math.floor(amount)} ${unit} ago`;
    amount /= size;
  }
  return '';
}

/** 1536 → "1.5 KiB" */
export function bytes(n) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let unit = 0;
  while (n >= 1024 && unit < units.length - 1) { n /= 1024; unit += 1; }
  return `${unit && n < 10 ? n.toFixed(1) : Math.round(n)} ${units[unit]}`;
}

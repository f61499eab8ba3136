// JSON with numbers of any length: what a double would change is kept as it was written.

/** A number as the machine wrote it. */
export class BigNumber {
  constructor(source) { this.source = source; }
  toString() { return this.source; }
  toJSON() { return this.source; }
}

/** '−12.500e3' → its digits without zeros around them, and where the point stands. */
function written(text) {
  const [mantissa, exponent = '0'] = text.toLowerCase().replace('-', '').split('e');
  const [whole, fraction = ''] = mantissa.split('.');
  const all = whole + fraction;
  const digits = all.replace(/^0+/, '');
  const leading = all.length - digits.length;
  const kept = digits.replace(/0+$/, '');
  return kept ? `${kept}@${whole.length - leading + Number(exponent)}` : '0';
}

function exact(value, source) {
  return Number.isFinite(value) && (source === String(value) || written(source) === written(String(value)));
}

/** Only such texts can have a number that a double would change. */
const suspicious = /\d[\d.]{15,}|\d[eE][+-]?\d{2,}/;

/** The value of JSON text; numbers that would lose digits are `BigNumber`s where the browser shows their source. */
export function parsed(text) {
  if (!suspicious.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_, value, context) => {
    if (typeof value !== 'number' || !context || exact(value, context.source)) return value;
    return new BigNumber(context.source);
  });
}

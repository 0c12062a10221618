// Values as people read them, in the units of the command line: 1 kB is 1000 B, spans are "1h30m".

export const NONE = '–';

const BYTES = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];
const SPANS = [['d', 86400], ['h', 3600], ['m', 60], ['s', 1]];

export function bytes(count) {
  if (typeof count !== 'number') {
    return NONE;
  }
  let size = count;
  let unit = 0;
  while (unit < BYTES.length - 1 && size >= 1000) {
    size /= 1000;
    unit++;
  }
  return (unit === 0 ? String(Math.floor(size)) : (Math.floor(size * 10) / 10).toFixed(1)) + ' ' + BYTES[unit];
}

/** In the largest unit that fits and the next smaller one. */
export function span(seconds) {
  if (typeof seconds !== 'number' || Number.isNaN(seconds)) {
    return NONE;
  }
  const whole = Math.max(0, Math.floor(seconds));
  let at = SPANS.findIndex(([, length]) => whole >= length);
  at = at < 0 ? SPANS.length - 1 : at;
  const [unit, length] = SPANS[at];
  const text = Math.floor(whole / length) + unit;
  if (at === SPANS.length - 1) {
    return text;
  }
  const [below, shorter] = SPANS[at + 1];
  const rest = Math.floor((whole % length) / shorter);
  return rest === 0 ? text : text + rest + below;
}

/** How long a run took: parts of a second count while they are all there is. */
export function duration(seconds) {
  if (typeof seconds !== 'number') {
    return NONE;
  }
  return seconds < 60 ? Number(seconds.toFixed(seconds < 10 ? 1 : 0)) + 's' : span(seconds);
}

/** Seconds of a span such as 20m or 1h30m; NaN if it is none. */
export function seconds(text) {
  const found = /^(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/.exec(text.trim());
  if (!found || text.trim() === '') {
    return /^\d+$/.test(text.trim()) ? Number(text) : NaN;
  }
  return SPANS.reduce((sum, [, length], at) => sum + Number(found[at + 1] ?? 0) * length, 0);
}

/** What `seconds` reads back as exactly as many. */
export function exactSpan(count) {
  return seconds(span(count)) === count ? span(count) : count + 's';
}

export function rate(limit) {
  return limit === undefined ? 'no limit' : typeof limit === 'number' ? limit + ' MB/s' : limit;
}

export function perSecond(count) {
  return typeof count === 'number' ? bytes(count) + '/s' : '';
}

/** `5m ago` or `in 5m`, of an ISO instant. */
export function relative(instant, now) {
  if (!instant) {
    return NONE;
  }
  const away = (Date.parse(instant) - now) / 1000;
  if (Math.abs(away) < 1) {
    return 'now';
  }
  return away > 0 ? 'in ' + span(away) : span(-away) + ' ago';
}

const two = (number) => String(number).padStart(2, '0');

/** `2026-11-23 17:20:00` by the viewer's clock. */
export function time(instant) {
  if (!instant) {
    return NONE;
  }
  const date = new Date(instant);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${clock(instant)}`;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `Mon` by the viewer's clock. */
export const day = (instant) => DAYS[new Date(instant).getDay()];

/** The time if it is of the same day as `now`, else the day and the time to the minute, both by the viewer's clock. */
export function soonTime(instant, now) {
  const [date, at] = time(instant).split(' ');
  return time(new Date(now).toISOString()).startsWith(date) ? at : date.slice(5) + ' ' + at.slice(0, 5);
}

/** `17:20:00` by the viewer's clock. */
export function clock(instant) {
  const date = new Date(instant);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

export function percent(done, whole) {
  return whole > 0 ? Math.max(0, Math.min(100, Math.floor((100 * done) / whole))) : undefined;
}

export function plural(count, one, many = one + 's') {
  return count + ' ' + (count === 1 ? one : many);
}

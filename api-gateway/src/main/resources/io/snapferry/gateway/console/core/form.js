// What is typed into the form of a job, and the request that it becomes.

import { exactSpan, seconds } from './format.js';

/** A job's settings as texts of the form. */
export function texts(job) {
  return {
    target: job.target ?? '',
    schedule: job.schedule ?? '*/15',
    timezone: job.timezone ?? '',
    rate: job.rate === undefined ? '' : String(job.rate),
    rehearse: job.rehearse ?? '',
    maxLag: job.maxLag === undefined ? '' : exactSpan(job.maxLag),
    keep: job.keep ?? '',
    divergence: job.divergence ?? '',
    storageMap: Object.entries(job.storageMap ?? {}).map(([from, to]) => from + '=' + to).join(', '),
    intermediates: job.intermediates ?? false,
    comment: job.comment ?? '',
    enabled: job.enabled ?? true,
  };
}

const READERS = {
  schedule: (text) => text || null,
  timezone: (text) => text || null,
  rate: readRate,
  maxLag: (text) => {
    if (text === '') {
      return null;
    }
    const read = seconds(text);
    if (Number.isNaN(read)) {
      throw new Error('Write numbers and d, h, m or s, such as 20m or 1h30m.');
    }
    return read;
  },
  rehearse: (text) => text || null,
  keep: (text) => text || null,
  divergence: (text) => text || null,
  storageMap: (text) => {
    const pairs = text.split(',').map((pair) => pair.trim()).filter(Boolean).map((pair) => pair.split('=').map((id) => id.trim()));
    if (pairs.some((pair) => pair.length !== 2 || pair.includes(''))) {
      throw new Error('Write source=target, such as local=tank2; more than one with commas.');
    }
    return pairs.length === 0 ? null : Object.fromEntries(pairs);
  },
  intermediates: (on) => on,
  comment: (text) => text,
  enabled: (on) => on,
};

/** A number of MB/s, or a text by time of day; null for no limit. */
export function readRate(text) {
  if (text === '') {
    return null;
  }
  return Number.isFinite(Number(text)) ? Number(text) : text;
}

/**
 * What of the form differs from what it was filled with: `{body, errors}`, with the errors by field. A field that was
 * emptied is null, which takes the setting away.
 */
export function request(typed, before) {
  const body = {};
  const errors = {};
  for (const [field, read] of Object.entries(READERS)) {
    if (typed[field] === undefined || typed[field] === before[field]) {
      continue;
    }
    try {
      body[field] = read(typed[field]);
    } catch (e) {
      errors[field] = e.message;
    }
  }
  return { body, errors };
}

/** Fields that somebody else changed since the form was filled. */
export const changedMeanwhile = (before, job) => Object.entries(texts(job)).filter(([field, value]) => value !== before[field]).map(([field]) => field);

/** The reasons of a problem by field, and what is left to say where no field is shown. */
export function byField(problem, fields) {
  const errors = {};
  const other = [];
  for (const { field, reason, position, found, expected } of problem.errors ?? []) {
    const name = field.split(/[.[]/)[0];
    const where = position === undefined ? '' : ` (at character ${position}${found ? `: found ${found}` : ''}${expected ? `, expected ${expected}` : ''})`;
    if (fields.includes(name)) {
      errors[name] = errors[name] ? errors[name] + ' ' + reason + where : reason + where;
    } else {
      other.push(field + ': ' + reason);
    }
  }
  if (other.length === 0 && Object.keys(errors).length === 0) {
    other.push(problem.detail ?? problem.title ?? 'The gateway refused it.');
  }
  return { errors, other: other.join(' ') };
}

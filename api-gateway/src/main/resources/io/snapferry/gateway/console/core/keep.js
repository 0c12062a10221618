// What rules of retention come to: how many snapshots a replica has, and how far back they reach.

import { plural, span } from './format.js';

const RULES = {
  last: { words: 'the newest', one: 'snapshot' },
  hourly: { words: 'the newest of each of', one: 'hour', seconds: 3600 },
  daily: { words: 'the newest of each of', one: 'day', seconds: 86400 },
  weekly: { words: 'the newest of each of', one: 'week', seconds: 7 * 86400 },
  monthly: { words: 'the newest of each of', one: 'month', seconds: 30.4 * 86400 },
  yearly: { words: 'the newest of each of', one: 'year', seconds: 365 * 86400 },
};

/**
 * A sentence for rules such as `last=3, daily=7`, of a job whose runs are `pause` seconds apart (NaN if nobody knows); empty
 * for what is no rule, which the gateway explains.
 */
export function preview(text, pause) {
  const rules = text.split(',').map((rule) => /^\s*([a-z]+)\s*=\s*(\d{1,4})\s*$/.exec(rule));
  if (text.trim() === '') {
    return 'Each replica has one snapshot, that of the last run.';
  }
  if (rules.some((rule) => rule === null || !RULES[rule[1]] || Number(rule[2]) === 0)) {
    return '';
  }
  const kept = rules.map(([, name, count]) => ({ ...RULES[name], count: Number(count) }));
  const words = kept.map(({ words: which, one, count }) => `${which} ${plural(count, one)}`).join('; ');
  const most = kept.reduce((sum, { count }) => sum + count, 0);
  const reach = Math.max(...kept.map(({ seconds = pause, count }) => (Number.isNaN(seconds) ? 0 : seconds * count)));
  return `Each replica has at most ${plural(most, 'snapshot')}: ${words}.` + (reach > 0 ? ` They reach back about ${span(reach)}.` : '');
}

/** Seconds between the first two of these instants; NaN where there are less. */
export const pauseOf = (next) => (next?.length > 1 ? (Date.parse(next[1]) - Date.parse(next[0])) / 1000 : NaN);

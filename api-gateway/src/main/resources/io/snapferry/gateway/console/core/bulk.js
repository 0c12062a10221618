// One action for many jobs: the request for each, and the sentence at the end.

import { plural } from './format.js';

export const BULK = {
  run: { words: 'Run now', done: 'asked for a run of', request: (id) => ['POST', `jobs/${id}/run`, {}] },
  enable: { words: 'Enable', done: 'enabled', request: (id) => ['PATCH', `jobs/${id}`, { enabled: true }] },
  disable: { words: 'Disable', done: 'disabled', request: (id) => ['PATCH', `jobs/${id}`, { enabled: false }] },
  rate: { words: 'Set rate…', done: 'set the rate of', request: (id, rate) => ['PATCH', `jobs/${id}`, { rate }] },
  delete: { words: 'Delete…', done: 'began to delete', request: (id, query) => ['DELETE', `jobs/${id}${query}`] },
};

export function outcome(action, done, failed) {
  const good = done === 0 ? '' : `${BULK[action].done} ${plural(done, 'job')}`;
  const bad = failed.map(({ id, reason }) => `${id}: ${reason}`).join(' ');
  const words = [good, failed.length === 0 ? '' : `${plural(failed.length, 'job')} failed. ${bad}`].filter(Boolean).join('; ');
  return words.charAt(0).toUpperCase() + words.slice(1) + (failed.length === 0 ? '.' : '');
}

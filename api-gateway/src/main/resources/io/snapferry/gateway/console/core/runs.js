// Runs of a job as figures for charts, and what their progress means.

import { percent } from './format.js';

const ENDS = new Set(['succeeded', 'failed', 'cancelled', 'lost']);

/** Those that bring the replica up to date. */
const isSync = ({ action = 'sync' }) => action === 'sync';

export const hasEnded = (run) => ENDS.has(run.phase);

/** While it runs it is not complete, whatever was estimated. */
export function progress(run) {
  const done = percent(run.bytesDone, run.bytesEstimated);
  return done === undefined || run.complete ? done : Math.min(99, done);
}

/** Columns of syncs for a chart, the oldest first: start, bytes, duration, whether it succeeded. */
export function series(runs) {
  const ended = runs.filter((run) => isSync(run) && run.startedAt && run.finishedAt).reverse();
  return {
    at: ended.map((run) => Date.parse(run.startedAt) / 1000),
    bytes: ended.map((run) => run.bytesDone),
    duration: ended.map((run) => run.duration),
    succeeded: ended.map((run) => run.phase === 'succeeded'),
  };
}

/**
 * The lag over time as a line of points: it grows between successes, and falls at the end of one to that run's length, as
 * what a success makes safe is the state at its start.
 */
export function lagLine(runs, now) {
  const good = runs.filter((run) => isSync(run) && run.phase === 'succeeded' && run.finishedAt).reverse();
  const at = [];
  const lag = [];
  good.forEach((run, index) => {
    const start = Date.parse(run.startedAt);
    const end = Date.parse(run.finishedAt);
    if (index > 0) {
      at.push(end / 1000 - 0.001);
      lag.push((end - Date.parse(good[index - 1].startedAt)) / 1000);
    }
    at.push(end / 1000);
    lag.push((end - start) / 1000);
  });
  if (good.length > 0) {
    at.push(now / 1000);
    lag.push((now - Date.parse(good[good.length - 1].startedAt)) / 1000);
  }
  return { at, lag };
}

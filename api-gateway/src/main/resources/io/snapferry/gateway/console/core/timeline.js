// The runs of some jobs over the last day, as bars in a box that is 1000 wide.

import { health } from './jobs.js';

export const WIDTH = 1000;
export const HOURS = 24;
const NARROWEST = 2.5;
const WORST_FIRST = ['failing', 'lagging', 'syncing', 'removing', 'pending', 'ok', 'disabled'];

/** The jobs that a day's picture has room for: those that need attention, then those that ran last. */
export function chosen(jobs, room, now) {
  return [...jobs]
    .map((job) => [WORST_FIRST.indexOf(health(job, now)), Date.parse(job.state.lastTry ?? 0), job])
    .sort(([one, a, x], [other, b, y]) => one - other || b - a || (x.id < y.id ? -1 : 1))
    .slice(0, room)
    .map(([, , job]) => job);
}

/** Bars of a job's runs; one that is under way reaches to now. */
export function bars(runs, now) {
  const from = now - HOURS * 3600_000;
  return runs
    .filter((run) => run.startedAt && (run.finishedAt ? Date.parse(run.finishedAt) : now) >= from)
    .map((run) => {
      const start = Math.max(0, place(Date.parse(run.startedAt), now));
      const end = run.finishedAt ? place(Date.parse(run.finishedAt), now) : WIDTH;
      const width = Math.max(NARROWEST, end - start);
      return { run, x: Math.min(start, WIDTH - width), width };
    });
}

/** The stretches without a success that are longer than the job may lag, or than twice its usual pause. */
export function gaps(runs, job, now) {
  const good = runs
    .filter((run) => run.phase === 'succeeded' && run.finishedAt)
    .map((run) => Date.parse(run.startedAt))
    .sort((one, other) => one - other);
  const longest = job.maxLag === undefined ? 2.5 * usual(good) : job.maxLag * 1000;
  if (!Number.isFinite(longest) || longest <= 0) {
    return [];
  }
  return [...good, now]
    .slice(1)
    .map((end, at) => ({ start: good[at], end }))
    .filter((gap) => gap.end - gap.start > longest && gap.end > now - HOURS * 3600_000)
    .map((gap) => {
      const x = Math.max(0, place(gap.start + longest, now));
      return { x, width: Math.max(NARROWEST, place(gap.end, now) - x), seconds: (gap.end - gap.start) / 1000 };
    });
}

/** The middle one of the pauses between successes. */
function usual(starts) {
  const pauses = starts.slice(1).map((start, at) => start - starts[at]).sort((one, other) => one - other);
  return pauses.length < 3 ? Infinity : pauses[Math.floor(pauses.length / 2)];
}

/** Where full hours by the viewer's clock are, every `step` of them. */
export function hours(now, step) {
  const first = new Date(now - HOURS * 3600_000);
  first.setMinutes(0, 0, 0);
  const marks = [];
  for (let at = first.getTime(); at <= now; at += 3600_000) {
    const hour = new Date(at).getHours();
    if (at >= now - HOURS * 3600_000 && hour % step === 0) {
      marks.push({ x: place(at, now), hour });
    }
  }
  return marks;
}

function place(instant, now) {
  return WIDTH * (1 - (now - instant) / (HOURS * 3600_000));
}

// The syncs of some jobs over the last day, as bars in a box that is 1000 wide.

import { health, isSyncing } from './jobs.js';

export const WIDTH = 1000;
export const HOURS = 24;
/** So many jobs the picture has room for. */
export const ROOM = 14;
const DAY = HOURS * 3600_000;
const NARROWEST = 2.5;
const WORST_FIRST = ['failing', 'lagging', 'syncing', 'removing', 'pending', 'ok', 'disabled'];
const ENDS = { 'run.succeeded': 'succeeded', 'run.failed': 'failed', 'run.cancelled': 'cancelled' };

/** The jobs that a day's picture has room for: those that need attention, then those that ran last. */
export function chosen(jobs, room, now) {
  return [...jobs]
    .map((job) => [WORST_FIRST.indexOf(health(job, now)), Date.parse(job.state.lastTry ?? 0), job])
    .sort(([one, a, x], [other, b, y]) => one - other || b - a || (x.id < y.id ? -1 : 1))
    .slice(0, room)
    .map(([, , job]) => job);
}

/** What is kept of a run that ended: when it began, in milliseconds, how many it took, and how it ended. */
export const mark = ({ startedAt, duration, phase }) => ({ start: Date.parse(startedAt), took: 1000 * duration, phase });

/** The same of an event, if it tells the end of a sync. */
export function markOf({ type, data }) {
  const phase = data.action === 'sync' ? ENDS[type.replace('io.snapferry.', '')] : undefined;
  return phase && { start: Date.parse(data.startedAt), took: Date.parse(data.finishedAt) - Date.parse(data.startedAt), phase };
}

/** With one more; a run is told once, however often its event comes. */
export function marked(marks, added, now) {
  const kept = marks.filter((known) => known.start !== added.start && known.start + known.took >= now - DAY);
  return [...kept, added].sort((one, other) => one.start - other.start);
}

/**
 * Bars of a job's runs, of the last day: a mark and where it is drawn. One that is under way reaches to now. `over` is one
 * that took about as long as there is between two runs, so that the next ones come late.
 */
export function bars(marks, job, now) {
  const pause = usual(marks.map(({ start }) => start));
  const active = isSyncing(job) ? [{ start: Date.parse(job.run.startedAt), took: now - Date.parse(job.run.startedAt), phase: 'running' }] : [];
  return [...marks, ...active]
    .filter((run) => run.start + run.took >= now - DAY)
    .map((run) => {
      const start = Math.max(0, place(run.start, now));
      const width = Math.max(NARROWEST, Math.min(WIDTH, place(run.start + run.took, now)) - start);
      return { run, x: Math.min(start, WIDTH - width), width, over: run.took > 0.9 * pause };
    });
}

/** The stretches without a success that are longer than the job may lag, or than twice its usual pause. */
export function gaps(marks, job, now) {
  const good = marks.filter(({ phase }) => phase === 'succeeded').map(({ start }) => start);
  const longest = job.maxLag === undefined ? 2.5 * usual(good) : job.maxLag * 1000;
  if (!Number.isFinite(longest) || longest <= 0) {
    return [];
  }
  return [...good, now]
    .slice(1)
    .map((end, at) => ({ start: good[at], end }))
    .filter((gap) => gap.end - gap.start > longest && gap.end > now - DAY)
    .map((gap) => {
      const x = Math.max(0, place(gap.start + longest, now));
      return { x, width: Math.max(NARROWEST, place(gap.end, now) - x), seconds: (gap.end - gap.start) / 1000 };
    });
}

/** The middle one of the pauses between these instants, which are in their order; without end for a few. */
function usual(starts) {
  const pauses = starts.slice(1).map((start, at) => start - starts[at]).sort((one, other) => one - other);
  return pauses.length < 3 ? Infinity : pauses[Math.floor(pauses.length / 2)];
}

/** Where full hours by the viewer's clock are, every `step` of them. */
export function hours(now, step) {
  const first = new Date(now - DAY);
  first.setMinutes(0, 0, 0);
  const marks = [];
  for (let at = first.getTime(); at <= now; at += 3600_000) {
    const hour = new Date(at).getHours();
    if (at >= now - DAY && hour % step === 0) {
      marks.push({ x: place(at, now), hour });
    }
  }
  return marks;
}

function place(instant, now) {
  return WIDTH * (1 - (now - instant) / DAY);
}

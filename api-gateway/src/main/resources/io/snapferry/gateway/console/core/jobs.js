// What is to be said of jobs, and which of them are shown in which order.

/** Seconds between now and the start of the last success, as a failure of the source would lose them. */
export function lag(job, now) {
  const safe = job.state.lastSync ?? job.createdAt;
  return safe === undefined ? undefined : Math.max(0, (now - Date.parse(safe)) / 1000);
}

export function isLagging(job, now) {
  return job.state.laggingSince !== undefined || (job.maxLag !== undefined && lag(job, now) > job.maxLag);
}

export const isFailing = (job) => job.state.phase === 'error' || (job.enabled && job.state.failCount > 0);
export const isSyncing = (job) => job.run?.startedAt !== undefined && !rehearses(job.run);
export const isWaiting = (job) => job.state.phase === 'pending' || (job.run !== undefined && !job.run.startedAt && !rehearses(job.run));

/** A run that tries the replica and leaves it as it is. */
export const rehearses = (run) => run?.action === 'rehearse';
export const isRehearsing = (job) => rehearses(job.run) && job.run.startedAt !== undefined;
/** Somebody asked for a rehearsal, or its time has come, and nobody has begun it yet. */
export const awaitsRehearsal = (job, now) => !isRehearsing(job) && instant(job.state.nextRehearsal) <= now;
export const failedRehearsal = (job) => job.state.lastRehearsal?.outcome === 'failed';
export const isRehearsed = (job) => job.rehearse !== undefined || job.state.lastRehearsal !== undefined;

/** One word for the worst that is to be said: it names the colour, the sign and the sort order. */
export function health(job, now) {
  if (job.state.phase === 'removing') {
    return 'removing';
  }
  if (isFailing(job)) {
    return 'failing';
  }
  if (isLagging(job, now)) {
    return 'lagging';
  }
  if (!job.enabled) {
    return 'disabled';
  }
  if (isSyncing(job)) {
    return 'syncing';
  }
  return isWaiting(job) ? 'pending' : 'ok';
}

const WORST_FIRST = ['failing', 'lagging', 'removing', 'syncing', 'pending', 'ok', 'disabled'];

/** The sets of jobs that the overview counts and the table can be narrowed to. */
export const SETS = {
  ok: (job, now) => health(job, now) === 'ok',
  syncing: (job) => isSyncing(job),
  pending: (job) => isWaiting(job),
  failing: (job) => isFailing(job),
  lagging: (job, now) => isLagging(job, now),
  disabled: (job) => !job.enabled,
  'rehearsal-failed': failedRehearsal,
};

export function counts(jobs, now) {
  const found = Object.fromEntries(Object.keys(SETS).map((name) => [name, 0]));
  for (const job of jobs) {
    for (const [name, holds] of Object.entries(SETS)) {
      found[name] += holds(job, now) ? 1 : 0;
    }
  }
  return found;
}

/** The enabled job that lags most; undefined if none ever had to run. */
export function worstLag(jobs, now) {
  let worst;
  for (const job of jobs) {
    const of = job.enabled ? lag(job, now) : undefined;
    if (of !== undefined && (worst === undefined || of > worst.lag)) {
      worst = { job, lag: of };
    }
  }
  return worst;
}

const instant = (text) => (text === undefined ? undefined : Date.parse(text));

export function byId(one, other) {
  return one.guest - other.guest || number(one.id) - number(other.id);
}

const number = (id) => Number(id.slice(id.lastIndexOf('-') + 1));

const KEYS = {
  id: undefined,
  guest: (job) => job.guest,
  status: (job, now) => WORST_FIRST.indexOf(health(job, now)) - (failedRehearsal(job) ? 0.5 : 0),
  enabled: (job) => !job.enabled,
  source: (job) => job.source,
  target: (job) => job.target,
  lag: (job, now) => lag(job, now),
  lastSync: (job) => instant(job.state.lastSync) ?? -Infinity,
  duration: (job) => job.state.duration,
  nextSync: (job) => (job.enabled ? instant(job.state.nextSync) : undefined),
  schedule: (job) => job.schedule,
  rate: (job) => (typeof job.rate === 'number' ? job.rate : undefined),
  comment: (job) => job.comment || undefined,
};

/** By a column, `-` before its name turning it round; equal ones by id, and those without a value last. */
export function sorted(jobs, order, now) {
  const turned = order.startsWith('-');
  const key = KEYS[turned ? order.slice(1) : order];
  if (key === undefined) {
    return [...jobs].sort((one, other) => (turned ? byId(other, one) : byId(one, other)));
  }
  return jobs
    .map((job) => [key(job, now), job])
    .sort(([one, a], [other, b]) => {
      if (one === undefined || other === undefined || one === other) {
        return (one === undefined) - (other === undefined) || byId(a, b);
      }
      return (one < other ? -1 : 1) * (turned ? -1 : 1);
    })
    .map(([, job]) => job);
}

/** Jobs in which each word is found: in the id, a node, the schedule, the comment or the error. */
export function filtered(jobs, { text = '', set = '', node = '', guest = '' }, now) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = SETS[set] ?? (() => true);
  return jobs.filter(
    (job) =>
      holds(job, now)
      && (node === '' || job.source === node || job.target === node)
      && (guest === '' || job.guest === Number(guest))
      && words.every((word) => haystack(job).includes(word)),
  );
}

function haystack(job) {
  return [job.id, job.source, job.target, job.schedule, job.comment, job.state.error, job.state.phase]
    .filter(Boolean)
    .join(' ')
    .toLowerCase();
}

/** The id that a new job of the guest may have. */
export function freeId(jobs, guest) {
  const taken = jobs.filter((job) => job.guest === guest).map((job) => number(job.id));
  return guest + '-' + (taken.length === 0 ? 0 : Math.max(...taken) + 1);
}

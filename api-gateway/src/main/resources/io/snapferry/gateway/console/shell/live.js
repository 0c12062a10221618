// Keeps the state like the cluster: reads all once, then what events say has changed, a few requests at a time.

import { split, stale } from '../core/events.js';
import { filtered, isSyncing, sorted } from '../core/jobs.js';
import { hasEnded } from '../core/runs.js';
import { chosen } from '../core/timeline.js';
import { items, read, Refused, stream } from './api.js';
import { act, get } from './store.js';

const GATHER_MILLIS = 400;
const READS_AT_ONCE = 6;
/** With more than this to read, reading all is less. */
const TOO_MANY = 150;
const AGAIN_MILLIS = 2000;
/** A stream without a sign of life for so long is dead: the gateway pings every 15 seconds. */
const SILENCE_MILLIS = 40_000;
const NODES_MILLIS = 15_000;
const LOOK_MILLIS = 1000;
export const TIMELINE_ROOM = 14;

const waiting = { jobs: new Set(), guests: new Set(), nodes: false };
let flushing;
let session = 0;
let abort = new AbortController();

/** Begins, or begins again with another token. */
export function start() {
  session++;
  abort.abort();
  abort = new AbortController();
  const mine = session;
  follow(mine, abort.signal);
}

export function stop() {
  session++;
  abort.abort();
}

async function follow(mine, signal) {
  let last;
  while (mine === session) {
    let watch;
    try {
      const silence = new AbortController();
      const alive = () => {
        clearTimeout(watch);
        watch = setTimeout(() => silence.abort(), SILENCE_MILLIS);
      };
      alive();
      const response = await stream(last, AbortSignal.any([signal, silence.signal]));
      await loadAll();
      act('connection', { connection: 'live' });
      last = await drain(response, last, alive);
    } catch (e) {
      if (mine === session && e instanceof Refused && e.status === 401) {
        act('loginNeeded', { error: e.message });
        return;
      }
    } finally {
      clearTimeout(watch);
    }
    if (mine === session) {
      act('connection', { connection: 'lost' });
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MILLIS));
    }
  }
}

async function drain(response, before, alive) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let last = before;
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return last;
      }
      alive();
      const { events, rest } = split(text + value);
      text = rest;
      for (const event of events) {
        last = event.id ?? last;
        changed(stale(JSON.parse(event.data)));
      }
    }
  } catch {
    return last;
  }
}

function changed({ jobs, guests, jobsOf, nodes }) {
  jobs.forEach((id) => waiting.jobs.add(id));
  guests.forEach((id) => waiting.guests.add(id));
  if (jobsOf !== undefined) {
    [...get().jobs.values()].filter((job) => job.guest === jobsOf).forEach((job) => waiting.jobs.add(job.id));
  }
  waiting.nodes ||= nodes;
  flushing ??= setTimeout(flush, GATHER_MILLIS);
}

/** Reads these again soon, as if an event had said so. */
export function refresh(jobs, guests = []) {
  changed({ jobs, guests, nodes: false });
}

async function flush() {
  const mine = session;
  try {
    if (waiting.jobs.size > TOO_MANY) {
      await loadAll();
    } else {
      const ids = take(waiting.jobs);
      await Promise.all([readJobs(ids), ...take(waiting.guests).map(readGuest), details(ids)]);
      if (waiting.nodes) {
        waiting.nodes = false;
        await readNodes();
      }
    }
  } catch {
    // The stream notices by itself when the gateway is away, and all is read then.
  }
  flushing = undefined;
  if (mine === session && (waiting.jobs.size > 0 || waiting.guests.size > 0 || waiting.nodes)) {
    flushing = setTimeout(flush, GATHER_MILLIS);
  }
}

function take(set) {
  const taken = [...set].slice(0, READS_AT_ONCE);
  taken.forEach((id) => set.delete(id));
  return taken;
}

async function loadAll() {
  waiting.jobs.clear();
  waiting.guests.clear();
  const [jobs, guests] = await Promise.all([items('jobs?limit=1000'), items('guests?limit=1000'), readNodes()]);
  act('jobs', { jobs });
  act('guests', { guests });
  await shown();
}

async function readJobs(ids) {
  const gone = [];
  const answers = await Promise.all(
    ids.map((id) =>
      read('jobs/' + encodeURIComponent(id)).catch((e) => {
        if (e.status === 404 || e.status === 403) {
          gone.push(id);
        }
        return undefined;
      }),
    ),
  );
  act('someJobs', { read: answers.filter(Boolean), gone });
}

async function readGuest(id) {
  act('guest', { guest: await read('guests/' + id) });
}

async function readNodes() {
  const [nodes, findings] = await Promise.all([items('nodes'), items('plan')]);
  act('nodes', { nodes });
  act('findings', { findings });
}

/** What else is on the screen of these jobs. */
async function details(ids) {
  const { page, id } = get().route;
  if (page === 'overview') {
    const on = new Set(chosen(get().jobs.values(), TIMELINE_ROOM, get().now).map((job) => job.id));
    await Promise.all(ids.filter((job) => on.has(job)).map(readRuns));
  } else if (page === 'jobs' && ids.includes(id)) {
    await shown();
  }
}

const readRuns = async (job) => act('runs', { job, runs: await items(`jobs/${encodeURIComponent(job)}/runs`) });

/** Reads what only the page that is shown needs. */
export async function shown() {
  const { page, id, parameters } = get().route;
  if (!get().jobsLoaded) {
    return;
  }
  if (page === 'overview') {
    const jobs = chosen(get().jobs.values(), TIMELINE_ROOM, get().now);
    await Promise.all(jobs.map((job) => readRuns(job.id).catch(() => {})));
  } else if (page === 'jobs' && id) {
    await Promise.all([readRuns(id), readLog(id, parameters.run), readHistories(id)]).catch(() => {});
  } else if (page === 'guests' && id) {
    await read('guests/' + encodeURIComponent(id) + '/snapshots')
      .then((found) => act('histories', { guest: Number(id), histories: found.items }))
      .catch(() => {});
  }
}

async function readHistories(job) {
  const guest = Number(job.split('-')[0]);
  act('histories', { guest, histories: await items(`guests/${guest}/snapshots`) });
}

async function readLog(job, run) {
  const lines = await items(`jobs/${encodeURIComponent(job)}/log` + (run ? '?run=' + encodeURIComponent(run) : ''));
  const { page, id, parameters } = get().route;
  if (page === 'jobs' && id === job && parameters.run === run) {
    act('log', { job, run, lines });
  }
}

/** No event tells how far a run is: it is asked for while it is on the screen, as the command line does. */
async function look() {
  const { page, id, parameters } = get().route;
  if (document.hidden || get().connection !== 'live') {
    return;
  }
  if (page === 'jobs' && id) {
    const job = get().jobs.get(id);
    if (job?.run) {
      await Promise.all([readJobs([id]), read('runs/' + encodeURIComponent(job.run.id)).then((run) => act('run', { run }))]);
      await (get().follow ? readLog(id, parameters.run) : undefined);
    } else if (get().run?.job === id && !hasEnded(get().run)) {
      act('run', { run: undefined });
      await shown();
    }
  } else if (page === 'jobs' || page === 'guests' || page === 'overview') {
    await readJobs(watched(page, id, parameters));
  }
}

/** Of the jobs that are seen those that are at work. */
function watched(page, id, parameters) {
  const state = get();
  const all = [...state.jobs.values()].filter((job) => isSyncing(job) && (page !== 'guests' || job.guest === Number(id)));
  return sorted(filtered(all, page === 'jobs' ? parameters : {}, state.now), parameters.sort ?? 'id', state.now)
    .slice(0, READS_AT_ONCE)
    .map((job) => job.id);
}

async function again(task, millis) {
  try {
    await task();
  } catch {
    // Asked again soon.
  }
  setTimeout(() => again(task, millis), millis);
}

again(look, LOOK_MILLIS);
again(async () => {
  if (!document.hidden && get().connection === 'live') {
    await readNodes();
  }
}, NODES_MILLIS);
setInterval(() => document.hidden || act('tick', { now: Date.now() }), 1000);

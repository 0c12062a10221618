// What is read from the gateway: all at the beginning, and what only the page on the screen needs.

import { chosen, mark, ROOM } from '../core/timeline.js';
import { items, read } from './api.js';
import { act, get } from './store.js';

export async function loadAll() {
  const [jobs, guests] = await Promise.all([items('jobs?limit=1000'), items('guests?limit=1000'), readNodes(), readPlan()]);
  act('loaded', { jobs, guests });
  await shown();
}

async function readNodes() {
  act('nodes', { nodes: await items('nodes') });
}

export async function readPlan() {
  act('findings', { findings: await items('plan') });
}

/** Of a guest that may have moved to where the viewer does not see it, what there still is to see. */
export async function readAgain(guest) {
  const ids = [...get().jobs.values()].filter((job) => job.guest === guest).map(({ id }) => id);
  const [found, ...jobs] = await Promise.all([`guests/${guest}`, ...ids.map((id) => 'jobs/' + encodeURIComponent(id))].map(ifSeen));
  act('views', {
    views: {
      jobs: jobs.filter(Boolean),
      guests: found ? [found] : [],
      nodes: [],
      goneJobs: ids.filter((id, at) => !jobs[at]),
      goneGuests: found ? [] : [guest],
    },
  });
}

async function ifSeen(path) {
  try {
    return await read(path);
  } catch (e) {
    if (e.status === 403 || e.status === 404) {
      return undefined;
    }
    throw e;
  }
}

/** Reads what only the page that is shown needs. */
export async function shown() {
  const { route, jobsLoaded } = get();
  if (!jobsLoaded) {
    return;
  }
  if (route.page === 'overview') {
    await readNewMarks();
  } else if (route.page === 'jobs' && route.id) {
    await Promise.all([readRun(route.id), readRuns(route.id), readLog(route.id, route.parameters.run), readHistories(route.id)].map(quietly));
  } else if (route.page === 'guests' && route.id) {
    await quietly(readSnapshots(Number(route.id)));
  }
}

/** The same after something has changed, once at a time: what came meanwhile is read when that is done. */
export async function details(views) {
  const { route, jobs, follow, run } = get();
  if (route.page === 'overview') {
    await once(readNewMarks);
  } else if (route.page === 'jobs' && views.jobs.some(({ id }) => id === route.id)) {
    const goesOn = jobs.get(route.id)?.run && run?.id === jobs.get(route.id).run.id;
    await once(goesOn ? () => Promise.all([readRun(route.id), follow ? readLog(route.id, route.parameters.run) : undefined]) : shown);
  }
}

let busy = false;
let waiting;

async function once(task) {
  waiting = task;
  while (waiting && !busy) {
    busy = true;
    const next = waiting;
    waiting = undefined;
    await quietly(next());
    busy = false;
  }
}

const quietly = (reading) => reading.catch(() => {});

/** Of jobs that have come into the picture of the day. What has been there is kept up by events. */
async function readNewMarks() {
  const { jobs, marks, now } = get();
  await Promise.all(chosen(jobs.values(), ROOM, now).filter((job) => !marks[job.id]).map((job) => quietly(readMarks(job.id))));
}

const readMarks = async (job) => act('marks', { job, marks: (await items(`jobs/${encodeURIComponent(job)}/marks`)).map(mark) });

const readRuns = async (job) => act('runs', { job, runs: await items(`jobs/${encodeURIComponent(job)}/runs`) });

/** The volumes of the run that the job is in. */
async function readRun(job) {
  const active = get().jobs.get(job)?.run;
  act('run', { run: active && (await read('runs/' + encodeURIComponent(active.id))) });
}

const readHistories = (job) => readSnapshots(Number(job.split('-')[0]));

async function readSnapshots(guest) {
  act('histories', { guest, histories: await items(`guests/${guest}/snapshots`) });
}

async function readLog(job, run) {
  const lines = await items(`jobs/${encodeURIComponent(job)}/log` + (run ? '?run=' + encodeURIComponent(run) : ''));
  const { page, id, parameters } = get().route;
  if (page === 'jobs' && id === job && parameters.run === run) {
    act('log', { job, run, lines });
  }
}

// What the viewer can do: a request, and a word about what came of it.

import { BULK, outcome } from '../core/bulk.js';
import { byField, readRate, request as jobRequest, texts } from '../core/form.js';
import { moveTargets } from '../core/board.js';
import { link } from '../core/route.js';
import { read, Refused, send } from './api.js';
import { end } from './provider.js';
import { act, get } from './store.js';

const AT_ONCE = 4;
const NOTICE_MILLIS = 8000;
const EXPLAIN_MILLIS = 250;
const FOLDED = ['keep', 'storageMap', 'divergence'];
/** Fields of a job that are calendar events, read by the clocks of its zone. */
const SCHEDULES = ['schedule', 'rehearse'];
let notices = 0;

export function say(text, bad = false) {
  const id = ++notices;
  act('notice', { notice: { id, text, bad } });
  if (!bad) {
    setTimeout(() => act('noticeGone', { id }), NOTICE_MILLIS);
  }
}

export const forget = (id) => act('noticeGone', { id });

function tell(e) {
  if (e instanceof Refused && e.status === 401) {
    end(e.message);
  } else {
    say(e.message, true);
  }
}

/** Does something to one job, and says what came of it. */
async function change(id, words, method, path, body) {
  try {
    const job = await send(method, path, body);
    (job.warnings ?? []).forEach((warning) => say(warning, true));
    say(words);
    if (job.id && job.state) {
      act('job', { job });
    }
  } catch (e) {
    tell(e);
  }
}

export const runNow = (id) => change(id, `Job ${id} runs as soon as its guest is idle.`, 'POST', `jobs/${id}/run`, {});
export const verify = (id) =>
  change(id, `Job ${id} runs and compares the replica with its source.`, 'POST', `jobs/${id}/run`, { verify: true });
export const rehearse = (id) => change(id, `The replica of job ${id} is rehearsed as soon as its guest is idle.`, 'POST', `jobs/${id}/rehearse`);
export const cancelRun = (id) => change(id, `The run of job ${id} is ended.`, 'POST', `jobs/${id}/cancel`);
export const enable = (id, enabled) =>
  change(id, `Job ${id} is ${enabled ? 'enabled' : 'disabled'}.`, 'PATCH', `jobs/${id}`, { enabled });

async function changeGuest(id, words, method, path, body) {
  try {
    const guest = await send(method, path, body);
    say(words);
    if (guest.volumes) {
      act('guest', { guest });
    }
    return undefined;
  } catch (e) {
    if (get().dialog) {
      return e;
    }
    tell(e);
    return e;
  }
}

export const cancelMove = (id) => changeGuest(id, `Guest ${id} goes back to where it was.`, 'POST', `guests/${id}/cancel`);
export const replicate = (id, volume, wanted) =>
  changeGuest(
    id,
    wanted ? `${volume} is replicated again.` : `${volume} is left out of all runs.`,
    'PATCH',
    `guests/${id}/volumes/${encodeURIComponent(volume)}`,
    { replicate: wanted },
  );

export const open = (dialog) => act('dialog', { dialog: { errors: {}, other: '', busy: false, ...dialog } });
export const close = () => act('dialog', { dialog: undefined });
const dialogIs = (change) => act('dialogChanged', { change });

/** For a new one the guest may be known, or the node that it lives on. Who is offered stays so while it is open. */
export function openJob(job, guest, node) {
  const nodes = get().nodes.map(({ name }) => name);
  const before = texts(job ?? {});
  open({ kind: 'job', job, guest, node, nodes, typedGuest: guest, before, explained: {}, unclear: {} });
  SCHEDULES.forEach((field) => explain(field, before[field], before.timezone));
}

/** Creates or changes the job that the form describes. */
export async function saveJob(typed) {
  const { job, before } = get().dialog;
  const { body, errors } = jobRequest(typed, before);
  if (!job) {
    body.id = typed.id;
    body.target = typed.target;
  }
  if (Object.keys(errors).length > 0) {
    refusedIs({ errors, other: '' });
    return;
  }
  if (job && Object.keys(body).length === 0) {
    close();
    return;
  }
  dialogIs({ busy: true, errors: {}, other: '' });
  try {
    const saved = await (job ? send('PATCH', 'jobs/' + job.id, body) : send('POST', 'jobs', body));
    (saved.warnings ?? []).forEach((warning) => say(warning, true));
    act('job', { job: saved });
    close();
    say(job ? `Job ${saved.id} is changed.` : `Job ${saved.id} is created.`);
    if (!job) {
      location.hash = link('jobs', saved.id);
    }
  } catch (e) {
    const fields = ['id', ...Object.keys(before)];
    refusedIs({ busy: false, ...byField(e.problem ?? { detail: e.message }, fields) });
  }
}

/** What is folded away is unfolded where something is wrong with it. */
const refusedIs = (change) => dialogIs({ ...change, ...(FOLDED.some((field) => change.errors[field]) ? { unfolded: true } : {}) });

const explaining = {};

/** Soon, so that not each letter that is typed is a request. */
export function explainSoon(typed) {
  SCHEDULES.forEach((field) => {
    clearTimeout(explaining[field]);
    explaining[field] = setTimeout(() => explain(field, typed[field], typed.timezone), EXPLAIN_MILLIS);
  });
}

/** What the schedule in this field means, or why it means nothing. Where nothing was typed, the usual one is meant, if there is one. */
async function explain(field, text, timezone) {
  const schedule = text.trim() || texts({})[field];
  const zone = timezone.trim();
  const mine = (asked[field] = (asked[field] ?? 0) + 1);
  const found = schedule === '' ? {} : await explanation({ schedule, count: 5, ...(zone === '' ? {} : { timezone: zone }) });
  const { dialog } = get();
  if (dialog?.explained && asked[field] === mine) {
    dialogIs({ explained: { ...dialog.explained, [field]: found.means }, unclear: { ...dialog.unclear, [field]: found.why } });
  }
}

/** By field the number of its last question: what comes late is passed over. */
const asked = {};

async function explanation(question) {
  try {
    return { means: await send('POST', 'schedules/explain', question) };
  } catch (e) {
    return { why: byField(e.problem ?? { detail: e.message }, ['schedule', 'timezone']).errors };
  }
}

export async function deleteJobs(ids, mode) {
  dialogIs({ busy: true });
  await bulk('delete', ids, mode === 'keep' ? '?keep=true' : mode === 'force' ? '?force=true' : '');
  close();
  const { page, id } = get().route;
  if (page === 'jobs' && ids.includes(id) && mode === 'force') {
    location.hash = link('jobs');
  }
}

/** Stays open where no job takes the rate. */
export async function setRates(ids, text) {
  dialogIs({ busy: true, errors: {}, other: '' });
  const { done, failed } = await carryOut('rate', ids, readRate(text.trim()));
  const wrong = failed[0]?.problem && byField(failed[0].problem, ['rate']).errors.rate;
  if (done === 0 && wrong) {
    dialogIs({ busy: false, errors: { rate: wrong } });
    return;
  }
  say(outcome('rate', done, failed), failed.length > 0);
  close();
}

export async function bulk(action, ids, value) {
  const { done, failed } = await carryOut(action, ids, value);
  say(outcome(action, done, failed), failed.length > 0);
}

const working = (of, done) => act('working', { working: of > 1 ? `${done} of ${of}` : 'working …' });

async function carryOut(action, ids, value) {
  const left = [...ids];
  const failed = [];
  let done = 0;
  const next = async () => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      try {
        await send(...BULK[action].request(id, value));
        done++;
      } catch (e) {
        failed.push({ id, reason: e.message, problem: e.problem });
      }
      working(ids.length, done + failed.length);
    }
  };
  working(ids.length, 0);
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  act('working', {});
  return { done, failed };
}

export const openMigration = (guest) => open({ kind: 'migrate', guest, targets: moveTargets(guest, get()) });

export async function openRecovery(guest) {
  open({ kind: 'recover', guest });
  try {
    dialogIs({ cost: await read(`guests/${guest.id}/recovery`) });
  } catch (e) {
    dialogIs({ other: e.message });
  }
}

export async function move(guest, verb, body, words) {
  dialogIs({ busy: true, errors: {}, other: '' });
  const problem = await changeGuest(guest.id, words, 'POST', `guests/${guest.id}/${verb}`, body);
  if (problem) {
    dialogIs({ busy: false, ...byField(problem.problem ?? { detail: problem.message }, ['target']) });
  } else {
    close();
    location.hash = link('guests', guest.id);
  }
}

// The table of jobs, of which only the rows that can be seen are drawn.

import { html, nothing } from '../lib/lit-html.js';
import { duration, plural, rate, soonTime, span, time } from '../core/format.js';
import { filtered, health, isLagging, isSyncing, lag, SETS, sorted } from '../core/jobs.js';
import { remembering } from '../core/memo.js';
import { mayChange } from '../core/model.js';
import { link } from '../core/route.js';
import { bulk, open, openJob } from '../shell/actions.js';
import { act } from '../shell/store.js';
import { alone, badge, bar, button, empty, guestLink, heading, jobLink, nodeLink, rehearsalBadge, when } from './parts.js';
import { filters, header, place, rows } from './rows.js';

const PLACE = place('jobs');

const COLUMNS = [
  ['id', 'Job'],
  ['guest', 'Guest', 'wide'],
  ['status', 'Status'],
  ['enabled', 'Enabled', 'wider'],
  ['source', 'Source', 'wide'],
  ['target', 'Target'],
  ['lag', 'Lag'],
  ['lastSync', 'Last sync', 'wide'],
  ['duration', 'Duration', 'wide'],
  ['nextSync', 'Next sync', 'wide'],
  ['schedule', 'Schedule', 'wider'],
  ['rate', 'Rate', 'widest'],
  ['comment', 'Comment', 'widest'],
];

const chosen = remembering((jobs, now, parameters) => sorted(filtered([...jobs.values()], parameters, now), parameters.sort ?? 'id', now));

export function jobs(state) {
  const { parameters } = state.route;
  const found = chosen(state.jobs, state.now, parameters);
  return html`<div class="head">
      ${heading('Jobs')}
      ${mayChange(state) ? button('Create job…', () => openJob(), { kind: 'first' }) : nothing}
    </div>
    ${alone(state)}
    ${jobFilters(state, PLACE, state.nodes, state.jobs.size, found.length)}
    ${found.length === 0
      ? empty(state.jobs.size === 0 ? 'There is no job yet. A job replicates the volumes of one guest to another node.' : 'No job is like this.')
      : table(state, found, parameters, (change) => PLACE.go({ ...parameters, ...change }))}`;
}

/** What narrows jobs down; those of one node not by their node. */
export const jobFilters = (state, at, nodes, all, found) =>
  filters(state, at, {
    what: 'jobs',
    hint: 'id, node, schedule, comment, error',
    sets: Object.keys(SETS),
    nodes,
    tally: found === all ? plural(all, 'job') : `${found} of ${plural(all, 'job')}`,
  });

function bulkBar(state, found) {
  const ids = [...state.selected];
  if (ids.length === 0 || !mayChange(state)) {
    return nothing;
  }
  const disabled = state.working !== undefined;
  const seen = found.reduce((sum, job) => sum + (state.selected.has(job.id) ? 1 : 0), 0);
  return html`<div class="bulk" role="toolbar" aria-label="Selected jobs">
    <strong>${plural(ids.length, 'job')} selected${seen < ids.length ? `, ${ids.length - seen} of them not shown` : ''}</strong> <span role="status">${state.working ?? ''}</span>
    ${ids.length === 1 ? ofOne(state.jobs.get(ids[0])) : nothing}
    ${button('Run now', () => bulk('run', ids), { disabled })}
    ${button('Enable', () => bulk('enable', ids), { disabled })}
    ${button('Disable', () => bulk('disable', ids), { disabled })}
    ${button('Set rate…', () => open({ kind: 'rate', ids }), { disabled })}
    ${button('Delete…', () => open({ kind: 'delete', ids }), { kind: 'danger', disabled })}
    ${button('Select none', () => act('selected', { ids, selected: false }), { kind: 'quiet' })}
  </div>`;
}

function ofOne(job) {
  return html`${button('Edit…', () => openJob(job), { disabled: job.state.phase === 'removing' })} <a class="button" href=${link('jobs', job.id)}>Log</a>`;
}

/** With what can be done to those that are selected. */
export function table(state, found, parameters, order) {
  const chooses = mayChange(state);
  return html`${bulkBar(state, found)}
  ${rows(state, {
    what: 'jobs',
    head: html`${chooses ? html`<th class="choose">${chooseAll(state, found)}</th>` : nothing}${COLUMNS.map((column) => header(column, parameters.sort ?? 'id', order))}`,
    items: found,
    row: (job, index) => row(state, job, index, chooses),
  })}`;
}

function chooseAll({ selected }, found) {
  const all = found.length > 0 && selected.size >= found.length && found.every((job) => selected.has(job.id));
  const choose = (event) => act('selected', { ids: found.map((job) => job.id), selected: event.target.checked });
  return html`<input type="checkbox" aria-label="Select all: ${plural(found.length, 'job')}" .checked=${all} .indeterminate=${!all && selected.size > 0} @change=${choose}>`;
}

function row(state, job, index, chooses) {
  const { now } = state;
  const select = (event) => act('selected', { ids: [job.id], selected: event.target.checked });
  // Whoever cannot double-click selects it: the same stands there.
  return html`<tr data-row=${job.id} aria-rowindex=${index} @dblclick=${chooses ? () => openJob(job) : nothing} class=${state.selected.has(job.id) ? 'selected' : ''}>
    ${chooses ? html`<td class="choose"><input type="checkbox" aria-label="Select job ${job.id}" .checked=${state.selected.has(job.id)} @change=${select}></td>` : nothing}
    <th scope="row">${jobLink(job.id)}</th>
    <td class="wide">${guestLink(job.guest)} <span class="cut name widest">${state.guests.get(job.guest)?.name ?? nothing}</span></td>
    <td class="status">${status(job, now)}</td>
    <td class="wider">${job.enabled ? html`<span title="yes">✓<span class="hidden">yes</span></span>` : html`<span title="no">–<span class="hidden">no</span></span>`}</td>
    <td class="wide">${nodeLink(job.source)}</td>
    <td>${nodeLink(job.target)}</td>
    <td class=${isLagging(job, now) ? 'number bad' : 'number'}>${job.enabled || job.state.lastSync ? span(lag(job, now)) : '–'}</td>
    <td class="wide number">${lastSync(job, now)}</td>
    <td class="wide number">${duration(job.state.duration)}</td>
    <td class="wide">${next(job, now)}</td>
    <td class="wider"><code class="cut" title=${job.schedule}>${job.schedule}</code></td>
    <td class="widest"><span class="cut">${rate(job.rate)}</span></td>
    <td class="widest"><span class="cut" title=${job.comment}>${job.comment}</span></td>
  </tr>`;
}

/** How long ago that is stands beside it, as the lag. */
const lastSync = ({ state: { lastSync: at } }, now) => (at ? html`<time datetime=${at} title=${time(at)}>${soonTime(at, now)}</time>` : '–');

function status(job, now) {
  const is = health(job, now);
  if (isSyncing(job)) {
    return html`${badge(is === 'failing' || is === 'lagging' ? is : 'syncing')} ${rehearsalBadge(job)} ${bar(job.run, 'Progress of job ' + job.id, true)}`;
  }
  return html`${badge(is)} ${rehearsalBadge(job)} ${job.enabled || is === 'disabled' ? nothing : badge('disabled')} ${job.state.error ? html`<span class="why" title=${job.state.error}>${job.state.error}</span>` : nothing}`;
}

export function next(job, now) {
  if (!job.enabled || !job.state.nextSync) {
    return '–';
  }
  return Date.parse(job.state.nextSync) < now ? 'pending' : when(job.state.nextSync, now);
}

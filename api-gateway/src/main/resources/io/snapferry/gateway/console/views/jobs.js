// The table of jobs, of which only the rows that can be seen are drawn.

import { html, nothing } from '../lib/lit-html.js';
import { duration, rate, plural, span } from '../core/format.js';
import { filtered, health, isLagging, isSyncing, lag, SETS, sorted } from '../core/jobs.js';
import { remembering } from '../core/memo.js';
import { mayChange } from '../core/model.js';
import { link } from '../core/route.js';
import { visible } from '../core/window.js';
import { bulk, open, openJob } from '../shell/actions.js';
import { act } from '../shell/store.js';
import { badge, bar, button, empty, guestLink, heading, jobLink, nodeLink, when } from './parts.js';

const ROW = 45;
const LONG = 40;

const COLUMNS = [
  ['id', 'Job'],
  ['guest', 'Guest', 'wide'],
  ['status', 'Status'],
  ['source', 'Source', 'wide'],
  ['target', 'Target'],
  ['lag', 'Lag'],
  ['lastSync', 'Last sync', 'wide'],
  ['duration', 'Duration', 'wide'],
  ['nextSync', 'Next sync', 'wide'],
  ['schedule', 'Schedule', 'wider'],
  ['rate', 'Rate', 'wider'],
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
    ${filters(state, state.jobs.size, found.length)}
    ${found.length === 0
      ? empty(state.jobs.size === 0 ? 'There is no job yet. A job replicates the volumes of one guest to another node.' : 'No job is like this.')
      : table(state, found, parameters, (change) => go({ ...parameters, ...change }))}`;
}

function go(parameters) {
  location.hash = link('jobs', undefined, parameters);
}

function filters(state, all, found) {
  const { parameters } = state.route;
  return html`<form class="filters" role="search" @submit=${(event) => event.preventDefault()}>
    <label class="hidden" for="text">Find jobs</label>
    <input id="text" type="search" placeholder="Find: id, node, schedule, comment, error" .value=${parameters.text ?? ''}
      @input=${(event) => replace({ ...parameters, text: event.target.value })}>
    <label class="hidden" for="set">Which jobs</label>
    <select id="set" @change=${(event) => go({ ...parameters, set: event.target.value })}>
      <option value="" ?selected=${!parameters.set}>all jobs</option>
      ${Object.keys(SETS).map((name) => html`<option value=${name} ?selected=${parameters.set === name}>${name === 'ok' ? 'OK' : name}</option>`)}
    </select>
    <label class="hidden" for="node">Of which node</label>
    <select id="node" @change=${(event) => go({ ...parameters, node: event.target.value })}>
      <option value="" ?selected=${!parameters.node}>all nodes</option>
      ${state.nodes.map(({ name }) => html`<option value=${name} ?selected=${parameters.node === name}>${name}</option>`)}
    </select>
    <span class="tally" role="status">${found === all ? plural(all, 'job') : `${found} of ${plural(all, 'job')}`}</span>
    ${parameters.text || parameters.set || parameters.node ? html`<a href=${link('jobs')}>show all</a>` : nothing}
  </form>`;
}

/** While one types, the way back is not filled with letters. */
function replace(parameters) {
  history.replaceState(undefined, '', link('jobs', undefined, parameters));
  act('went', { route: { page: 'jobs', parameters } });
}

function bulkBar(state, found) {
  const ids = [...state.selected];
  if (ids.length === 0 || !mayChange(state)) {
    return nothing;
  }
  const disabled = state.working !== undefined;
  return html`<div class="bulk" role="toolbar" aria-label="Selected jobs">
    <strong>${plural(ids.length, 'job')} selected</strong> <span role="status">${state.working ?? ''}</span>
    ${ids.length === 1 ? ofOne(state.jobs.get(ids[0])) : nothing}
    ${button('Run now', () => bulk('run', ids), { disabled })}
    ${button('Enable', () => bulk('enable', ids), { disabled })}
    ${button('Disable', () => bulk('disable', ids), { disabled })}
    ${button('Set rate…', () => open({ kind: 'rate', ids }), { disabled })}
    ${button('Delete…', () => open({ kind: 'delete', ids }), { kind: 'danger', disabled })}
    ${ids.length < found.length ? button(`Select all ${found.length}`, () => act('selected', { ids: found.map((job) => job.id), selected: true }), { kind: 'quiet' }) : nothing}
    ${button('Select none', () => act('selected', { ids, selected: false }), { kind: 'quiet' })}
  </div>`;
}

function ofOne(job) {
  return html`${button('Edit…', () => openJob(job), { disabled: job.state.phase === 'removing' })} <a class="button" href=${link('jobs', job.id)}>Log</a>`;
}

/** With what can be done to those that are selected. A long table scrolls by itself. */
export function table(state, found, parameters, order) {
  const long = found.length > LONG;
  const { from, to, above, below } = long ? visible(found.length, ROW, state.scroll.top, state.scroll.height) : { from: 0, to: found.length, above: 0, below: 0 };
  const rows = found.slice(from, to);
  const chooses = mayChange(state);
  return html`${bulkBar(state, found)}
  <div class="scroller ${long ? 'long' : ''}" tabindex="0" role="region" aria-label="Table of jobs" @scroll=${long ? scrolled : nothing}>
    <table class="jobs" aria-rowcount=${found.length + 1}>
      <thead><tr aria-rowindex="1">
        ${chooses ? html`<th class="choose"><span class="hidden">Selected</span></th>` : nothing}
        ${COLUMNS.map((column) => header(column, parameters.sort ?? 'id', order))}
      </tr></thead>
      <tbody>
        ${above > 0 ? html`<tr class="space" aria-hidden="true"><td .style=${`height:${above}px`}></td></tr>` : nothing}
        ${rows.map((job, at) => row(state, job, from + at + 2, chooses))}
        ${below > 0 ? html`<tr class="space" aria-hidden="true"><td .style=${`height:${below}px`}></td></tr>` : nothing}
      </tbody>
    </table>
  </div>`;
}

function scrolled({ target }) {
  act('scrolled', { scroll: { top: target.scrollTop, height: target.clientHeight } });
}

export function header([key, words, width = ''], sort, order) {
  const turned = sort === '-' + key;
  const is = sort === key || turned;
  return html`<th scope="col" class=${width} aria-sort=${is ? (turned ? 'descending' : 'ascending') : nothing}>
    ${order
      ? html`<button type="button" class="sort" @click=${() => order({ sort: is && !turned ? '-' + key : key })}>${words}<span aria-hidden="true">${is ? (turned ? ' ▼' : ' ▲') : ''}</span></button>`
      : words}
  </th>`;
}

function row(state, job, index, chooses) {
  const { now } = state;
  const select = (event) => act('selected', { ids: [job.id], selected: event.target.checked });
  // Whoever cannot double-click selects it: the same stands there.
  return html`<tr aria-rowindex=${index} @dblclick=${chooses ? () => openJob(job) : nothing} class=${state.selected.has(job.id) ? 'selected' : ''}>
    ${chooses ? html`<td class="choose"><input type="checkbox" aria-label="Select job ${job.id}" .checked=${state.selected.has(job.id)} @change=${select}></td>` : nothing}
    <th scope="row">${jobLink(job.id)}</th>
    <td class="wide">${guestLink(job.guest)} <span class="cut name wider">${state.guests.get(job.guest)?.name ?? nothing}</span></td>
    <td class="status">${status(job, now)}</td>
    <td class="wide">${nodeLink(job.source)}</td>
    <td>${nodeLink(job.target)}</td>
    <td class=${isLagging(job, now) ? 'number bad' : 'number'}>${job.enabled || job.state.lastSync ? span(lag(job, now)) : '–'}</td>
    <td class="wide">${when(job.state.lastSync, now)}</td>
    <td class="wide number">${duration(job.state.duration)}</td>
    <td class="wide">${next(job, now)}</td>
    <td class="wider"><code>${job.schedule}</code></td>
    <td class="wider"><span class="cut">${rate(job.rate)}</span></td>
    <td class="widest"><span class="cut" title=${job.comment}>${job.comment}</span></td>
  </tr>`;
}

function status(job, now) {
  const is = health(job, now);
  if (isSyncing(job)) {
    return html`${badge(is === 'failing' || is === 'lagging' ? is : 'syncing')} ${bar(job.run, 'Progress of job ' + job.id, true)}`;
  }
  return html`${badge(is)} ${job.enabled || is === 'disabled' ? nothing : badge('disabled')} ${job.state.error ? html`<span class="why" title=${job.state.error}>${job.state.error}</span>` : nothing}`;
}

export function next(job, now) {
  if (!job.enabled || !job.state.nextSync) {
    return '–';
  }
  return Date.parse(job.state.nextSync) < now ? 'pending' : when(job.state.nextSync, now);
}

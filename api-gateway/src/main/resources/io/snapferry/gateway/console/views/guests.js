// The guests, and one of them with its volumes, its jobs and its way to another node.

import { html, nothing } from '../lib/lit-html.js';
import { guestBytes, guestRows, GUEST_STATES, orderedGuests } from '../core/board.js';
import { bytes, plural, time } from '../core/format.js';
import { health, sorted } from '../core/jobs.js';
import { remembering } from '../core/memo.js';
import { mayChange } from '../core/model.js';
import { link } from '../core/route.js';
import { cancelMove, openJob, openMigration, openRecovery, replicate } from '../shell/actions.js';
import { table } from './jobs.js';
import { badge, button, empty, guestLink, heading, jobLink, nodeLink, when } from './parts.js';
import { filters, header, place, rows } from './rows.js';

const PLACE = place('guests');
const COLUMNS = [
  ['id', 'Guest'],
  ['status', 'Replication'],
  ['node', 'Node'],
  ['kind', 'Kind', 'wide'],
  ['volumes', 'Volumes', 'wide'],
  ['size', 'Size', 'wide'],
  ['jobs', 'Jobs', 'wide'],
];

const chosen = remembering((guests, jobs, now, parameters) =>
  orderedGuests(guestRows(guests, jobs.values(), (job) => health(job, now), parameters), parameters.sort ?? 'id'),
);

export function guests(state) {
  const { parameters } = state.route;
  const found = chosen(state.guests, state.jobs, state.now, parameters);
  const order = (change) => PLACE.go({ ...parameters, ...change });
  return html`${heading('Guests')}
    ${filters(state, PLACE, { what: 'guests', hint: 'number, name, kind, node, volume', sets: GUEST_STATES, nodes: state.nodes, tally: plural(found.length, 'guest') })}
    ${found.length === 0
      ? empty('No guest is like this. Guests are found by the names of their volumes in the storages of the nodes.')
      : rows(state, { what: 'guests', head: COLUMNS.map((column) => header(column, parameters.sort ?? 'id', order)), items: found, row: guestRow })}`;
}

function guestRow({ guest, jobs, health: is }, index) {
  return html`<tr data-row=${guest.id} aria-rowindex=${index}>
    <th scope="row">${guestLink(guest.id)} ${guest.name ? html`<span class="cut name" title=${guest.name}>${guest.name}</span>` : nothing}</th>
    <td>${badge(is)} ${guest.move?.outcome === 'under-way' ? html`<span class="badge syncing"><span aria-hidden="true">→</span> to ${guest.move.to}: ${guest.move.step}</span>` : nothing}</td>
    <td>${nodeLink(guest.node)}</td><td class="wide">${guest.kind}</td><td class="wide number">${guest.volumes.length}</td>
    <td class="wide number">${bytes(guestBytes(guest))}</td><td class="wide">${jobs.map((job) => html`${jobLink(job.id)} `)}</td></tr>`;
}

export function guest(state) {
  const id = Number(state.route.id);
  const it = state.guests.get(id);
  const jobs = sorted([...state.jobs.values()].filter((job) => job.guest === id), state.route.parameters.sort ?? 'id', state.now);
  if (!it) {
    return html`${heading('Guest ' + state.route.id)}${empty('No node shows this guest now.')}
      ${jobs.length === 0 ? nothing : table(state, jobs, {})}`;
  }
  return html`<nav class="crumbs" aria-label="Where this is"><a href=${link('guests')}>Guests</a> › ${id}</nav>
    <div class="head">${heading('Guest ' + id + (it.name ? ', ' + it.name : ''))} <span class="help">${it.kind}${it.running === undefined ? '' : it.running ? ', running' : ', stopped'}, on</span> ${nodeLink(it.node)}
      ${mayChange(state) ? actions(it) : nothing}</div>
    ${it.problem ? html`<div class="problem lagging"><strong>Its definition cannot be read:</strong> ${it.problem}</div>` : nothing}
    ${way(state, it)}
    <section aria-labelledby="volumes-title"><h2 id="volumes-title">Volumes</h2>${volumes(state, it)}</section>
    <section aria-labelledby="jobs-title"><h2 id="jobs-title">Jobs</h2>
      ${jobs.length === 0 ? empty('Nothing replicates this guest: if its node is lost, so is the guest.') : table(state, jobs, state.route.parameters, ({ sort }) => (location.hash = link('guests', id, { sort })))}</section>`;
}

function actions(guest) {
  const moving = guest.move?.outcome === 'under-way';
  return html`<div class="actions" role="toolbar" aria-label="Actions on guest ${guest.id}">
    ${button('Create job…', () => openJob(undefined, guest.id), { kind: 'first', disabled: moving })}
    ${button('Migrate…', () => openMigration(guest), { disabled: moving })}
    ${button('Recover…', () => openRecovery(guest), { kind: 'danger', disabled: moving })}
    ${moving ? button('Let it go back', () => cancelMove(guest.id)) : nothing}
  </div>`;
}

function way({ now }, { move, deposed }) {
  return html`${move
    ? html`<div class="problem ${move.outcome === 'under-way' ? 'moving' : move.error ? 'lagging' : 'quiet'}">
        <strong>${move.kind === 'recovery' ? 'Recovery' : 'Migration'} from ${move.from} to ${move.to}</strong>
        ${move.outcome === 'under-way' ? html`– step <code>${move.step}</code> since ${when(move.stepSince, now)}` : html`– ${move.outcome === 'moved' ? 'it lives there' : 'it stayed'}, ${time(move.endedAt)}`}
        ${move.error ? html`<div>${move.error}</div>` : nothing}</div>`
    : nothing}
  ${deposed ? html`<div class="problem lagging"><strong>Was recovered elsewhere.</strong> ${deposed.join(', ')} may hold what it wrote there last.</div>` : nothing}`;
}

function volumes(state, guest) {
  const changes = mayChange(state);
  const reasons = new Map((guest.leftOut ?? []).map(({ volume, reason }) => [volume, reason]));
  return html`<div class="scroller" tabindex="0" role="region" aria-label="Table of volumes"><table>
    <thead><tr><th scope="col">Volume</th><th scope="col">Size</th><th scope="col">Replicated</th></tr></thead>
    <tbody>${guest.volumes.map((volume) => html`<tr><th scope="row"><code>${volume.id}</code></th>
      <td class="number">${volume.sizeBytes === undefined ? 'not there now' : bytes(volume.sizeBytes)}</td>
      <td>${reasons.has(volume.id) ? html`left out by its definition: ${reasons.get(volume.id)}` : changes
        ? html`<label class="check"><input type="checkbox" .checked=${volume.replicate} @change=${(event) => replicate(guest.id, volume.id, event.target.checked)}> ${volume.replicate ? 'yes' : 'left out'}</label>`
        : volume.replicate ? 'yes' : 'left out'}</td></tr>`)}</tbody></table></div>`;
}

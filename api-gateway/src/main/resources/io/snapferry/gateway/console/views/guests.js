// The guests, and one of them with its volumes, its jobs and its way to another node.

import { html, nothing } from '../lib/lit-html.js';
import { guestBytes, guestRows } from '../core/board.js';
import { bytes, plural, time } from '../core/format.js';
import { health, sorted } from '../core/jobs.js';
import { mayChange } from '../core/model.js';
import { link } from '../core/route.js';
import { visible } from '../core/window.js';
import { cancelMove, open, openJob, openRecovery, replicate } from '../shell/actions.js';
import { act } from '../shell/store.js';
import { table } from './jobs.js';
import { badge, button, empty, guestLink, heading, jobLink, nodeLink, when } from './parts.js';

const ROW = 45;
const LONG = 40;

export function guests(state) {
  const { text = '', node = '' } = state.route.parameters;
  const rows = guestRows(state.guests, state.jobs.values(), (job) => health(job, state.now), text, node);
  const long = rows.length > LONG;
  const { from, to, above, below } = long ? visible(rows.length, ROW, state.scroll.top, state.scroll.height) : { from: 0, to: rows.length, above: 0, below: 0 };
  return html`${heading('Guests')}
    <form class="filters" role="search" @submit=${(event) => event.preventDefault()}>
      <label class="hidden" for="text">Find guests</label>
      <input id="text" type="search" placeholder="Find: number, kind, node, volume" .value=${text} @input=${(event) => replace({ ...state.route.parameters, text: event.target.value })}>
      <label class="hidden" for="node">Of which node</label>
      <select id="node" @change=${(event) => (location.hash = link('guests', undefined, { text, node: event.target.value }))}>
        <option value="" ?selected=${node === ''}>all nodes</option>
        ${state.nodes.map(({ name }) => html`<option value=${name} ?selected=${node === name}>${name}</option>`)}
      </select>
      <span class="tally" role="status">${plural(rows.length, 'guest')}</span>
    </form>
    ${rows.length === 0
      ? empty('No guest is like this. Guests are found by the names of their volumes in the storages of the nodes.')
      : html`<div class="scroller ${long ? 'long' : ''}" tabindex="0" role="region" aria-label="Table of guests" @scroll=${long ? scrolled : nothing}>
          <table class="guests" aria-rowcount=${rows.length + 1}>
            <thead><tr><th scope="col">Guest</th><th scope="col">Replication</th><th scope="col">Node</th><th scope="col" class="wide">Kind</th><th scope="col">Volumes</th><th scope="col" class="wide">Size</th><th scope="col">Jobs</th></tr></thead>
            <tbody>
              ${above > 0 ? html`<tr class="space" aria-hidden="true"><td .style=${`height:${above}px`}></td></tr>` : nothing}
              ${rows.slice(from, to).map((row, at) => guestRow(row, from + at + 2))}
              ${below > 0 ? html`<tr class="space" aria-hidden="true"><td .style=${`height:${below}px`}></td></tr>` : nothing}
            </tbody></table></div>`}`;
}

function replace(parameters) {
  history.replaceState(undefined, '', link('guests', undefined, parameters));
  act('went', { route: { page: 'guests', parameters } });
}

const scrolled = ({ target }) => act('scrolled', { scroll: { top: target.scrollTop, height: target.clientHeight } });

function guestRow({ guest, jobs, health: is }, index) {
  return html`<tr aria-rowindex=${index}>
    <th scope="row">${guestLink(guest.id)}</th>
    <td>${badge(is)} ${guest.move?.outcome === 'under-way' ? html`<span class="badge syncing"><span aria-hidden="true">→</span> to ${guest.move.to}: ${guest.move.step}</span>` : nothing}</td>
    <td>${nodeLink(guest.node)}</td><td class="wide">${guest.kind}</td><td class="number">${guest.volumes.length}</td>
    <td class="wide number">${bytes(guestBytes(guest))}</td><td>${jobs.map((job) => html`${jobLink(job.id)} `)}</td></tr>`;
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
    <div class="head">${heading('Guest ' + id)} <span class="help">${it.kind} on</span> ${nodeLink(it.node)}
      ${mayChange(state) ? actions(it) : nothing}</div>
    ${way(state, it)}
    <section aria-labelledby="volumes-title"><h2 id="volumes-title">Volumes</h2>${volumes(state, it)}</section>
    <section aria-labelledby="jobs-title"><h2 id="jobs-title">Jobs</h2>
      ${jobs.length === 0 ? empty('Nothing replicates this guest: if its node is lost, so is the guest.') : table(state, jobs, state.route.parameters, ({ sort }) => (location.hash = link('guests', id, { sort })))}</section>`;
}

function actions(guest) {
  const moving = guest.move?.outcome === 'under-way';
  return html`<div class="actions" role="toolbar" aria-label="Actions on guest ${guest.id}">
    ${button('Create job…', () => openJob(undefined, guest.id), { kind: 'first', disabled: moving })}
    ${button('Migrate…', () => open({ kind: 'migrate', guest }), { disabled: moving })}
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
  return html`<div class="scroller" tabindex="0" role="region" aria-label="Table of volumes"><table>
    <thead><tr><th scope="col">Volume</th><th scope="col">Size</th><th scope="col">Replicated</th></tr></thead>
    <tbody>${guest.volumes.map((volume) => html`<tr><th scope="row"><code>${volume.id}</code></th>
      <td class="number">${volume.sizeBytes === undefined ? 'not there now' : bytes(volume.sizeBytes)}</td>
      <td>${changes
        ? html`<label class="check"><input type="checkbox" .checked=${volume.replicate} @change=${(event) => replicate(guest.id, volume.id, event.target.checked)}> ${volume.replicate ? 'yes' : 'left out'}</label>`
        : volume.replicate ? 'yes' : 'left out'}</td></tr>`)}</tbody></table></div>`;
}

// The nodes, and one of them with the jobs that begin or end there.

import { html, nothing } from '../lib/lit-html.js';
import { plural } from '../core/format.js';
import { filtered, sorted } from '../core/jobs.js';
import { mayChange } from '../core/model.js';
import { link } from '../core/route.js';
import { openJob } from '../shell/actions.js';
import { list } from './job.js';
import { jobFilters, table } from './jobs.js';
import { flight } from './overview.js';
import { alone, badge, button, empty, guestLink, heading, nodeLink, online, storage, when } from './parts.js';
import { place } from './rows.js';

export function nodes(state) {
  const jobs = [...state.jobs.values()];
  return html`${heading('Nodes')}
    ${state.nodes.length === 0 ? empty('No node was heard yet: start a worker there, with ./snapferry worker --node NODE.') : alone(state)}
    <div class="cards">${state.nodes.map(
      (node) => html`<section class="card" aria-label=${node.name}><div class="head"><h2>${nodeLink(node.name)}</h2> ${online(node)}</div>
        ${list([
          ['Guests', html`<a href=${link('guests', undefined, { node: node.name })}>${guestsOf(state, node.name).length}</a>`],
          ['Jobs', html`<a href=${link('jobs', undefined, { node: node.name })}>${filtered(jobs, { node: node.name }, state.now).length}</a>`],
          ['Transfers in flight', flight(jobs, node)],
          ['Workers', workers(node)],
          ...(node.online ? [] : [['Last heard', when(node.heardAt, state.now)]]),
        ])}
        ${node.storages.map(storage)}</section>`,
    )}</div>`;
}

const guestsOf = (state, name) => [...state.guests.values()].filter((guest) => guest.node === name);

function workers(node) {
  return node.workers.length === 0 ? 'none' : plural(node.workers.filter((worker) => worker.online).length, 'online', 'online') + ' of ' + node.workers.length;
}

export function node(state) {
  const { id } = state.route;
  const it = state.nodes.find((known) => known.name === id);
  const { parameters } = state.route;
  const all = filtered([...state.jobs.values()], { node: id }, state.now);
  const jobs = sorted(filtered(all, parameters, state.now), parameters.sort ?? 'id', state.now);
  const at = place('nodes', id);
  return html`<nav class="crumbs" aria-label="Where this is"><a href=${link('nodes')}>Nodes</a> › ${id}</nav>
    <div class="head">${heading('Node ' + id)} ${it ? online(it) : nothing} ${it ? html`<span class="help">${flight([...state.jobs.values()], it)}</span>` : nothing}
      ${it && mayChange(state) ? button('Create job…', () => openJob(undefined, undefined, id), { kind: 'first' }) : nothing}</div>
    ${it ? details(state, it) : empty('No worker of this node was heard.')}
    <section aria-labelledby="jobs-title"><h2 id="jobs-title">Jobs from and to it</h2>
      ${all.length === 0 ? empty('None.') : jobFilters(state, at, [], all.length, jobs.length)}
      ${jobs.length === 0 ? nothing : table(state, jobs, parameters, (change) => at.go({ ...parameters, ...change }))}</section>`;
}

function details(state, node) {
  const guests = guestsOf(state, node.name);
  return html`<div class="columns">
    <section aria-labelledby="workers-title"><h2 id="workers-title">Workers</h2>
      <div class="scroller" tabindex="0" role="region" aria-label="Table of workers"><table>
        <thead><tr><th scope="col">Worker</th><th scope="col">State</th><th scope="col">Free slots</th><th scope="col">Data address</th></tr></thead>
        <tbody>${node.workers.map((worker) => html`<tr><th scope="row">${worker.name}</th>
          <td>${worker.online ? badge('ok', worker.draining ? 'online, draining' : 'online') : html`${badge('failing', 'offline')} <span class="help">heard ${when(worker.heardAt, state.now)}</span>`}</td>
          <td class="number">${worker.freeSlots ?? '–'}</td><td><code>${worker.dataAddress}</code></td></tr>`)}</tbody>
      </table></div></section>
    <section aria-labelledby="storages-title"><h2 id="storages-title">Storages</h2>${node.storages.map(storage)}</section>
    <section aria-labelledby="guests-title"><h2 id="guests-title">Guests that live here</h2>
      ${guests.length === 0 ? empty('None.') : html`<p class="names">${guests.slice(0, 60).map((guest) => html`<span>${guestLink(guest.id)} ${guest.name ?? nothing}</span>`)}${guests.length > 60 ? html`<a href=${link('guests', undefined, { node: node.name })}>and ${guests.length - 60} more</a>` : nothing}</p>`}</section>
  </div>`;
}

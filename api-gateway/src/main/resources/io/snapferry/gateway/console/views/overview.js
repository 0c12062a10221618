// Whether everything is replicated, at a glance; each number leads to the jobs that it counts.

import { html, nothing } from '../lib/lit-html.js';
import { transfers, unprotected } from '../core/board.js';
import { plural, span } from '../core/format.js';
import { counts, isRehearsed, worstLag } from '../core/jobs.js';
import { link } from '../core/route.js';
import { day } from './day.js';
import { alone, badge, empty, heading, nodeLink, online, storage } from './parts.js';
import { picture } from './picture.js';

export function overview(state) {
  const jobs = [...state.jobs.values()];
  const found = counts(jobs, state.now);
  return html`${heading('Overview')}
    ${verdict(state, jobs, found)} ${alone(state)}
    <div class="tiles">
      ${tile('ok', found.ok)} ${tile('syncing', found.syncing)} ${tile('failing', found.failing)} ${tile('lagging', found.lagging)}
      ${jobs.some(isRehearsed) ? tile('rehearsal-failed', found['rehearsal-failed']) : nothing}
      ${worst(state, jobs)}
    </div>
    <div class="columns">
      <section aria-labelledby="flows-title"><h2 id="flows-title">Replication</h2>${picture(state, jobs)}</section>
      <section aria-labelledby="nodes-title"><h2 id="nodes-title">Nodes</h2>${nodes(state, jobs)}</section>
    </div>
    <section aria-labelledby="day-title"><h2 id="day-title">Runs of the last 24 hours</h2>${day(state, jobs)}</section>
    ${findings(state)}`;
}

function verdict(state, jobs, { failing, lagging, disabled, 'rehearsal-failed': untrusted }) {
  if (jobs.length === 0) {
    return html`<p class="verdict">There is no job yet, so nothing is replicated.</p>`;
  }
  const bare = unprotected(state.findings);
  const parts = [
    failing > 0 ? plural(failing, 'job fails', 'jobs fail') : '',
    lagging > 0 ? plural(lagging, 'job lags', 'jobs lag') : '',
    untrusted > 0 ? plural(untrusted, 'job’s', 'jobs’') + ' last rehearsal failed' : '',
    bare > 0 ? plural(bare, 'guest has', 'guests have') + ' no complete replica' : '',
  ].filter(Boolean);
  if (parts.length === 0) {
    return html`<p class="verdict ok"><span aria-hidden="true">✓</span> Everything is replicated.${disabled > 0 ? ` ${plural(disabled, 'job is', 'jobs are')} disabled.` : ''}</p>`;
  }
  return html`<p class="verdict ${failing + untrusted > 0 ? 'failing' : 'lagging'}"><span aria-hidden="true">${failing + untrusted > 0 ? '✕' : '▲'}</span> ${parts.join(', ')}.</p>`;
}

function tile(set, count) {
  return html`<a class="tile ${set} ${count === 0 ? 'zero' : ''}" href=${link('jobs', undefined, { set })}><strong>${count}</strong> ${badge(set)}</a>`;
}

function worst({ now }, jobs) {
  const found = worstLag(jobs, now);
  return found
    ? html`<a class="tile" href=${link('jobs', found.job.id)}><strong>${span(found.lag)}</strong> <span>worst lag, job ${found.job.id}</span></a>`
    : nothing;
}

function nodes(state, jobs) {
  if (state.nodes.length === 0) {
    return empty('No node was heard yet: start a worker there.');
  }
  return html`<div class="nodes">${state.nodes.map(
    (node) => html`<div class="node"><div class="head">${nodeLink(node.name)} ${online(node)}
        <span class="help">${plural(node.workers.filter((worker) => worker.online).length, 'worker')} · ${flight(jobs, node)}</span></div>
      ${node.storages.map(storage)}</div>`,
  )}</div>`;
}

/** Transfers in flight, against what the node can do at once. */
export function flight(jobs, node) {
  const { out, into, rehearsals, most } = transfers(jobs, node);
  return `${most === undefined ? out : out + ' of ' + most} out, ${into} in` + (rehearsals === 0 ? '' : ', ' + plural(rehearsals, 'rehearsal'));
}

function findings({ findings: found }) {
  if (found.length === 0) {
    return nothing;
  }
  const shown = found.slice(0, 8);
  return html`<section class="card" aria-labelledby="plan-title"><h2 id="plan-title">Before a node dies</h2>
    <ul class="findings">${shown.map(({ kind, advice }) => html`<li class=${kind}>${advice}</li>`)}</ul>
    ${found.length > shown.length ? html`<p class="help">${found.length - shown.length} more: <code>./snapferry plan</code></p>` : nothing}</section>`;
}

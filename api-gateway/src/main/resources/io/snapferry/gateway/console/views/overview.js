// Whether everything is replicated, at a glance; each number leads to the jobs that it counts.

import { html, nothing, svg } from '../lib/lit-html.js';
import { fullness, transfers, unprotected } from '../core/board.js';
import { bytes, duration, plural, span, time } from '../core/format.js';
import { counts, worstLag } from '../core/jobs.js';
import { link } from '../core/route.js';
import * as timeline from '../core/timeline.js';
import * as topology from '../core/topology.js';
import { TIMELINE_ROOM } from '../shell/live.js';
import { badge, empty, heading, jobBadge, jobLink, meter, nodeLink } from './parts.js';

export function overview(state) {
  const jobs = [...state.jobs.values()];
  const found = counts(jobs, state.now);
  return html`${heading('Overview')}
    ${verdict(state, jobs, found)}
    <div class="tiles">
      ${tile('ok', found.ok)} ${tile('syncing', found.syncing)} ${tile('failing', found.failing)} ${tile('lagging', found.lagging)}
      ${worst(state, jobs)}
    </div>
    <div class="columns">
      <section aria-labelledby="flows-title"><h2 id="flows-title">Replication</h2>${picture(state, jobs)}</section>
      <section aria-labelledby="nodes-title"><h2 id="nodes-title">Nodes</h2>${nodes(state, jobs)}</section>
    </div>
    <section aria-labelledby="day-title"><h2 id="day-title">Runs of the last 24 hours</h2>${day(state, jobs)}</section>
    ${findings(state)}`;
}

function verdict(state, jobs, { failing, lagging, disabled }) {
  if (jobs.length === 0) {
    return html`<p class="verdict">There is no job yet, so nothing is replicated.</p>`;
  }
  const bare = unprotected(state.findings);
  const parts = [
    failing > 0 ? plural(failing, 'job fails', 'jobs fail') : '',
    lagging > 0 ? plural(lagging, 'job lags', 'jobs lag') : '',
    bare > 0 ? plural(bare, 'guest has', 'guests have') + ' no complete replica' : '',
  ].filter(Boolean);
  if (parts.length === 0) {
    return html`<p class="verdict ok"><span aria-hidden="true">✓</span> Everything is replicated.${disabled > 0 ? ` ${plural(disabled, 'job is', 'jobs are')} disabled.` : ''}</p>`;
  }
  return html`<p class="verdict ${failing > 0 ? 'failing' : 'lagging'}"><span aria-hidden="true">${failing > 0 ? '✕' : '▲'}</span> ${parts.join(', ')}.</p>`;
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
  return html`<div class="nodes">${state.nodes.map((node) => {
    const { out, into } = transfers(jobs, node.name);
    return html`<div class="node"><div class="head">${nodeLink(node.name)} ${online(node)}
        <span class="help">${plural(node.workers.filter((worker) => worker.online).length, 'worker')} · ${out} out, ${into} in</span></div>
      ${node.storages.map(storage)}</div>`;
  })}</div>`;
}

export function online(node) {
  return node.online ? badge('ok', 'online') : badge('failing', 'offline');
}

export function storage(it) {
  const { used, percent, level } = fullness(it);
  const words = `${bytes(it.freeBytes)} of ${bytes(it.capacityBytes)} free`;
  return html`<div class="storage"><code>${it.id}</code> <span class="help">${it.type}</span>
    ${meter(percent, level, `${it.id}: ${bytes(used)} used, ${words}`)} <span class="figures">${words}</span>
    ${it.problem ? html`<span class="bad">${it.problem}</span>` : nothing}</div>`;
}

function picture(state, jobs) {
  const flows = topology.flows(jobs, state.guests, state.now);
  const names = [...new Set([...state.nodes.map((node) => node.name), ...flows.flatMap((flow) => [flow.source, flow.target])])].sort();
  if (names.length === 0) {
    return empty('Nothing to draw yet.');
  }
  const places = topology.places(names);
  const online = new Map(state.nodes.map((node) => [node.name, node.online]));
  const words = flows.map((flow) => `${flow.source} to ${flow.target}: ${plural(flow.jobs, 'job')}, ${bytes(flow.bytes)}, ${flow.health}`).join('; ');
  return html`<svg class="topology" role="img" aria-label=${'Flows: ' + (words || 'none')} viewBox="0 0 ${topology.WIDTH} ${topology.HEIGHT}">
      <defs>${['ok', 'syncing', 'pending', 'failing', 'lagging', 'disabled', 'removing'].map(
        (word) => svg`<marker id="tip-${word}" class="tip ${word}" viewBox="0 0 8 8" refX="5" refY="4" markerWidth="16" markerHeight="16" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"></path></marker>`,
      )}</defs>
      ${flows.map((flow) => edge(flow, places))}
      ${flows.map((flow) => label(flow, places))}
      ${names.map((name) => box(name, places.get(name), online.get(name), state.guests))}
    </svg>`;
}

function edge(flow, places) {
  const { path } = topology.arrow(places.get(flow.source), places.get(flow.target));
  return svg`<path class="flow ${flow.health}" d=${path} stroke-width=${topology.thickness(flow.bytes).toFixed(1)} marker-end="url(#tip-${flow.health})"><title>${flow.source} to ${flow.target}: ${plural(flow.jobs, 'job')}, ${bytes(flow.bytes)}, ${flow.health}</title></path>`;
}

function label(flow, places) {
  const { label: at } = topology.arrow(places.get(flow.source), places.get(flow.target));
  return svg`<text class="flow-label" x=${at.x} y=${at.y + 4} text-anchor="middle">${plural(flow.jobs, 'job')}, ${flow.health === 'ok' ? 'OK' : flow.health}</text>`;
}

function box(name, { x, y }, isOnline, guests) {
  const { width, height } = topology.BOX;
  const count = [...guests.values()].filter((guest) => guest.node === name).length;
  return svg`<g class="box ${isOnline === false ? 'offline' : ''}">
    <rect x=${x - width / 2} y=${y - height / 2} width=${width} height=${height} rx="6"></rect>
    <text x=${x} y=${y - 2} text-anchor="middle">${name.length > 17 ? name.slice(0, 16) + '…' : name}</text>
    <text class="small" x=${x} y=${y + 14} text-anchor="middle">${isOnline === false ? 'offline' : plural(count, 'guest')}</text></g>`;
}

function day(state, jobs) {
  const rows = timeline.chosen(jobs, TIMELINE_ROOM, state.now);
  if (rows.length === 0) {
    return empty('No job, no run.');
  }
  const marks = timeline.hours(state.now, 3);
  return html`<div class="day">
    ${rows.map((job) => dayRow(state, job, marks))}
    <div class="day-row hours" aria-hidden="true"><span></span><svg viewBox="0 0 ${timeline.WIDTH} 16" preserveAspectRatio="none">
        <defs><pattern id="gap" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2.5" height="6"></rect></pattern></defs></svg>
      <span class="marks">${marks.map(({ x, hour }) => html`<span .style=${`left:${x / 10}%`}>${hour}:00</span>`)}</span></div>
    <p class="help">Each bar is a run; hatched is longer without a success than usual, or than the job may lag. Of each job the last 50 runs are known.${jobs.length > rows.length ? html` Shown are the ${rows.length} jobs that need a look or ran last, of ${jobs.length}.` : nothing}</p>
  </div>`;
}

function dayRow(state, job, marks) {
  const runs = state.runs[job.id] ?? [];
  const gaps = timeline.gaps(runs, job, state.now);
  const bars = timeline.bars(runs, state.now);
  const failed = bars.filter(({ run }) => run.phase === 'failed' || run.phase === 'lost').length;
  const words = `Job ${job.id}: ${plural(bars.length, 'run')} known, ${failed} failed, ${plural(gaps.length, 'gap')}`;
  return html`<div class="day-row"><span class="name">${jobLink(job.id)} ${jobBadge(job, state.now)}</span>
    <svg role="img" aria-label=${words} viewBox="0 0 ${timeline.WIDTH} 20" preserveAspectRatio="none">
      <line class="rail" x1="0" x2=${timeline.WIDTH} y1="19.5" y2="19.5"></line>
      ${marks.map(({ x }) => svg`<line class="hour" x1=${x} x2=${x} y1="0" y2="20"></line>`)}
      ${gaps.map(({ x, width, seconds }) => svg`<rect class="gap" x=${x} width=${width} y="2" height="16"><title>${span(seconds)} without a success</title></rect>`)}
      ${bars.map(({ run, x, width }) => svg`<rect class="run ${run.phase}" x=${x} width=${width} y=${run.phase === 'succeeded' ? 6 : 2} height=${run.phase === 'succeeded' ? 12 : 16}><title>${run.id}, ${time(run.startedAt)}: ${run.phase}${run.duration === undefined ? '' : ' after ' + duration(run.duration)}</title></rect>`)}
    </svg></div>`;
}

function findings({ findings: found }) {
  if (found.length === 0) {
    return nothing;
  }
  const shown = found.slice(0, 8);
  return html`<section aria-labelledby="plan-title"><h2 id="plan-title">Before a node dies</h2>
    <ul class="findings">${shown.map(({ kind, advice }) => html`<li class=${kind}>${advice}</li>`)}</ul>
    ${found.length > shown.length ? html`<p class="help">${found.length - shown.length} more: <code>./snapferry plan</code></p>` : nothing}</section>`;
}

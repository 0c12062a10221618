// One job: how it is, why, and what can be done.

import { html, nothing } from '../lib/lit-html.js';
import { bytes, clock, duration, exactSpan, rate, relative, span, time } from '../core/format.js';
import { awaitsRehearsal, failedRehearsal, health, isLagging, isRehearsing, isSyncing, isWaiting, lag, rehearses } from '../core/jobs.js';
import { mayChange } from '../core/model.js';
import { link } from '../core/route.js';
import { hasEnded } from '../core/runs.js';
import { cancelRun, enable, open, openJob, rehearse, runNow, verify } from '../shell/actions.js';
import { act } from '../shell/store.js';
import { charts } from './charts.js';
import { next } from './jobs.js';
import { badge, bar, button, empty, guestLink, heading, nodeLink, rehearsalBadge, when } from './parts.js';
import { checks, rehearsal } from './rehearsal.js';
import { snapshots } from './snapshots.js';

export function job(state) {
  const { id } = state.route;
  const it = state.jobs.get(id);
  if (!it) {
    return html`${heading('Job ' + id)}${empty(html`There is no such job, or it is gone. <a href=${link('jobs')}>All jobs</a>`)}`;
  }
  return html`<nav class="crumbs" aria-label="Where this is"><a href=${link('jobs')}>Jobs</a> › ${id}</nav>
    <div class="head">
      ${heading('Job ' + id)} ${badge(health(it, state.now))} ${rehearsalBadge(it)}
      ${mayChange(state) ? actions(it, state.now) : nothing}
    </div>
    ${problem(state, it)} ${running(state, it)}
    <div class="columns">
      <section aria-labelledby="state-title"><h2 id="state-title">State</h2>${facts(state, it)}</section>
      <section aria-labelledby="settings-title"><h2 id="settings-title">Settings</h2>${settings(it)}</section>
    </div>
    ${rehearsal(state, it)}
    <section aria-labelledby="snapshots-title"><h2 id="snapshots-title">Snapshots on both sides</h2>
      ${snapshots((state.histories[it.guest] ?? []).find((history) => history.job === id), state.narrow)}</section>
    ${charts(state, it)}
    ${log(state, it)}
    ${runs(state, it)}`;
}

function actions(job, now) {
  const idle = !job.run && !isWaiting(job) && !awaitsRehearsal(job, now);
  const gone = job.state.phase === 'removing';
  return html`<div class="actions" role="toolbar" aria-label="Actions on job ${job.id}">
    ${button('Run now', () => runNow(job.id), { kind: 'first', disabled: !job.enabled || gone })}
    ${button('Verify', () => verify(job.id), { disabled: !job.enabled || gone })}
    ${button('Rehearse now', () => rehearse(job.id), { disabled: gone || !job.state.lastSync })}
    ${button(isRehearsing(job) ? 'Cancel rehearsal' : 'Cancel run', () => cancelRun(job.id), { disabled: idle })}
    ${button('Edit…', () => openJob(job), { disabled: gone })}
    ${button(job.enabled ? 'Disable' : 'Enable', () => enable(job.id, !job.enabled), { disabled: gone })}
    ${button('Delete…', () => open({ kind: 'delete', ids: [job.id] }), { kind: 'danger' })}
  </div>`;
}

function problem(state, job) {
  const { lastRehearsal } = job.state;
  return html`${syncProblem(state, job)}
    ${failedRehearsal(job) ? html`<div class="problem failing"><strong>The last rehearsal failed:</strong> ${lastRehearsal.message ?? 'No reason was given.'}</div>` : nothing}`;
}

function syncProblem({ now }, job) {
  const { error, failCount, nextSync } = job.state;
  if (!error) {
    return isLagging(job, now)
      ? html`<div class="problem lagging"><strong>It lags.</strong> What the replica has is ${span(lag(job, now))} old; it may be ${span(job.maxLag)}.</div>`
      : nothing;
  }
  return html`<div class="problem ${failCount > 0 ? 'failing' : 'lagging'}">
    <strong>${failCount > 1 ? `Failed ${failCount} times in a row:` : failCount === 1 ? 'The last run failed:' : 'It waits:'}</strong> ${error}
    ${job.enabled && nextSync && !job.run ? html`<span class="help">Next try ${Date.parse(nextSync) < now ? 'as soon as it can' : when(nextSync, now)}.</span>` : nothing}
  </div>`;
}

function running(state, job) {
  if (!isSyncing(job)) {
    return nothing;
  }
  const detail = state.run?.id === job.run.id ? state.run : undefined;
  return html`<section class="running" aria-labelledby="running-title">
    <h2 id="running-title">Run ${job.run.id} <span class="help">${job.run.trigger}${job.run.action === 'sync' ? '' : ', ' + job.run.action}, since ${relative(job.run.startedAt, state.now).replace(' ago', '')}${job.run.attempt > 1 ? ', attempt ' + job.run.attempt : ''} on ${job.run.worker ?? job.source}</span></h2>
    ${bar(detail ?? job.run, 'Progress of the run')}
    ${(detail?.volumes ?? []).map((volume) => html`<div class="volume"><code>${volume.volume}</code> <span class="help">${volume.step}</span>
      ${volume.complete ? html`<span class="badge ok"><span aria-hidden="true">✓</span> complete</span> ${bytes(volume.bytesDone)}` : bar(volume, 'Progress of ' + volume.volume)}</div>`)}
  </section>`;
}

function facts({ now, guests }, job) {
  const { state } = job;
  const name = guests.get(job.guest)?.name;
  return list([
    ['Guest', html`${guestLink(job.guest)} ${name ?? nothing}`],
    ['Route', html`${nodeLink(job.source)} → ${nodeLink(job.target)}`],
    ['Lag', html`<span class=${isLagging(job, now) ? 'bad' : ''}>${span(lag(job, now))}</span>${job.maxLag ? ` of at most ${exactSpan(job.maxLag)}` : ''}`],
    ['Last sync', dated(state.lastSync, now)],
    ['Last try', dated(state.lastTry, now)],
    ['Duration', duration(state.duration)],
    ['Next sync', next(job, now)],
    ['Failures in a row', state.failCount],
    ['Last verified', dated(state.lastVerified, now)],
  ]);
}

const dated = (instant, now) => (instant ? html`${when(instant, now)} <span class="help">${time(instant)}</span>` : '–');

function settings(job) {
  return list([
    ['Enabled', job.enabled ? 'yes' : 'no'],
    ['Schedule', html`<code>${job.schedule}</code>${job.timezone ? ' in ' + job.timezone : ''}`],
    ['Rate', rate(job.rate)],
    ['Kept on the target', job.keep ?? 'only the newest'],
    ['Divergence', job.divergence ?? 'preserve'],
    ['Storages', job.storageMap ? Object.entries(job.storageMap).map(([from, to]) => `${from} → ${to}`).join(', ') : 'of the same id'],
    ['Snapshots of others', job.intermediates ? 'are replicated too' : 'are not replicated'],
    ['Rehearsals', job.rehearse ? html`<code>${job.rehearse}</code>${job.timezone ? ' in ' + job.timezone : ''}` : 'on demand'],
    ['Comment', job.comment || '–'],
    ['Created', time(job.createdAt)],
  ]);
}

export function list(rows) {
  return html`<dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function log(state, job) {
  const { log: shown, follow } = state;
  const lines = shown.job === job.id ? shown.lines : [];
  const wanted = state.route.parameters.run;
  const run = wanted ?? lines[0]?.run;
  scrollSoon(follow);
  return html`<section aria-labelledby="log-title">
    <div class="head"><h2 id="log-title">Log${run ? ' of run ' + run : ''}</h2>
      ${wanted ? html`<a href=${link('jobs', job.id)}>the last run's</a>` : nothing}
      <label class="check"><input type="checkbox" .checked=${follow} @change=${(event) => act('follow', { follow: event.target.checked })}> Follow</label></div>
    ${lines.length === 0
      ? empty('There are no lines yet.')
      : html`<div class="log" id="log" tabindex="0" role="log" aria-label="Log lines">${lines.map(
          (line) => html`<div class=${line.level}><time datetime=${line.at} title=${time(line.at)}>${clock(line.at)}</time> <span class="node">${line.node ?? 'scheduler'}</span> ${line.level === 'info' ? nothing : html`<strong>${line.level}</strong>`} <span class="text">${line.text}</span></div>`,
        )}</div>`}
  </section>`;
}

let shownLines = 0;

function scrollSoon(follow) {
  setTimeout(() => {
    const box = document.getElementById('log');
    const count = box?.childElementCount ?? 0;
    if (follow && box && count !== shownLines) {
      box.scrollTop = box.scrollHeight;
    }
    shownLines = count;
  });
}

function runs(state, job) {
  const known = state.runs[job.id] ?? [];
  return html`<section aria-labelledby="runs-title"><h2 id="runs-title">Runs</h2>
    ${known.length === 0
      ? empty('No run is known.')
      : html`<div class="scroller runs" tabindex="0" role="region" aria-label="Table of runs"><table>
          <thead><tr><th scope="col">Run</th><th scope="col">Result</th><th scope="col">Started</th><th scope="col">Duration</th><th scope="col">Sent</th><th scope="col">Trigger</th><th scope="col">Volumes</th></tr></thead>
          <tbody>${known.map((run) => runRow(state, job, run))}</tbody>
        </table></div>`}
  </section>`;
}

const RESULTS = { succeeded: 'ok', failed: 'failing', cancelled: 'disabled', lost: 'failing', running: 'syncing', pending: 'pending' };

function runRow({ now }, job, run) {
  return html`<tr>
    <th scope="row"><a href=${link('jobs', job.id, { run: run.id })} title="Show its log">${run.id}</a></th>
    <td>${badge(RESULTS[run.phase], run.phase)} ${run.error ? html`<span class="why" title=${run.error.message}>${run.error.message}</span>` : nothing}</td>
    <td>${when(run.startedAt, now)}</td>
    <td class="number">${hasEnded(run) ? duration(run.duration) : '–'}</td>
    <td class="number">${bytes(run.bytesDone)}</td>
    <td>${run.trigger ?? '–'}${run.action && run.action !== 'sync' ? ', ' + run.action : ''}</td>
    <td>${rehearses(run) ? checks(run.volumes) : run.volumes.map((volume) => html`<div class="line"><code>${volume.volume}</code> ${volume.step}${verified(volume)}${volume.setAside ? html` <span class="bad">set aside: ${volume.setAside}</span>` : nothing}</div>`)}</td>
  </tr>`;
}

function verified({ verification }) {
  if (!verification) {
    return nothing;
  }
  return verification.result === 'equal'
    ? html` <span class="badge ok"><span aria-hidden="true">✓</span> proven equal</span>`
    : html` <span class="badge failing"><span aria-hidden="true">✕</span> ${verification.result === 'differs' ? 'differs' : 'not proven: ' + (verification.why ?? 'unknown')}</span>`;
}

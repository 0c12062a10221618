// Whether a guest could live on from a job's replica, as the last rehearsal found.

import { html, nothing } from '../lib/lit-html.js';
import { duration, time } from '../core/format.js';
import { awaitsRehearsal, isRehearsing } from '../core/jobs.js';
import { link } from '../core/route.js';
import { badge, sign, when } from './parts.js';

export function rehearsal(state, job) {
  const { lastRehearsal: last } = job.state;
  return html`<section class="card" aria-labelledby="rehearsal-title">
    <div class="head"><h2 id="rehearsal-title">Rehearsal</h2>
      ${last ? html`${badge(last.outcome)} <span>${when(last.startedAt, state.now)} <span class="help">${time(last.startedAt)}, took ${duration(last.duration)}</span></span>` : nothing}</div>
    ${last ? found(job, last) : html`<p>Nobody has tried this replica: a rehearsal checks a copy of it, and throws the copy away.</p>`}
    ${underWay(state, job)}
    <p class="help">${coming(state, job)}</p>
  </section>`;
}

function found(job, { run, outcome, message, snapshot, volumes = [] }) {
  return html`${message && outcome !== 'failed' ? html`<p>${message}</p>` : nothing}
    ${volumes.length === 0 ? nothing : checks(volumes)}
    <p>${snapshot ? html`Snapshot <code>${snapshot}</code> was tried. ` : nothing}<a href=${link('jobs', job.id, { run })}>Log of rehearsal ${run}</a></p>`;
}

/** Of the one that is under way, what it has found so far. */
function underWay({ run }, job) {
  if (!isRehearsing(job)) {
    return nothing;
  }
  const volumes = run?.id === job.run.id ? run.volumes : [];
  return html`<div class="under-way" role="status"><strong>Rehearsal ${job.run.id} is under way</strong> on ${job.run.worker ?? job.target}.
    ${volumes.length === 0 ? nothing : checks(volumes)}</div>`;
}

const RESULTS = { passed: 'passed', failed: 'failed', 'not-checked': 'incomplete' };
const CONTENTS = { equal: ['passed', 'content equal to its home’s'], differs: ['failed', 'content differs from its home’s'], unknown: ['incomplete', 'content not compared'] };

/** What was found of each volume. */
export function checks(volumes) {
  return html`<ul class="checks">${volumes.map(
    ({ volume, check, verification }) => html`<li><code>${volume}</code>
      ${check ? line(RESULTS[check.result], check.result === 'not-checked' ? 'not checked: ' + check.words : check.words) : nothing}
      ${verification ? line(CONTENTS[verification.result][0], CONTENTS[verification.result][1] + (verification.why ? ': ' + verification.why : '')) : nothing}</li>`,
  )}</ul>`;
}

const line = (word, words) => html`<span class="finding ${word}"><span aria-hidden="true">${sign(word)}</span> ${words}</span>`;

function coming({ now }, job) {
  if (awaitsRehearsal(job, now)) {
    return 'The next one comes as soon as the guest is idle and no run of it is due.';
  }
  if (!job.rehearse) {
    return 'It is rehearsed on demand only; its settings can have a schedule for that.';
  }
  const { nextRehearsal: next } = job.state;
  return html`The next one ${next ? html`is due ${when(next, now)}, by` : 'has no time, though there is'} its schedule <code>${job.rehearse}</code>.`;
}

// Pieces that several pages are made of.

import { html, nothing } from '../lib/lit-html.js';
import { fullness } from '../core/board.js';
import { bytes, perSecond, relative, span, time } from '../core/format.js';
import { failedRehearsal, health, isRehearsing } from '../core/jobs.js';
import { link } from '../core/route.js';
import { progress } from '../core/runs.js';

const SIGNS = {
  ok: ['✓', 'OK'],
  syncing: ['↻', 'syncing'],
  pending: ['◔', 'pending'],
  failing: ['✕', 'failing'],
  lagging: ['▲', 'lagging'],
  disabled: ['–', 'disabled'],
  removing: ['⌫', 'removing'],
  none: ['○', 'no job'],
  rehearsing: ['↻', 'rehearsing'],
  'rehearsal-failed': ['✕', 'rehearsal failed'],
  passed: ['✓', 'passed'],
  incomplete: ['▲', 'incomplete'],
  failed: ['✕', 'failed'],
};

export const sign = (word) => SIGNS[word][0];
export const stateWords = (word) => SIGNS[word][1];

/** A colour, a sign and a word for the state of something. */
export function badge(word, text = stateWords(word)) {
  return html`<span class="badge ${word}"><span aria-hidden="true">${sign(word)}</span> ${text}</span>`;
}

export const jobBadge = (job, now) => badge(health(job, now));

/** What of its rehearsals is to be said beside how its syncs are. */
export const rehearsalBadge = (job) => (isRehearsing(job) ? badge('rehearsing') : failedRehearsal(job) ? badge('rehearsal-failed', html`rehearsal<span class="more"> failed</span>`) : nothing);

/** How far it is from now, with the instant by the viewer's clock. */
export function when(instant, now) {
  return instant ? html`<time datetime=${instant} title=${time(instant)}>${relative(instant, now)}</time>` : html`–`;
}

/** With `brief`, of a row of a table, what is done and left alone. */
export function bar(run, label, brief = false) {
  const done = progress(run);
  return html`<span class="progress">
    ${done === undefined
      ? html`<progress aria-label=${label}></progress>`
      : html`<progress aria-label=${label} max="100" .value=${done}></progress>`}
    <span class="figures">${figures(run, done, brief)}</span>
  </span>`;
}

function figures(run, done, brief) {
  const parts = [
    done === undefined ? '' : done + '%',
    brief && done !== undefined ? '' : run.bytesEstimated > 0 ? `${bytes(run.bytesDone)} of about ${bytes(run.bytesEstimated)}` : run.bytesDone > 0 ? bytes(run.bytesDone) + ' sent' : '',
    brief ? '' : perSecond(run.bytesPerSecond),
    run.secondsLeft === undefined ? '' : span(run.secondsLeft) + ' left',
  ].filter(Boolean);
  return parts.length === 0 ? 'running' : parts.join(' · ');
}

export const jobLink = (id) => html`<a href=${link('jobs', id)}>${id}</a>`;
export const guestLink = (id) => html`<a href=${link('guests', id)}>${id}</a>`;
export const nodeLink = (name) => (name ? html`<a href=${link('nodes', name)}>${name}</a>` : html`–`);

/** One that cannot be pressed now keeps the focus that it has. */
export function button(words, action, { kind = '', disabled = false } = {}) {
  return html`<button type="button" class=${kind} aria-disabled=${disabled ? 'true' : nothing} @click=${disabled ? nothing : action}>${words}</button>`;
}

/** One node has nowhere to replicate to. */
export function alone({ nodes: known }) {
  return known.length === 1
    ? html`<p class="problem quiet">There is one node only, ${known[0].name}. Replication needs two: start a worker on another one, with <code>./snapferry worker --node NODE</code>.</p>`
    : nothing;
}

export const online = (node) => (node.online ? badge('ok', 'online') : badge('failing', 'offline'));

export function storage(it) {
  const { used, percent, level } = fullness(it);
  const words = `${bytes(it.freeBytes)} of ${bytes(it.capacityBytes)} free`;
  return html`<div class="storage"><span><code>${it.id}</code> <span class="help">${it.type}</span></span> <span class="figures">${words}</span>
    ${meter(percent, level, `${it.id}: ${bytes(used)} used, ${words}`)}
    ${it.problem ? html`<span class="bad">${it.problem}</span>` : nothing}</div>`;
}

function meter(percent, level, label) {
  return html`<svg class="meter ${level}" role="img" aria-label=${label} viewBox="0 0 100 6" preserveAspectRatio="none">
    <rect class="whole" width="100" height="6"></rect>
    <rect class="part" width=${Math.max(0, Math.min(100, percent)).toFixed(1)} height="6"></rect>
  </svg>`;
}

export const heading = (text) => html`<h1 tabindex="-1">${text}</h1>`;

export const empty = (text) => html`<p class="empty">${text}</p>`;

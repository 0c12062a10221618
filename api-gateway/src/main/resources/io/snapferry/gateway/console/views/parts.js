// Pieces that several pages are made of.

import { html, nothing } from '../lib/lit-html.js';
import { bytes, perSecond, relative, span, time } from '../core/format.js';
import { health } from '../core/jobs.js';
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
};

export const stateWords = (word) => SIGNS[word][1];

/** A colour, a sign and a word for the state of something. */
export function badge(word, text = stateWords(word)) {
  return html`<span class="badge ${word}"><span aria-hidden="true">${SIGNS[word][0]}</span> ${text}</span>`;
}

export const jobBadge = (job, now) => badge(health(job, now));

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

export function button(words, action, { kind = '', disabled = false, label } = {}) {
  return html`<button type="button" class=${kind} ?disabled=${disabled} aria-label=${label ?? nothing} @click=${action}>${words}</button>`;
}

export function meter(percent, level, label) {
  return html`<svg class="meter ${level}" role="img" aria-label=${label} viewBox="0 0 100 6" preserveAspectRatio="none">
    <rect class="whole" width="100" height="6"></rect>
    <rect class="part" width=${Math.max(0, Math.min(100, percent)).toFixed(1)} height="6"></rect>
  </svg>`;
}

export const heading = (text) => html`<h1 tabindex="-1">${text}</h1>`;

export const empty = (text) => html`<p class="empty">${text}</p>`;

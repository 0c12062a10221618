// What is around every page: where one is, where one can go, and what was said last.

import { html, nothing } from '../lib/lit-html.js';
import { isFailing } from '../core/jobs.js';
import { hostOf } from '../core/login.js';
import { remembering } from '../core/memo.js';
import { mayChange } from '../core/model.js';
import { link } from '../core/route.js';
import { forget } from '../shell/actions.js';
import { about } from './about.js';
import { guest, guests } from './guests.js';
import { job } from './job.js';
import { jobs } from './jobs.js';
import { node, nodes } from './nodes.js';
import { overview } from './overview.js';
import { heading } from './parts.js';

const TABS = [
  ['overview', 'Overview'],
  ['jobs', 'Jobs'],
  ['guests', 'Guests'],
  ['nodes', 'Nodes'],
  ['about', 'About'],
];

const PAGES = { overview, jobs, guests, nodes, about };
const OF_ONE = { jobs: job, guests: guest, nodes: node };

export function title({ route, needsToken }) {
  const name = TABS.find(([page]) => page === route.page)[1];
  return needsToken ? 'Log in – Snapferry' : `${route.id ? route.id + ' – ' : ''}${name} – Snapferry`;
}

export function page(state, leave) {
  const { route } = state;
  const show = route.id === undefined ? PAGES[route.page] : (OF_ONE[route.page] ?? PAGES[route.page]);
  return html`<a class="skip" href="#main" @click=${skip}>Skip to the content</a>
    <header class="top">
      <a class="mark" href=${link('overview')}><img src="/console/style/mark.svg" alt="" width="24" height="24"> Snapferry</a>
      <nav aria-label="Pages">
        ${TABS.map(([name, words]) => html`<a href=${link(name)} aria-current=${route.page === name ? 'page' : nothing}>${words}${name === 'jobs' ? failing(state) : nothing}</a>`)}
      </nav>
      <span class="who">${connection(state)} ${who(state, leave)}</span>
    </header>
    <main id="main" tabindex="-1">
      ${state.jobsLoaded || route.page === 'about' ? show(state) : html`${heading('Snapferry')}<p class="empty" role="status">Reading what there is …</p>`}
    </main>`;
}

function skip(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}

const failures = remembering((jobs) => [...jobs.values()].filter(isFailing).length);

function failing(state) {
  const count = failures(state.jobs);
  return count === 0 ? nothing : html` <span class="count" title="failing">${count}<span class="hidden"> failing</span></span>`;
}

function connection({ connection: is }) {
  return is === 'live'
    ? html`<span class="live"><span aria-hidden="true">●</span> live</span>`
    : html`<span class="lost" role="status"><span aria-hidden="true">◌</span> ${is === 'lost' ? 'no connection, trying again' : 'connecting'}</span>`;
}

function who(state, leave) {
  if (!state.me) {
    return nothing;
  }
  if (state.me.name === 'a request') {
    return html`<span class="role" title="This gateway asks nobody for a token">open access</span>`;
  }
  return html`<span class="role" title=${state.me.name}>${state.me.name.replace(/^(token|user) /, '')}${mayChange(state) ? '' : ' (viewer)'}</span>
    <button type="button" class="quiet" @click=${leave}>Log out</button>`;
}

export function login(state, enter, leaveFor) {
  const submit = (event) => {
    event.preventDefault();
    enter(new FormData(event.target).get('token').trim());
  };
  return html`<main class="login">
    <form @submit=${submit}>
      <h1><img src="/console/style/mark.svg" alt="" width="32" height="32"> Snapferry</h1>
      ${state.provider
        ? html`<button type="button" class="first" @click=${() => leaveFor(state.provider)}>Log in with ${hostOf(state.provider)}</button>
            <p class="or">or with a token</p>`
        : nothing}
      <label for="token">Token</label>
      <input id="token" name="token" type="password" required autocomplete="off" spellcheck="false" aria-describedby="token-help"
        aria-invalid=${state.loginError ? 'true' : nothing}>
      ${state.loginError ? html`<p class="error" role="alert">${state.loginError}</p>` : nothing}
      <button class=${state.provider ? nothing : 'first'}>Log in</button>
      <p id="token-help" class="help">
        The first one is in <code>data/admin.token</code> beside the program; an administrator makes others with
        <code>./snapferry token create NAME --role viewer</code>. This tab keeps it until it is closed.
      </p>
    </form>
  </main>`;
}

export function notices(state) {
  return state.notices.map(
    ({ id, text, bad }) => html`<div class="notice ${bad ? 'bad' : ''}">
      <span><span aria-hidden="true">${bad ? '▲' : '✓'}</span> ${text}</span>
      <button type="button" class="quiet" aria-label="Dismiss this message" @click=${() => forget(id)}>✕</button>
    </div>`,
  );
}

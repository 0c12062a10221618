// What this is, and where else to go.

import { html, nothing } from '../lib/lit-html.js';
import { heading } from './parts.js';

export function about(state) {
  return html`${heading('About')}
    <p>Snapferry replicates the volumes of guests between nodes on a timetable. This console shows what the gateway knows, and
      asks nobody else.</p>
    ${state.me?.name === 'a request' ? html`<p>This gateway asks nobody who they are, and lets everybody do all.</p>` : state.me
      ? html`<p>You are <strong>${state.me.name}</strong>, ${state.me.role}${state.me.guests ? ', for guests ' + state.me.guests.join(', ') : ''}${state.me.nodes ? ', for nodes ' + state.me.nodes.join(', ') : ''}.</p>`
      : nothing}
    <div class="columns"><section aria-labelledby="api-title"><h2 id="api-title">API</h2>
    <p>A request shows a token: <code>Authorization: Bearer TOKEN</code>.</p>
    <ul>
      <li><a href="/docs">/docs</a>: all of it, to read and to try out</li>
      <li><a href="/openapi.yaml">/openapi.yaml</a>: the contract of the requests, such as <code>/api/v1/jobs</code></li>
      <li><a href="/asyncapi.yaml">/asyncapi.yaml</a>: the contract of the events</li>
      <li><a href="/health/ready">/health/ready</a>: whether the gateway can serve</li>
    </ul></section>
    <section aria-labelledby="cli-title"><h2 id="cli-title">Command line</h2>
    <pre tabindex="0" aria-label="Examples of the command line">./snapferry list
./snapferry status
./snapferry create-local-job 100-0 node-b --schedule "*/5" --rate 10
./snapferry explain "mon..fri 22:30"
./snapferry log 100-0 -f
./snapferry test-replica 100-0 --wait
./snapferry help</pre></section></div>`;
}

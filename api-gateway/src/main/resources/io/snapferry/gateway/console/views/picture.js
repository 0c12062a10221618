// The nodes and who replicates where: an arrow is a flow, the thicker the more bytes, with the colour of its worst job.

import { html, svg } from '../lib/lit-html.js';
import { bytes, plural } from '../core/format.js';
import * as topology from '../core/topology.js';
import { empty } from './parts.js';

export function picture(state, jobs) {
  const flows = topology.flows(jobs, state.guests, state.now);
  const names = [...new Set([...state.nodes.map((node) => node.name), ...flows.flatMap((flow) => [flow.source, flow.target])])].sort();
  if (names.length === 0) {
    return empty('Nothing to draw yet.');
  }
  const places = topology.places(names);
  const online = new Map(state.nodes.map((node) => [node.name, node.online]));
  const words = flows.map((flow) => `${flow.source} to ${flow.target}: ${plural(flow.jobs, 'job')}, ${bytes(flow.bytes)}, ${flow.health}`).join('; ');
  return html`<div class="scroller" tabindex="0" role="region" aria-label="Picture of the nodes"><svg class="topology" role="img" aria-label=${'Flows: ' + (words || 'none')} viewBox="0 0 ${topology.WIDTH} ${topology.HEIGHT}">
      <defs>${['ok', 'syncing', 'pending', 'failing', 'lagging', 'disabled', 'removing'].map(
        (word) => svg`<marker id="tip-${word}" class="tip ${word}" viewBox="0 0 8 8" refX="5" refY="4" markerWidth="16" markerHeight="16" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"></path></marker>`,
      )}</defs>
      ${flows.map((flow) => edge(flow, places))}
      ${flows.map((flow) => label(flow, places))}
      ${names.map((name) => box(name, places.get(name), online.get(name), state.guests))}
    </svg></div>`;
}

function edge(flow, places) {
  const { path } = topology.arrow(places.get(flow.source), places.get(flow.target));
  return svg`<path class="flow ${flow.health}" d=${path} stroke-width=${topology.thickness(flow.bytes).toFixed(1)} marker-end="url(#tip-${flow.health})"><title>${flow.source} to ${flow.target}: ${plural(flow.jobs, 'job')}, ${bytes(flow.bytes)}, ${flow.health}</title></path>`;
}

function label(flow, places) {
  const { label: at } = topology.arrow(places.get(flow.source), places.get(flow.target));
  return svg`<text class="flow-label" x=${at.x} y=${at.y + 4} text-anchor="middle">${`${plural(flow.jobs, 'job')}, ${flow.health === 'ok' ? 'OK' : flow.health}`}</text>`;
}

function box(name, { x, y }, isOnline, guests) {
  const { width, height } = topology.BOX;
  const count = [...guests.values()].filter((guest) => guest.node === name).length;
  return svg`<g class="box ${isOnline === false ? 'offline' : ''}">
    <rect x=${x - width / 2} y=${y - height / 2} width=${width} height=${height} rx="6"></rect>
    <text x=${x} y=${y - 2} text-anchor="middle"><title>${name}</title>${name.length > 16 ? name.slice(0, 15) + '…' : name}</text>
    <text class="small" x=${x} y=${y + 14} text-anchor="middle">${isOnline === false ? 'offline' : plural(count, 'guest')}</text></g>`;
}

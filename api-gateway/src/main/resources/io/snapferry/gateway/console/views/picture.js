// The nodes and who replicates where: an arrow is a flow, the thicker the more bytes, with the colour of its worst job.

import { html, nothing, svg } from '../lib/lit-html.js';
import { bytes, plural } from '../core/format.js';
import * as topology from '../core/topology.js';
import { empty, sign, stateWords } from './parts.js';

export function picture(state, jobs) {
  const all = topology.flows(jobs, state.guests, state.now);
  const known = new Set([...state.nodes.map((node) => node.name), ...all.flatMap((flow) => [flow.source, flow.target])]);
  if (known.size === 0) {
    return empty('Nothing to draw yet.');
  }
  const shape = state.narrow ? topology.NARROW : topology.WIDE;
  const names = topology.chosen(known, all, shape);
  const flows = all.filter(({ source, target }) => names.includes(source) && names.includes(target));
  const places = topology.places(names, shape);
  const online = new Map(state.nodes.map((node) => [node.name, node.online]));
  const arrows = flows.map((flow) => [flow, topology.arrow(places.get(flow.source), places.get(flow.target), shape)]);
  return html`<svg class="topology" role="img" aria-label=${'Flows: ' + (flows.map(words).join('; ') || 'none')} viewBox="0 0 ${shape.width} ${shape.height}">
      <defs>${['ok', 'syncing', 'pending', 'failing', 'lagging', 'disabled', 'removing'].map(
        (word) => svg`<marker id="tip-${word}" class="tip ${word}" viewBox="0 0 8 8" refX="5" refY="4" markerWidth="16" markerHeight="16" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"></path></marker>`,
      )}</defs>
      ${arrows.map(([flow, { path }]) => svg`<path class="flow ${flow.health}" d=${path} stroke-width=${topology.thickness(flow.bytes).toFixed(1)} marker-end="url(#tip-${flow.health})"><title>${words(flow)}</title></path>`)}
      ${arrows.map(([flow, { label }]) => svg`<text class="flow-label" x=${label.x} y=${label.y + 4} text-anchor=${label.anchor}>${brief(flow, state.narrow)}</text>`)}
      ${names.map((name) => box(name, places.get(name), online.get(name), state.guests, shape))}
    </svg>
    ${known.size > names.length ? html`<p class="help">${names.length} of ${known.size} nodes are shown, with the flows that need a look or carry most.</p>` : nothing}`;
}

const words = (flow) => `${flow.source} to ${flow.target}: ${plural(flow.jobs, 'job')}, ${bytes(flow.bytes)}, ${stateWords(flow.health)}`;

const brief = ({ jobs, health }, narrow) => plural(jobs, 'job') + (narrow ? ' ' + sign(health) : ', ' + stateWords(health));

function box(name, { x, y }, isOnline, guests, { node: { width, height }, letters }) {
  const count = [...guests.values()].filter((guest) => guest.node === name).length;
  return svg`<g class="box ${isOnline === false ? 'offline' : ''}">
    <rect x=${x - width / 2} y=${y - height / 2} width=${width} height=${height} rx="6"></rect>
    <text x=${x} y=${y - 2} text-anchor="middle"><title>${name}</title>${name.length > letters ? name.slice(0, letters - 1) + '…' : name}</text>
    <text class="small" x=${x} y=${y + 14} text-anchor="middle">${isOnline === false ? 'offline' : plural(count, 'guest')}</text></g>`;
}

// Which snapshots of a volume are on which side, as two lines of dots.

import { html, nothing, svg } from '../lib/lit-html.js';
import { plural, time } from '../core/format.js';
import { aligned, drawn } from '../core/snapshots.js';
import { empty } from './parts.js';

const STEP = 64;
/** Of the names of the nodes. */
const LETTER = 7.4;
const LEFT = 60;
/** So many are drawn, or as many as a phone has room for. */
const NEWEST = 12;
const NARROW = 330;

export function snapshots(history, narrow) {
  if (!history) {
    return empty('None are known before the first run that succeeds.');
  }
  return html`${history.volumes.map((volume) => lines(history, volume, narrow))}`;
}

function lines(history, volume, narrow) {
  const all = aligned(volume);
  const { columns, base } = all;
  const left = Math.max(LEFT, LETTER * Math.max(history.source.length, history.target.length) + 22);
  const shown = drawn(all, narrow ? Math.max(2, Math.floor((NARROW - left) / STEP)) : NEWEST);
  const width = left + STEP * Math.max(1, shown.length);
  const words = `${plural(volume.onSource.length, 'snapshot')} on ${history.source}, ${volume.onTarget.length} on ${history.target}; common base: ${base ?? 'none'}`;
  return html`<figure class="snapshots">
    <figcaption><code>${volume.volume}</code>${volume.replica === volume.volume ? nothing : html` → <code>${volume.replica}</code>`}
      <span class="help">${words}${columns.length > shown.length ? `; ${shown.length} of them are drawn` : ''}</span></figcaption>
    <div class="scroller" tabindex="0" role="region" aria-label="Snapshots of ${volume.volume}">
      <svg role="img" aria-label=${words} width=${width} height="104" viewBox="0 0 ${width} 104">
        <text x="0" y="30">${history.source}</text><text x="0" y="74">${history.target}</text>
        <line class="rail" x1=${left - 8} x2=${width} y1="26" y2="26"></line>
        <line class="rail" x1=${left - 8} x2=${width} y1="70" y2="70"></line>
        ${shown.map((column, at) => dots(column, left + STEP * at + 16, column.name === base, label(column, shown.at(-1))))}
      </svg>
    </div>
    <details><summary>Names and why each is kept</summary>
      <div class="scroller" tabindex="0" role="region" aria-label="List of snapshots of ${volume.volume}"><table>
        <thead><tr><th scope="col">Snapshot</th><th scope="col">Taken</th><th scope="col">On ${history.source}</th><th scope="col">On ${history.target}</th></tr></thead>
        <tbody>${[...columns].reverse().map((column) => html`<tr>
          <th scope="row"><code>${column.name}</code>${column.name === base ? html` <strong>common base</strong>` : nothing}</th>
          <td>${time(column.takenAt)}</td><td>${why(column.onSource)}</td><td>${why(column.onTarget)}</td></tr>`)}</tbody>
      </table></div>
    </details>
  </figure>`;
}

function why(snapshot) {
  if (!snapshot) {
    return '–';
  }
  return snapshot.reasons.length === 0 ? 'goes with the next run' : snapshot.reasons.join('; ');
}

/** Of the day of the newest the time, else the day. */
function label({ takenAt }, newest) {
  const [day, clock] = time(takenAt).split(' ');
  return time(newest.takenAt).startsWith(day) ? clock.slice(0, 5) : day.slice(5);
}

function dots(column, x, isBase, words) {
  return svg`
    ${isBase ? svg`<line class="base" x1=${x} x2=${x} y1="26" y2="70"></line><text class="base" x=${x} y="12" text-anchor="middle">base</text>` : nothing}
    ${dot(column.onSource, x, 26, isBase)}${dot(column.onTarget, x, 70, isBase)}
    <text class="at" x=${x} y="98" text-anchor="middle">${words}</text>`;
}

function dot(snapshot, x, y, isBase) {
  if (!snapshot) {
    return nothing;
  }
  return svg`<circle class=${isBase ? 'base' : snapshot.reasons.length === 0 ? 'goes' : ''} cx=${x} cy=${y} r=${isBase ? 8 : 6}>
    <title>${snapshot.name}, ${time(snapshot.takenAt)}: ${why(snapshot)}</title></circle>`;
}

// The runs of the last day, a row for each of the jobs that need a look.

import { html, nothing, svg } from '../lib/lit-html.js';
import { duration, plural, span, time } from '../core/format.js';
import * as timeline from '../core/timeline.js';
import { empty, jobBadge, jobLink } from './parts.js';

export function day(state, jobs) {
  const rows = timeline.chosen(jobs, timeline.ROOM, state.now);
  if (rows.length === 0) {
    return empty('No job, no run.');
  }
  const marks = timeline.hours(state.now, 3);
  return html`<div class="day">
    ${rows.map((job) => dayRow(state, job, marks))}
    <div class="day-row hours" aria-hidden="true"><span></span><svg viewBox="0 0 ${timeline.WIDTH} 16" preserveAspectRatio="none">
        <defs><pattern id="gap" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2.5" height="6"></rect></pattern></defs></svg>
      <span class="marks">${marks.map(({ x, hour }) => html`<span .style=${`left:${x / 10}%`}>${hour}:00</span>`)}</span></div>
    <p class="help">Each bar is a run, ${swatch('succeeded')} that succeeded, ${swatch('failed')} that failed, ${swatch('over')} that took longer than there is between runs. Hatched is longer without a success than usual, or than the job may lag.${jobs.length > rows.length ? html` Shown are the ${rows.length} jobs that need a look or ran last, of ${jobs.length}.` : nothing}</p>
  </div>`;
}

function dayRow(state, job, marks) {
  const known = state.marks[job.id] ?? [];
  const gaps = timeline.gaps(known, job, state.now);
  const bars = timeline.bars(known, job, state.now);
  const failed = bars.filter(({ run }) => run.phase === 'failed').length;
  const overruns = bars.filter(({ over }) => over).length;
  const words = `Job ${job.id}: ${plural(bars.length, 'run')}, ${failed} failed, ${plural(gaps.length, 'gap')}, ${plural(overruns, 'overrun')}`;
  return html`<div class="day-row"><span class="name">${jobLink(job.id)} ${jobBadge(job, state.now)}</span>
    <svg role="img" aria-label=${words} viewBox="0 0 ${timeline.WIDTH} 20" preserveAspectRatio="none">
      <line class="rail" x1="0" x2=${timeline.WIDTH} y1="19.5" y2="19.5"></line>
      ${marks.map(({ x }) => svg`<line class="hour" x1=${x} x2=${x} y1="0" y2="20"></line>`)}
      ${gaps.map(({ x, width, seconds }) => svg`<rect class="gap" x=${x} width=${width} y="2" height="16"><title>${span(seconds)} without a success</title></rect>`)}
      ${bars.map(
        ({ run, x, width, over }) => svg`<rect class="run ${run.phase} ${over ? 'over' : ''}" x=${x} width=${width} y=${run.phase === 'succeeded' ? 6 : 2} height=${run.phase === 'succeeded' ? 12 : 16}><title>${time(run.start)}: ${run.phase}${run.phase === 'running' ? ' for ' : ' after '}${duration(run.took / 1000)}${over ? ', longer than there is between runs' : ''}</title></rect>`,
      )}
    </svg></div>`;
}

const swatch = (word) => html`<svg class="swatch" aria-hidden="true" viewBox="0 0 4 10"><rect class="run ${word}" width="4" height="10"></rect></svg>`;

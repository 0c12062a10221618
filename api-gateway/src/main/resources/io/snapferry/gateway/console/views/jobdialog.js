// The form of a job: the same for a new one and for one that is there.

import { html, nothing } from '../lib/lit-html.js';
import { relative, time } from '../core/format.js';
import { pauseOf, preview } from '../core/keep.js';
import { freeId } from '../core/jobs.js';
import { explainSoon, saveJob } from '../shell/actions.js';
import { act, get } from '../shell/store.js';
import { frame } from './dialogs.js';

const PRESETS = ['*/5', '*/15', '*/30', '*/2:00', '21:00', '2,22:30', 'mon..fri 00:00', 'mon..fri */1:00', 'mon..fri 7..18:00/15', 'sun 01:00', 'monthly', 'sat *-1..7 15:00', 'yearly'];

export function jobDialog(state) {
  const { job, before } = state.dialog;
  return frame(state, {
    title: job ? `Edit job ${job.id}` : 'Create a job',
    words: job ? 'Save' : 'Create the job',
    submit: (form) => saveJob(typed(form, job)),
    content: html`${job ? html`<p class="help">Guest ${job.guest} to ${job.target}: these stay; create another job for another target.</p>` : place(state)}
      ${field(state, 'schedule', 'Schedule', html`<input id="schedule" name="schedule" list="presets" .defaultValue=${before.schedule} ?autofocus=${job !== undefined} spellcheck="false" autocomplete="off"
          aria-describedby="schedule-explained" aria-invalid=${state.dialog.scheduleProblem?.schedule ? 'true' : nothing} @input=${asked}>
        <datalist id="presets">${PRESETS.map((preset) => html`<option value=${preset}></option>`)}</datalist>`)}
      ${explained(state)}
      ${field(state, 'timezone', 'Time zone', text('timezone', before, 'that of the cluster, such as Europe/Berlin', asked))}
      <div class="pair">
        ${field(state, 'rate', 'Rate in MB/s', text('rate', before, 'no limit'), html`A number, or by time of day: <code>mon..fri 8..17: 20; 100</code>`)}
        ${field(state, 'maxLag', 'May lag', text('maxLag', before, 'as long as it likes'), html`Above it the job counts as lagging: <code>20m</code>, <code>1h30m</code>`)}
      </div>
      ${field(state, 'comment', 'Comment', text('comment', before, ''))}
      <label class="check"><input type="checkbox" name="enabled" ?checked=${before.enabled}> Enabled</label>
      <details ?open=${['keep', 'storageMap', 'divergence'].some((name) => state.dialog.errors[name])}><summary>Retention, storages, divergence</summary>
        ${field(state, 'keep', 'Keeps on the target', text('keep', before, 'only the newest', kept), html`Such as <code>last=3, hourly=24, daily=7</code>`)}
        ${retention(state)}
        ${field(state, 'storageMap', 'Storages', text('storageMap', before, 'those of the same id'), html`Where volumes go that are not to go to a storage of the same id: <code>local=tank2</code>`)}
        ${field(state, 'divergence', 'Data on the target that the source never had', html`<select id="divergence" name="divergence">
          ${[['', 'preserve (unless set): set it aside, and go on'], ['preserve', 'preserve: set it aside, and go on'], ['refuse', 'refuse: fail, and say so'], ['rollback', 'rollback: discard it']].map(
            ([value, words]) => html`<option value=${value} ?selected=${before.divergence === value}>${words}</option>`)}</select>`)}
        <label class="check"><input type="checkbox" name="intermediates" ?checked=${before.intermediates}> Snapshots that others took travel too</label>
      </details>`,
  });
}

function typed(form, job) {
  const all = Object.fromEntries([...form].map(([name, value]) => [name, value.trim()]));
  const settings = { ...all, enabled: form.has('enabled'), intermediates: form.has('intermediates') };
  return job ? settings : { ...settings, id: all.id };
}

function place(state) {
  const { guest, node, nodes, typedGuest } = state.dialog;
  const home = state.guests.get(typedGuest)?.node;
  const online = new Map(state.nodes.map((it) => [it.name, it.online]));
  const jobs = [...state.jobs.values()];
  const fill = (event) => {
    const id = event.target.form.elements.id;
    const number = Number(event.target.value);
    id.value = Number.isInteger(number) && number >= 100 ? freeId([...get().jobs.values()], number) : '';
    typing({ typedGuest: number });
  };
  return html`<div class="pair">
      ${field(state, 'guest', 'Guest', html`<input id="guest" list="guests" inputmode="numeric" autocomplete="off" .defaultValue=${guest === undefined ? '' : String(guest)} ?autofocus=${guest === undefined} @input=${fill}>
        <datalist id="guests">${[...state.guests.values()].filter((it) => node === undefined || it.node === node).slice(0, 500).map((it) => html`<option value=${it.id}>${it.kind} on ${it.node}</option>`)}</datalist>`)}
      ${field(state, 'id', 'Id of the job', html`<input id="id" name="id" autocomplete="off" .defaultValue=${guest === undefined ? '' : freeId(jobs, guest)} aria-invalid=${state.dialog.errors.id ? 'true' : nothing}>`, 'The guest, and a number for each of its targets')}
    </div>
    ${field(state, 'target', 'Target', html`<select id="target" name="target" ?autofocus=${guest !== undefined} aria-invalid=${state.dialog.errors.target ? 'true' : nothing}>
      <option value="">choose a node</option>
      ${nodes.map((name) => html`<option value=${name} ?disabled=${name === home}>${name}${name === home ? ' (it lives there)' : online.get(name) ? '' : ' (offline)'}</option>`)}</select>`)}`;
}

function text(name, before, placeholder, input) {
  return html`<input id=${name} name=${name} .defaultValue=${before[name]} placeholder=${placeholder} autocomplete="off" spellcheck="false"
    aria-describedby="${name}-help" @input=${input ?? nothing}>`;
}

function field(state, name, words, control, help) {
  const error = state.dialog.errors[name] ?? (name === 'timezone' ? state.dialog.scheduleProblem?.timezone : undefined);
  return html`<div class="field ${error ? 'wrong' : ''}"><label for=${name}>${words}</label>${control}
    <p class="help" id="${name}-help">${error ? html`<span class="error" role="alert">${error}</span>` : (help ?? nothing)}</p></div>`;
}

const typing = (change) => act('dialogChanged', { change });
const kept = (event) => typing({ typedKeep: event.target.value });

function retention({ dialog: { before, typedKeep = before.keep, explained: means } }) {
  const words = preview(typedKeep, pauseOf(means?.next));
  return html`<p class="explained" role="status">${words === '' ? 'Write rules with commas between them: last, hourly, daily, weekly, monthly or yearly, and how many.' : words}</p>`;
}

function asked(event) {
  const { schedule, timezone } = event.target.form.elements;
  explainSoon(schedule.value, timezone.value);
}

function explained(state) {
  const { explained: means, scheduleProblem = {} } = state.dialog;
  return html`<div class="explained" id="schedule-explained" aria-live="polite">
    ${scheduleProblem.schedule
      ? html`<p class="error">${scheduleProblem.schedule}</p>`
      : means
        ? html`<p><strong>${means.sentence}</strong> <span class="help">by the clocks of ${means.timezone}</span></p>
            <p class="help">Next: ${means.next.map((instant) => html`<time datetime=${instant} title=${relative(instant, state.now)}>${time(instant).slice(0, 16)}</time> `)}</p>
            ${means.warnings.map((warning) => html`<p class="warning"><span aria-hidden="true">▲</span> ${warning}</p>`)}`
        : nothing}
  </div>`;
}

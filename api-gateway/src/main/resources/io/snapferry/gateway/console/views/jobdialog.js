// The form of a job: the same for a new one and for one that is there.

import { html, nothing } from '../lib/lit-html.js';
import { day, relative, time } from '../core/format.js';
import { changedMeanwhile } from '../core/form.js';
import { pauseOf, preview } from '../core/keep.js';
import { freeId } from '../core/jobs.js';
import { explainSoon, saveJob } from '../shell/actions.js';
import { act, get } from '../shell/store.js';
import { frame } from './dialogs.js';

const REHEARSALS = ['sun 3:00', 'sat *-1..7 3:00', 'monthly', '3:30'];
const PRESETS = ['*/5', '*/15', '*/30', '*/2:00', '21:00', '2,22:30', 'mon..fri 00:00', 'mon..fri */1:00', 'mon..fri 7..18:00/15', 'sun 01:00', 'monthly', 'sat *-1..7 15:00', 'yearly'];

export function jobDialog(state) {
  const { job, before } = state.dialog;
  return frame(state, {
    title: job ? `Edit job ${job.id}` : 'Create a job',
    words: job ? 'Save' : 'Create the job',
    submit: (form) => saveJob(typed(form, job)),
    content: html`${job ? html`<p class="help">Guest ${job.guest} to ${job.target}: these stay; create another job for another target.</p> ${meanwhile(state)}` : place(state)}
      ${schedule(state, 'schedule', 'Schedule', PRESETS, { first: job !== undefined })}
      ${field(state, 'timezone', 'Time zone', text(state, 'timezone', 'that of the cluster, such as Europe/Berlin', asked))}
      <div class="pair">
        ${field(state, 'rate', 'Rate in MB/s', text(state, 'rate', 'no limit'), html`A number, or by time of day: <code>mon..fri 8..17: 20; 100</code>`)}
        ${field(state, 'maxLag', 'Longest lag', text(state, 'maxLag', 'no limit'), html`Above it the job counts as lagging: <code>20m</code>, <code>1h30m</code>`)}
      </div>
      ${schedule(state, 'rehearse', 'Rehearsals', REHEARSALS, { placeholder: 'only on demand', help: 'When a copy of the replica is checked, and thrown away' })}
      ${field(state, 'comment', 'Comment', text(state, 'comment', ''))}
      <label class="check"><input type="checkbox" name="enabled" ?checked=${before.enabled}> Enabled</label>
      <details ?open=${state.dialog.unfolded}><summary>Retention, storages, divergence</summary>
        ${field(state, 'keep', 'Kept on the target', text(state, 'keep', 'only the newest', kept), html`Such as <code>last=3, hourly=24, daily=7</code>`)}
        ${retention(state)}
        ${field(state, 'storageMap', 'Storages', text(state, 'storageMap', 'those of the same id'), html`Where volumes go that are not to go to a storage of the same id: <code>local=tank2</code>`)}
        ${field(state, 'divergence', 'Data on the target that the source never had', html`<select id="divergence" name="divergence">
          ${[['', 'preserve (unless set): set it aside, and go on'], ['preserve', 'preserve: set it aside, and go on'], ['refuse', 'refuse: fail, and say so'], ['rollback', 'rollback: discard it']].map(
            ([value, words]) => html`<option value=${value} ?selected=${before.divergence === value}>${words}</option>`)}</select>`)}
        <label class="check"><input type="checkbox" name="intermediates" ?checked=${before.intermediates}> Snapshots that others took are replicated too</label>
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
    typing({ typedGuest: number, errors: { ...get().dialog.errors, id: undefined } });
  };
  return html`<div class="pair">
      ${field(state, 'guest', 'Guest', html`<input id="guest" list="guests" placeholder="its number" inputmode="numeric" autocomplete="off" .defaultValue=${guest === undefined ? '' : String(guest)} ?autofocus=${guest === undefined} @input=${fill}>
        <datalist id="guests">${[...state.guests.values()].filter((it) => node === undefined || it.node === node).slice(0, 500).map((it) => html`<option value=${it.id}>${it.kind} on ${it.node}</option>`)}</datalist>`)}
      ${field(state, 'id', 'Id of the job', html`<input id="id" name="id" autocomplete="off" .defaultValue=${guest === undefined ? '' : freeId(jobs, guest)} aria-invalid=${state.dialog.errors.id ? 'true' : nothing}>`, 'The guest, and a number for each of its targets')}
    </div>
    ${field(state, 'target', 'Target', html`<select id="target" name="target" ?autofocus=${guest !== undefined} aria-invalid=${state.dialog.errors.target ? 'true' : nothing}>
      <option value="">choose a node</option>
      ${nodes.map((name) => html`<option value=${name} ?disabled=${name === home}>${name}${name === home ? ' (it lives there)' : online.get(name) ? '' : ' (offline)'}</option>`)}</select>`)}`;
}

function text(state, name, placeholder, input) {
  return html`<input id=${name} name=${name} .defaultValue=${state.dialog.before[name]} placeholder=${placeholder} autocomplete="off" spellcheck="false"
    aria-describedby="${name}-help" aria-invalid=${wrong(state, name) ? 'true' : nothing} @input=${input ?? nothing}>`;
}

const wrong = ({ dialog: { errors, unclear } }, name) => errors[name] ?? (name === 'timezone' ? (unclear.schedule ?? unclear.rehearse)?.timezone : undefined);

function field(state, name, words, control, help) {
  const error = wrong(state, name);
  return html`<div class="field ${error ? 'wrong' : ''}"><label for=${name}>${words}</label>${control}
    <p class="help" id="${name}-help">${error ? html`<span class="error" role="alert">${error}</span>` : (help ?? nothing)}</p></div>`;
}

const typing = (change) => act('dialogChanged', { change });
const kept = (event) => typing({ typedKeep: event.target.value });

function retention({ dialog: { before, typedKeep = before.keep, explained: means } }) {
  const words = preview(typedKeep, pauseOf(means.schedule?.next));
  return html`<p class="explained" role="status">${words === '' ? 'Write rules with commas between them: last, hourly, daily, weekly, monthly or yearly, and how many.' : words}</p>`;
}

function asked(event) {
  const { schedule: at, rehearse, timezone } = event.target.form.elements;
  explainSoon({ schedule: at.value, rehearse: rehearse.value, timezone: timezone.value });
}

/** A field for a calendar event, with what it means below. */
function schedule(state, name, words, presets, { placeholder = '', help, first = false }) {
  const refused = state.dialog.errors[name];
  const unclear = refused ? undefined : state.dialog.unclear[name]?.schedule;
  const means = state.dialog.explained[name];
  return html`${field(state, name, words, html`<input id=${name} name=${name} list="${name}-presets" .defaultValue=${state.dialog.before[name]} placeholder=${placeholder} ?autofocus=${first} spellcheck="false" autocomplete="off"
      aria-describedby="${name}-help ${name}-explained" aria-invalid=${unclear || refused ? 'true' : nothing} @input=${asked}>
    <datalist id="${name}-presets">${presets.map((preset) => html`<option value=${preset}></option>`)}</datalist>`, help)}
  <div class="explained ${placeholder === '' || unclear || means ? '' : 'nothing'}" id="${name}-explained" aria-live="polite">${unclear ? html`<p class="error">${unclear}</p>` : means ? meaning(state, means) : nothing}</div>`;
}

function meaning({ now }, { sentence, timezone, next, warnings }) {
  return html`<p><strong>${sentence}</strong> <span class="help">by the clocks of ${timezone}</span></p>
    ${next.length === 0 ? nothing : html`<p class="help">Next, by your clock:</p><ol class="times">${next.map((instant) => html`<li><time datetime=${instant}>${day(instant)} ${time(instant).slice(0, 16)}</time> <span class="help">${relative(instant, now)}</span></li>`)}</ol>`}
    ${warnings.map((warning) => html`<p class="warning"><span aria-hidden="true">▲</span> ${warning}</p>`)}`;
}

const NAMES = { schedule: 'schedule', timezone: 'time zone', rate: 'rate', maxLag: 'longest lag', rehearse: 'rehearsals', keep: 'what is kept', storageMap: 'storages', divergence: 'divergence', intermediates: 'snapshots of others', comment: 'comment', enabled: 'enabled' };

/** What is not touched here stays as the other one wants it. */
function meanwhile({ jobs, dialog: { job, before, busy } }) {
  const now = busy ? undefined : jobs.get(job.id);
  const fields = now === undefined ? [] : changedMeanwhile(before, now).map((field) => NAMES[field]).filter(Boolean);
  return fields.length === 0 ? nothing : html`<p class="warning" role="status"><span aria-hidden="true">▲</span> Somebody has changed it since you opened this: ${fields.join(', ')}. Of what you do not touch here, theirs stays.</p>`;
}

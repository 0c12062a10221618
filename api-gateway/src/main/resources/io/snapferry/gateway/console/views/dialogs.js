// The one dialog that may be open.

import { html, nothing } from '../lib/lit-html.js';
import { plural } from '../core/format.js';
import { close, deleteJobs, setRates } from '../shell/actions.js';
import { act, get } from '../shell/store.js';
import { jobDialog } from './jobdialog.js';
import { migrateDialog, recoverDialog } from './movedialog.js';

const KINDS = { job: jobDialog, delete: deleteDialog, rate: rateDialog, migrate: migrateDialog, recover: recoverDialog };

export function dialog(state) {
  return state.dialog ? KINDS[state.dialog.kind](state) : nothing;
}

/** A form with its title, a sentence for what went wrong, and the two buttons at its end. */
export function frame(state, { title, content, submit, words, danger = false, disabled = false }) {
  const { busy, other } = state.dialog;
  const send = (event) => {
    event.preventDefault();
    submit(new FormData(event.target));
  };
  return html`<form novalidate @submit=${send} @input=${forgive}>
    <h2 id="dialog-title">${title}</h2>
    <div class="content">${content}</div>
    ${other ? html`<p class="error" role="alert">${other}</p>` : nothing}
    <div class="buttons">
      <span role="status">${busy ? (state.working ?? 'working …') : ''}</span>
      <button type="button" @click=${close}>Close</button>
      <button class=${danger ? 'danger first' : 'first'} ?disabled=${busy || disabled}>${words}</button>
    </div>
  </form>`;
}

/** What was wrong with a field is no longer said once that is being mended. */
function forgive({ target: { name } }) {
  const { dialog: open } = get();
  if (open?.errors[name]) {
    act('dialogChanged', { change: { errors: { ...open.errors, [name]: undefined } } });
  }
}

const MODES = [
  ['', 'With its replica', 'The replica on the target and the job’s snapshots are destroyed, then the job goes. Takes until both nodes have been there.'],
  ['keep', 'Keep the replica', 'The job goes and leaves the replica on the target as it is: nobody updates it any more, and it takes its space.'],
  ['force', 'Only the job, at once', 'No node is touched: for a target that is gone for good. Replica and snapshots stay where they are and have to be removed by hand.'],
];

function deleteDialog(state) {
  const { ids } = state.dialog;
  const one = ids.length === 1;
  return frame(state, {
    title: one ? `Delete job ${ids[0]}?` : `Delete ${plural(ids.length, 'job')}?`,
    words: one ? 'Delete the job' : `Delete ${ids.length} jobs`,
    danger: true,
    submit: (form) => deleteJobs(ids, form.get('mode')),
    content: html`<fieldset><legend>How</legend>${MODES.map(
      ([mode, words, what], at) => html`<label class="choice"><input type="radio" name="mode" value=${mode} ?checked=${at === 0} ?autofocus=${at === 0}>
        <span><strong>${words}</strong><br>${what}</span></label>`,
    )}</fieldset>
    ${one ? nothing : html`<p class="help">${ids.slice(0, 30).join(', ')}${ids.length > 30 ? ' …' : ''}</p>`}
    <p>The guest itself and its volumes stay in every case.</p>`,
  });
}

function rateDialog(state) {
  const { ids, errors } = state.dialog;
  return frame(state, {
    title: `Set the rate of ${plural(ids.length, 'job')}`,
    words: 'Set the rate',
    submit: (form) => setRates(ids, form.get('rate')),
    content: html`<div class="field ${errors.rate ? 'wrong' : ''}"><label for="rate">Rate in MB/s</label>
      <input id="rate" name="rate" autofocus placeholder="no limit" autocomplete="off" aria-describedby="rate-help" aria-invalid=${errors.rate ? 'true' : nothing}>
      ${errors.rate ? html`<p class="error" role="alert">${errors.rate}</p>` : nothing}
      <p class="help" id="rate-help">A number, or by time of day such as <code>mon..fri 8..17: 20; 100</code>. Empty takes the limit away. Runs that are under way keep to it at once.</p></div>`,
  });
}

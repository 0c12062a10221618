// Moving a guest: what it costs comes first.

import { html, nothing } from '../lib/lit-html.js';
import { span, time } from '../core/format.js';
import { move } from '../shell/actions.js';
import { frame } from './dialogs.js';

export function migrateDialog(state) {
  const { guest, targets } = state.dialog;
  const replicas = new Map([...state.jobs.values()].filter((job) => job.guest === guest.id).map((job) => [job.target, job]));
  const online = new Map(state.nodes.map((node) => [node.name, node.online]));
  return frame(state, {
    title: `Migrate guest ${guest.id} from ${guest.node}`,
    words: 'Migrate it',
    disabled: targets.length === 0,
    submit: (form) => move(guest, 'migrate', { target: form.get('target') }, `Guest ${guest.id} is on its way to ${form.get('target')}.`),
    content: html`<p><strong>Nothing is lost.</strong> The guest is stopped for the last difference and its start, which takes seconds. If something fails before it lives there, it goes back to where it was.</p>
      ${targets.length === 0 ? html`<p class="error">There is no other node.</p>` : nothing}
      <fieldset><legend>To</legend>${targets.map((name, at) => {
        const job = replicas.get(name);
        return html`<label class="choice"><input type="radio" name="target" value=${name} ?checked=${at === 0} ?autofocus=${at === 0}><span><strong>${name}</strong>${online.get(name) ? '' : ' (offline: it is waited for)'}<br>
          ${job?.state.lastSync ? `has a replica, by job ${job.id}: only what changed is sent` : 'has no replica: all is copied first, and a disabled job is made that leads back'}</span></label>`;
      })}</fieldset>${wrongTarget(state)}
      <p class="help">Its jobs turn round and keep their replicas. The node’s configuration says by which commands the guest is stopped and started; without them, stop it yourself.</p>`,
  });
}

const wrongTarget = ({ dialog: { errors } }) => (errors.target ? html`<p class="error" role="alert">${errors.target}</p>` : nothing);

export function recoverDialog(state) {
  const { guest, cost } = state.dialog;
  const replicas = cost?.replicas ?? [];
  return frame(state, {
    title: `Recover guest ${guest.id}`,
    words: 'Recover it',
    danger: true,
    disabled: replicas.length === 0,
    submit: (form) => move(guest, 'recover', { target: form.get('target'), ...(form.has('force') ? { force: true } : {}) }, `Guest ${guest.id} is being recovered on ${form.get('target')}.`),
    content: !cost
      ? html`<p role="status">Looking what would be lost …</p>`
      : html`<p>For a guest whose node is lost: it lives on from its replica, and <strong>what it wrote since the last sync is not there</strong>.</p>
        ${replicas.length === 0 ? html`<p class="error">No node has a complete replica of it.</p>` : html`<fieldset><legend>From the replica on</legend>${replicas.map(
          (replica, at) => html`<label class="choice"><input type="radio" name="target" value=${replica.node} ?checked=${at === 0} ?autofocus=${at === 0}><span><strong>${replica.node}</strong>${replica.online ? '' : ' (offline)'}<br>
            <span class="bad">loses the last ${span((state.now - Date.parse(replica.dataOf)) / 1000)}</span>: the data is that of ${time(replica.dataOf)}${replica.missing.length > 0 ? html`; <span class="bad">without ${replica.missing.join(', ')}</span>` : nothing}</span></label>`)}</fieldset>${wrongTarget(state)}`}
        ${cost.homeOnline
          ? html`<div class="problem failing"><strong>Its home ${cost.home} is alive.</strong> Migrate the guest instead, and nothing is lost.
              <label class="check"><input type="checkbox" name="force"> Recover it all the same: what is written on ${cost.home} from then on is no part of the guest</label></div>`
          : html`<p class="help">Its home ${cost.home} is offline. When it comes back, what was written there is kept as it is.</p>`}`,
  });
}

// Nodes and guests as the overview and their pages show them.

import { isRehearsing, isSyncing } from './jobs.js';

/**
 * Transfers from the node and to it, and rehearsals there. `most` is how many of the first and the last its workers can do
 * at once, if they tell.
 */
export function transfers(jobs, node) {
  const found = { out: 0, into: 0, rehearsals: 0, most: undefined };
  for (const job of jobs) {
    if (isRehearsing(job)) {
      found.rehearsals += job.target === node.name ? 1 : 0;
    } else if (isSyncing(job)) {
      found.out += job.source === node.name ? 1 : 0;
      found.into += job.target === node.name ? 1 : 0;
    }
  }
  const free = node.workers.filter((worker) => worker.online && worker.freeSlots !== undefined).map((worker) => worker.freeSlots);
  return free.length === 0 ? found : { ...found, most: found.out + found.rehearsals + free.reduce((sum, slots) => sum + slots, 0) };
}

/** How full a storage is, and whether that needs a look. */
export function fullness(storage) {
  const used = storage.capacityBytes - storage.freeBytes;
  const percent = storage.capacityBytes > 0 ? (100 * used) / storage.capacityBytes : 0;
  return { used, percent, level: percent >= 95 ? 'failing' : percent >= 85 ? 'lagging' : 'ok' };
}

/** Guests in which each word is found, with the worst health of their jobs, by id. */
export function guestRows(guests, jobs, healthOf, { text = '', node = '', set = '' }) {
  const of = new Map();
  for (const job of jobs) {
    const known = of.get(job.guest);
    if (known) {
      known.push(job);
    } else {
      of.set(job.guest, [job]);
    }
  }
  return [...guests.values()]
    .filter((guest) => (node === '' || guest.node === node) && found(guest, text))
    .sort((one, other) => one.id - other.id)
    .map((guest) => ({ guest, jobs: of.get(guest.id) ?? [], health: worst((of.get(guest.id) ?? []).map(healthOf)) }))
    .filter(({ health }) => set === '' || health === set);
}

/** Other nodes in the order in which a guest would go there: those with a replica first, then those that are online. */
export function moveTargets(guest, { nodes, jobs }) {
  const replicas = new Set([...jobs.values()].filter((job) => job.guest === guest.id && job.state.lastSync).map((job) => job.target));
  const near = (node) => (replicas.has(node.name) ? 2 : 0) + (node.online ? 1 : 0);
  return nodes.filter((node) => node.name !== guest.node).sort((one, other) => near(other) - near(one)).map(({ name }) => name);
}

const KEYS = {
  id: ({ guest }) => guest.id,
  status: ({ health }) => GUEST_STATES.indexOf(health),
  node: ({ guest }) => guest.node,
  kind: ({ guest }) => guest.kind,
  volumes: ({ guest }) => guest.volumes.length,
  size: ({ guest }) => guestBytes(guest),
  jobs: ({ jobs }) => jobs.length,
};

/** By a column, `-` before its name turning it round; equal ones stay by id. */
export function orderedGuests(rows, order) {
  const turned = order.startsWith('-');
  const key = KEYS[turned ? order.slice(1) : order] ?? KEYS.id;
  return rows
    .map((row) => [key(row), row])
    .sort(([one], [other]) => (one === other ? 0 : (one < other ? -1 : 1) * (turned ? -1 : 1)))
    .map(([, row]) => row);
}

function found(guest, text) {
  const hay = [guest.id, guest.name ?? '', guest.kind, guest.node, ...guest.volumes.map((volume) => volume.id)].join(' ').toLowerCase();
  return text.toLowerCase().split(/\s+/).every((word) => hay.includes(word));
}

/** What the jobs of a guest come to, the worst first. */
export const GUEST_STATES = ['failing', 'lagging', 'none', 'removing', 'syncing', 'pending', 'ok', 'disabled'];

function worst(healths) {
  return healths.length === 0 ? 'none' : GUEST_STATES.find((word) => healths.includes(word));
}

export function guestBytes(guest) {
  return guest.volumes.reduce((sum, volume) => sum + (volume.sizeBytes ?? 0), 0);
}

/** How many guests would be lost with their node, as the plan has it. */
export function unprotected(findings) {
  return new Set(findings.filter(({ kind }) => kind === 'no-job' || kind === 'no-replica').map(({ guest }) => guest)).size;
}

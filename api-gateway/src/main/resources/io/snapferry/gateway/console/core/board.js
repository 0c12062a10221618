// Nodes and guests as the overview and their pages show them.

export function transfers(jobs, node) {
  const found = { out: 0, into: 0 };
  for (const job of jobs) {
    if (job.run?.startedAt) {
      found.out += job.source === node ? 1 : 0;
      found.into += job.target === node ? 1 : 0;
    }
  }
  return found;
}

/** How full a storage is, and whether that needs a look. */
export function fullness(storage) {
  const used = storage.capacityBytes - storage.freeBytes;
  const percent = storage.capacityBytes > 0 ? (100 * used) / storage.capacityBytes : 0;
  return { used, percent, level: percent >= 95 ? 'failing' : percent >= 85 ? 'lagging' : 'ok' };
}

/** Guests with the worst health of their jobs and how many there are. */
export function guestRows(guests, jobs, healthOf, text, node) {
  const of = new Map();
  for (const job of jobs) {
    of.set(job.guest, [...(of.get(job.guest) ?? []), job]);
  }
  return [...guests.values()]
    .filter((guest) => (node === '' || guest.node === node) && found(guest, text))
    .sort((one, other) => one.id - other.id)
    .map((guest) => ({ guest, jobs: of.get(guest.id) ?? [], health: worst((of.get(guest.id) ?? []).map(healthOf)) }));
}

function found(guest, text) {
  const hay = [guest.id, guest.kind, guest.node, ...guest.volumes.map((volume) => volume.id)].join(' ').toLowerCase();
  return text.toLowerCase().split(/\s+/).every((word) => hay.includes(word));
}

const WORST_FIRST = ['failing', 'lagging', 'removing', 'syncing', 'pending', 'ok', 'disabled'];

function worst(healths) {
  return healths.length === 0 ? 'none' : WORST_FIRST.find((word) => healths.includes(word));
}

export function guestBytes(guest) {
  return guest.volumes.reduce((sum, volume) => sum + (volume.sizeBytes ?? 0), 0);
}

/** How many guests would be lost with their node, as the plan has it. */
export function unprotected(findings) {
  return new Set(findings.filter(({ kind }) => kind === 'no-job' || kind === 'no-replica').map(({ guest }) => guest)).size;
}

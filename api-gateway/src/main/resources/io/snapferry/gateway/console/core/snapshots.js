// Snapshots of a volume on both sides, as two lines that share their places.

/**
 * The columns, the oldest first: each has a snapshot's name, its time, and whether it is on either side. `base` is the
 * newest that both have: what the next run starts from.
 */
export function aligned(volume) {
  const columns = new Map();
  for (const side of ['onSource', 'onTarget']) {
    for (const snapshot of volume[side]) {
      const column = columns.get(snapshot.name) ?? { name: snapshot.name, takenAt: snapshot.takenAt };
      column[side] = snapshot;
      columns.set(snapshot.name, column);
    }
  }
  const ordered = [...columns.values()].sort((one, other) => Date.parse(one.takenAt) - Date.parse(other.takenAt));
  const base = ordered.findLast((column) => column.onSource && column.onTarget);
  return { columns: ordered, base: base?.name };
}

/** Those that there is room for: the newest, and the common base in any case. */
export function drawn({ columns, base }, room) {
  const newest = columns.slice(-room);
  const known = columns.find(({ name }) => name === base);
  return known === undefined || newest.includes(known) ? newest : [known, ...columns.slice(-(room - 1))];
}

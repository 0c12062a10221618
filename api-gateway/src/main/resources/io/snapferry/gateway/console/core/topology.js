// Nodes on a circle and the flows between them, in a box of WIDTH by HEIGHT.

import { health } from './jobs.js';

export const WIDTH = 640;
export const HEIGHT = 320;
const NODE = { width: 148, height: 44 };
const WORST_FIRST = ['failing', 'lagging', 'syncing', 'pending', 'removing', 'ok', 'disabled'];

/** One flow for each source and target that any job has, with how many bytes their guests have and the worst health. */
export function flows(jobs, guests, now) {
  const found = new Map();
  for (const job of jobs) {
    if (job.source === undefined) {
      continue;
    }
    const key = job.source + '>' + job.target;
    const flow = found.get(key) ?? { source: job.source, target: job.target, jobs: 0, bytes: 0, health: 'disabled' };
    flow.jobs++;
    flow.bytes += size(guests.get(job.guest));
    const of = health(job, now);
    flow.health = WORST_FIRST.indexOf(of) < WORST_FIRST.indexOf(flow.health) ? of : flow.health;
    found.set(key, flow);
  }
  return [...found.values()];
}

function size(guest) {
  return guest === undefined
    ? 0
    : guest.volumes.filter((volume) => volume.replicate).reduce((sum, volume) => sum + (volume.sizeBytes ?? 0), 0);
}

/** Where each node stands: two beside each other, more on a ring that fills the box, the first at the top. */
export function places(names) {
  const middle = { x: WIDTH / 2, y: HEIGHT / 2 };
  if (names.length === 1) {
    return new Map([[names[0], middle]]);
  }
  const start = names.length === 2 ? Math.PI : -Math.PI / 2;
  const ring = names.map((name, at) => start + (2 * Math.PI * at) / names.length);
  const x = spread(ring.map(Math.cos), middle.x, middle.x - NODE.width / 2 - 8);
  const y = spread(ring.map(Math.sin), middle.y, middle.y - NODE.height / 2 - 8);
  return new Map(names.map((name, at) => [name, { x: x[at], y: y[at] }]));
}

/** So that the outermost ones are as far from the middle as there is room. */
function spread(values, middle, room) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return values.map((value) => (high - low < 0.001 ? middle : middle + room * ((2 * (value - low)) / (high - low) - 1)));
}

/** A bent arrow from one node's edge to the other's; there and back do not cover each other. */
export function arrow(from, to) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy) || 1;
  const bend = Math.min(40, length * 0.14);
  const over = { x: (from.x + to.x) / 2 + (dy / length) * bend, y: (from.y + to.y) / 2 - (dx / length) * bend };
  const begin = edge(from, over, 4);
  const end = edge(to, over, 12);
  const label = { x: (begin.x + 2 * over.x + end.x) / 4, y: (begin.y + 2 * over.y + end.y) / 4 };
  return { path: `M${round(begin)} Q${round(over)} ${round(end)}`, label };
}

const round = (point) => `${point.x.toFixed(1)},${point.y.toFixed(1)}`;

/** Where the straight line from a node's middle towards a point leaves its box, with a gap. */
function edge(node, towards, gap) {
  const dx = towards.x - node.x;
  const dy = towards.y - node.y;
  const scale = Math.min(
    dx === 0 ? Infinity : (NODE.width / 2 + gap) / Math.abs(dx),
    dy === 0 ? Infinity : (NODE.height / 2 + gap) / Math.abs(dy),
  );
  return { x: node.x + dx * scale, y: node.y + dy * scale };
}

/** Thicker for more bytes, by their order of magnitude. */
export function thickness(bytes) {
  return bytes <= 0 ? 1.5 : Math.max(1.5, Math.min(7, 1.5 + Math.log10(bytes / 1e6)));
}

export const BOX = NODE;

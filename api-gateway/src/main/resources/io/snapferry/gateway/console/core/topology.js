// Nodes on a circle and the flows between them.

import { health } from './jobs.js';

/** The picture's size, that of a node in it, and how many letters of its name and how many nodes there is room for. */
export const WIDE = { width: 640, height: 320, node: { width: 148, height: 44 }, letters: 16, room: 8 };
export const NARROW = { width: 330, height: 340, node: { width: 104, height: 44 }, letters: 11, room: 6 };

/** So far its label is from a flow. */
const ASIDE = 13;
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

/** The names that there is room for: those of the worst flows first, then of the largest. */
export function chosen(names, flows, { room }) {
  const worst = ({ health }) => WORST_FIRST.indexOf(health);
  const order = [...flows].sort((one, other) => worst(one) - worst(other) || other.bytes - one.bytes);
  return [...new Set([...order.flatMap(({ source, target }) => [source, target]), ...names])].slice(0, room).sort();
}

/** Where each node stands: two beside each other, more on a ring that fills the box, the first at the top. */
export function places(names, shape) {
  const { node } = shape;
  const middle = { x: shape.width / 2, y: shape.height / 2 };
  if (names.length === 1) {
    return new Map([[names[0], middle]]);
  }
  const start = names.length === 2 && shape.width > shape.height ? Math.PI : -Math.PI / 2;
  const ring = names.map((name, at) => start + (2 * Math.PI * at) / names.length);
  const x = spread(ring.map(Math.cos), middle.x, middle.x - node.width / 2 - 8);
  const y = spread(ring.map(Math.sin), middle.y, middle.y - node.height / 2 - 8);
  return new Map(names.map((name, at) => [name, { x: x[at], y: y[at] }]));
}

/** So that the outermost ones are as far from the middle as there is room. */
function spread(values, middle, room) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return values.map((value) => (high - low < 0.001 ? middle : middle + room * ((2 * (value - low)) / (high - low) - 1)));
}

/** A bent arrow from one node's edge to the other's, with a label at its outer side; there and back do not cover each other. */
export function arrow(from, to, { node }) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy) || 1;
  const bend = Math.min(40, length * 0.14);
  const outwards = { x: dy / length, y: -dx / length };
  const over = { x: (from.x + to.x) / 2 + outwards.x * bend, y: (from.y + to.y) / 2 + outwards.y * bend };
  const begin = edge(from, over, 4, node);
  const end = edge(to, over, 12, node);
  const label = {
    x: (begin.x + 2 * over.x + end.x) / 4 + outwards.x * ASIDE,
    y: (begin.y + 2 * over.y + end.y) / 4 + outwards.y * ASIDE,
    anchor: outwards.x > 0.4 ? 'start' : outwards.x < -0.4 ? 'end' : 'middle',
  };
  return { path: `M${round(begin)} Q${round(over)} ${round(end)}`, label };
}

const round = (point) => `${point.x.toFixed(1)},${point.y.toFixed(1)}`;

/** Where the straight line from a node's middle towards a point leaves its box, with a gap. */
function edge(from, towards, gap, node) {
  const dx = towards.x - from.x;
  const dy = towards.y - from.y;
  const scale = Math.min(
    dx === 0 ? Infinity : (node.width / 2 + gap) / Math.abs(dx),
    dy === 0 ? Infinity : (node.height / 2 + gap) / Math.abs(dy),
  );
  return { x: from.x + dx * scale, y: from.y + dy * scale };
}

/** Thicker for more bytes, by their order of magnitude. */
export function thickness(bytes) {
  return bytes <= 0 ? 1.5 : Math.max(1.5, Math.min(7, 1.5 + Math.log10(bytes / 1e6)));
}

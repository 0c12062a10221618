// Lag, bytes and duration over the runs that the gateway still has. The library comes when the first chart is drawn.

import { html, nothing } from '../lib/lit-html.js';
import { bytes, span } from '../core/format.js';
import { lagLine, series } from '../core/runs.js';

const HEIGHT = 140;
const CHARTS = [
  ['lag', 'Lag over time', span],
  ['bytes', 'Bytes per run', bytes],
  ['duration', 'Duration per run', span],
];
/** Steps of an axis of seconds: those of clocks. */
const SPANS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 432800, 864000];
const HOUR = '{HH}:{mm}';
const DAY = '{YYYY}-{MM}-{DD}';
/** Of times: what a step has to be, how it is written, and what is added where a new year, day or minute begins. */
const TIMES = [[86400, DAY, null, null, null, null, null, null, 1], [60, HOUR, '\n' + DAY, null, '\n' + DAY, null, null, null, 1], [1, '{HH}:{mm}:{ss}', '\n' + DAY, null, '\n' + DAY, null, null, null, 1]];

let library;
const drawn = new Map();

export function charts(state, job) {
  const runs = state.runs[job.id] ?? [];
  const of = series(runs);
  if (of.at.length < 2) {
    return nothing;
  }
  setTimeout(() => draw(job.id, runs, of, state.now));
  return html`<div class="charts">${CHARTS.map(
    ([name, title]) => html`<figure class="chart"><figcaption>${title}</figcaption><div id="chart-${name}" role="img" aria-label=${title + ': ' + words(name, of, runs, state.now)}></div></figure>`,
  )}</div>`;
}

function words(name, of, runs, now) {
  const values = name === 'lag' ? lagLine(runs, now).lag : of[name];
  const show = CHARTS.find(([chart]) => chart === name)[2];
  return values.length === 0 ? 'none yet' : `from ${show(Math.min(...values))} to ${show(Math.max(...values))}, last ${show(values[values.length - 1])}`;
}

async function draw(job, runs, of, now) {
  const stamp = job + ':' + of.at.length + ':' + of.at[of.at.length - 1] + ':' + Math.floor(now / 10_000);
  library ??= load();
  await library;
  for (const [name, , show] of CHARTS) {
    const place = document.getElementById('chart-' + name);
    const before = drawn.get(name);
    if (!place || (before?.stamp === stamp && before.place === place && place.firstChild)) {
      continue;
    }
    before?.chart.destroy();
    drawn.set(name, { stamp, place, chart: plot(place, data(name, of, runs, now), name === 'lag', show) });
  }
}

function data(name, of, runs, now) {
  if (name === 'lag') {
    const { at, lag } = lagLine(runs, now);
    return [at, lag, []];
  }
  return [of.at, of[name].map((value, at) => (of.succeeded[at] ? value : null)), of[name].map((value, at) => (of.succeeded[at] ? null : value))];
}

function plot(place, [at, good, bad], isLine, show) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const axis = { stroke: colour('--faint'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line') }, font: '11px system-ui' };
  const paths = isLine ? undefined : window.uPlot.paths.bars({ size: [0.6, 14] });
  const serie = (stroke) => ({ stroke, fill: isLine ? undefined : stroke, width: isLine ? 1.5 : 0, paths, points: { show: false } });
  return new window.uPlot(
    {
      width: place.clientWidth || 300,
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      scales: { y: { range: (chart, low, high) => [0, Math.max(high * 1.1, 1)] } },
      axes: [{ ...axis, space: 70, values: TIMES }, { ...axis, size: 74, ...(show === span ? { incrs: SPANS } : {}), values: (chart, ticks) => ticks.map((tick) => show(tick)) }],
      series: isLine ? [{}, serie(colour('--accent'))] : [{}, serie(colour('--accent')), serie(colour('--failing'))],
    },
    isLine ? [at, good] : [at, good, bad],
    place,
  );
}

function load() {
  const style = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/console/lib/uplot.css' });
  const script = Object.assign(document.createElement('script'), { src: '/console/lib/uplot.js' });
  document.head.append(style, script);
  return new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = reject;
  });
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  drawn.forEach(({ chart }) => chart.destroy());
  drawn.clear();
});

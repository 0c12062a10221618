// All that the console knows and shows, and how it becomes another: (state, action) -> state.

import { marked } from './timeline.js';

export const EMPTY = {
  me: undefined,
  provider: undefined,
  needsToken: false,
  loginError: '',
  connection: 'connecting',
  narrow: false,
  route: { page: 'overview', parameters: {} },
  now: 0,
  jobs: new Map(),
  jobsLoaded: false,
  guests: new Map(),
  nodes: [],
  findings: [],
  runs: {},
  marks: {},
  run: undefined,
  log: { job: undefined, run: undefined, lines: [] },
  follow: true,
  histories: {},
  selected: new Set(),
  scroll: { top: 0, height: 900 },
  dialog: undefined,
  working: undefined,
  notices: [],
};

const REDUCERS = {
  me: (state, { me }) => ({ ...state, me, needsToken: false, loginError: '' }),
  loginNeeded: (state, { error = '' }) => ({ ...EMPTY, route: state.route, now: state.now, provider: state.provider, narrow: state.narrow, needsToken: true, loginError: error }),
  provider: (state, { provider }) => ({ ...state, provider }),
  narrow: (state, { narrow }) => ({ ...state, narrow }),
  connection: (state, { connection }) => ({ ...state, connection }),
  went: (state, { route }) =>
    route.page === state.route.page && route.id === state.route.id
      ? { ...state, route }
      : { ...state, route, scroll: { ...state.scroll, top: 0 }, selected: new Set(), dialog: undefined },
  tick: (state, { now }) => ({ ...state, now }),
  scrolled: (state, { scroll }) => ({ ...state, scroll }),
  /** Of what happened while nobody listened no event tells, so the marks are read anew too. */
  loaded: (state, { jobs, guests }) => ({
    ...state,
    jobsLoaded: true,
    marks: {},
    guests: new Map(guests.map((guest) => [guest.id, guest])),
    ...kept(state, new Map(jobs.map((job) => [job.id, job]))),
  }),
  job: (state, { job }) => ({ ...state, jobs: laidOver(state.jobs, [job], []) }),
  guest: (state, { guest }) => ({ ...state, guests: laidOver(state.guests, [guest], []) }),
  views: (state, { views }) => ({
    ...state,
    guests: laidOver(state.guests, views.guests, views.goneGuests),
    nodes: views.nodes.length === 0 ? state.nodes : [...laidOver(new Map(state.nodes.map((node) => [node.name, node])), views.nodes, [], 'name').values()].sort((one, other) => (one.name < other.name ? -1 : 1)),
    ...kept(state, laidOver(state.jobs, views.jobs, views.goneJobs)),
  }),
  nodes: (state, { nodes }) => ({ ...state, nodes }),
  findings: (state, { findings }) => ({ ...state, findings }),
  runs: (state, { job, runs }) => ({ ...state, runs: { ...state.runs, [job]: runs } }),
  marks: (state, { job, marks }) => ({ ...state, marks: { ...state.marks, [job]: marks } }),
  mark: (state, { job, mark }) =>
    state.marks[job] ? { ...state, marks: { ...state.marks, [job]: marked(state.marks[job], mark, state.now) } } : state,
  run: (state, { run }) => ({ ...state, run }),
  log: (state, { job, run, lines }) => ({ ...state, log: { job, run, lines } }),
  follow: (state, { follow }) => ({ ...state, follow }),
  histories: (state, { guest, histories }) => ({ ...state, histories: { ...state.histories, [guest]: histories } }),
  selected: (state, { ids, selected }) => {
    const all = new Set(state.selected);
    ids.forEach((id) => (selected ? all.add(id) : all.delete(id)));
    return { ...state, selected: all };
  },
  dialog: (state, { dialog }) => ({ ...state, dialog }),
  dialogChanged: (state, { change }) => (state.dialog ? { ...state, dialog: { ...state.dialog, ...change } } : state),
  working: (state, { working }) => ({ ...state, working }),
  notice: (state, { notice }) => ({ ...state, notices: [...state.notices, notice].slice(-4) }),
  noticeGone: (state, { id }) => ({ ...state, notices: state.notices.filter((notice) => notice.id !== id) }),
};

/** What may come while nobody is logged in: answers to who was before must not be seen by who comes next. */
const OUTSIDE = new Set(['me', 'loginNeeded', 'narrow', 'provider', 'connection', 'went', 'tick', 'noticeGone']);

export function reduce(state, action) {
  return state.needsToken && !OUTSIDE.has(action.type) ? state : REDUCERS[action.type](state, action);
}

/** The same map if there is nothing new. */
function laidOver(known, now, gone, key = 'id') {
  if (now.length === 0 && gone.length === 0) {
    return known;
  }
  const all = new Map(known);
  now.forEach((item) => all.set(item[key], item));
  gone.forEach((id) => all.delete(id));
  return all;
}

function kept(state, jobs) {
  return { jobs, selected: new Set([...state.selected].filter((id) => jobs.has(id))) };
}

export const mayChange = (state) => state.me !== undefined && state.me.role !== 'viewer';

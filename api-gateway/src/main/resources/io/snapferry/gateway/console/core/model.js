// All that the console knows and shows, and how it becomes another: (state, action) -> state.

export const EMPTY = {
  me: undefined,
  needsToken: false,
  loginError: '',
  connection: 'connecting',
  route: { page: 'overview', parameters: {} },
  now: 0,
  jobs: new Map(),
  jobsLoaded: false,
  guests: new Map(),
  nodes: [],
  findings: [],
  runs: {},
  run: undefined,
  log: { job: undefined, run: undefined, lines: [] },
  follow: true,
  histories: {},
  selected: new Set(),
  scroll: { top: 0, height: 900 },
  dialog: undefined,
  notices: [],
};

const REDUCERS = {
  me: (state, { me }) => ({ ...state, me, needsToken: false, loginError: '' }),
  loginNeeded: (state, { error = '' }) => ({ ...EMPTY, route: state.route, now: state.now, needsToken: true, loginError: error }),
  connection: (state, { connection }) => ({ ...state, connection }),
  went: (state, { route }) => ({
    ...state,
    route,
    scroll: route.page === state.route.page && route.id === state.route.id ? state.scroll : { ...state.scroll, top: 0 },
    selected: route.page === state.route.page && route.id === state.route.id ? state.selected : new Set(),
  }),
  tick: (state, { now }) => ({ ...state, now }),
  scrolled: (state, { scroll }) => ({ ...state, scroll }),
  jobs: (state, { jobs }) => ({ ...state, jobsLoaded: true, ...kept(state, new Map(jobs.map((job) => [job.id, job]))) }),
  job: (state, { job }) => ({ ...state, jobs: new Map(state.jobs).set(job.id, job) }),
  someJobs: (state, { read, gone }) => {
    const jobs = new Map(state.jobs);
    read.forEach((job) => jobs.set(job.id, job));
    gone.forEach((id) => jobs.delete(id));
    return { ...state, ...kept(state, jobs) };
  },
  guests: (state, { guests }) => ({ ...state, guests: new Map(guests.map((guest) => [guest.id, guest])) }),
  guest: (state, { guest }) => ({ ...state, guests: new Map(state.guests).set(guest.id, guest) }),
  nodes: (state, { nodes }) => ({ ...state, nodes }),
  findings: (state, { findings }) => ({ ...state, findings }),
  runs: (state, { job, runs }) => ({ ...state, runs: { ...state.runs, [job]: runs } }),
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
  notice: (state, { notice }) => ({ ...state, notices: [...state.notices, notice].slice(-4) }),
  noticeGone: (state, { id }) => ({ ...state, notices: state.notices.filter((notice) => notice.id !== id) }),
};

/** What may come while nobody is logged in: answers to who was before must not be seen by who comes next. */
const OUTSIDE = new Set(['me', 'loginNeeded', 'connection', 'went', 'tick', 'noticeGone']);

export function reduce(state, action) {
  return state.needsToken && !OUTSIDE.has(action.type) ? state : REDUCERS[action.type](state, action);
}

function kept(state, jobs) {
  return { jobs, selected: new Set([...state.selected].filter((id) => jobs.has(id))) };
}

export const mayChange = (state) => state.me !== undefined && state.me.role !== 'viewer';

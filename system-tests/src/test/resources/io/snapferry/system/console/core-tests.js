// The console's pure modules, by their answers. Runs in the browser that shows the console.
const tests = async (load) => {
  const wrong = [];
  const same = (what, is, wanted) => {
    const [one, other] = [JSON.stringify(is), JSON.stringify(wanted)];
    if (one !== other) {
      wrong.push(`${what} is ${one} in place of ${other}`);
    }
  };
  const now = Date.parse('2026-11-23T18:00:00Z');
  const ago = (seconds) => new Date(now - seconds * 1000).toISOString();
  const job = (id, values = {}, state = {}) => ({
    id, guest: Number(id.split('-')[0]), source: 'node-a', target: 'node-b', schedule: '*/5', comment: '', enabled: true, ...values,
    state: { phase: 'ok', failCount: 0, lastSync: ago(60), ...state },
  });

  const format = await load('format.js');
  [[0, '0 B'], [999, '999 B'], [1000, '1.0 kB'], [1_990_000, '1.9 MB'], [2e12, '2.0 TB']].forEach(([count, text]) => same('bytes ' + count, format.bytes(count), text));
  [[0, '0s'], [59, '59s'], [60, '1m'], [5430, '1h30m'], [90061, '1d1h']].forEach(([count, text]) => same('span ' + count, format.span(count), text));
  [['20m', 1200], ['1h30m', 5400], ['90', 90], ['2d', 172800]].forEach(([text, count]) => same('seconds ' + text, format.seconds(text), count));
  ['', 'm', '1x', '-5m', '1m1h'].forEach((text) => same('seconds of ' + text, Number.isNaN(format.seconds(text)), true));
  for (let count = 60; count < 200_000; count += 977) {
    same('exact span of ' + count, format.seconds(format.exactSpan(count)), count);
  }
  same('ago', format.relative(ago(90), now), '1m30s ago');
  same('in', format.relative(ago(-90), now), 'in 1m30s');
  same('nothing', format.relative(undefined, now), format.NONE);

  const jobs = await load('jobs.js');
  const good = job('100-0');
  const failing = job('100-1', {}, { phase: 'error', failCount: 2, error: 'no space' });
  const lagging = job('99999-0', { maxLag: 60 }, { lastSync: ago(61) });
  const syncing = job('200-0', { run: { id: '200-0.1', startedAt: ago(1) } }, { phase: 'syncing' });
  const off = job('300-0', { enabled: false, comment: 'Old Mail' }, { phase: 'disabled', lastSync: undefined });
  const waiting = job('400-10', {}, { phase: 'pending' });
  const rehearsing = job('500-0', { run: { id: '500-0.1', action: 'rehearse', startedAt: ago(1) } });
  const untrusted = job('500-1', {}, { lastRehearsal: { outcome: 'failed' }, nextRehearsal: ago(1) });
  const all = [waiting, lagging, off, syncing, failing, good];
  same('health', all.map((it) => jobs.health(it, now)), ['pending', 'lagging', 'disabled', 'syncing', 'failing', 'ok']);
  same('counts', jobs.counts(all, now), { ok: 1, syncing: 1, pending: 1, failing: 1, lagging: 1, disabled: 1, 'rehearsal-failed': 0 });
  same('rehearsals', [jobs.health(rehearsing, now), jobs.isSyncing(rehearsing), jobs.isWaiting(rehearsing), jobs.isRehearsing(rehearsing)], ['ok', false, false, true]);
  same('rehearsals asked for', [rehearsing, untrusted, good].map((it) => jobs.awaitsRehearsal(it, now)), [false, true, false]);
  same('jobs that are rehearsed', [rehearsing, untrusted, good, job('1-0', { rehearse: 'monthly' })].map(jobs.isRehearsed), [false, true, false, true]);
  same('those whose rehearsal failed', jobs.filtered([good, untrusted], { set: 'rehearsal-failed' }, now).map((it) => it.id), ['500-1']);
  same('first of those that are well', jobs.sorted([good, untrusted], 'status', now).map((it) => it.id), ['500-1', '100-0']);
  same('by whether they are enabled', jobs.sorted([off, good], 'enabled', now).map((it) => it.id), ['100-0', '300-0']);
  const ids = (list) => list.map((it) => it.id);
  same('by id', ids(jobs.sorted(all, 'id', now)), ['100-0', '100-1', '200-0', '300-0', '400-10', '99999-0']);
  same('by status', ids(jobs.sorted(all, 'status', now)).slice(0, 3), ['100-1', '99999-0', '200-0']);
  same('by lag', ids(jobs.sorted(all, '-lag', now))[0], '99999-0');
  same('without a value last', ids(jobs.sorted(all, '-lag', now)).at(-1), '300-0');
  same('turned round', ids(jobs.sorted(all, '-id', now)), ids(jobs.sorted(all, 'id', now)).reverse());
  same('by word', ids(jobs.filtered(all, { text: 'old MAIL' }, now)), ['300-0']);
  same('by error', ids(jobs.filtered(all, { text: 'space' }, now)), ['100-1']);
  same('by set', ids(jobs.filtered(all, { set: 'lagging' }, now)), ['99999-0']);
  same('by guest', ids(jobs.filtered(all, { guest: '100' }, now)), ['100-1', '100-0']);
  same('worst', jobs.worstLag(all, now).job.id, '99999-0');
  same('no worst', jobs.worstLag([off], now), undefined);
  same('free ids', [jobs.freeId(all, 100), jobs.freeId(all, 400), jobs.freeId(all, 7)], ['100-2', '400-11', '7-0']);
  const many = Array.from({ length: 10_000 }, (none, at) => job(100 + at + '-0', {}, { lastSync: ago(at) }));
  same('all of many', jobs.sorted(jobs.filtered(many, { text: 'node-b' }, now), '-lag', now).length, many.length);

  const { parse, link } = await load('route.js');
  same('no page', parse('').page, 'overview');
  same('unknown page', parse('#/nonsense/1').page, 'overview');
  same('odd escape', parse('#/jobs/%zz').id, '%zz');
  [['jobs', undefined, { set: 'ok' }], ['jobs', '100-0', { run: '100-0.7' }], ['nodes', 'a/b?c', {}]].forEach(([page, id, parameters]) => {
    const back = parse(link(page, id, parameters));
    same('way there and back of ' + page, [back.page, back.id, back.parameters], [page, id, parameters]);
  });

  const { visible } = await load('window.js');
  for (const count of [0, 1, 50, 10_000]) {
    for (const top of [0, 44, 45, 20_000, 449_000, 900_000]) {
      const shown = visible(count, 45, top, 700);
      same('rows of ' + count, shown.above + (shown.to - shown.from) * 45 + shown.below, count * 45);
      same('few rows', shown.to - shown.from <= 50, true);
    }
  }

  const events = await load('events.js');
  const text = 'retry: 2000\n\nid: 1\nevent: a\ndata: {"x":1}\n\n: ping\n\nid: 2\nda';
  same('events', events.split(text), { events: [{ id: '1', event: 'a', data: '{"x":1}' }], rest: 'id: 2\nda' });
  for (let cut = 0; cut <= text.length; cut++) {
    const one = events.split(text.slice(0, cut));
    const two = events.split(one.rest + text.slice(cut));
    same('events cut at ' + cut, [...one.events, ...two.events].map((event) => event.id), ['1']);
  }
  same('a guest', events.movedGuest({ type: 'io.snapferry.guest.moving', data: { guest: 100, job: '100-0' } }), 100);
  same('none', ['run.started', 'new.thing'].map((type) => events.movedGuest({ type: 'io.snapferry.' + type, data: {} })), [null, null]);

  const snapshots = await load('snapshots.js');
  const snapshot = (name, seconds) => ({ name, takenAt: ago(seconds), reasons: [] });
  const sides = { onSource: [snapshot('b', 20), snapshot('c', 10)], onTarget: [snapshot('a', 30), snapshot('b', 20)] };
  same('columns', snapshots.aligned(sides).columns.map((it) => it.name), ['a', 'b', 'c']);
  same('base', snapshots.aligned(sides).base, 'b');
  same('no base', snapshots.aligned({ onSource: [], onTarget: [snapshot('a', 1)] }).base, undefined);

  const names = (all, room) => snapshots.drawn(all, room).map((it) => it.name);
  same('the newest are drawn', names(snapshots.aligned(sides), 2), ['b', 'c']);
  const oldBase = snapshots.aligned({ onSource: [snapshot('a', 9), snapshot('b', 2), snapshot('c', 1)], onTarget: [snapshot('a', 9)] });
  same('and the base', [names(oldBase, 2), names(oldBase, 3)], [['a', 'c'], ['a', 'b', 'c']]);

  const form = await load('form.js');
  const before = form.texts(job('100-0', { rate: 10, maxLag: 1200, storageMap: { local: 'tank' } }));
  same('untouched', form.request({ ...before }, before), { body: {}, errors: {} });
  same('changed', form.request({ ...before, rate: '', maxLag: '1h', storageMap: 'a=b, c=d', enabled: false }, before).body,
    { rate: null, maxLag: 3600, storageMap: { a: 'b', c: 'd' }, enabled: false });
  same('wrong', Object.keys(form.request({ ...before, maxLag: 'soon', storageMap: 'a' }, before).errors), ['maxLag', 'storageMap']);
  same('on demand again', form.request({ ...before, rehearse: '' }, { ...before, rehearse: 'sun 3:00' }).body, { rehearse: null });
  same('changed by somebody else', form.changedMeanwhile(before, job('100-0', { rate: 20, maxLag: 1200, storageMap: { local: 'tank' }, comment: 'x' })), ['rate', 'comment']);
  same('profile', form.request({ ...before, rate: 'mon 8..17: 20; 100' }, before).body.rate, 'mon 8..17: 20; 100');
  same('beside its field', form.byField({ errors: [{ field: 'keep', reason: 'No.' }] }, ['keep']), { errors: { keep: 'No.' }, other: '' });
  same('of no field', form.byField({ detail: 'Gone.' }, ['keep']).other, 'Gone.');

  const topology = await load('topology.js');
  for (let count = 1; count <= 12; count++) {
    for (const shape of [topology.WIDE, topology.NARROW]) {
      const places = topology.places(Array.from({ length: count }, (none, at) => 'n' + at), shape);
      places.forEach(({ x, y }) => same('inside', x > 0 && x < shape.width && y > 0 && y < shape.height, true));
    }
  }
  const upright = topology.places(['a', 'b'], topology.NARROW);
  same('two above each other on a phone', upright.get('a').x === upright.get('b').x && upright.get('a').y < upright.get('b').y, true);
  same('beside an upright arrow', topology.arrow(upright.get('a'), upright.get('b'), topology.NARROW).label.anchor, 'start');
  const level = topology.places(['a', 'b'], topology.WIDE);
  same('above a level one', topology.arrow(level.get('a'), level.get('b'), topology.WIDE).label.anchor, 'middle');
  const nodes = Array.from({ length: 30 }, (none, at) => 'n' + at);
  same('as many as there is room for', topology.chosen(nodes, [], topology.WIDE).length, topology.WIDE.room);
  same('the worst and the largest of them', topology.chosen(nodes, [{ source: 'n20', target: 'n21', health: 'ok', bytes: 9 }, { source: 'n28', target: 'n29', health: 'failing', bytes: 1 }], { room: 4 }), ['n20', 'n21', 'n28', 'n29']);
  same('flows', topology.flows(all, new Map(), now).map((flow) => [flow.source, flow.target, flow.jobs, flow.health]), [['node-a', 'node-b', 6, 'failing']]);
  same('thicker', topology.thickness(1e12) > topology.thickness(1e9), true);

  const timeline = await load('timeline.js');
  const run = (start, end, phase = 'succeeded') => ({ id: '1', phase, startedAt: ago(start), finishedAt: end === undefined ? undefined : ago(end) });
  const mark = (start, took, phase = 'succeeded') => ({ start: now - 1000 * start, took: 1000 * took, phase });
  same('under way', timeline.bars([], syncing, now).map(({ x, width, run: { phase } }) => [Math.round(x + width), phase]), [[1000, 'running']]);
  same('long ago', timeline.bars([mark(200_000, 100)], good, now), []);
  same('half of it in the picture', timeline.bars([mark(100_000, 50_000)], good, now).map(({ x }) => x), [0]);
  same('a gap', timeline.gaps([mark(7200, 10)], { maxLag: 3600 }, now).length, 1);
  same('no gap', timeline.gaps([mark(1800, 10)], { maxLag: 3600 }, now), []);
  same('a failure ends no gap', timeline.gaps([mark(7200, 10), mark(1800, 10, 'failed')], { maxLag: 3600 }, now).length, 1);
  const hourly = [5, 4, 3, 2, 1].map((hours) => mark(3600 * hours, hours === 2 ? 3500 : 60));
  same('an overrun', timeline.bars(hourly, good, now).map(({ over }) => over), [false, false, false, true, false]);
  same('too few to tell', timeline.bars([mark(60, 59), mark(30, 29)], good, now).map(({ over }) => over), [false, false]);
  same('a rehearsal is no sync', timeline.bars([], rehearsing, now), []);
  const done = { type: 'io.snapferry.run.failed', data: { job: '100-0', action: 'sync', startedAt: ago(60), finishedAt: ago(50) } };
  same('of an event', timeline.markOf(done), mark(60, 10, 'failed'));
  same('of a rehearsal', timeline.markOf({ ...done, data: { ...done.data, action: 'rehearse' } }), undefined);
  same('of another event', timeline.markOf({ type: 'io.snapferry.run.started', data: {} }), undefined);
  same('as the gateway has it', timeline.mark({ startedAt: ago(60), duration: 10, phase: 'failed' }), mark(60, 10, 'failed'));
  same('once', timeline.marked(timeline.marked([], timeline.markOf(done), now), timeline.markOf(done), now).length, 1);
  same('in order, of a day', timeline.marked([mark(100_000, 1), mark(10, 1)], mark(60, 10), now), [mark(60, 10), mark(10, 1)]);
  same('worst first', timeline.chosen(all, 2, now).map((it) => it.id), ['100-1', '99999-0']);

  const keep = await load('keep.js');
  same('without rules', keep.preview(' ', 900), 'Each replica has one snapshot, that of the last run.');
  same('rules', keep.preview('last=3, daily=7', 900), 'Each replica has at most 10 snapshots: the newest 3 snapshots; the newest of each of 7 days. They reach back about 7d.');
  same('the last ones', keep.preview('last=4', 900), 'Each replica has at most 4 snapshots: the newest 4 snapshots. They reach back about 1h.');
  same('of a pause that nobody knows', keep.preview('last=4', NaN), 'Each replica has at most 4 snapshots: the newest 4 snapshots.');
  ['last', 'last=', 'last=0', 'often=3', 'last=3,', '=3'].forEach((text) => same('no rule: ' + text, keep.preview(text, 900), ''));
  same('pause', [keep.pauseOf([ago(0), ago(-900)]), keep.pauseOf(undefined)], [900, null]);

  const login = await load('login.js');
  same('a token', [login.shownToken({ token: 'id' }, { id_token: 'i', access_token: 'a' }), login.shownToken({ token: 'access' }, { id_token: 'i', access_token: 'a' })], ['i', 'a']);
  try {
    login.shownToken({ token: 'id' }, { access_token: 'a' });
    wrong.push('a token that there is not');
  } catch (e) {
    same('no token', e.message, 'it gave no identity token.');
  }
  same('renewed in', [login.renewsIn({ expires_in: 400 }), login.renewsIn({})], [300, 225]);
  same('why not', [login.whyNot('', 'x'), login.whyNot('a.b.c', 'expired')], ['', 'expired']);
  same('bytes', login.base64url([251, 255, 0, 1]), '-_8AAQ');
  const left = { state: 's', nonce: 'n', verifier: 'v', provider: { issuer: 'https://login.example', client: 'c', scope: 'openid', token: 'id' } };
  const page = new URL(login.question('https://login.example/page?x=1', left.provider, 'https://here/', left, 'hash')).searchParams;
  same('question', ['x', 'client_id', 'redirect_uri', 'state', 'code_challenge'].map((name) => page.get(name)), ['1', 'c', 'https://here/', 's', 'hash']);
  same('code', login.codeOf(new URLSearchParams('code=7&state=s&iss=https://login.example'), left), '7');
  same('code request', login.codeRequest('7', 'https://here/', left).code_verifier, 'v');
  const refused = (text) => {
    try {
      return login.codeOf(new URLSearchParams(text), left);
    } catch (e) {
      return e.message;
    }
  };
  same('not asked for', refused('code=7&state=other').startsWith('what came back'), true);
  same('by another', refused('code=7&state=s&iss=https://evil').startsWith('https://evil answered'), true);
  same('refused', [refused('error=access_denied&state=s'), refused('error=x&error_description=not+today&state=s')], ['access_denied', 'not today']);
  const identity = (claims) => ({ id_token: 'x.' + login.base64url(new TextEncoder().encode(JSON.stringify(claims))) + '.y' });
  same('identity', login.checkIdentity(identity({ nonce: 'n', name: 'Zoë' }), 'n'), undefined);
  [{}, identity({}), identity({ nonce: 'm' })].forEach((tokens) => {
    try {
      login.checkIdentity(tokens, 'n');
      wrong.push('an identity of another login');
    } catch (e) {
      same('another login', e.message.startsWith('its identity token'), true);
    }
  });
  same('its name', login.hostOf({ issuer: 'https://login.example:8443/realms/ops' }), 'login.example:8443');

  const model = await load('model.js');
  let state = model.reduce(model.EMPTY, { type: 'loaded', jobs: all, guests: [{ id: 100 }] });
  state = model.reduce(state, { type: 'selected', ids: ['100-0', '200-0'], selected: true });
  const none = { jobs: [], guests: [], nodes: [], goneJobs: [], goneGuests: [] };
  same('nothing new', model.reduce(state, { type: 'views', views: none }).jobs === state.jobs, true);
  state = model.reduce(state, { type: 'views', views: { ...none, goneJobs: ['100-0'] } });
  same('gone is not selected', [...state.selected], ['200-0']);
  const later = model.reduce(state, { type: 'views', views: { ...none, jobs: [job('200-0', { comment: 'new' })], guests: [{ id: 101 }], goneGuests: [100], nodes: [{ name: 'b' }, { name: 'a' }] } });
  same('laid over', [later.jobs.get('200-0').comment, [...later.guests.keys()], later.nodes.map(({ name }) => name)], ['new', [101], ['a', 'b']]);
  same('nobody may', model.mayChange(state), false);
  same('viewers may not', model.mayChange({ me: { role: 'viewer' } }), false);
  same('operators may', model.mayChange({ me: { role: 'operator' } }), true);
  const withMarks = model.reduce({ ...state, now }, { type: 'marks', job: '100-0', marks: [] });
  same('a mark of a job in the picture', model.reduce(withMarks, { type: 'mark', job: '100-0', mark: mark(60, 10) }).marks['100-0'].length, 1);
  same('a mark of another', model.reduce(withMarks, { type: 'mark', job: '200-0', mark: mark(60, 10) }), withMarks);
  same('after the end nothing is left', model.reduce(state, { type: 'loginNeeded' }).jobs.size, 0);

  const board = await load('board.js');
  same('full', board.fullness({ capacityBytes: 100, freeBytes: 4 }).level, 'failing');
  const found = [{ kind: 'no-job', guest: 1 }, { kind: 'no-replica', guest: 1 }, { kind: 'no-replica', guest: 2 }, { kind: 'lag', guest: 3 }];
  same('guests that would be lost', board.unprotected(found), 2);
  same('empty storage', board.fullness({ capacityBytes: 0, freeBytes: 0 }).percent, 0);
  const node = (name, online, workers = [{ online: true, freeSlots: 5 }]) => ({ name, online, workers });
  same('against the limit', board.transfers(all, node('node-a', true)), { out: 1, into: 0, rehearsals: 0, most: 6 });
  same('without a limit', board.transfers(all, node('node-b', true, [{ online: true }])), { out: 0, into: 1, rehearsals: 0 });
  same('a rehearsal where the replica is', board.transfers([rehearsing], node('node-b', true)), { out: 0, into: 0, rehearsals: 1, most: 6 });
  const guest = (id, name, home, volumes) => ({ id, name, kind: 'vm', node: home, volumes: volumes.map((size, at) => ({ id: 'local:vm-' + id + '-disk-' + at, sizeBytes: size })) });
  const guests = new Map([guest(100, 'mail', 'node-a', [5]), guest(101, undefined, 'node-b', [1, 1]), guest(200, 'web', 'node-a', [])].map((it) => [it.id, it]));
  const rows = (wanted) => board.guestRows(guests, all, (it) => jobs.health(it, now), wanted);
  const numbers = (found) => found.map((row) => row.guest.id);
  same('guests', rows({}).map((row) => row.health), ['failing', 'none', 'syncing']);
  same('guests by words', [numbers(rows({ text: 'MAIL' })), numbers(rows({ node: 'node-b' })), numbers(rows({ set: 'syncing' }))], [[100], [101], [200]]);
  same('guests by size', [numbers(board.orderedGuests(rows({}), '-size')), numbers(board.orderedGuests(rows({}), 'size'))], [[100, 101, 200], [200, 101, 100]]);
  same('guests by state', numbers(board.orderedGuests(rows({}), 'status')), [100, 101, 200]);
  same('guests by what there is not', numbers(board.orderedGuests(rows({}), 'nonsense')), [100, 101, 200]);
  const cluster = { nodes: [node('node-a', true), node('node-c', true), node('node-d', false), node('node-b', false)], jobs: new Map([['100-0', good]]) };
  same('where to', board.moveTargets(guest(100, '', 'node-a', []), cluster), ['node-b', 'node-c', 'node-d']);
  const { outcome } = await load('bulk.js');
  same('all done', outcome('run', 2, []), 'Asked for a run of 2 jobs.');
  same('some failed', outcome('enable', 1, [{ id: '100-0', reason: 'It is gone.' }]), 'Enabled 1 job; 1 job failed. 100-0: It is gone.');
  const { lagLine, series, progress } = await load('runs.js');
  same('a rehearsal makes nothing safe', lagLine([{ ...run(20, 10), action: 'rehearse' }, run(60, 50)], now).lag, [10, 60]);
  same('lag falls', lagLine([run(60, 50), run(360, 350)], now).lag, [10, 310, 10, 60]);
  same('columns of runs', series([run(60, 50), run(10)]).at.length, 1);
  same('not complete yet', progress({ bytesDone: 10, bytesEstimated: 10 }), 99);
  return wrong;
};

// Begins here: the address chooses the page, the state its content.

import { render } from '../lib/lit-html.js';
import { loginProblem, whyNot } from '../core/login.js';
import { parse } from '../core/route.js';
import { dialog as dialogView } from '../views/dialogs.js';
import { login, notices, page, title } from '../views/frame.js';
import { keepToken, read, token } from './api.js';
import { close } from './actions.js';
import { drawing, somewhere, toWhatIsWrong } from './focus.js';
import { start, stop } from './live.js';
import * as provider from './provider.js';
import { shown } from './reading.js';
import { act, get, listen } from './store.js';

const app = document.getElementById('app');
const dialog = document.getElementById('dialog');
const noticesAt = document.getElementById('notices');

listen((state) => {
  document.title = title(state);
  drawing(() => {
    render(state.needsToken ? login(state, enter, leaveFor) : page(state, leave), app);
    render(notices(state), noticesAt);
    render(dialogView(state), dialog);
  });
  if (state.dialog && !dialog.open) {
    dialog.showModal();
    dialog.querySelector('[autofocus]')?.focus();
  } else if (!state.dialog && dialog.open) {
    dialog.close();
    somewhere();
  }
  refusals(state.dialog?.errors);
});

let refused = {};

/** While one mends a field, the others that are wrong are no news. */
function refusals(errors = {}) {
  if (Object.keys(errors).some((field) => errors[field] && !refused[field])) {
    toWhatIsWrong(dialog);
  }
  refused = errors;
}

// Escape closes the dialog by itself; the state has to follow.
dialog.addEventListener('close', () => get().dialog && close());

async function enter(secret) {
  keepToken(secret);
  await begin();
}

async function leaveFor(chosen) {
  try {
    await provider.leave(chosen);
  } catch (e) {
    provider.end(loginProblem(e));
  }
}

/** Perhaps from an identity provider, with what it gave. */
async function arrive() {
  let problem = '';
  try {
    await provider.comeBack();
  } catch (e) {
    problem = loginProblem(e);
  }
  provider.keepUp();
  act('went', { route: parse(location.hash) });
  await begin(problem);
}

function leave() {
  stop();
  provider.end();
}

async function begin(problem = '') {
  try {
    read('login').then((ways) => act('provider', ways)).catch(() => {});
    act('me', { me: await read('me') });
    start();
  } catch (e) {
    if (e.status === 401 || e.status === 403) {
      provider.end(problem || whyNot(token(), e.message));
    } else {
      act('connection', { connection: 'lost' });
      setTimeout(() => begin(problem), 2000);
    }
  }
}

function go() {
  const before = get().route;
  const route = parse(location.hash);
  act('went', { route });
  shown();
  if (before.page !== route.page || before.id !== route.id) {
    scrollTo(0, 0);
    // Those who listen learn that it is another page, and the next Tab begins there.
    setTimeout(() => document.querySelector('h1')?.focus({ preventScroll: true }), 50);
  }
}

addEventListener('hashchange', go);
const phone = matchMedia('(max-width: 760px)');
const fit = () => act('narrow', { narrow: phone.matches });
phone.addEventListener('change', fit);
fit();
// A page that the browser keeps for the way back would keep its connection, of which there are six.
addEventListener('pagehide', stop);
addEventListener('pageshow', ({ persisted }) => persisted && begin());
arrive();

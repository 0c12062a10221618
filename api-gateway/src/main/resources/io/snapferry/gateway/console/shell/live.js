// Keeps the state like the cluster: reads all once, then lays over it what the stream says has changed.

import { movedGuest, split } from '../core/events.js';
import { markOf } from '../core/timeline.js';
import { Refused, stream } from './api.js';
import { end } from './provider.js';
import { details, loadAll, readAgain, readPlan } from './reading.js';
import { act, get } from './store.js';

const AGAIN_MILLIS = 2000;
/** A stream without a sign of life for so long is dead: the gateway pings every 15 seconds. */
const SILENCE_MILLIS = 40_000;
/** So soon it must have begun. */
const BEGIN_MILLIS = 10_000;
const PLAN_MILLIS = 15_000;

let session = 0;
let abort = new AbortController();
let planning;

/** Begins, or begins again with another token. */
export function start() {
  session++;
  abort.abort();
  abort = new AbortController();
  const mine = session;
  follow(mine, abort.signal);
}

export function stop() {
  session++;
  abort.abort();
}

async function follow(mine, signal) {
  let last;
  while (mine === session) {
    let watch;
    try {
      const silence = new AbortController();
      const alive = (patience = SILENCE_MILLIS) => {
        clearTimeout(watch);
        watch = setTimeout(() => silence.abort(), patience);
      };
      alive(BEGIN_MILLIS);
      const response = await stream(last, AbortSignal.any([signal, silence.signal]));
      alive();
      await loadAll();
      act('connection', { connection: 'live' });
      last = await drain(response, last, alive);
    } catch (e) {
      if (mine === session && e instanceof Refused && e.status === 401) {
        end(e.message);
        return;
      }
    } finally {
      clearTimeout(watch);
    }
    if (mine === session) {
      act('connection', { connection: 'lost' });
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MILLIS));
    }
  }
}

async function drain(response, before, alive) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let last = before;
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return last;
      }
      alive();
      const { events, rest } = split(text + value);
      text = rest;
      for (const { id, event, data } of events) {
        last = id ?? last;
        if (event === 'views') {
          changed(JSON.parse(data));
        } else {
          happened(JSON.parse(data));
        }
      }
    }
  } catch {
    return last;
  }
}

function changed(views) {
  act('views', { views });
  details(views);
  // What it says of a lost node depends on all of them.
  planning ??= setTimeout(() => {
    planning = undefined;
    quietly(readPlan());
  }, PLAN_MILLIS);
}

function happened(event) {
  const mark = markOf(event);
  if (mark) {
    act('mark', { job: event.data.job, mark });
  }
  const guest = movedGuest(event);
  // Of what has moved out of the viewer's sight nothing more is said.
  if (guest !== undefined && get().me?.nodes) {
    quietly(readAgain(guest));
  }
}

/** The stream notices by itself when the gateway is away, and all is read then. */
const quietly = (reading) => reading.catch(() => {});

setInterval(() => document.hidden || act('tick', { now: Date.now() }), 1000);

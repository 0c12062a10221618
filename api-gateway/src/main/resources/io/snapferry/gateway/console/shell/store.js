// The one place where the state is kept. Whoever listens is told once before the next frame, however much has changed.

import { EMPTY, reduce } from '../core/model.js';

let state = { ...EMPTY, now: Date.now() };
let told = true;
const listeners = [];

export const get = () => state;

export function act(type, values = {}) {
  state = reduce(state, { type, ...values });
  if (told) {
    told = false;
    // Not requestAnimationFrame: a page that is not looked at would fall behind and catch up all at once.
    setTimeout(() => {
      told = true;
      listeners.forEach((listener) => listener(state));
    }, 16);
  }
}

export function listen(listener) {
  listeners.push(listener);
}

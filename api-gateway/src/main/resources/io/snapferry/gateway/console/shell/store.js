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
    beforeNextFrame(() => {
      told = true;
      listeners.forEach((listener) => listener(state));
    });
  }
}

/** Rows that are scrolled to are there in the frame that shows them. A page that is not looked at has no frames. */
const beforeNextFrame = (task) => (document.hidden ? setTimeout(task, 16) : requestAnimationFrame(task));

export function listen(listener) {
  listeners.push(listener);
}

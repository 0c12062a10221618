// The gateway's REST API with the viewer's token, which this tab keeps until it is closed.

const ROOT = '/api/v1/';
const KEY = 'snapferry.token';

/** An answer that is an error, with its problem document. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? 'HTTP ' + status);
    this.status = status;
    this.problem = problem;
  }
}

export const token = () => sessionStorage.getItem(KEY) ?? '';

export function keepToken(text) {
  if (text === '') {
    sessionStorage.removeItem(KEY);
  } else {
    sessionStorage.setItem(KEY, text);
  }
}

const shown = () => (token() === '' ? {} : { Authorization: 'Bearer ' + token() });

async function request(method, path, body) {
  const content = body === undefined ? {} : { 'Content-Type': 'application/json' };
  try {
    return await fetch(ROOT + path, { method, headers: { ...shown(), ...content }, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    throw new Refused(0, { detail: 'The gateway cannot be reached from here. What you asked for may have been done: look again when it is back.' });
  }
}

/** The stream of changes, and of events after the one with this id. EventSource would show no token. */
export async function stream(last, signal) {
  const response = await fetch(ROOT + 'events?views=true', { headers: { ...shown(), ...(last === undefined ? {} : { 'Last-Event-ID': last }) }, signal });
  if (!response.ok) {
    throw new Refused(response.status, await response.json().catch(() => ({})));
  }
  return response;
}

async function answer(response) {
  const text = await response.text();
  let read = {};
  try {
    read = text === '' ? {} : JSON.parse(text);
  } catch {
    read = { detail: text.slice(0, 300) };
  }
  if (!response.ok) {
    throw new Refused(response.status, read);
  }
  return read;
}

export const send = async (method, path, body) => answer(await request(method, path, body));
export const read = (path) => send('GET', path);

/** All items of a list, page by page. */
export async function items(path) {
  const all = [];
  let next = path;
  while (next) {
    const page = await read(next);
    all.push(...page.items);
    next = page.next?.replace(ROOT, '');
  }
  return all;
}

// Goes to the identity provider and comes back, and renews what it gave, which stays in this tab.

import { base64url, checkIdentity, codeOf, codeRequest, question, renewalRequest, renewsIn, shownToken } from '../core/login.js';
import { keepToken } from './api.js';
import { act } from './store.js';

const LEFT = 'snapferry.left';
const RENEWAL = 'snapferry.renewal';
const DISCOVERY = '/.well-known/openid-configuration';
const SECRET_BYTES = 32;
let renewing;

const place = () => location.origin + '/';
const secret = () => base64url(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
const kept = (key) => JSON.parse(sessionStorage.getItem(key) ?? 'null');

async function asked(address, form) {
  const response = await fetch(address, form && { method: 'POST', body: new URLSearchParams(form) }).catch(() => {
    throw new Error(`${address} cannot be reached from this page: it must let ${location.origin} ask it (CORS).`);
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(answer.error_description ?? answer.error ?? `${address} answered ${response.status}.`);
  }
  return answer;
}

async function known({ issuer }) {
  const server = await asked(issuer.replace(/\/$/, '') + DISCOVERY);
  if (server.issuer !== issuer) {
    throw new Error(`${issuer} calls itself ${server.issuer}.`);
  }
  return server;
}

/** Goes to the provider's page. */
export async function leave(provider) {
  const { authorization_endpoint: page } = await known(provider);
  const left = { provider, verifier: secret(), state: secret(), nonce: secret(), hash: location.hash };
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(left.verifier));
  sessionStorage.setItem(LEFT, JSON.stringify(left));
  location.assign(question(page, provider, place(), left, base64url(new Uint8Array(hash))));
}

/** Ends what `leave` began, if this is the way back from the provider; an error says why it gave nothing. */
export async function comeBack() {
  const answer = new URL(location.href).searchParams;
  const left = kept(LEFT);
  sessionStorage.removeItem(LEFT);
  if (!answer.has('code') && !answer.has('error')) {
    return;
  }
  history.replaceState(undefined, '', place() + (left?.hash ?? ''));
  if (left) {
    const code = codeOf(answer, left);
    const { token_endpoint: endpoint } = await known(left.provider);
    const tokens = await asked(endpoint, codeRequest(code, place(), left));
    checkIdentity(tokens, left.nonce);
    keep(left.provider, tokens);
  }
}

function keep(provider, tokens) {
  keepToken(shownToken(provider, tokens));
  if (tokens.refresh_token) {
    sessionStorage.setItem(RENEWAL, JSON.stringify({ provider, token: tokens.refresh_token, at: Date.now() + 1000 * renewsIn(tokens) }));
  }
  keepUp();
}

/** Renews the login before it ends, if the provider lets it; the gateway says when it has ended. */
export function keepUp() {
  clearTimeout(renewing);
  const renewal = kept(RENEWAL);
  if (renewal) {
    renewing = setTimeout(() => renew(renewal).catch(() => sessionStorage.removeItem(RENEWAL)), Math.max(0, renewal.at - Date.now()));
  }
}

async function renew({ provider, token }) {
  const { token_endpoint: endpoint } = await known(provider);
  keep(provider, { refresh_token: token, ...(await asked(endpoint, renewalRequest(token, provider))) });
}

/** Forgets who was logged in, and says why if there is a reason. */
export function end(error) {
  clearTimeout(renewing);
  sessionStorage.removeItem(RENEWAL);
  keepToken('');
  act('loginNeeded', { error });
}

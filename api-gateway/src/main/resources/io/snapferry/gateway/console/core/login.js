// Logging in with an identity provider by the authorization code flow with PKCE: what is asked, and what an answer is worth.

const OFTEN = 0.75;
const WHERE_NOBODY_SAYS = 300;

/** Bytes as they stand in addresses. */
export const base64url = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

/** The provider's page, with what is wanted there. `challenge` is the hash of a secret that only this tab knows. */
export function question(endpoint, { client, scope }, place, { state, nonce }, challenge) {
  const address = new URL(endpoint);
  const asked = { client_id: client, redirect_uri: place, response_type: 'code', scope, state, nonce, code_challenge: challenge, code_challenge_method: 'S256' };
  Object.entries(asked).forEach(([name, value]) => address.searchParams.set(name, value));
  return address.href;
}

/** The code that the provider sends back with the viewer. What was not asked for from here is refused. */
export function codeOf(answer, { state, provider }) {
  if (answer.get('state') !== state) {
    throw new Error('what came back is not what was asked for. Try again.');
  }
  if (answer.get('iss') !== null && answer.get('iss') !== provider.issuer) {
    throw new Error(`${answer.get('iss')} answered in place of ${provider.issuer}.`);
  }
  if (answer.has('error')) {
    throw new Error(answer.get('error_description') ?? answer.get('error'));
  }
  return answer.get('code');
}

export const codeRequest = (code, place, { verifier, provider }) => ({ grant_type: 'authorization_code', code, redirect_uri: place, client_id: provider.client, code_verifier: verifier });

export const renewalRequest = (token, { client }) => ({ grant_type: 'refresh_token', refresh_token: token, client_id: client });

/** Throws unless the identity is for this login. Its signature is for the gateway to check; it came from the provider itself. */
export function checkIdentity({ id_token: identity }, nonce) {
  const claims = identity && JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(identity.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))));
  if (claims?.nonce !== nonce) {
    throw new Error('its identity token is not of this login. Try again.');
  }
}

/** That of the tokens which the gateway wants. */
export function shownToken(provider, tokens) {
  const shown = provider.token === 'id' ? tokens.id_token : tokens.access_token;
  if (!shown) {
    throw new Error(`it gave no ${provider.token === 'id' ? 'identity' : 'access'} token.`);
  }
  return shown;
}

/** Seconds until the login is renewed: well before it ends. */
export const renewsIn = ({ expires_in: seconds = WHERE_NOBODY_SAYS }) => OFTEN * seconds;

export const loginProblem = (error) => `Logging in with the identity provider failed: ${error.message}`;

export const hostOf = ({ issuer }) => new URL(issuer).host;

/** Why the gateway did not take what it was shown; empty if that was nothing. Of a provider's tokens it says so itself. */
export function whyNot(shown, refusal) {
  if (shown === '') {
    return '';
  }
  return shown.includes('.') ? refusal : 'The gateway does not know this token: it has expired, was revoked or is not complete.';
}

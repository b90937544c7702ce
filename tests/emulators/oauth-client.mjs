// A client made of oauth4webapi, which nobody here wrote: it checks every answer as its RFC says. In two steps, because a
// member decides between them: `begin ISSUER RESOURCE REDIRECT` registers and prints where the member goes; `end` reads
// what `begin` printed, with the address that the member was sent back to, and prints what it could do.
import * as oauth from 'oauth4webapi';

const insecure = { [oauth.allowInsecureRequests]: true };

async function discover(issuer, resource) {
  const about = new URL(resource);
  const metadata = await oauth.processResourceDiscoveryResponse(about, await oauth.resourceDiscoveryRequest(about, insecure));
  const [server] = metadata.authorization_servers;
  if (server !== issuer) {
    throw new Error(`The resource names ${server}, not ${issuer}.`);
  }

  const url = new URL(server);
  return oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, { algorithm: 'oauth2', ...insecure }));
}

async function begin(issuer, resource, redirect) {
  const as = await discover(issuer, resource);
  const client = await oauth.processDynamicClientRegistrationResponse(
    await oauth.dynamicClientRegistrationRequest(as, { client_name: 'A client of another maker', redirect_uris: [redirect], token_endpoint_auth_method: 'none' }, insecure));
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const to = new URL(as.authorization_endpoint);
  for (const [name, value] of Object.entries({
    response_type: 'code', client_id: client.client_id, redirect_uri: redirect, state, resource,
    scope: 'content.read content.write', code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  })) {
    to.searchParams.set(name, value);
  }

  return { issuer, resource, redirect, client, verifier, state, address: to.href };
}

async function end({ issuer, resource, redirect, client, verifier, state, callback }) {
  const as = await discover(issuer, resource);
  const answer = oauth.validateAuthResponse(as, client, new URL(callback), state);
  const proof = oauth.None();
  const tokens = await oauth.processAuthorizationCodeResponse(as, client,
    await oauth.authorizationCodeGrantRequest(as, client, proof, answer, redirect, verifier, { additionalParameters: { resource }, ...insecure }));
  const claims = await oauth.validateJwtAccessToken(as, new Request(resource, { headers: { authorization: `Bearer ${tokens.access_token}` } }), resource, insecure);
  const next = await oauth.processRefreshTokenResponse(as, client,
    await oauth.refreshTokenGrantRequest(as, client, proof, tokens.refresh_token, { additionalParameters: { resource }, ...insecure }));
  const call = await oauth.protectedResourceRequest(next.access_token, 'POST', new URL(`${resource}/v1/action/listContent`), undefined, undefined, insecure);
  await oauth.processRevocationResponse(await oauth.revocationRequest(as, client, proof, next.refresh_token, insecure));
  const after = await fetch(`${resource}/v1/action/listContent`, { method: 'POST', headers: { authorization: `Bearer ${next.access_token}` } });
  return { scope: tokens.scope, claims, rotated: next.refresh_token !== tokens.refresh_token, call: call.status, after: after.status };
}

const [step, ...rest] = process.argv.slice(2);
let input = '';
for await (const chunk of process.stdin) {
  input += chunk;
}

console.log(JSON.stringify(step === 'begin' ? await begin(...rest) : await end(JSON.parse(input))));

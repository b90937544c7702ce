// Checks signatures of webhooks with the library that receivers use. Standard input: {"now": milliseconds,
// "checks": [{"secret", "body", "headers"}]}. Standard output: a list of booleans.
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

const { now, checks } = JSON.parse(await text(process.stdin));
Date.now = () => now;
console.log(JSON.stringify(checks.map(({ secret, body, headers }) => {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
})));

// Checks evidence packs with what anybody has: Node's own crypto and an implementation of RFC 8785. Standard input:
// {"checks": [{"pack", "keys"}]}, both as text. Standard output: a list of "holds" or of what does not.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { text } from 'node:stream/consumers';
import canonicalize from 'canonicalize';

const hash = (value) => createHash('sha256').update(canonicalize(value), 'utf8').digest('hex');

function check(pack, keys) {
  const { schema, tenantId, contentId, entries, head, signature } = pack;
  let previous = hash({ schema, tenantId, contentId });
  for (const [index, { hash: claimed, ...rest }] of entries.entries()) {
    if (rest.seq !== index + 1 || rest.previous !== previous || claimed !== hash(rest)) {
      return `entry ${index + 1}`;
    }
    if (rest.kind === 'submitted' && hash(rest.facts.payload) !== rest.facts.payloadHash) {
      return `payload ${index + 1}`;
    }
    previous = claimed;
  }
  if (head.seq !== entries.length || head.hash !== previous) {
    return 'head';
  }
  const jwk = keys.keys.find((key) => key.kid === signature.kid);
  const statement = Buffer.from(canonicalize({ schema, tenantId, contentId, head }), 'utf8');
  const key = jwk && { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' };
  return key && verify('sha256', statement, key, Buffer.from(signature.value, 'base64url')) ? 'holds' : 'signature';
}

const { checks } = JSON.parse(await text(process.stdin));
console.log(JSON.stringify(checks.map(({ pack, keys }) => check(JSON.parse(pack), JSON.parse(keys)))));

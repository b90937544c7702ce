// A Cosmos DB of the tests, in memory, on the loopback alone and without a check of who calls.
//
//   node cosmos.mjs [--consistency Session]
//
// It prints one line when it is ready: { "endpoint" }. When its input ends it stops.
import { parseArgs } from 'node:util';
import accounts from '@vercel/cosmosdb-server/lib/account/index.js';
import resourceIds from '@vercel/cosmosdb-server/lib/account/resource-id.js';
import readDocument from '@vercel/cosmosdb-server/lib/handler/read-document.js';

const { values: settings } = parseArgs({ options: { consistency: { type: 'string', default: 'Session' } } });

// It makes no query plans. The service tells its clients that a query of one partition may be sent without one; this server
// is older than that word, and can do it.
const { read } = accounts.default.prototype;
accounts.default.prototype.read = function () {
  const account = read.call(this);
  const engine = { ...JSON.parse(account.queryEngineConfiguration), clientDisableOptimisticDirectExecution: false };
  return {
    ...account,
    userConsistencyPolicy: { defaultConsistencyLevel: settings.consistency },
    queryEngineConfiguration: JSON.stringify(engine),
  };
};

// Its ids of databases stand in paths, and one in sixteen holds a slash; the service writes a hyphen for it.
resourceIds.default.toBase64String = (bytes) => bytes.toString('base64').replaceAll('/', '-');
resourceIds.default.fromBase64String = (text) => Buffer.from(text.replaceAll('-', '/'), 'base64');

// It fails where a document is missing, after it has looked for it: that is the service's 404.
const readThere = readDocument.default;
readDocument.default = (account, request, response, names) => {
  const [partition] = JSON.parse(request.headers['x-ms-documentdb-partitionkey']);
  if (account.database(names.dbId).collection(names.collId).document(names.docId, partition).read()) {
    return readThere(account, request, response, names);
  }
  response.statusCode = 404;
  return { code: 'NotFound', message: 'Entity with the specified id does not exist in the system.' };
};

const { default: cosmos } = await import('@vercel/cosmosdb-server');
const server = cosmos.createHttpServer({ keepAlive: true });
// The service says with each page whether the rest needs a plan after all; without that word the client asks for one.
server.prependListener('request', (request, response) => {
  if (request.headers['x-ms-cosmos-query-optimisticdirectexecute']) {
    response.setHeader('x-ms-cosmos-query-requiresdistribution', 'False');
  }
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ endpoint: `http://127.0.0.1:${server.address().port}` })));
process.stdin.on('end', () => process.exit(0)).resume();

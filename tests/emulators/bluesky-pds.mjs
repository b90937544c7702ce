// Bluesky's own server with a directory of identities of its own, for the tests of what we publish there. Both listen on
// the loopback alone, know no crawler, no view of the network and no mail server, and ask for no invitation.
//
//   node bluesky-pds.mjs [--data DIRECTORY] [--port 0] [--plc-port 0] [--jwt-secret TEXT] [--rate-limits]
//
// It prints one line when it is ready: { "service", "plc" }. When its input ends, or on SIGTERM, it stops and removes its
// data. Who killed it starts it again with the same directory and ports, and finds what was there.
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

// Their loggers read it when they are loaded, and standard output is ours.
process.env.LOG_ENABLED = 'false';
const { PDS, envToCfg, envToSecrets } = await import('@atproto/pds');
const { PlcServer, Database: PlcDatabase } = await import('@did-plc/server');

const { values: settings } = parseArgs({
  options: {
    data: { type: 'string' },
    port: { type: 'string', default: '0' },
    'plc-port': { type: 'string', default: '0' },
    'jwt-secret': { type: 'string', default: 'the secret of a server of tests' },
    'rate-limits': { type: 'boolean', default: false },
  },
});
const data = settings.data ?? mkdtempSync(join(tmpdir(), 'bluesky-pds-'));
mkdirSync(data, { recursive: true });
process.on('exit', () => rmSync(data, { recursive: true, force: true }));

// First the port, then who answers there: the service has to know its address before it is made, and asking for a free
// port that somebody takes later would be a race.
const listen = (port) =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(Number(port), '127.0.0.1', () => resolve(server));
  });
const address = (server) => `http://localhost:${server.address().port}`;
const plcServer = await listen(settings['plc-port']);
const pdsServer = await listen(settings.port);

// The directory keeps identities in memory; on disk they outlive a kill as everything else does.
const operations = join(data, 'plc.jsonl');
const directory = PlcDatabase.mock();
const remember = directory.validateAndAddOp.bind(directory);
for (const line of existsSync(operations) ? readFileSync(operations, 'utf8').split('\n').filter(Boolean) : []) {
  const { did, operation } = JSON.parse(line);
  await remember(did, operation);
}
directory.validateAndAddOp = async (did, operation) => {
  await remember(did, operation);
  appendFileSync(operations, JSON.stringify({ did, operation }) + '\n');
};
plcServer.on('request', PlcServer.create({ db: directory }).app);

const environment = {
  hostname: 'localhost',
  port: pdsServer.address().port,
  devMode: true,
  dataDirectory: data,
  blobstoreDiskLocation: join(data, 'blobs'),
  blobstoreDiskTmpLocation: join(data, 'blobs-of-nobody-yet'),
  didPlcUrl: address(plcServer),
  serviceHandleDomains: ['.test'],
  inviteRequired: false,
  rateLimitsEnabled: settings['rate-limits'],
  jwtSecret: settings['jwt-secret'],
  adminPassword: settings['jwt-secret'],
  plcRotationKeyK256PrivateKeyHex: '1'.repeat(64),
};
const pds = await PDS.create(envToCfg(environment), envToSecrets(environment));
await pds.ctx.sequencer.start();
pdsServer.on('request', pds.app);

let stopping = false;
const stop = async () => {
  if (stopping) {
    return;
  }

  stopping = true;
  for (const server of [pdsServer, plcServer]) {
    server.close();
    server.closeAllConnections();
  }

  await pds.destroy().catch(() => {});
  process.exit(0);
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.stdin.on('end', stop).resume();
process.stdout.write(JSON.stringify({ service: address(pdsServer), plc: address(plcServer) }) + '\n');

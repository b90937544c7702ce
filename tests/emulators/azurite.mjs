// Blobs, queues and tables of the tests: Azurite over TLS, in memory, which looks at tokens as the services do: who made
// them, for whom and until when, and not by whom they are signed.
//
//   node azurite.mjs --cert FILE --key FILE
//
// It prints one line when it is ready: { "blob", "queue", "table" }. When its input ends it stops.
process.argv.push('--inMemoryPersistence', '--skipApiVersionCheck', '--disableTelemetry', '--silent', '--oauth', 'basic');
process.argv.push('--blobPort', '0', '--queuePort', '0', '--tablePort', '0');

// It says on its output where it listens, service by service; ours is one line.
const services = {};
const write = process.stdout.write.bind(process.stdout);
console.log = (text) => {
  const told = /Azurite (\w+) service (?:is )?successfully listen(?:s|ing) (?:on|at) (https:\/\/\S+)/.exec(String(text));
  if (told) {
    services[told[1].toLowerCase()] = told[2];
    if (Object.keys(services).length === 3) {
      write(JSON.stringify(services) + '\n');
    }
  }
};
process.stdin.on('end', () => process.exit(0)).resume();
await import('azurite/dist/src/azurite.js');

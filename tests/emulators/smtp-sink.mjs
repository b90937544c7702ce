// A mail server that nobody here wrote, for the tests of what we send.
//
// The first line of standard input is one JSON object:
//   { "key", "cert": PEM texts; without them there is no STARTTLS,
//     "user", "password": sign-in, where it is wanted,
//     "refuse": { "address": { "at": "mail" | "rcpt" | "data", "code": 550, "words": "5.1.1 No such user" } } }
// The first line of standard output is { "port" }, each later one a mail that was taken: { "to", "secure", "mail" } with
// the mail in base64. It ends when its input ends, so that it does not outlive who started it.
import { createInterface } from 'node:readline';
import { SMTPServer } from 'smtp-server';

const input = createInterface({ input: process.stdin });
input.on('close', () => process.exit(0));
const settings = JSON.parse(await new Promise((resolve) => input.once('line', resolve)));

const refusal = (at, address) => {
  const rule = settings.refuse?.[address];
  return rule?.at === at ? Object.assign(new Error(rule.words), { responseCode: rule.code }) : null;
};

const server = new SMTPServer({
  key: settings.key,
  cert: settings.cert,
  disabledCommands: [...(settings.cert ? [] : ['STARTTLS']), ...(settings.user ? [] : ['AUTH'])],
  authOptional: !settings.user,
  allowInsecureAuth: true,
  disableReverseLookup: true,
  onAuth: (auth, session, done) =>
    auth.username === settings.user && auth.password === settings.password ? done(null, { user: auth.username }) : done(new Error('Wrong user or password')),
  onMailFrom: (address, session, done) =>
    settings.cert && !session.secure ? done(Object.assign(new Error('5.7.0 Must issue STARTTLS first'), { responseCode: 530 })) : done(refusal('mail', address.address)),
  onRcptTo: (address, session, done) => done(refusal('rcpt', address.address)),
  onData: (stream, session, done) => {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      const to = session.envelope.rcptTo.map((recipient) => recipient.address);
      const refused = to.map((address) => refusal('data', address)).find((error) => error);
      if (refused) {
        done(refused);
        return;
      }

      process.stdout.write(JSON.stringify({ to, secure: session.secure, mail: Buffer.concat(chunks).toString('base64') }) + '\n');
      done();
    });
  },
});
// A client that goes away in the middle is one of the tests.
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => process.stdout.write(JSON.stringify({ port: server.server.address().port }) + '\n'));

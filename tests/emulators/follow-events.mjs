// Follows an event stream with a client that nobody here wrote, as a browser would: it reconnects by itself with the
// last id. Ends when the content named has the status wanted, and prints what it was told.
import { EventSource } from 'eventsource';

const [address, token, contentId, status] = process.argv.slice(2);
const told = { opened: 0, events: [], types: [] };
const source = new EventSource(address, {
  fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, Authorization: `Bearer ${token}` } }),
});
source.addEventListener('open', () => {
  told.opened++;
  console.error('open');
});
source.addEventListener('message', () => told.types.push('message'));
source.addEventListener('content', (event) => {
  const content = JSON.parse(event.data);
  told.events.push({ id: event.lastEventId, contentId: content.contentId, status: content.status });
  if (content.contentId === contentId && content.status === status) {
    source.close();
    console.log(JSON.stringify(told));
    process.exit(0);
  }
});
source.addEventListener('error', (event) => {
  if (event.code) {
    console.error(`error ${event.code}`);
    process.exit(1);
  }
});

// Opens sockets that send a byte of a header every few seconds and never finish one.
//
//   node dribbler.mjs HOST PORT SOCKETS SECONDS
//
// A process of its own, so that its work does not disturb the one that measures. Says `ready` when every
// socket is open; a socket that the server closes is opened again; SIGTERM ends it.
import { connect } from 'node:net';

const [host, port, count, seconds] = [process.argv[2], ...process.argv.slice(3).map(Number)];
const HEADER = `GET /lv HTTP/1.1\r\nHost: ${host}\r\nX-Slow: `;
let open = 0;
let opened = 0;
let ready = false;

function dribble() {
  let at = 0;
  let timer;
  let connected = false;
  const socket = connect(port, host, () => {
    connected = true;
    open += 1;
    opened += 1;
    if (!ready && open === count) {
      ready = true;
      console.log('ready');
    }
    const send = () => socket.write(HEADER[at] ?? 'x', () => { at += 1; });
    // not all in the same moment
    timer = setTimeout(() => {
      send();
      timer = setInterval(send, seconds * 1000);
    }, Math.random() * seconds * 1000);
  });
  socket.on('data', () => {});
  socket.on('error', () => {});
  socket.on('close', () => {
    clearTimeout(timer);
    if (connected) open -= 1;
    setTimeout(dribble, 200);
  });
}

for (let n = 0; n < count; n += 1) setTimeout(dribble, n);
process.on('SIGTERM', () => {
  console.log(`opened ${opened}`);
  process.exit(0);
});

// Keeps the login of a screen that is never reloaded: any answer renews its cookie.
setInterval(() => { fetch('/health/live', { cache: 'no-store' }).catch(() => { /* Not there: reconnecting finds out. */ }); }, 3600000);

// Reconnects for ever, every second, without a word: heartbeat.js says what there is to say.
(() => {
  let down = 0;
  const pause = ms => new Promise(done => setTimeout(done, ms));

  const reconnect = async () => {
    const mine = ++down;
    document.dispatchEvent(new Event('connectiondown'));
    while (mine === down) {
      try {
        if (await Blazor.reconnect()) { return; }
        // The server answered and does not know this circuit any more.
        location.reload();
        await pause(10000);
      } catch {
        // Not there yet.
      }
      await pause(1000);
    }
  };

  Blazor.start({
    circuit: {
      reconnectionHandler: {
        onConnectionDown: reconnect,
        onConnectionUp: () => { down++; },
      },
    },
  });
})();

// Sounds critical and high alarms until they are acknowledged. The server says in data-sounds what to sound; whether the browser may sound at
// all, and whether somebody silenced it for two minutes, is known here alone.
(() => {
  const silence = 120000, key = 'alarm-silenced', rate = 8000;
  const player = document.createElement('audio');
  player.id = 'alarm-sound';
  player.loop = true;
  document.body.append(player);
  let playing = 'none', blocked = false, trying = false;

  // [frequency in Hz, seconds]; 0 is a pause. Critical hurries, high calls.
  const patterns = {
    critical: [[1175, .12], [0, .05], [1175, .12], [0, .05], [1175, .12], [0, .54]],
    high: [[698, .28], [523, .28], [0, 1.44]],
    nothing: [[0, .1]],
  };

  const wave = pattern => {
    const samples = [];
    for (const [hertz, seconds] of pattern) {
      const count = Math.round(seconds * rate);
      for (let i = 0; i < count; i++) {
        // Rounded at both ends, so that it does not click.
        const swell = Math.min(1, i / 80, (count - i) / 80);
        samples.push(128 + Math.round(hertz ? 96 * swell * Math.sin(2 * Math.PI * hertz * i / rate) : 0));
      }
    }
    const head = new DataView(new ArrayBuffer(44));
    const text = (at, word) => [...word].forEach((c, i) => head.setUint8(at + i, c.charCodeAt(0)));
    text(0, 'RIFF'); head.setUint32(4, 36 + samples.length, true); text(8, 'WAVEfmt ');
    head.setUint32(16, 16, true); head.setUint16(20, 1, true); head.setUint16(22, 1, true);
    head.setUint32(24, rate, true); head.setUint32(28, rate, true); head.setUint16(32, 1, true); head.setUint16(34, 8, true);
    text(36, 'data'); head.setUint32(40, samples.length, true);
    return URL.createObjectURL(new Blob([head, new Uint8Array(samples)], { type: 'audio/wav' }));
  };
  const waves = Object.fromEntries(Object.entries(patterns).map(([name, pattern]) => [name, wave(pattern)]));

  // Where the browser forbids the store, the silence is this page's alone.
  let own = null;
  const load = () => { try { return own ?? localStorage.getItem(key) ?? ''; } catch { return ''; } };
  const store = text => { try { localStorage.setItem(key, text); own = null; } catch { own = text; } };

  // Who silenced an alarm has heard neither a worse one nor a newer one yet.
  const rank = { none: 0, high: 1, critical: 2 };
  const silenced = (sound, newest) => {
    const [until, upTo, heard] = load().split(' ');
    const left = Number(until) - Date.now();
    return left > 0 && left <= silence && rank[sound] <= (rank[upTo] ?? 0) && newest <= Number(heard) ? left : 0;
  };

  const start = async name => {
    if (trying) { return; }
    trying = true;
    try {
      player.src = waves[name];
      await player.play();
      blocked = false;
      playing = name;
    } catch (e) {
      // A play that was overtaken by a pause is no refusal.
      if (e.name !== 'AbortError') { blocked = true; }
      playing = 'none';
    } finally {
      trying = false;
    }
  };

  const stop = () => {
    player.pause();
    playing = 'none';
  };

  const show = (element, visible) => { if (element && element.hidden === visible) { element.hidden = !visible; } };

  const look = async () => {
    const strip = document.querySelector('[data-alarm-strip]');
    const sound = strip?.dataset.sounds ?? 'none', left = silenced(sound, Number(strip?.dataset.newest ?? 0));
    const wanted = sound === 'none' || left ? 'none' : sound;
    if (wanted === 'none' && playing !== 'none') { stop(); }
    // A media key, a headset or the system may have paused it.
    if (wanted !== 'none' && (wanted !== playing || player.paused)) { await start(wanted); }
    show(strip?.querySelector('[data-sound-allow]'), blocked);
    show(strip?.querySelector('[data-sound-silence]'), !blocked && playing !== 'none');
    const text = strip?.querySelector('[data-sound-silenced]');
    show(text, !blocked && left > 0 && sound !== 'none');
    if (text && !text.hidden) { text.textContent = `silenced, ${Math.ceil(left / 1000)} s`; }
  };

  // The browser lets a page sound once somebody has used it: every click and key is a chance.
  const use = async e => {
    // A key that presses the button makes a click of it, too.
    if (e.type === 'click' && e.target.closest?.('[data-sound-silence]')) {
      const { sounds, newest } = document.querySelector('[data-alarm-strip]')?.dataset ?? {};
      store(`${Date.now() + silence} ${sounds ?? 'none'} ${newest ?? 0}`);
    } else if (blocked) {
      await ask();
    }
    await look();
  };

  // Asked before the first alarm, so that nobody relies on a sound that cannot come.
  const ask = async () => {
    await start('nothing');
    if (playing === 'nothing') { stop(); }
  };

  document.addEventListener('click', use);
  document.addEventListener('keydown', use);
  addEventListener('storage', look);
  new MutationObserver(look).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-sounds', 'data-newest'] });
  setInterval(look, 1000);
  ask().then(look);
})();

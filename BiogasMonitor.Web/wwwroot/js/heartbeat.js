// Tells without the server when the server is gone. The shell changes data-beat once a second while its circuit lives; when it
// stops, values go grey and a banner says since when. As soon as the server answers again and the circuit does not come back by
// itself, the page is loaded anew: its address restores it.
(() => {
  const lostAfter = 2500, firstBeatWithin = 6000, pollEvery = 2000, pollLimit = 1500, circuitMayTake = 3000;
  const banner = document.getElementById('link-lost');
  const sentence = banner.querySelector('[data-sentence]'), counter = banner.querySelector('[data-counter]');
  let lastBeat = performance.now() + firstBeatWithin - lostAfter;
  let lastCheck = performance.now();
  let lost = false, since = 0, answeredAt = 0, polling = false, plantTime = '', everBeat = false, everLive = false;

  const now = () => performance.now();
  // The sentence is spoken once; the counting is for the eye.
  const show = () => {
    const seconds = Math.max(0, Math.round((now() - since) / 1000));
    counter.textContent = seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  };

  const announce = () => {
    const values = plantTime ? ` Values are from ${plantTime} plant time.` : '';
    sentence.textContent = `Connection to the server lost.${values} Reconnecting by itself.`;
  };

  const setLost = value => {
    if (lost === value) { return; }
    lost = value;
    document.documentElement.classList.toggle('link-lost', lost);
    banner.hidden = !lost;
    answeredAt = 0;
    if (lost) { since = Math.min(lastBeat, now()); announce(); show(); }
  };

  new MutationObserver(changes => {
    const shell = changes[changes.length - 1].target;
    lastBeat = now();
    everBeat = true;
    plantTime = shell.dataset.plantTime ?? '';
    sessionStorage.removeItem('reloaded');
    setLost(false);
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-beat'] });

  // A page that never came to life is not loaded again and again without a pause.
  const mayReload = () => {
    const last = Number(sessionStorage.getItem('reloaded') ?? 0);
    return everBeat || Date.now() - last > 15000;
  };

  const reload = () => {
    if (!mayReload()) { return; }
    sessionStorage.setItem('reloaded', String(Date.now()));
    location.reload();
  };

  const poll = async () => {
    if (polling) { return; }
    polling = true;
    try {
      const answer = await fetch('/health/live', { cache: 'no-store', signal: AbortSignal.timeout(pollLimit) });
      if (answer.status >= 500) { throw new Error('not up'); }
      answeredAt ||= now();
      if (lost && now() - answeredAt >= circuitMayTake) { reload(); }
    } catch {
      answeredAt = 0;
    } finally {
      polling = false;
    }
  };

  const check = () => {
    const t = now();
    // This tab slept (hidden, frozen, the computer suspended): what piled up is handled first.
    if (t - lastCheck > 3000) { lastBeat = Math.max(lastBeat, t - lostAfter + 1200); }
    lastCheck = t;
    // The patience of a page that loads ends with its first sign of life: a server that dies right then is noticed as soon as later.
    if (!everLive && document.querySelector('[data-circuit=live]')) { everLive = true; lastBeat = Math.min(lastBeat, t); }
    if (!lost && !document.hidden && t - lastBeat > lostAfter) { setLost(true); }
    if (lost) { show(); }
  };

  // The connection broke: a second is time enough to come back without a word.
  document.addEventListener('connectiondown', () => { lastBeat = Math.min(lastBeat, now() - lostAfter + 1000); });

  setInterval(check, 500);
  setInterval(() => { if (lost && !document.hidden) { poll(); } }, pollEvery);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) { setTimeout(check, 1200); if (lost) { poll(); } } });
})();

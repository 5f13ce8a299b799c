// Zoom and pan by wheel, drag, touch and keys. Works on a chart that has range(), setRange(from, to), reset(), moveCursor(points).

const factor = (chart, at, k) => { const [a, b] = chart.range(); chart.setRange(at - (at - a) * k, at + (b - at) * k); };
const pan = (chart, share) => { const [a, b] = chart.range(), d = (b - a) * share; chart.setRange(a + d, b + d); };

export function listen(host, over, chart) {
  const stop = new AbortController(), on = (target, name, act, more) => target.addEventListener(name, act, { signal: stop.signal, ...more });
  const time = e => { const box = over.getBoundingClientRect(), [a, b] = chart.range(); return a + (e.clientX - box.left) / box.width * (b - a); };

  on(over, 'wheel', e => {
    e.preventDefault();
    const delta = Math.max(-120, Math.min(120, e.deltaY || e.deltaX));
    if (e.shiftKey || Math.abs(e.deltaX) > Math.abs(e.deltaY)) pan(chart, (e.deltaX || e.deltaY) / 1000);
    else factor(chart, time(e), Math.exp(delta / 400));
  }, { passive: false });

  on(host, 'keydown', e => {
    const act = KEYS[e.ctrlKey ? 'Control+' + e.key : e.key];
    if (!act || e.altKey || e.metaKey || e.target !== host) return;
    e.preventDefault();
    act(chart, e.shiftKey ? .5 : .1);
  });

  drag(on, over, chart);
  return () => stop.abort();
}

const middle = chart => { const [a, b] = chart.range(); return (a + b) / 2; };
const KEYS = {
  ArrowLeft: (chart, share) => pan(chart, -share),
  ArrowRight: (chart, share) => pan(chart, share),
  '+': chart => factor(chart, middle(chart), 1 / 1.5),
  '=': chart => factor(chart, middle(chart), 1 / 1.5),
  '-': chart => factor(chart, middle(chart), 1.5),
  '_': chart => factor(chart, middle(chart), 1.5),
  '0': chart => chart.reset(),
  'Control+ArrowLeft': chart => chart.moveCursor(-1),
  'Control+ArrowRight': chart => chart.moveCursor(1),
};

// One finger, the middle button or shift with the mouse pans; two fingers zoom. A plain mouse drag is left to uPlot (it selects).
function drag(on, over, chart) {
  const fingers = new Map();
  let start = null;
  const spot = () => { const xs = [...fingers.values()]; return { x: xs.reduce((a, b) => a + b, 0) / xs.length, apart: Math.max(30, Math.abs(xs[0] - (xs[1] ?? xs[0]))), n: xs.length }; };
  const restart = () => { start = fingers.size ? { ...spot(), range: chart.range() } : null; };

  on(over, 'pointerdown', e => {
    if (e.pointerType === 'mouse' && !(e.button === 1 || (e.button === 0 && e.shiftKey))) return;
    if (e.pointerType === 'mouse') e.preventDefault();
    fingers.set(e.pointerId, e.clientX);
    over.setPointerCapture(e.pointerId);
    restart();
  });
  on(over, 'pointermove', e => {
    if (!fingers.has(e.pointerId)) return;
    fingers.set(e.pointerId, e.clientX);
    const now = spot(), box = over.getBoundingClientRect(), [a, b] = start.range;
    if (now.n === 1 && Math.abs(now.x - start.x) < 3) return;
    const span = (b - a) * (now.n > 1 ? start.apart / now.apart : 1);
    const at = a + (start.x - box.left) / box.width * (b - a), from = at - (now.x - box.left) / box.width * span;
    chart.setRange(from, from + span);
  });
  for (const end of ['pointerup', 'pointercancel']) on(over, end, e => { if (fingers.delete(e.pointerId)) restart(); });
  on(over, 'mousedown', e => { if (e.button === 1) e.preventDefault(); });
}

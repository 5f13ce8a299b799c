// The trend chart in the browser: uPlot gives axes, scales and cursor; our own code draws the lines, because each series has its own times.
import { readTheme, onThemeChange } from '../../charts/theme.js';
import { append, decode, extent, formatValue, indexAt, pick } from '../../charts/data.js';
import { drawBack, drawFront, laneSpace, limitsShown } from '../../charts/draw.js';
import { listen } from '../../charts/gestures.js';
import { savePng } from '../../charts/png.js';

let loading;
const loadUPlot = () => loading ??= import(new URL('lib/uplot/uPlot.esm.js', document.baseURI)).then(m => m.default);

const SHORTEST = 5, SETTLE = 180;

export async function create(figure, host, options, net) {
  const uPlot = await loadUPlot();
  return new TrendChart(uPlot, figure, host, options, net);
}

class TrendChart {
  series = []; marks = []; units = []; pushes = 0; generation = 0;

  constructor(uPlot, figure, host, options, net) {
    Object.assign(this, { uPlot, figure, host, options, net });
    this.theme = readTheme(host);
    this.stopTheme = onThemeChange(() => { this.theme = readTheme(host); this.u?.redraw(false, true); });
    this.resize = new ResizeObserver(() => this.fit());
    this.resize.observe(host);
    this.clock = new Intl.DateTimeFormat('en-GB', { timeZone: options.zone, day: '2-digit', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' });
  }

  width() { return this.host.clientWidth; }

  // The whole picture. Moves the visible time too, unless the user has moved on since it was asked for.
  set(picture, bytes) {
    this.series = decode(picture.series, bytes);
    this.marks = picture.marks;
    const units = [...new Set(this.series.filter(s => !s.discrete).map(s => s.unit))];
    if (!this.u || units.join('|') !== this.units.join('|')) this.build(units, [picture.from, picture.to]);
    if (picture.generation >= this.generation) this.show(picture.from, picture.to); else this.refresh();
    this.published();
  }

  // One live moment; the visible time slides so that it ends there.
  push(bytes, slide) {
    if (!this.u) return;
    const [a, b] = this.range(), t = append(this.series, bytes, a - (b - a));
    if (slide && !this.u.select.width) this.show(t - (b - a), t); else this.refresh();
    this.published();
  }

  published() {
    const d = this.host.dataset, [a, b] = this.range();
    d.points = this.series.reduce((n, s) => n + s.t.length, 0);
    d.from = new Date(a * 1000).toISOString(); d.to = new Date(b * 1000).toISOString();
    d.pushes = ++this.pushes;
  }

  scaleOf(s) { return 'y' + this.units.indexOf(s.unit); }

  range() { return this.u ? [this.u.scales.x.min, this.u.scales.x.max] : [0, 1]; }

  show(from, to) { this.window = [from, to]; this.refresh(); }

  refresh() {
    const u = this.u, [from, to] = this.window;
    u.batch(() => {
      u.setScale('x', { min: from, max: to });
      this.units.forEach((unit, i) => { const [min, max] = this.yRange(unit, from, to); u.setScale('y' + i, { min, max }); });
    });
    u.redraw(false, true); // also when nothing moved: the data may be new
    this.readCursor();
  }

  // From a gesture: seen at once, asked for when it settles.
  setRange(from, to) {
    if (!this.u) return;
    if (!(to - from >= SHORTEST)) { const middle = (from + to) / 2; [from, to] = [middle - SHORTEST / 2, middle + SHORTEST / 2]; }
    this.generation++;
    this.show(from, to);
    clearTimeout(this.settle);
    this.settle = setTimeout(() => this.tell('OnRangeAsync', from, to, this.generation), SETTLE);
  }

  reset() { clearTimeout(this.settle); this.tell('OnResetAsync'); }

  tell(method, ...args) { if (this.net) this.net.invokeMethodAsync(method, ...args).catch(() => { /* the circuit is gone: the page reloads or reconnects */ }); }

  yRange(unit, from, to) {
    const shown = this.series.filter(s => !s.discrete && s.unit === unit);
    let lo = Infinity, hi = -Infinity;
    for (const s of shown) { const e = extent(s, from, to); if (e) { lo = Math.min(lo, e[0]); hi = Math.max(hi, e[1]); } }
    if (lo > hi) return [0, 1];
    const decimals = Math.min(...shown.map(s => s.decimals)), least = Math.max(6 * 10 ** -decimals, Math.abs(hi + lo) * .002);
    const one = limitsShown(this.series), reach = Math.max(hi - lo, least);
    if (one && one.unit === unit) for (const l of one.limits) if (l.value > lo - reach && l.value < hi + reach) { lo = Math.min(lo, l.value); hi = Math.max(hi, l.value); }
    if (hi - lo < least) { const m = (hi + lo) / 2; lo = m - least / 2; hi = m + least / 2; }
    const pad = (hi - lo) * .07, free = laneSpace(this.series) / Math.max(80, this.host.clientHeight - 56);
    return [lo - pad - (hi - lo + 2 * pad) * Math.min(.6, free) / (1 - Math.min(.6, free)), hi + pad];
  }

  build(units, range) {
    this.u?.destroy(); this.stopGestures?.();
    this.units = units;
    this.window = range;
    const { uPlot } = this, narrow = this.width() < 640;
    const line = { stroke: () => this.theme.dim, grid: { stroke: () => this.theme.grid, width: 1 }, ticks: { stroke: () => this.theme.grid, width: 1, size: 5 }, font: `12px ${this.theme.font}` };
    const axis = (unit, i) => ({
      ...line, scale: 'y' + i, side: i % 2 ? 1 : 3, size: narrow || this.options.still ? 46 : 60, label: this.options.still ? null : this.axisLabel(unit), labelSize: this.options.still ? 0 : 20, labelFont: `12px ${this.theme.font}`, labelGap: 0,
      show: !narrow || i < 2, grid: i ? { show: false } : line.grid, stroke: () => this.axisColour(unit),
      values: (u, splits, _, __, step) => splits.map(v => v.toFixed(decimalsOf(step)).replace(/^-(0(?:\.0+)?)$/, '$1')),
      space: this.options.still ? 20 : 38,
    });
    this.u = new uPlot({
      ...this.size(), legend: { show: false }, padding: [10, units.length > 1 ? 0 : 14, 0, units.length ? 0 : 14], tzDate: ts => uPlot.tzDate(new Date(ts * 1000), this.options.zone),
      cursor: { y: false, points: { show: false }, drag: { x: !this.options.still, y: false, setScale: false, dist: 4 },
        bind: { mousedown: (u, t, handle) => e => { if (e.button === 0 && !e.shiftKey) handle(e); }, dblclick: () => () => this.reset() } },
      scales: { x: { time: true, auto: false }, ...Object.fromEntries(units.map((_, i) => ['y' + i, { auto: false, range: (u, a, b) => [a, b] }])) },
      axes: [{ ...line, values: this.options.still ? CLOCK : TIMES, space: narrow ? 60 : 80, size: this.options.still ? 24 : 46 }, ...units.map(axis)],
      series: [{}, ...units.map((_, i) => ({ scale: 'y' + i, paths: () => null, points: { show: false } }))],
      hooks: {
        drawClear: [u => drawBack(u, this, this.theme)], draw: [u => drawFront(u, this, this.theme)],
        setCursor: [() => this.readCursor()], setSelect: [u => this.selected(u)] },
    }, [range, ...units.map(() => [null, null])], this.host);
    this.dots = document.createElement('div'); this.dots.className = 'trend-dots'; this.u.over.append(this.dots);
    if (!this.options.still) this.stopGestures = listen(this.host, this.u.over, this);
  }

  selected(u) {
    const { left, width } = u.select;
    if (width < 4) return;
    const from = u.posToVal(left, 'x'), to = u.posToVal(left + width, 'x');
    u.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
    this.setRange(from, to);
  }

  axisLabel(unit) {
    const names = this.series.filter(s => s.unit === unit && !s.dashed && !s.discrete).map(s => s.name);
    return this.units.length > 1 && names.length <= 2 ? `${names.join(', ')}  ${unit}` : unit || ' ';
  }

  axisColour(unit) {
    const mine = this.series.filter(s => s.unit === unit && !s.dashed && !s.discrete);
    return this.units.length > 1 && mine.length === 1 ? this.theme.line(mine[0].colour) : this.theme.dim;
  }

  // Fills the values table beside the canvas: at the cursor, or the newest values when there is none.
  readCursor() {
    const u = this.u, at = u?.cursor.left >= 0 ? u.posToVal(u.cursor.left, 'x') : null;
    const rows = this.figure.querySelectorAll('[data-series]'), time = this.figure.querySelector('[data-cell=time]');
    if (time) time.textContent = at === null ? 'Newest shown' : 'At ' + this.clock.format(at * 1000);
    const marks = [];
    this.series.forEach((s, n) => {
      const found = at === null ? this.newest(s) : pick(s, at), row = rows[n];
      if (row) this.fill(row, s, found);
      if (found?.i !== undefined && at !== null && !s.discrete) marks.push([s, found.i]);
    });
    this.dots?.replaceChildren(...marks.map(([s, i]) => this.dot(s, i)));
    const near = at === null ? [] : this.marks.filter(m => Math.abs(u.valToPos(m.time, 'x') - u.cursor.left) < 7);
    const words = this.figure.querySelector('[data-cell=mark]');
    if (words) words.textContent = near.slice(0, 3).map(m => m.text).join('   ') + (near.length > 3 ? `   and ${near.length - 3} more` : '');
  }

  newest(s) {
    const [a, b] = this.range();
    for (let i = indexAt(s.t, b) - 1; i >= 0 && s.t[i] >= a; i--) if (Number.isFinite(s.mid[i])) return { i };
    return null;
  }

  fill(row, s, found) {
    const point = found?.i !== undefined, code = point ? s.q[found.i] : found?.q;
    const value = row.querySelector('[data-cell=value]'), quality = row.querySelector('[data-cell=quality]');
    value.textContent = point ? formatValue(s, found.i) : 'no value';
    value.classList.toggle('none', !point);
    quality.textContent = found?.text ?? (code === undefined ? 'no data' : s.notMeasured || (this.options.qualities[code] ?? `code ${code}`));
    quality.classList.toggle('off', !point || code > 0);
  }

  dot(s, i) {
    const e = document.createElement('i');
    e.style.cssText = `left:${this.u.valToPos(s.t[i], 'x')}px;top:${this.u.valToPos(s.mid[i], this.scaleOf(s))}px;background:${this.theme.line(s.colour)}`;
    return e;
  }

  moveCursor(points) {
    const s = this.series[0], [a, b] = this.range();
    if (!s?.t.length) return;
    const at = this.u.cursor.left >= 0 ? this.u.posToVal(this.u.cursor.left, 'x') : b;
    const least = (b - a) / this.u.over.clientWidth, next = at + points * Math.max(least, s.step);
    this.u.setCursor({ left: this.u.valToPos(Math.max(a, Math.min(b, next)), 'x'), top: 10 });
  }

  size() { return { width: Math.max(120, this.host.clientWidth), height: Math.max(60, this.host.clientHeight) }; }

  fit() {
    if (!this.u) return;
    const was = this.u.width, size = this.size();
    if (was === size.width && this.u.height === size.height) return;
    if ((was < 640) !== (size.width < 640)) { this.build(this.units, this.window); } else this.u.setSize(size);
    this.refresh();
    clearTimeout(this.wide);
    if (Math.abs(was - size.width) > was * .1) this.wide = setTimeout(() => this.tell('OnWidthAsync', size.width), 300);
  }

  png(file, title, subtitle) { return savePng(this, file, title, subtitle); }

  dispose() {
    clearTimeout(this.settle); clearTimeout(this.wide);
    this.net = null;
    this.stopTheme(); this.resize.disconnect(); this.stopGestures?.(); this.u?.destroy();
  }
}

// Digits behind the point that a step of the axis needs.
function decimalsOf(step) {
  let d = 0;
  while (d < 6 && Math.abs(step * 10 ** d - Math.round(step * 10 ** d)) > 1e-6 * step * 10 ** d) d++;
  return d;
}

// 24 h clock: [step, label, at a new year, month, day, hour, minute, second, mode]
const DAY = '\n{DD} {MMM} {YYYY}';
const TIMES = [
  [3600 * 24 * 365, '{YYYY}', null, null, null, null, null, null, 1],
  [3600 * 24 * 28, '{MMM}', '\n{YYYY}', null, null, null, null, null, 1],
  [3600 * 24, '{DD} {MMM}', '\n{YYYY}', null, null, null, null, null, 1],
  [60, '{HH}:{mm}', DAY, null, '\n{DD} {MMM}', null, null, null, 1],
  [1, '{HH}:{mm}:{ss}', DAY, null, '\n{DD} {MMM}', null, null, null, 1],
  [.001, '{HH}:{mm}:{ss}.{fff}', DAY, null, '\n{DD} {MMM}', null, null, null, 1],
];
// One line, for a small picture of a known day.
const CLOCK = TIMES.map(row => row.map(v => typeof v === 'string' && v.startsWith('\n') ? null : v));

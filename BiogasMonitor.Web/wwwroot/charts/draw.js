// Draws trends into the frame that uPlot keeps (axes, scales, cursor). Canvas pixels throughout: r = device pixel ratio.
import { columns, commonGaps, visible } from './data.js';

const LANE = 30;

export const lanesOf = series => series.filter(s => s.discrete && !s.dashed);
export const limitsShown = series => { const one = series.filter(s => !s.discrete && !s.dashed); return one.length === 1 ? one[0] : null; };

// Behind the grid: normal band and gaps.
export function drawBack(u, chart, theme) {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.beginPath(); ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height); ctx.clip();
  const one = limitsShown(chart.series);
  if (one && one.limits.length) drawBand(u, one, chart.scaleOf(one), theme);
  drawGaps(u, chart, theme);
  ctx.restore();
}

export function drawFront(u, chart, theme) {
  const { ctx, bbox } = u, r = devicePixelRatio;
  ctx.save();
  ctx.beginPath(); ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height); ctx.clip();
  ctx.lineJoin = 'round';
  const one = limitsShown(chart.series);
  if (one) drawLimits(u, one, chart.scaleOf(one), theme, r);
  const analog = chart.series.filter(s => !s.discrete).reverse();
  for (const s of analog) drawLine(u, s, chart.scaleOf(s), theme, r, analog.length > 3);
  drawLanes(u, chart, theme, r);
  drawMarks(u, chart.marks, theme, r);
  ctx.restore();
}

function xMap(u) {
  const { min, max } = u.scales.x, k = u.bbox.width / (max - min);
  return t => u.bbox.left + (t - min) * k;
}

function yMap(u, key) {
  const { min, max } = u.scales[key], k = u.bbox.height / (max - min);
  return v => u.bbox.top + u.bbox.height - (v - min) * k;
}

// Calls use(first, last) for each stretch without a break.
function stretches(s, a, b, use) {
  let first = -1;
  for (let i = a; i <= b; i++) {
    const ok = Number.isFinite(s.mid[i]);
    if (first >= 0 && (!ok || s.brk[i])) { use(first, i - 1); first = -1; }
    if (ok && first < 0) first = i;
  }
  if (first >= 0) use(first, b);
}

const COLUMN = 2.5;

function drawLine(u, all, key, theme, r, crowded) {
  const s = columns(all, u.scales.x.min, u.scales.x.max, u.bbox.width / r / COLUMN);
  const { ctx } = u, x = xMap(u), y = yMap(u, key), colour = theme.line(s.colour);
  const [a, b] = visible(s, u.scales.x.min, u.scales.x.max);
  ctx.strokeStyle = ctx.fillStyle = colour;
  stretches(s, a, b, (i, j) => {
    if (i === j) { dot(ctx, x(s.t[i]), y(s.mid[i]), 1.8 * r); }
    drawEnvelope(ctx, s, i, j, x, y, r, crowded);
    ctx.globalAlpha = s.dashed ? .6 : 1;
    ctx.lineWidth = (s.dashed ? 1.2 : 1.6) * r;
    ctx.setLineDash(s.dashed ? [6 * r, 4 * r] : []);
    ctx.beginPath();
    for (let k = i; k <= j; k++) ctx.lineTo(x(s.t[k]), y(s.mid[k]));
    ctx.stroke();
    ctx.setLineDash([]); ctx.globalAlpha = 1;
  });
  drawUncertain(ctx, s, a, b, x, y, r);
}

// Every bucket is a bar from its minimum to its maximum, at least a pixel wide: one second's spike stays visible at any zoom.
function drawEnvelope(ctx, s, i, j, x, y, r, crowded) {
  ctx.globalAlpha = s.dashed ? .18 : crowded ? .2 : .38;
  const half = s.bucket / 2;
  ctx.beginPath();
  for (let k = i; k <= j; k++) {
    if (!(s.hi[k] > s.lo[k])) continue;
    const left = x(s.t[k] - half), width = Math.max(r, x(s.t[k] + half) - left), top = y(s.hi[k]);
    ctx.rect(left, top, width, Math.max(r, y(s.lo[k]) - top));
  }
  ctx.fill();
  ctx.globalAlpha = 1;
}

function drawUncertain(ctx, s, a, b, x, y, r) {
  if (s.bucket) return;
  ctx.lineWidth = 1.2 * r;
  for (let i = a; i <= b; i++) {
    if (s.q[i] > 0 && s.q[i] < 64) { ctx.beginPath(); ctx.arc(x(s.t[i]), y(s.mid[i]), 3.5 * r, 0, 7); ctx.stroke(); }
  }
}

function drawLanes(u, chart, theme, r) {
  const lanes = lanesOf(chart.series);
  if (!lanes.length) return;
  const { ctx, bbox } = u, x = xMap(u), height = laneHeight(u, chart, r);
  lanes.forEach((s, n) => {
    const base = bbox.top + bbox.height - (lanes.length - 1 - n) * height - 5 * r, rise = height - 14 * r;
    const high = v => base - rise * Math.max(0, Math.min(1, v));
    const [a, b] = visible(s, u.scales.x.min, u.scales.x.max);
    ctx.fillStyle = ctx.strokeStyle = theme.line(s.colour);
    ctx.lineWidth = 1.6 * r;
    stretches(s, a, b, (i, j) => {
      ctx.beginPath();
      for (let k = i; k <= j; k++) {
        const at = x(s.t[k] - s.bucket / 2);
        if (k > i) ctx.lineTo(at, high(s.mid[k - 1]));
        ctx.lineTo(at, high(s.mid[k]));
      }
      ctx.lineTo(x(s.t[j] + Math.max(s.bucket / 2, 0)), high(s.mid[j]));
      ctx.stroke();
      ctx.globalAlpha = .38;
      for (let k = i; k <= j; k++) if (s.hi[k] > s.lo[k]) ctx.fillRect(x(s.t[k] - s.bucket / 2), high(s.hi[k]), Math.max(r, x(s.t[k] + s.bucket / 2) - x(s.t[k] - s.bucket / 2)), rise);
      ctx.globalAlpha = 1;
    });
    label(ctx, s.name, bbox.left + 4 * r, base - 4 * r, theme, theme.dim, r, 'left');
  });
}

function laneHeight(u, chart, r) {
  const lanes = lanesOf(chart.series).length;
  const only = chart.series.every(s => s.discrete);
  return only ? Math.min(u.bbox.height / lanes, 90 * r) : LANE * r;
}

// CSS pixels at the bottom of the plot that analog lines must leave free.
export const laneSpace = series => { const n = lanesOf(series).length; return n && series.some(s => !s.discrete) ? n * LANE : 0; };

function drawBand(u, s, key, theme) {
  const [low, high] = s.normal;
  if (low === null && high === null) return;
  const y = yMap(u, key), { top, height, left, width } = u.bbox;
  const upper = high === null ? top : Math.max(top, y(high)), lower = low === null ? top + height : Math.min(top + height, y(low));
  if (lower > upper) { u.ctx.fillStyle = theme.band; u.ctx.fillRect(left, upper, width, lower - upper); }
}

function drawLimits(u, s, key, theme, r) {
  const { ctx, bbox } = u, y = yMap(u, key), outside = { above: [], below: [] };
  ctx.strokeStyle = theme.limit; ctx.lineWidth = r;
  for (const limit of s.limits) {
    const at = y(limit.value), text = `${limit.text} ${limit.value}`;
    if (at < bbox.top) { outside.above.push(text); continue; }
    if (at > bbox.top + bbox.height) { outside.below.push(text); continue; }
    ctx.setLineDash(limit.text.length === 2 ? [] : [2 * r, 3 * r]);
    ctx.beginPath(); ctx.moveTo(bbox.left, at); ctx.lineTo(bbox.left + bbox.width, at); ctx.stroke();
    label(ctx, text, bbox.left + bbox.width - 4 * r, at - 3 * r, theme, theme.dim, r);
  }
  ctx.setLineDash([]);
  const right = bbox.left + bbox.width - 4 * r;
  if (outside.above.length) label(ctx, '\u25b2 ' + outside.above.reverse().join('  '), right, bbox.top + 12 * r, theme, theme.dim, r);
  if (outside.below.length) label(ctx, '\u25bc ' + outside.below.join('  '), right, bbox.top + bbox.height - 5 * r, theme, theme.dim, r);
}

function drawGaps(u, chart, theme) {
  const { ctx, bbox } = u, r = devicePixelRatio, x = xMap(u), { min, max } = u.scales.x;
  const main = chart.series.filter(s => !s.dashed), fill = hatch(ctx, theme.hatch, r), all = commonGaps(main);
  for (const [from, to, text] of all) {
    if (to < min || from > max) continue;
    const left = Math.max(bbox.left, x(from)), width = Math.max(r, Math.min(bbox.left + bbox.width, x(to)) - left);
    ctx.fillStyle = fill; ctx.fillRect(left, bbox.top, width, bbox.height);
    if (width > 70 * r) label(ctx, text, left + width / 2, bbox.top + bbox.height / 2, theme, theme.dim, r, 'center');
  }
  if (main.length < 2) return;
  main.forEach((s, n) => {
    const own = hatch(ctx, theme.line(s.colour), r);
    for (const [from, to] of s.gaps) {
      if (to < min || from > max) continue;
      ctx.fillStyle = own; ctx.fillRect(x(from), bbox.top + n * 8 * r, Math.max(r, x(to) - x(from)), 6 * r);
    }
  });
}

function drawMarks(u, marks, theme, r) {
  const { ctx, bbox } = u, x = xMap(u), base = bbox.top + bbox.height - 8 * r;
  for (const m of marks) {
    if (m.time < u.scales.x.min || m.time > u.scales.x.max) continue;
    const at = x(m.time), size = 6 * r;
    ctx.strokeStyle = ctx.fillStyle = theme.priority(m.kind);
    ctx.lineWidth = r; ctx.globalAlpha = .5; ctx.setLineDash([2 * r, 4 * r]);
    ctx.beginPath(); ctx.moveTo(at, bbox.top); ctx.lineTo(at, bbox.top + bbox.height); ctx.stroke();
    ctx.setLineDash([]); ctx.globalAlpha = 1;
    if (m.kind === 'now') { label(ctx, m.text, at + 4 * r, bbox.top + 12 * r, theme, theme.dim, r, 'left'); continue; }
    glyph(ctx, m.kind, at, base, size);
  }
}

// The shapes of the alarm priorities: colour is never alone.
function glyph(ctx, kind, x, y, s) {
  const corners = { critical: [[-1, -1], [1, -1], [1, 1], [-1, 1]], high: [[0, -1.1], [1.1, .9], [-1.1, .9]], medium: [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]],
    note: [[-.15, 1.2], [-.15, -1.2], [1.5, -.6], [.15, 0], [.15, 1.2]] }[kind];
  ctx.beginPath();
  if (corners) corners.forEach(([a, b]) => ctx.lineTo(x + a * s, y + b * s)); else ctx.arc(x, y, s * .9, 0, 7);
  ctx.closePath();
  if (kind === 'unusual') { ctx.lineWidth = s / 3; ctx.stroke(); } else ctx.fill();
}

function dot(ctx, x, y, radius) { ctx.beginPath(); ctx.arc(x, y, radius, 0, 7); ctx.fill(); }

function label(ctx, text, x, y, theme, colour, r, align = 'right') {
  ctx.font = `${11 * r}px ${theme.font}`; ctx.textAlign = align; ctx.textBaseline = 'alphabetic';
  ctx.lineWidth = 4 * r; ctx.strokeStyle = theme.surface; ctx.strokeText(text, x, y);
  ctx.fillStyle = colour; ctx.fillText(text, x, y);
  ctx.strokeStyle = theme.limit; ctx.lineWidth = r;
}

const hatches = new Map();
function hatch(ctx, colour, r) {
  const key = colour + r;
  if (!hatches.has(key)) {
    const size = Math.round(8 * r), tile = new OffscreenCanvas(size, size), c = tile.getContext('2d');
    c.strokeStyle = colour; c.lineWidth = 1.4 * r; c.beginPath();
    for (const d of [-size, 0, size]) { c.moveTo(d - 1, size + 1); c.lineTo(d + size + 1, -1); }
    c.stroke();
    hatches.set(key, ctx.createPattern(tile, 'repeat'));
  }
  return hatches.get(key);
}

// Trend data as the browser holds it: for each series t, lo, mid, hi, q (arrays) and brk (the line must not come from the point before).

const BAD = 64;

// bytes may start at any offset of a shared buffer, so they are copied before they are seen as doubles.
export function decode(described, bytes) {
  const all = new Float64Array(bytes.slice().buffer);
  let at = 0;
  const column = count => Array.from(all.subarray(at, at += count));
  return described.map(d => {
    const start = column(d.count);
    const s = { ...d, lo: column(d.count), mid: column(d.count), hi: column(d.count), q: column(d.count) };
    s.t = start.map(t => t + d.bucket / 2);
    s.brk = findBreaks(s);
    s.step = d.bucket || usualStep(s.t);
    return s;
  });
}

// A live moment: time, then value and quality of each series.
export function append(series, bytes, from) {
  const all = new Float64Array(bytes.slice().buffer), t = all[0];
  series.forEach((s, i) => {
    if (2 * i + 2 >= all.length) return;
    const n = s.t.length;
    if (n && t <= s.t[n - 1]) return;
    const v = all[1 + 2 * i], silent = n > 0 && t - s.t[n - 1] > 3.5 * Math.max(1, s.step || 1);
    s.t.push(t); s.lo.push(v); s.mid.push(v); s.hi.push(v); s.q.push(all[2 + 2 * i]); s.brk.push(silent);
    const old = indexAt(s.t, from) - 2;
    if (old > 500) for (const k of ['t', 'lo', 'mid', 'hi', 'q', 'brk']) s[k].splice(0, old);
  });
  return t;
}

function findBreaks(s) {
  let g = 0;
  return s.t.map((t, i) => {
    if (i === 0) return true;
    const before = s.t[i - 1];
    while (g < s.gaps.length && s.gaps[g][1] <= before) g++;
    return g < s.gaps.length && s.gaps[g][0] < t && s.gaps[g][1] > before;
  });
}

function usualStep(t) {
  const steps = [];
  for (let i = 1; i < Math.min(t.length, 200); i++) steps.push(t[i] - t[i - 1]);
  steps.sort((a, b) => a - b);
  return steps.length ? steps[steps.length >> 1] : 1;
}

// First index with t[index] >= time.
export function indexAt(t, time) {
  let lo = 0, hi = t.length;
  while (lo < hi) { const m = (lo + hi) >> 1; if (t[m] < time) lo = m + 1; else hi = m; }
  return lo;
}

// Indices to draw for [from, to]: the visible points and one on either side, so that lines run to the edge.
export function visible(s, from, to) {
  return [Math.max(0, indexAt(s.t, from) - 1), Math.min(s.t.length - 1, indexAt(s.t, to))];
}

// As many columns as the picture can show apart: where points lie closer, each column keeps their minimum, mean and maximum.
export function columns(s, from, to, width) {
  const [a, b] = visible(s, from, to), wide = (to - from) / width;
  if (b - a < 1.2 * width) return s;
  const out = { ...s, t: [], lo: [], mid: [], hi: [], q: [], brk: [], bucket: wide };
  let slot = NaN, n = 0, sum = 0, lo = 0, hi = 0, brk = true;
  const close = () => {
    if (!n) return;
    out.t.push((slot + .5) * wide); out.lo.push(lo); out.mid.push(sum / n); out.hi.push(hi); out.q.push(0); out.brk.push(brk);
    n = 0; brk = false;
  };
  for (let i = a; i <= b; i++) {
    const at = Math.floor(s.t[i] / wide), ok = Number.isFinite(s.mid[i]);
    if (at !== slot) { close(); slot = at; sum = 0; lo = Infinity; hi = -Infinity; }
    if (s.brk[i] || !ok) { if (n) { close(); sum = 0; lo = Infinity; hi = -Infinity; } brk = true; }
    if (!ok) continue;
    n++; sum += s.mid[i]; lo = Math.min(lo, s.lo[i]); hi = Math.max(hi, s.hi[i]);
  }
  close();
  return out;
}

export function extent(s, from, to) {
  const [a, b] = visible(s, from, to);
  let lo = Infinity, hi = -Infinity;
  for (let i = a; i <= b; i++) {
    if (s.lo[i] < lo) lo = s.lo[i];
    if (s.hi[i] > hi) hi = s.hi[i];
  }
  return lo <= hi ? [lo, hi] : null;
}

// What the cursor is on: { i } for a point, { text } for a gap, null where there is nothing.
export function pick(s, time) {
  const gap = s.gaps.find(g => g[0] <= time && time < g[1]);
  if (gap) return { text: gap[2] };
  if (!s.t.length) return null;
  let i = indexAt(s.t, time);
  if (i > 0 && (i === s.t.length || s.discrete || time - s.t[i - 1] < s.t[i] - time)) i--;
  if (Math.abs(s.t[i] - time) > Math.max(3.5 * s.step, 1)) return null;
  return Number.isFinite(s.mid[i]) ? { i } : { text: s.q[i] >= BAD ? null : 'no data', q: s.q[i] };
}

export function formatValue(s, i) {
  const d = s.decimals, f = v => v.toFixed(d);
  if (s.hi[i] > s.lo[i] && s.discrete) return `${f(s.lo[i])} and ${f(s.hi[i])}`;
  return s.hi[i] > s.lo[i] ? `${f(s.mid[i])} (${f(s.lo[i])} to ${f(s.hi[i])})` : f(s.mid[i]);
}

// Stretches in which every series has a gap: those are hatched over the full height.
export function commonGaps(series) {
  if (!series.length) return [];
  return series.map(s => s.gaps).reduce((a, b) => {
    const out = [];
    for (const x of a) for (const y of b) {
      const from = Math.max(x[0], y[0]), to = Math.min(x[1], y[1]);
      if (from < to) out.push([from, to, x[2] === y[2] ? x[2] : 'no usable data']);
    }
    return out;
  });
}

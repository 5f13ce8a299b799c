// Donut and gauge by ApexCharts, in the colours of the theme. The script (470 kB) is loaded when the first is shown.
import { readTheme, onThemeChange } from './theme.js';

let loading;
function load() {
  return loading ??= new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = new URL('lib/apexcharts/apexcharts.min.js', document.baseURI).href;
    script.onload = () => done(window.ApexCharts);
    script.onerror = () => { loading = null; failed(new Error('apexcharts could not be loaded')); };
    document.head.append(script);
  });
}

export async function create(host, picture) {
  const Apex = await load();
  let now = picture, pushes = 1;
  const chart = new Apex(host, options(now, readTheme(host)));
  await chart.render();
  const redraw = () => chart.updateOptions(options(now, readTheme(host)), false, false);
  const stopTheme = onThemeChange(redraw);
  host.dataset.pushes = pushes;
  return {
    async update(next) { now = next; await redraw(); host.dataset.pushes = ++pushes; },
    dispose() { stopTheme(); chart.destroy(); },
  };
}

const text = (value, p) => value === null || value === undefined ? 'no value' : `${value.toFixed(p.decimals)} ${p.unit}`.trimEnd();

function common(type, p, theme) {
  return {
    chart: { type, height: p.height, background: 'transparent', foreColor: theme.dim, fontFamily: theme.font, animations: { enabled: false }, toolbar: { show: false }, zoom: { enabled: false }, redrawOnParentResize: true },
    theme: { mode: theme.dark ? 'dark' : 'light' },
    states: { hover: { filter: { type: 'none' } }, active: { filter: { type: 'none' } } },
    tooltip: { theme: theme.dark ? 'dark' : 'light', y: { formatter: v => text(v, p) } },
  };
}

function options(p, theme) { return { donut, gauge }[p.kind](p, theme); }

// Calm greys, as the keys of the list beside it have them: a composition is no alarm.
const SHADES = [.45, .26, .75, .1];

function mix(a, b, share) {
  const parts = hex => [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16)), [x, y] = [parts(a), parts(b)];
  return `rgb(${x.map((v, i) => Math.round(v * share + y[i] * (1 - share))).join(',')})`;
}

function donut(p, theme) {
  return {
    ...common('donut', p, theme), series: p.values, labels: p.names, colors: p.names.map((_, i) => mix(theme.hatch, theme.surface, SHADES[i % SHADES.length])),
    stroke: { width: 1, colors: [theme.hatch] }, dataLabels: { enabled: false },
    legend: { show: false },
    plotOptions: { pie: { expandOnClick: false, donut: { size: '62%' } } },
  };
}

function gauge(p, theme) {
  const colour = p.priority ? theme.priority(p.priority) : theme.dim;
  return {
    ...common('radialBar', p, theme), series: [p.share], labels: [p.name], colors: [colour],
    plotOptions: { radialBar: { startAngle: -120, endAngle: 120, hollow: { size: '62%' }, track: { background: theme.track, strokeWidth: '100%' },
      dataLabels: { name: { color: theme.dim, fontSize: '12px', offsetY: 22 }, value: { color: theme.ink, fontSize: '26px', offsetY: -14, formatter: () => p.text } } } },
  };
}

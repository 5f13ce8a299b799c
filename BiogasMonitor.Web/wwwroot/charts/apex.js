// Donut, gauge and bars by ApexCharts, in the colours of the theme. The script (470 kB) is loaded when the first is shown.
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

function options(p, theme) { return { donut, gauge, bars }[p.kind](p, theme); }

function donut(p, theme) {
  return {
    ...common('donut', p, theme), series: p.values, labels: p.names, colors: p.names.map((_, i) => theme.line(i)),
    stroke: { width: 2, colors: [theme.surface] }, dataLabels: { enabled: false },
    legend: { position: 'right', fontSize: '13px', labels: { colors: theme.ink }, formatter: (name, o) => `${name}  ${text(o.w.globals.series[o.seriesIndex], p)}` },
    plotOptions: { pie: { expandOnClick: false, donut: { size: '68%', labels: { show: Boolean(p.centre), name: { show: true, color: theme.dim, offsetY: -4 }, value: { color: theme.ink, formatter: v => text(Number(v), p) },
      total: { show: Boolean(p.centre), label: p.centre, color: theme.dim, formatter: w => text(w.globals.series[0], p) } } } } },
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

function bars(p, theme) {
  const axis = { labels: { style: { colors: theme.dim }, formatter: v => typeof v === 'number' ? Number(v.toFixed(p.decimals)).toString() : v } };
  return {
    ...common('bar', p, theme), series: [{ name: p.name, data: p.names.map((x, i) => ({ x, y: p.values[i], fillColor: p.priorities[i] ? theme.priority(p.priorities[i]) : theme.dim })) }],
    colors: [theme.dim], plotOptions: { bar: { horizontal: p.horizontal, borderRadius: 2, barHeight: '62%', columnWidth: '58%', dataLabels: { position: 'top' } } },
    dataLabels: { enabled: true, formatter: v => text(v, p), textAnchor: p.horizontal ? 'start' : 'middle', offsetX: p.horizontal ? 6 : 0, offsetY: p.horizontal ? 0 : -20, style: { colors: [theme.ink], fontWeight: 500 } },
    grid: { borderColor: theme.grid, padding: { right: p.horizontal ? 60 : 0 } }, legend: { show: false },
    xaxis: { ...(p.horizontal ? axis : { labels: { style: { colors: theme.dim } } }), axisBorder: { show: false }, axisTicks: { show: false } },
    yaxis: p.horizontal ? { labels: { style: { colors: theme.dim }, maxWidth: 220 } } : axis,
  };
}

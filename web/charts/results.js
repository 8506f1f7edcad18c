import { axisStyle, valueAxis } from './axes.js';
import { clamp, finite } from './numbers.js';
import { tip, tooltip } from './tip.js';
import { figure } from './words.js';

// Of the whole report: models and baselines, mean and one standard deviation to both sides.
export function results(data, look, width) {
  const panels = data.panels;
  if (!panels.length) return { message: 'no test results' };
  const names = panels[0].rows.map((r) => r.name);
  const stacked = width < 680;
  const label = Math.min(150, Math.max(...names.map((n) => 6.6 * n.length)) + 8);
  const body = 30 * names.length;
  const beside = 118; // room for the figures in words
  const each = stacked ? width - label - beside : (width - label - beside * panels.length) / panels.length;
  const option = { grid: [], xAxis: [], yAxis: [], series: [], title: [] };
  panels.forEach((panel, k) => {
    const rows = panel.rows;
    const means = rows.map((r) => r.mean).filter(finite);
    const bestMean = panel.minimize ? Math.min(...means) : Math.max(...means);
    const worst = panel.minimize ? Math.max(...means) : Math.min(...means);
    const room = 0.08 * Math.abs(worst - bestMean || 1);
    const extent = [Math.min(bestMean, worst) - room, Math.max(bestMean, worst) + room];
    const left = stacked ? label : label + k * (each + beside), top = 30 + (stacked ? k * (body + 80) : 0);
    option.title.push({
      text: panel.title, left: left - 4, top: top - 30,
      textStyle: { color: look.ink, fontSize: 12, fontWeight: 600 },
    });
    option.grid.push({ left, width: each, top, height: body });
    option.xAxis.push(valueAxis(look, '', extent, {
      gridIndex: k, splitNumber: 4, axisLine: { show: true, lineStyle: { color: look.axis } },
    }));
    option.yAxis.push({
      ...axisStyle(look), type: 'category', inverse: true, gridIndex: k, data: names, axisLine: { show: false },
      axisLabel: { show: stacked || k === 0, color: look.ink, fontSize: 12, width: label - 8, overflow: 'truncate' },
    });
    const colour = (r) => (r.mean === bestMean ? look.orange : r.baseline ? look.axis : look.blue);
    const at = { xAxisIndex: k, yAxisIndex: k };
    option.series.push(
      {
        ...at, type: 'custom', silent: true, data: rows.map((r, i) => [r.mean ?? '-', i]), z: 2,
        renderItem: (params, api) => {
          const r = rows[params.dataIndex];
          if (!finite(r.mean) || !finite(r.sd)) return null;
          const a = api.coord([r.mean - r.sd, params.dataIndex]), b = api.coord([r.mean + r.sd, params.dataIndex]);
          return {
            type: 'line', shape: { x1: a[0], y1: a[1], x2: b[0], y2: b[1] },
            style: { stroke: colour(r), lineWidth: 3, lineCap: 'round' },
          };
        },
      },
      {
        ...at, type: 'scatter', silent: true, symbolSize: 6, z: 1,
        data: rows.flatMap((r, i) => (r.repeats.length < 2 ? [] : r.repeats.map((v) => (
          { value: [v, i], itemStyle: { color: colour(r), opacity: 0.35 } })))),
      },
      {
        ...at, type: 'scatter', symbolSize: 11, z: 3,
        data: rows.map((r, i) => (
          { value: [finite(r.mean) ? clamp(r.mean, ...extent) : '-', i], row: r, itemStyle: { color: colour(r) } })),
      },
      {
        ...at, type: 'custom', silent: true, z: 4, clip: false, data: rows.map((r, i) => [extent[1], i]),
        renderItem: (params, api) => {
          const r = rows[params.dataIndex], p = api.coord([extent[1], params.dataIndex]);
          const text = finite(r.mean) ? `${r.mean.toFixed(4)}${finite(r.sd) ? ` ±${r.sd.toFixed(4)}` : ''}` : '–';
          return { type: 'text', style: { text, x: p[0] + 8, y: p[1], verticalAlign: 'middle', fontSize: 11,
            fontWeight: r.mean === bestMean ? 600 : 400, fill: r.mean === bestMean ? look.strong : look.muted } };
        },
      },
    );
  });
  option.tooltip = tooltip(look, ({ data: d }) => tip(d.row.name, [
    ['mean', figure(d.row.mean)], ['sd', figure(d.row.sd)], ['seeds', String(d.row.repeats.length)]]));
  return {
    subtitle: 'mean ± standard deviation over seeds · best in orange, baselines grey',
    height: stacked ? panels.length * (body + 80) : body + 66,
    option,
  };
}

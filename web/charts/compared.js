import { countAxis, valueAxis } from './axes.js';
import { lineLegend } from './legend.js';
import { clamp, finite } from './numbers.js';
import { axisTooltip, tip } from './tip.js';
import { figure } from './words.js';

// Of a reproduction: each published learning curve over the band of ours, a panel each.
export function compared(study, look, width) {
  const curves = study.compared;
  if (!curves.length) return { message: 'no curves' };
  const columns = clamp(Math.floor(width / 290), 1, Math.min(4, curves.length));
  const left = 54, right = 12, gap = 20, top = 76, rowHeight = 236, body = 150;
  const each = (width - columns * (left + right) - gap * (columns - 1)) / columns;
  const option = { legend: lineLegend(look, ['ours', 'published']), title: [], grid: [], xAxis: [], yAxis: [], series: [] };
  const steps = (values) => values.map((v, i) => [i + 1, v ?? '-']);
  curves.forEach((curve, k) => {
    const x = left + (k % columns) * (each + left + right + gap), y = top + Math.floor(k / columns) * rowHeight;
    const at = { xAxisIndex: k, yAxisIndex: k };
    option.title.push({
      text: curve.title, subtext: curve.extent ? curve.subtitle : 'no finite value',
      left: x - left, top: y - 46, padding: 0, itemGap: 7,
      textStyle: { color: look.ink, fontSize: 13, fontWeight: 600, width: each + left, overflow: 'truncate' },
      subtextStyle: { color: look.muted, fontSize: 11 },
    });
    option.grid.push({ left: x, width: each, top: y, height: body });
    const epochs = Math.max(2, curve.published.length, curve.mean.length);
    option.xAxis.push(countAxis(look, '', [1, epochs], { gridIndex: k, splitNumber: 4 }));
    option.yAxis.push(valueAxis(look, '', curve.extent ?? [0, 1], { gridIndex: k, splitNumber: 3 }));
    const edge = (values) => steps(values).filter(([, v]) => finite(v));
    option.series.push(
      {
        ...at, name: 'ours', type: 'custom', silent: true, clip: true, data: [0], z: 1, itemStyle: { color: look.blue },
        renderItem: (params, api) => ({
          type: 'polygon', shape: { points: [...edge(curve.low), ...edge(curve.high).reverse()].map((p) => api.coord(p)) },
          style: { fill: look.blue, opacity: 0.22 },
        }),
      },
      {
        ...at, name: 'ours', type: 'line', data: steps(curve.mean), symbol: 'none', clip: true, z: 2,
        lineStyle: { color: look.blue, width: 2 }, itemStyle: { color: look.blue },
      },
      {
        // A dot for each line of the log, which may leave out epochs.
        ...at, name: 'published', type: 'line', data: steps(curve.published), clip: true, z: 3,
        symbol: 'circle', symbolSize: 4, showAllSymbol: true,
        lineStyle: { color: look.orange, width: 1.6 }, itemStyle: { color: look.orange },
      },
    );
  });
  const tell = ([at]) => {
    const curve = curves[at.axisIndex], e = at.axisValue - 1;
    return tip(`${curve.title}, epoch ${at.axisValue}`, [
      ['published', figure(curve.published[e])], ['our mean', figure(curve.mean[e])],
      ['least', figure(curve.low[e])], ['greatest', figure(curve.high[e])]]);
  };
  return {
    subtitle: 'by epoch: what was published over the mean of ours, in a band from the least to the greatest seed',
    height: top - 46 + rowHeight * Math.ceil(curves.length / columns),
    option: { ...option, tooltip: axisTooltip(look, tell) },
  };
}

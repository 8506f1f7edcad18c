import { axisLabel, parameterAxis, valueAxis } from './axes.js';
import { legend } from './legend.js';
import { clamp, finite, indices } from './numbers.js';
import { trialTooltip } from './tip.js';
import { dot, dotSize, ring, shown } from './trials.js';

// Trials with the same choice would hide each other; multiples of the golden ratio spread them.
const jitter = (n) => 0.5 * (((n * 0.6180339887498949) % 1) - 0.5);

// The value against each parameter, a panel each.
export function slices(study, look, width, selected) {
  const { trials, parameters } = study;
  const all = indices(trials.number).filter((i) => shown(study, i));
  if (!parameters.length) return { message: 'nothing was searched: every hyperparameter is fixed' };
  if (!all.length) return { message: 'no trial has a value' };
  const columns = clamp(Math.floor((width - 60) / 190), 1, parameters.length);
  const rows = Math.ceil(parameters.length / columns);
  const left = 62, right = 14, top = 30, gap = 26, rowHeight = 220;
  const each = (width - left - right - gap * (columns - 1)) / columns;
  const option = {
    legend: legend(look, []),
    grid: [], xAxis: [], yAxis: [], series: [],
    tooltip: trialTooltip(study, look),
  };
  const shade = (i) => look.order[Math.min(4, Math.floor((5 * i) / trials.number.length))];
  parameters.forEach((p, k) => {
    const column = k % columns, row = Math.floor(k / columns);
    option.grid.push({
      left: left + column * (each + gap), width: each, top: top + row * rowHeight, height: rowHeight - 62,
    });
    option.xAxis.push(parameterAxis(look, p, {
      gridIndex: k, name: p.name, nameLocation: 'middle', nameGap: 26,
      nameTruncate: { maxWidth: each },
      ...(p.choices ? {
        type: 'value', data: undefined, min: -0.5, max: p.choices.length - 0.5, interval: 1,
        axisLabel: axisLabel(look, { show: true, width: each / p.choices.length, overflow: 'truncate', formatter: () => '' }),
      } : {}),
    }));
    const y = valueAxis(look, '', study.extent, { gridIndex: k, splitNumber: 4 });
    if (column > 0) y.axisLabel = { show: false };
    option.yAxis.push(y);
    const at = (i) => {
      const v = trials.points[k][i];
      return p.choices ? v + jitter(trials.number[i]) : v;
    };
    const placed = all.filter((i) => finite(trials.points[k][i]));
    const style = (i) => ({ color: trials.state[i] === 1 ? look.grey : shade(i) });
    option.series.push({
      type: 'scatter', xAxisIndex: k, yAxisIndex: k, symbolSize: dotSize(all.length) - 0.5,
      data: placed.map((i) => dot(study, i, (v) => [at(i), v], style(i), selected)),
    });
    if (study.best !== null && finite(trials.points[k][study.best])) {
      option.series.push({
        type: 'scatter', xAxisIndex: k, yAxisIndex: k, symbolSize: 11, z: 4,
        itemStyle: ring(look, 2.6),
        data: [{ value: [at(study.best), trials.value[study.best]], trial: study.best }],
      });
    }
    if (p.choices) {
      option.series.push({
        type: 'scatter', xAxisIndex: k, yAxisIndex: k, symbolSize: 0.01, silent: true, tooltip: { show: false }, clip: false,
        label: { show: true, position: 'bottom', distance: 5, color: look.muted, fontSize: 11,
          width: each / p.choices.length - 4, overflow: 'truncate', formatter: ({ dataIndex }) => p.choices[dataIndex] },
        data: p.choices.map((_, c) => [c, study.extent[0]]),
      });
    }
  });
  return {
    subtitle: `${study.objective} against each hyperparameter · the stronger the colour, the later the trial`,
    height: top + rows * rowHeight - 6,
    option,
  };
}

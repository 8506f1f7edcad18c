import { axisLabel, valueAxis } from './axes.js';
import { axisTooltip, tip } from './tip.js';
import { complete } from './trials.js';
import { figure } from './words.js';

const percent = (share) => `${Math.round(100 * share)} %`;

// Which share of the complete trials came how far.
export function edf(study, look, width) {
  const values = complete(study).map((i) => study.trials.value[i]).sort((a, b) => a - b);
  if (!values.length) return { message: 'no trial is complete' };
  const [low, high] = study.extent;
  const steps = [[low, 0], ...values.map((v, i) => [v, (i + 1) / values.length])].filter(([v]) => v >= low && v <= high);
  steps.push([high, values.filter((v) => v <= high).length / values.length]);
  return {
    subtitle: 'share of complete trials with at most this value',
    height: 380,
    option: {
      grid: { left: 52, right: 20, top: 14, bottom: 50 },
      xAxis: {
        ...valueAxis(look, study.figure, [low, high], { nameGap: 30, splitNumber: 4 }),
        axisLine: { show: true, lineStyle: { color: look.axis } }, splitLine: { show: false },
      },
      yAxis: valueAxis(look, '', [0, 1], { axisLabel: axisLabel(look, { formatter: percent }) }),
      tooltip: axisTooltip(look, ([{ value: [value, share] }]) =>
        tip(`${percent(share)} of the trials`, [['at most', figure(value)]])),
      series: [{
        type: 'line', step: 'end', data: steps, symbol: 'none',
        lineStyle: { color: look.blue, width: 2.5 }, itemStyle: { color: look.blue },
        areaStyle: { color: look.blue, opacity: 0.1 },
      }],
    },
  };
}

import { countAxis, valueAxis } from './axes.js';
import { lineLegend } from './legend.js';
import { finite } from './numbers.js';
import { axisTooltip, tip } from './tip.js';
import { figure } from './words.js';

// How one trial learned: its error on train and validation, or what it reported.
export function learning(study, look, width) {
  if (!study.learning) return { message: 'the trial has no record of its training' };
  const { figure: name, minimize, lines } = study.learning;
  const steps = lines.flatMap((l) => l.steps);
  const all = steps.map(([, v]) => v).filter(finite);
  if (!all.length) return { message: 'no finite value' };
  const judged = lines[lines.length - 1];
  const better = (a, b) => (minimize ? a < b : a > b);
  const best = judged.steps.reduce((top, step) => (finite(step[1]) && (!top || better(step[1], top[1])) ? step : top), null);
  const low = Math.min(...all), high = Math.max(...all), room = 0.05 * (high - low || 1);
  const line = ({ name: of, steps: data }) => {
    const colour = of === judged.name ? look.orange : look.blue;
    return {
      name: of, type: 'line', data, symbol: data.length === 1 ? 'circle' : 'none',
      lineStyle: { color: colour, width: 2.5 }, itemStyle: { color: colour },
    };
  };
  const series = lines.map(line);
  if (best) {
    series[series.length - 1].markLine = {
      silent: true, symbol: 'none', label: { show: false },
      lineStyle: { color: look.axis, type: 'dashed' }, data: [{ xAxis: best[0] }],
    };
  }
  return {
    subtitle: `${name} by epoch; ${minimize ? 'lowest' : 'highest'} on ${judged.name} after epoch ${best ? best[0] : '–'}`,
    height: 380,
    option: {
      legend: lineLegend(look, lines.map((l) => l.name)),
      grid: { left: 56, right: 18, top: 40, bottom: 50 },
      xAxis: countAxis(look, 'epoch', [1, Math.max(2, ...steps.map(([e]) => e))]),
      yAxis: valueAxis(look, '', [low - room, high + room]),
      tooltip: axisTooltip(look, (at) =>
        tip(`epoch ${at[0].value[0]}`, at.map((l) => [l.seriesName, figure(l.value[1])]))),
      series,
    },
  };
}

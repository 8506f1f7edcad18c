import { countAxis, valueAxis } from './axes.js';
import { legend } from './legend.js';
import { indices } from './numbers.js';
import { trialTooltip } from './tip.js';
import { complete, counts, dot, dotSize, ring, shown } from './trials.js';

// Where the best so far changes: [trial's number, value], level in between.
function bestSoFar(study) {
  const { trials, minimize } = study;
  const steps = [];
  let best = null;
  for (const i of complete(study)) {
    const v = trials.value[i];
    if (best === null || (minimize ? v < best : v > best)) {
      best = v;
      steps.push([trials.number[i], v]);
    }
  }
  const last = trials.number[trials.number.length - 1];
  if (steps.length) steps.push([last, best]);
  return steps;
}

// Every trial in order, with the best so far.
export function history(study, look, width, selected) {
  const { trials } = study;
  const all = indices(trials.number);
  if (!all.some((i) => shown(study, i))) {
    return { message: all.length ? 'no trial has a value' : 'no trials yet' };
  }
  const size = dotSize(all.length);
  const dots = (state, colour) =>
    all
      .filter((i) => trials.state[i] === state && shown(study, i))
      .map((i) => dot(study, i, (v) => [trials.number[i], v], { color: colour }, selected));
  const failed = all.filter((i) => trials.state[i] === 2);
  const [low, high] = study.extent;
  const last = trials.number[all.length - 1];
  const series = [
    { name: 'pruned', type: 'scatter', symbolSize: size, itemStyle: { color: look.grey }, data: dots(1, look.grey) },
    { name: 'complete', type: 'scatter', symbolSize: size, itemStyle: { color: look.blue }, data: dots(0, look.blue) },
    {
      name: 'failed',
      type: 'scatter',
      symbol: 'path://M0 2L2 0L5 3L8 0L10 2L7 5L10 8L8 10L5 7L2 10L0 8L3 5Z',
      symbolSize: 9,
      itemStyle: { color: look.red },
      data: failed.map((i) => ({ value: [trials.number[i], low], trial: i })),
    },
    {
      name: 'best so far',
      type: 'line',
      step: 'end',
      symbol: 'circle',
      symbolSize: 0,
      showSymbol: true,
      clip: true,
      lineStyle: { color: look.orange, width: 2.5 },
      itemStyle: { color: look.orange },
      tooltip: { show: false },
      silent: true,
      data: bestSoFar(study),
      z: 3,
    },
  ].filter((s) => s.data.length);
  if (study.best !== null) {
    series.push({
      name: 'best so far',
      type: 'scatter',
      symbolSize: 12,
      itemStyle: ring(look, 3),
      data: [{ value: [trials.number[study.best], trials.value[study.best]], trial: study.best }],
      z: 4,
    });
  }
  const narrow = width < 480;
  return {
    subtitle: `${counts(study)} · ${study.minimize ? 'lower' : 'higher'} is better`,
    height: 340,
    option: {
      legend: legend(look, [...new Set(series.map((s) => s.name))]),
      grid: { left: narrow ? 56 : 70, right: 18, top: 40, bottom: 50 },
      xAxis: countAxis(look, 'trial', [0, Math.max(1, last)], { boundaryGap: ['1%', '1%'] }),
      yAxis: valueAxis(look, narrow ? '' : study.objective, [low, high], { nameGap: 52 }),
      dataZoom: [{ type: 'inside', xAxisIndex: 0, zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false }],
      tooltip: trialTooltip(study, look),
      series,
    },
  };
}

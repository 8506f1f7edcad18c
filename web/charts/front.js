import { valueAxis } from './axes.js';
import { legend } from './legend.js';
import { finite } from './numbers.js';
import { trialTooltip } from './tip.js';
import { complete, dotSize, ring } from './trials.js';
import { plural } from './words.js';

// Of several objectives, the second against the first.
export function front(study, look, width) {
  const { trials, minimize } = study;
  if (!study.front) return { message: 'the study has one objective' };
  const { objective, values, members } = study.front;
  const drawn = complete(study).filter((i) => finite(values[i]));
  if (!drawn.length) return { message: 'no trial is complete' };
  const at = (i) => ({ value: [trials.value[i], values[i]], trial: i });
  const edge = [];
  for (const i of study.front.objectives === 2 ? members : []) { // a picture of two of three has no edge
    if (edge.length) edge.push([trials.value[i], edge[edge.length - 1][1]]);
    edge.push([trials.value[i], values[i]]);
  }
  const [low, high] = study.extent;
  const wish = (least) => (least ? 'lower' : 'higher');
  const narrow = width < 480;
  return {
    subtitle: `${members.length} of ${plural(drawn.length, 'complete trial')} on it · `
      + `${wish(minimize)} ${study.figure} and ${wish(study.front.minimize)} ${objective} are better`,
    height: 400,
    option: {
      legend: legend(look, ['complete', 'Pareto front']),
      grid: { left: narrow ? 56 : 76, right: 24, top: 40, bottom: 50 },
      xAxis: {
        ...valueAxis(look, study.objective, [low, high], { nameGap: 30 }),
        axisLine: { show: true, lineStyle: { color: look.axis } },
      },
      yAxis: valueAxis(look, narrow ? '' : objective, undefined, { nameGap: 58, scale: true }),
      tooltip: trialTooltip(study, look),
      series: [
        {
          name: 'complete', type: 'scatter', symbolSize: dotSize(drawn.length), clip: true,
          itemStyle: { color: look.blue }, data: drawn.map(at),
        },
        { name: 'Pareto front', type: 'line', symbol: 'none', silent: true, tooltip: { show: false },
          lineStyle: { color: look.orange, width: 2 }, itemStyle: { color: look.orange }, data: edge },
        { name: 'Pareto front', type: 'scatter', symbolSize: 11, z: 4, clip: true,
          itemStyle: ring(look, 2.6), data: members.map(at) },
      ],
    },
  };
}

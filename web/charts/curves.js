import { countAxis, valueAxis } from './axes.js';
import { lineLegend } from './legend.js';
import { tooltip, trialTip } from './tip.js';
import { plural } from './words.js';

// Every learning curve of a study.
export function curves(study, look, width) {
  const { list, of, extent } = study.curves;
  if (!list.length) return { message: 'no trial reported a value by epoch' };
  const longest = Math.max(2, ...list.map(([, steps]) => steps[steps.length - 1][0]));
  const group = (name, colour, keep, opacity, z) => list
    .filter(([i]) => i !== study.best && keep(study.trials.state[i]))
    .map(([i, steps]) => ({
      name, type: 'line', data: steps, trial: i, symbol: 'none', z, clip: true,
      lineStyle: { color: colour, width: 1.2, opacity }, itemStyle: { color: colour },
      emphasis: { lineStyle: { width: 3, opacity: 1 } }, triggerEvent: true,
    }));
  const faint = list.length > 80 ? 0.35 : 0.55;
  const series = [
    ...group('not complete', look.grey, (s) => s !== 0, 0.8, 2),
    ...group('complete', look.blue, (s) => s === 0, faint, 3),
    ...list.filter(([i]) => i === study.best).map(([i, steps]) => ({
      name: `best, trial ${study.trials.number[i]}`, type: 'line', data: steps, trial: i, symbol: 'none', z: 5,
      lineStyle: { color: look.orange, width: 3 }, itemStyle: { color: look.orange }, triggerEvent: true,
    })),
  ];
  const narrow = width < 480;
  return {
    subtitle: `${list.length < of ? `${list.length} of ` : ''}${plural(of, 'trial')} · ${study.figure} after each epoch`,
    height: 380,
    option: {
      legend: lineLegend(look, [...new Set(series.map((s) => s.name))]),
      grid: { left: narrow ? 56 : 70, right: 18, top: narrow ? 64 : 40, bottom: 50 },
      xAxis: countAxis(look, 'epoch', [1, longest]),
      yAxis: valueAxis(look, narrow ? '' : study.figure, extent, { nameGap: 52 }),
      tooltip: tooltip(look, ({ seriesIndex }) => trialTip(study, series[seriesIndex].trial)),
      series,
    },
  };
}

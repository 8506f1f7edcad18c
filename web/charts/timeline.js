import { axisLabel, axisStyle, valueAxis } from './axes.js';
import { clamp, finite, indices } from './numbers.js';
import { trialTooltip } from './tip.js';
import { duration, figure, plural } from './words.js';

// Which trials ran side by side, a lane each.
export function timeline(study, look, width) {
  const { lanes, lane, begin, seconds, pauses } = study.timeline;
  const data = indices(lane)
    .filter((i) => finite(lane[i]))
    .map((i) => ({ value: [begin[i], begin[i] + study.trials.seconds[i], lane[i]], trial: i }));
  if (!data.length) return { message: 'no times were recorded' };
  const colours = [look.blue, look.grey, look.red];
  const unit = seconds > 7200 ? [3600, 'hours'] : seconds > 240 ? [60, 'minutes'] : [1, 'seconds'];
  return {
    subtitle: `${plural(lanes, 'trial')} at a time · ${duration(seconds)} together`
      + (pauses.length ? ` · ${plural(pauses.length, 'pause')} cut out` : ''),
    height: clamp(110 + 30 * lanes, 170, 420),
    option: {
      grid: { left: 46, right: 18, top: 14, bottom: 50 },
      xAxis: {
        ...valueAxis(look, unit[1], [0, seconds], { nameGap: 30 }),
        axisLabel: axisLabel(look, { showMaxLabel: false, formatter: (v) => figure(v / unit[0]) }),
        interval: niceStep(seconds / unit[0], width < 480 ? 4 : 9) * unit[0],
        splitLine: { lineStyle: { color: look.grid } },
      },
      yAxis: {
        ...axisStyle(look), type: 'category', inverse: true, name: 'job', nameLocation: 'middle', nameGap: 26,
        data: indices({ length: lanes }).map((l) => String(l + 1)), axisLine: { show: false },
      },
      tooltip: trialTooltip(study, look),
      series: [
        {
          type: 'custom', data, encode: { x: [0, 1], y: 2 }, clip: true,
          renderItem: (params, api) => {
            const i = data[params.dataIndex].trial;
            const from = api.coord([api.value(0), api.value(2)]), to = api.coord([api.value(1), api.value(2)]);
            const height = Math.min(22, api.size([0, 1])[1] * 0.66);
            const isBest = i === study.best;
            return {
              type: 'rect',
              shape: { x: from[0], y: from[1] - height / 2, width: Math.max(1, to[0] - from[0] - 1), height, r: 2 },
              style: { fill: isBest ? look.orange : colours[study.trials.state[i]], opacity: isBest ? 1 : 0.85 },
            };
          },
          markLine: {
            silent: true, symbol: 'none', label: { show: false },
            lineStyle: { color: look.muted, type: 'dashed' }, data: pauses.map((p) => ({ xAxis: p })),
          },
        },
      ],
    },
  };
}

function niceStep(length, most) {
  const rough = length / most, power = 10 ** Math.floor(Math.log10(rough));
  return power * [1, 2, 5, 10].find((m) => m * power >= rough);
}

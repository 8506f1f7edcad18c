import { parameterScale } from './axes.js';
import { clamp } from './numbers.js';
import { tooltip, trialTip } from './tip.js';
import { complete } from './trials.js';
import { figure } from './words.js';

// A line for each complete trial across an axis for its value and each parameter. Besides what every chart
// gives: `order`, the trial of each line, and `axes`, for ranges.js.
export function parallel(study, look, width) {
  const { trials, parameters } = study;
  const drawn = complete(study);
  if (!drawn.length) return { message: 'no trial is complete' };
  if (!parameters.length) return { message: 'nothing was searched: every hyperparameter is fixed' };
  const [low, high] = study.extent;
  const upright = width < 620;
  const name = { nameLocation: upright ? 'start' : 'end', nameGap: upright ? 8 : 14 };
  const style = {
    nameTextStyle: { color: look.ink, fontSize: 12, align: upright ? 'right' : 'center' },
    axisLine: { lineStyle: { color: look.axis, width: 1.4 } },
    axisTick: { lineStyle: { color: look.axis }, length: 4 },
    axisLabel: {
      color: look.ink,
      fontSize: 11,
      textBorderColor: look.card,
      textBorderWidth: 4,
      hideOverlap: true,
      formatter: (v) => (typeof v === 'string' ? v : figure(v)),
    },
    minorTick: { show: false },
    areaSelectStyle: { width: 22, borderColor: look.orange, color: look.orange, opacity: 0.22 },
  };
  const limit = Math.max(8, Math.floor(width / (parameters.length + 1) / 7));
  const short = (s) => (s.length > limit ? `${s.slice(0, limit - 1)}…` : s);
  const axes = [
    { dim: 0, name: short(study.figure), type: 'value', min: low, max: high, ...name, ...style },
    ...parameters.map((p, k) => ({
      dim: k + 1,
      ...(p.choices ? { type: 'category', data: p.choices } : parameterScale(p)),
      name: short(p.name),
      ...name,
      ...style,
    })),
  ];
  // The best are drawn last, above the others.
  const order = [...drawn].sort((a, b) => (study.minimize ? 1 : -1) * (trials.value[b] - trials.value[a]));
  const line = (i) => [
    clamp(trials.value[i], low, high),
    ...parameters.map((p, k) => trials.points[k][i] ?? '-'),
  ];
  const values = drawn.map((i) => clamp(trials.value[i], low, high));
  return {
    subtitle: 'each line is a complete trial · drag along an axis to filter, click it to clear',
    height: upright ? 130 + 64 * axes.length : 400,
    order,
    axes: [{ name: study.figure, low, high }, ...parameters],
    option: {
      parallel: {
        layout: upright ? 'vertical' : 'horizontal',
        left: upright ? 110 : 60,
        right: upright ? 30 : 120,
        top: upright ? 16 : 44,
        bottom: upright ? 92 : 28,
        axisExpandable: false,
        parallelAxisDefault: {},
      },
      parallelAxis: axes,
      visualMap: {
        type: 'continuous',
        dimension: 0,
        seriesIndex: 0,
        min: Math.min(...values),
        max: Math.max(...values, Math.min(...values) + 1e-12),
        calculable: false,
        orient: upright ? 'horizontal' : 'vertical',
        right: upright ? 'center' : 8,
        left: upright ? 'center' : undefined,
        top: upright ? undefined : 'middle',
        bottom: upright ? 6 : undefined,
        itemHeight: upright ? 140 : 120,
        itemWidth: 9,
        text: study.minimize ? ['worse', 'better'] : ['better', 'worse'],
        textStyle: { color: look.muted, fontSize: 11 },
        inRange: { color: study.minimize ? look.ramp : [...look.ramp].reverse() },
      },
      tooltip: tooltip(look, ({ dataIndex }) => trialTip(study, order[dataIndex])),
      series: [
        {
          type: 'parallel',
          smooth: upright ? 0 : 0.25,
          lineStyle: { width: drawn.length > 200 ? 1 : 1.6, opacity: drawn.length > 200 ? 0.4 : 0.6 },
          inactiveOpacity: 0.03,
          emphasis: { lineStyle: { width: 3, opacity: 1 } },
          progressive: 0,
          data: order.map(line),
        },
      ],
    },
  };
}

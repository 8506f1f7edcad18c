// Axes of a chart, as options of ECharts; `more` are further ones.
import { figure } from './words.js';

export const axisLabel = (look, more = {}) => ({ color: look.muted, fontSize: 11, hideOverlap: true, ...more });

export const axisStyle = (look) => ({
  nameTextStyle: { color: look.ink, fontSize: 12 },
  axisLabel: axisLabel(look),
  axisLine: { show: true, lineStyle: { color: look.axis } },
  axisTick: { show: false },
  splitLine: { show: false },
});

export const valueAxis = (look, name, [min, max] = [], more = {}) => ({
  ...axisStyle(look),
  type: 'value',
  name,
  nameLocation: 'middle',
  nameGap: 46,
  min,
  max,
  axisLine: { show: false },
  splitLine: { lineStyle: { color: look.grid } },
  axisLabel: axisLabel(look, {
    formatter: (v) => figure(v),
    showMinLabel: false, // the ends of an extent are no round numbers
    showMaxLabel: false,
  }),
  ...more,
});

// Trials or epochs, below a chart.
export const countAxis = (look, name, [min, max], more = {}) => ({
  ...axisStyle(look),
  type: 'value',
  name,
  nameLocation: 'middle',
  nameGap: 30,
  min,
  max,
  minInterval: 1,
  ...more,
});

export const parameterScale = (parameter) => ({
  type: parameter.log ? 'log' : 'value',
  min: parameter.low,
  max: parameter.high,
  minInterval: parameter.whole && !parameter.log ? 1 : undefined,
});

export function parameterAxis(look, parameter, more = {}) {
  if (parameter.choices) {
    return { ...axisStyle(look), type: 'category', data: parameter.choices, ...more };
  }
  return {
    ...axisStyle(look),
    ...parameterScale(parameter),
    axisLabel: axisLabel(look, { formatter: (v) => figure(v), alignMinLabel: 'left', alignMaxLabel: 'right' }),
    splitNumber: 4,
    ...more,
  };
}

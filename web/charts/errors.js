import { axisStyle, valueAxis } from './axes.js';
import { legend } from './legend.js';
import { clamp, finite } from './numbers.js';
import { tip, tooltip } from './tip.js';
import { ring } from './trials.js';
import { figure } from './words.js';

// Of the whole report: RMSE and bias of each model, a row for each group of test ratings. Wide
// pages have the two panels beside each other, narrow ones one below the other.
export function errors(data, look, width) {
  if (!data.errors) return { message: 'no errors by group are known' };
  const { models, profiles } = data.errors;
  const panels = [['rmse', 'RMSE'], ['bias', 'mean of prediction − rating']];
  const stacked = width < 680;
  const label = 104, gap = 28, row = 19, heading = 34, top = 60, ends = 44;
  const each = stacked ? width - label - 14 : (width - label - gap - 14) / 2;
  const body = profiles.reduce((sum, p) => sum + heading + row * p.groups.length, 0);
  const colours = [look.orange, look.blue, look.axis], symbols = ['circle', 'diamond', 'rect', 'triangle'];
  const style = (m) => {
    const colour = colours[Math.min(m, 2)];
    return { itemStyle: m === 0 ? ring(look, 2.6) : { color: colour }, symbol: symbols[m % symbols.length] };
  };
  const option = {
    legend: { ...legend(look, models), itemWidth: 10, itemHeight: 10 },
    grid: [], xAxis: [], yAxis: [], series: [], title: [],
  };
  const title = (text, left, y) => option.title.push({
    text, left, top: y, padding: 0, textStyle: { color: look.ink, fontSize: 12, fontWeight: 600 },
  });
  const zero = {
    silent: true, symbol: 'none', label: { show: false },
    lineStyle: { color: look.axis, type: 'solid' }, data: [{ xAxis: 0 }],
  };
  panels.forEach(([member, words], k) => {
    const left = label + (stacked ? 0 : k * (each + gap));
    let y = top + (stacked ? k * (body + ends + 34) : 0);
    title(words, left, y - 22);
    profiles.forEach(({ by, groups }, p) => {
      const n = option.grid.length, last = p === profiles.length - 1;
      if (stacked || k === 0) title(by, 0, y + 12);
      option.grid.push({ left, width: each, top: y + heading, height: row * groups.length });
      option.xAxis.push({
        ...valueAxis(look, '', data.errors[member], { gridIndex: n, splitNumber: 5 }),
        ...(last ? {} : { axisLabel: { show: false } }),
      });
      option.yAxis.push({
        ...axisStyle(look), type: 'category', inverse: true, gridIndex: n, axisLine: { show: false },
        data: groups.map((g) => g.label),
        axisLabel: {
          show: stacked || k === 0, color: look.ink, fontSize: 12, width: label - 12, overflow: 'truncate', interval: 0,
        },
        splitLine: { show: true, lineStyle: { color: look.grid } },
      });
      const at = (v) => (finite(v) ? clamp(v, ...data.errors[member]) : '-');
      models.forEach((name, m) => option.series.push({
        name, type: 'scatter', xAxisIndex: n, yAxisIndex: n, clip: false, ...style(m),
        symbolSize: m === 0 ? 10 : 8.5, z: 3 + models.length - m,
        data: groups.map((g, i) => ({ value: [at(g[member][m]), i], group: g, by, model: m })),
        ...(member === 'bias' && m === 0 ? { markLine: zero } : {}),
      }));
      y += heading + row * groups.length;
    });
  });
  option.tooltip = tooltip(look, ({ data: { group, by, model } }) =>
    tip(`${models[model]}, ${by.toLowerCase()}: ${group.label}`, [
      ['RMSE', figure(group.rmse[model])], ['prediction − rating', figure(group.bias[model])],
      ['test ratings', figure(group.ratings)]]));
  return {
    subtitle: 'test ratings by their value, by how many training ratings their user and their item have, '
      + 'and by whether both have any',
    height: top + body + ends + (stacked ? body + ends + 34 : 0) - 20,
    option,
  };
}

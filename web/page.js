// A page with charts: finds <figure data-chart=NAME data-study=N>, draws it from the page's data,
// and keeps it right when the width or the colour scheme changes.
import * as echarts from 'echarts/core';
import { BarChart, CustomChart, LineChart, ParallelChart, ScatterChart } from 'echarts/charts';
import {
  DataZoomInsideComponent, GridComponent, LegendComponent, MarkLineComponent, ParallelComponent,
  TitleComponent, TooltipComponent, VisualMapContinuousComponent,
} from 'echarts/components';
import { CanvasRenderer } from 'echarts/renderers';
import { charts } from './charts.js';
import { parameterText } from './charts/words.js';
import { ranges } from './ranges.js';
import './sort.js';

echarts.use([
  BarChart, CanvasRenderer, CustomChart, DataZoomInsideComponent, GridComponent, LegendComponent,
  LineChart, MarkLineComponent, ParallelChart, ParallelComponent, ScatterChart, TitleComponent,
  TooltipComponent, VisualMapContinuousComponent,
]);

// The style sheet knows the colours, light and dark.
function currentLook() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const rgb = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
  const ramp = ['best', 'good', 'middle', 'poor', 'worst'].map(colour);
  const look = {
    ramp,
    order: [0, 1, 2, 3, 4].map((i) => colour(`order${i}`)),
    faintBlue: colour('faint-blue'),
    mix(share) { // a colour of the ramp, 0 the best
      const at = Math.min(3.9999, Math.max(0, 4 * share)), k = Math.floor(at), t = at - k;
      const a = rgb(ramp[k]), b = rgb(ramp[k + 1]);
      return a.map((v, i) => Math.round(v + t * (b[i] - v)));
    },
  };
  for (const name of ['ink', 'muted', 'faint', 'line', 'grid', 'axis', 'card', 'blue', 'grey', 'orange', 'red', 'strong']) {
    look[name] = colour(name);
  }
  return look;
}

let data = { panels: [], differences: [], errors: null, studies: [] };
const selected = new Map(); // study -> the set of trials that brushes leave, or nothing
const instances = new Map(); // figure -> ECharts

function draw(figure) {
  const kind = figure.dataset.chart;
  const study = figure.dataset.study;
  const source = study === undefined ? data : data.studies[study];
  const plot = figure.querySelector('.plot');
  if (!source || !charts[kind]) return;
  const width = plot.clientWidth;
  const made = charts[kind](source, currentLook(), width, selected.get(study));
  figure.querySelector('.subtitle').textContent = made.subtitle ?? '';
  if (made.message) {
    instances.get(figure)?.dispose();
    instances.delete(figure);
    plot.textContent = made.message;
    plot.classList.add('empty');
    plot.style.height = '';
    return;
  }
  plot.classList.remove('empty');
  plot.style.height = `${made.height}px`;
  let chart = instances.get(figure);
  if (!chart) {
    plot.textContent = '';
    chart = echarts.init(plot, null, { renderer: 'canvas' });
    instances.set(figure, chart);
    if (kind === 'parallel') chart.on('axisareaselected', () => brushed(figure, chart));
  } else {
    chart.resize();
  }
  figure.order = made.order;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const font = getComputedStyle(document.body).fontFamily;
  chart.setOption({ animation: !still, animationDuration: 400, textStyle: { fontFamily: font }, ...made.option }, { notMerge: kind !== 'parallel' });
  if (kind === 'parallel') {
    addSliders(figure, chart, made.axes);
    tintBrushes(chart);
  }
}

// What ECharts draws for a brush that is not just being dragged forgets areaSelectStyle, and would hide
// the lines.
function tintBrushes(chart) {
  const { color: fill, borderColor: stroke, opacity } = chart.getOption().parallelAxis[0].areaSelectStyle;
  for (const shape of chart.getZr().storage.getDisplayList(true)) {
    if (shape.name === 'main' && shape.parent?.__brushOption) shape.setStyle({ fill, stroke, opacity, lineWidth: 1 });
  }
}

// Made again only for other axes, so that an update does not take the focus away.
function addSliders(figure, chart, axes) {
  const wanted = JSON.stringify(axes);
  if (figure.axes === wanted) return;
  figure.axes = wanted;
  figure.showRanges = ranges(figure, axes, parameterText, (axis, interval) => {
    chart.dispatchAction({ type: 'axisAreaSelect', parallelAxisIndex: axis, intervals: interval ? [interval] : [] });
    chart.setOption({}); // draws the brush, which an action leaves to the mouse
    tintBrushes(chart);
  });
  figure.showRanges(intervalsOf(chart));
}

const intervalsOf = (chart) => chart.getOption().parallelAxis.map((_, k) => chart.getModel().getComponent('parallelAxis', k).activeIntervals);

// What the brushes on the parallel axes leave is strong in the other charts and the table, too.
function brushed(figure, chart) {
  const series = chart.getModel().getSeries()[0];
  const all = figure.order.length;
  const kept = series.getRawIndicesByActiveState('active');
  const study = figure.dataset.study;
  const filtered = series.coordinateSystem.hasAxisBrushed();
  if (filtered) selected.set(study, new Set(kept.map((i) => figure.order[i])));
  else selected.delete(study);
  const note = figure.querySelector('.brushed');
  figure.showRanges?.(intervalsOf(chart));
  note.textContent = filtered ? `${kept.length} of ${all} selected` : '';
  figure.dataset.selected = filtered ? kept.length : '';
  for (const other of document.querySelectorAll('figure[data-chart]')) {
    if (other.dataset.study === study && ['history', 'slices'].includes(other.dataset.chart)) draw(other);
  }
}

function drawAll() {
  for (const figure of document.querySelectorAll('figure[data-chart]')) draw(figure);
}

function copyButtons() {
  for (const block of document.querySelectorAll('pre')) {
    if (!navigator.clipboard) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'copy';
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(block.querySelector('code').textContent);
      button.textContent = 'copied';
      setTimeout(() => { button.textContent = 'copy'; }, 1500);
    });
    block.append(button);
  }
}

function takeData() {
  const source = document.getElementById('chart:data');
  if (source) data = JSON.parse(source.textContent);
  drawAll();
}

function start() {
  takeData();
  copyButtons();
  let width = document.documentElement.clientWidth, waiting;
  addEventListener('resize', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (width === document.documentElement.clientWidth) return;
      width = document.documentElement.clientWidth;
      drawAll();
    }, 120);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  document.documentElement.dataset.ready = 'yes';
}

// For the browser test, which chart stands where; for live.js, to be called when the data changed.
window.mfsearch = { instances, takeData };

start();

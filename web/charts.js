// Draws the charts of a study. Each function takes the figures that reports/chart_data.h describes
// and gives {subtitle, height, option}, an option of ECharts, or {message} where there is nothing
// to see. Nothing here computes a figure that a report states.

const STATES = ['complete', 'pruned', 'failed'];
const finite = (v) => typeof v === 'number' && Number.isFinite(v);
const clamp = (v, low, high) => Math.min(high, Math.max(low, v));
const indices = (list) => Array.from(list, (_, i) => i);
const plural = (n, noun) => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;

// "0.8823", "0.0015", "2.5e+7": as many digits as say something.
export function figure(v) {
  if (!finite(v)) return '–';
  const size = Math.abs(v);
  if (size !== 0 && (size >= 1e6 || size < 1e-4)) return v.toExponential(2);
  if (Number.isInteger(v)) return v.toLocaleString('en');
  return String(Number(v.toPrecision(size >= 0.01 ? Math.max(4, Math.ceil(Math.log10(size)) + 4) : 3)));
}

export function duration(seconds) {
  if (!finite(seconds)) return '–';
  if (seconds < 10) return `${seconds.toFixed(2)} s`;
  if (seconds < 120) return `${seconds.toFixed(0)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

// A node, not HTML: names are foreign text, and the page's policy forbids inline styles.
function tip(title, rows = []) {
  const box = document.createElement('div');
  box.className = 'tip';
  const add = (tag, text, parent) => {
    const node = document.createElement(tag);
    node.textContent = text;
    parent.append(node);
    return node;
  };
  add('strong', title, box);
  const list = add('dl', '', box);
  for (const [name, value] of rows) {
    add('dt', name, list);
    add('dd', value, list);
  }
  return box;
}

export function parameterText(parameter, value) {
  if (!finite(value)) return '–';
  return parameter.choices ? parameter.choices[value] : figure(value);
}

function trialTip(study, i) {
  const { trials } = study;
  const rows = [[study.figure, figure(trials.value[i])]];
  if (study.front) rows.push([study.front.objective, figure(study.front.values[i])]);
  study.parameters.forEach((p, k) => rows.push([p.name, parameterText(p, trials.points[k][i])]));
  if (finite(trials.seconds[i])) rows.push(['time', duration(trials.seconds[i])]);
  return tip(`trial ${trials.number[i]}, ${STATES[trials.state[i]]}`, rows);
}

const tooltip = (look, formatter) => ({
  trigger: 'item',
  confine: true, // also: no arrow, which would need an inline style
  formatter,
  backgroundColor: look.card,
  borderColor: look.line,
  textStyle: { color: look.ink, fontSize: 12 },
  extraCssText: '',
});

const axisStyle = (look) => ({
  nameTextStyle: { color: look.ink, fontSize: 12 },
  axisLabel: { color: look.muted, fontSize: 11, hideOverlap: true },
  axisLine: { show: true, lineStyle: { color: look.axis } },
  axisTick: { show: false },
  splitLine: { show: false },
});

const valueAxis = (look, name, [min, max] = [], more = {}) => ({
  ...axisStyle(look),
  type: 'value',
  name,
  nameLocation: 'middle',
  nameGap: 46,
  min,
  max,
  axisLine: { show: false },
  splitLine: { lineStyle: { color: look.grid } },
  axisLabel: {
    ...axisStyle(look).axisLabel,
    formatter: (v) => figure(v),
    showMinLabel: false, // the ends of an extent are no round numbers
    showMaxLabel: false,
  },
  ...more,
});

function parameterAxis(look, parameter, more = {}) {
  if (parameter.choices) {
    return { ...axisStyle(look), type: 'category', data: parameter.choices, ...more };
  }
  return {
    ...axisStyle(look),
    type: parameter.log ? 'log' : 'value',
    min: parameter.low,
    max: parameter.high,
    minInterval: parameter.whole && !parameter.log ? 1 : undefined,
    axisLabel: { ...axisStyle(look).axisLabel, formatter: (v) => figure(v), alignMinLabel: 'left', alignMaxLabel: 'right' },
    splitNumber: 4,
    ...more,
  };
}

const legend = (look, names) => ({
  show: true,
  top: 0,
  right: 8,
  itemWidth: 16,
  itemHeight: 9,
  itemGap: 14,
  icon: undefined,
  data: names,
  textStyle: { color: look.muted, fontSize: 12 },
  inactiveColor: look.faint,
});

const dotSize = (count) => (count > 400 ? 5 : count > 150 ? 6.5 : 8);

// A value beyond the extent becomes a triangle at its edge.
function dot(study, i, at, style, selected) {
  const value = study.trials.value[i];
  const [low, high] = study.extent;
  const outside = value < low || value > high;
  const faded = selected && !selected.has(i);
  return {
    value: at(clamp(value, low, high)),
    trial: i,
    symbol: outside ? 'triangle' : 'circle',
    symbolRotate: value < low ? 180 : 0,
    itemStyle: faded ? { ...style, opacity: 0.08 } : style,
  };
}

const shown = (study, i) => study.trials.state[i] !== 2 && finite(study.trials.value[i]);

function counts(study) {
  const n = [0, 0, 0];
  for (const s of study.trials.state) n[s]++;
  return STATES.map((name, s) => [name, n[s]])
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count.toLocaleString('en')} ${name}`)
    .join(' · ');
}

// Where the best so far changes: [trial's number, value], level in between.
function bestSoFar(study) {
  const { trials, minimize } = study;
  const steps = [];
  let best = null;
  for (const i of indices(trials.number)) {
    const v = trials.value[i];
    if (trials.state[i] !== 0 || !finite(v)) continue;
    if (best === null || (minimize ? v < best : v > best)) {
      best = v;
      steps.push([trials.number[i], v]);
    }
  }
  const last = trials.number[trials.number.length - 1];
  if (steps.length) steps.push([last, best]);
  return steps;
}

function history(study, look, width, selected) {
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
      itemStyle: { color: look.card, borderColor: look.orange, borderWidth: 3 },
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
      xAxis: {
        ...valueAxis(look, 'trial', [0, Math.max(1, last)], { nameGap: 30, minInterval: 1 }),
        axisLine: { show: true, lineStyle: { color: look.axis } },
        splitLine: { show: false },
        axisLabel: { color: look.muted, fontSize: 11, hideOverlap: true },
        boundaryGap: ['1%', '1%'],
      },
      yAxis: valueAxis(look, narrow ? '' : study.objective, [low, high], { nameGap: 52 }),
      dataZoom: [{ type: 'inside', xAxisIndex: 0, zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false }],
      tooltip: tooltip(look, ({ data }) => (data && 'trial' in data ? trialTip(study, data.trial) : '')),
      series,
    },
  };
}

function importance(study, look, width) {
  if (!study.importance.length) {
    return { message: 'Needs 20 complete trials and two parameters that were searched.' };
  }
  const rows = [...study.importance].reverse();
  const bar = (name, key, colour) => ({
    name,
    type: 'bar',
    barGap: '20%',
    barCategoryGap: '42%',
    barMaxWidth: 14,
    itemStyle: { color: colour, borderRadius: [0, 4, 4, 0] },
    label: {
      show: true,
      position: 'right',
      color: look.muted,
      fontSize: 11,
      formatter: ({ value }) => `${(100 * value).toFixed(value < 0.0995 ? 1 : 0)} %`,
    },
    data: rows.map((r) => r[key]),
  });
  const most = Math.max(0.01, ...rows.flatMap((r) => [r.ped_anova ?? 0, r.fanova ?? 0]));
  return {
    subtitle: 'what sets the best tenth apart · share of all variance',
    height: Math.max(340, 70 + 44 * rows.length),
    option: {
      legend: { ...legend(look, ['PED-ANOVA', 'fANOVA']), itemWidth: 10 },
      grid: { left: 8, right: 48, top: 40, bottom: 10, containLabel: true },
      xAxis: { type: 'value', show: false, min: 0, max: most },
      yAxis: {
        ...axisStyle(look),
        type: 'category',
        data: rows.map((r) => r.name),
        axisLine: { show: false },
        axisLabel: { color: look.ink, fontSize: 12, width: Math.min(150, width / 3), overflow: 'truncate' },
      },
      tooltip: { ...tooltip(look, ({ name, seriesName, value }) => tip(name, [[seriesName, `${(100 * value).toFixed(1)} %`]])) },
      series: [bar('PED-ANOVA', 'ped_anova', look.blue), bar('fANOVA', 'fanova', look.faintBlue)],
    },
  };
}

function parallel(study, look, width) {
  const { trials, parameters } = study;
  const complete = indices(trials.number).filter((i) => trials.state[i] === 0 && finite(trials.value[i]));
  if (!complete.length) return { message: 'no trial is complete' };
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
      ...(p.choices
        ? { type: 'category', data: p.choices }
        : { type: p.log ? 'log' : 'value', min: p.low, max: p.high, minInterval: p.whole && !p.log ? 1 : undefined }),
      name: short(p.name),
      ...name,
      ...style,
    })),
  ];
  // The best are drawn last, above the others.
  const order = [...complete].sort((a, b) => (study.minimize ? 1 : -1) * (trials.value[b] - trials.value[a]));
  const line = (i) => [
    clamp(trials.value[i], low, high),
    ...parameters.map((p, k) => trials.points[k][i] ?? '-'),
  ];
  const values = complete.map((i) => clamp(trials.value[i], low, high));
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
          lineStyle: { width: complete.length > 200 ? 1 : 1.6, opacity: complete.length > 200 ? 0.4 : 0.6 },
          inactiveOpacity: 0.03,
          emphasis: { lineStyle: { width: 3, opacity: 1 } },
          progressive: 0,
          data: order.map(line),
        },
      ],
    },
  };
}

// Trials with the same choice would hide each other; multiples of the golden ratio spread them.
const jitter = (n) => 0.5 * (((n * 0.6180339887498949) % 1) - 0.5);

function slices(study, look, width, selected) {
  const { trials, parameters } = study;
  const all = indices(trials.number).filter((i) => shown(study, i));
  if (!parameters.length) return { message: 'nothing was searched: every hyperparameter is fixed' };
  if (!all.length) return { message: 'no trial has a value' };
  const columns = clamp(Math.floor((width - 60) / 190), 1, parameters.length);
  const rows = Math.ceil(parameters.length / columns);
  const left = 62, right = 14, top = 30, gap = 26, rowHeight = 220;
  const each = (width - left - right - gap * (columns - 1)) / columns;
  const option = {
    legend: legend(look, []),
    grid: [], xAxis: [], yAxis: [], series: [],
    tooltip: tooltip(look, ({ data }) => (data && 'trial' in data ? trialTip(study, data.trial) : '')),
  };
  const shade = (i) => look.order[Math.min(4, Math.floor((5 * i) / trials.number.length))];
  parameters.forEach((p, k) => {
    const column = k % columns, row = Math.floor(k / columns);
    option.grid.push({
      left: left + column * (each + gap), width: each, top: top + row * rowHeight, height: rowHeight - 62,
    });
    option.xAxis.push(parameterAxis(look, p, {
      gridIndex: k, name: p.name, nameLocation: 'middle', nameGap: 26,
      nameTruncate: { maxWidth: each },
      ...(p.choices ? { type: 'value', data: undefined, min: -0.5, max: p.choices.length - 0.5, interval: 1,
        axisLabel: { color: look.muted, fontSize: 11, hideOverlap: true, show: true, width: each / p.choices.length, overflow: 'truncate',
          formatter: () => '' } } : {}),
    }));
    const y = valueAxis(look, '', study.extent, { gridIndex: k, splitNumber: 4 });
    if (column > 0) y.axisLabel = { show: false };
    option.yAxis.push(y);
    const at = (i) => {
      const v = trials.points[k][i];
      return p.choices ? v + jitter(trials.number[i]) : v;
    };
    const placed = all.filter((i) => finite(trials.points[k][i]));
    const style = (i) => ({ color: trials.state[i] === 1 ? look.grey : shade(i) });
    option.series.push({
      type: 'scatter', xAxisIndex: k, yAxisIndex: k, symbolSize: dotSize(all.length) - 0.5,
      data: placed.map((i) => dot(study, i, (v) => [at(i), v], style(i), selected)),
    });
    if (study.best !== null && finite(trials.points[k][study.best])) {
      option.series.push({
        type: 'scatter', xAxisIndex: k, yAxisIndex: k, symbolSize: 11, z: 4,
        itemStyle: { color: look.card, borderColor: look.orange, borderWidth: 2.6 },
        data: [{ value: [at(study.best), trials.value[study.best]], trial: study.best }],
      });
    }
    if (p.choices) {
      option.series.push({
        type: 'scatter', xAxisIndex: k, yAxisIndex: k, symbolSize: 0.01, silent: true, tooltip: { show: false }, clip: false,
        label: { show: true, position: 'bottom', distance: 5, color: look.muted, fontSize: 11,
          width: each / p.choices.length - 4, overflow: 'truncate', formatter: ({ dataIndex }) => p.choices[dataIndex] },
        data: p.choices.map((_, c) => [c, study.extent[0]]),
      });
    }
  });
  return {
    subtitle: `${study.objective} against each hyperparameter · the stronger the colour, the later the trial`,
    height: top + rows * rowHeight - 6,
    option,
  };
}

function contour(study, look, width) {
  const { surface, trials } = study;
  if (!surface) return { message: 'Needs 20 complete trials and two parameters that were searched.' };
  const px = study.parameters[surface.x], py = study.parameters[surface.y];
  const n = surface.size;
  const low = Math.min(...surface.values), high = Math.max(...surface.values);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = n;
  const pen = canvas.getContext('2d');
  const pixels = pen.createImageData(n, n);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) {
      const share = (surface.values[j * n + i] - low) / (high - low || 1);
      const [r, g, b] = look.mix(study.minimize ? share : 1 - share);
      const at = 4 * ((n - 1 - j) * n + i);
      pixels.data.set([r, g, b, Math.round(255 * (0.3 + 0.7 * surface.support[j * n + i]))], at);
    }
  }
  pen.putImageData(pixels, 0, 0);
  const points = indices(trials.number)
    .filter((i) => trials.state[i] === 0 && finite(trials.value[i]))
    .filter((i) => finite(trials.points[surface.x][i]) && finite(trials.points[surface.y][i]))
    .map((i) => ({ value: [trials.points[surface.x][i], trials.points[surface.y][i]], trial: i }));
  const best = points.filter((p) => p.trial === study.best);
  return {
    subtitle: 'the two most important parameters · faint where no trial is near',
    height: 380,
    option: {
      grid: { left: 70, right: 70, top: 14, bottom: 50 },
      xAxis: parameterAxis(look, px, { name: px.name, nameLocation: 'middle', nameGap: 30 }),
      yAxis: parameterAxis(look, py, {
        name: py.name, nameLocation: 'middle', nameGap: 50,
        ...(py.choices ? {} : { axisLabel: { color: look.muted, fontSize: 11, hideOverlap: true, formatter: (v) => figure(v) } }),
      }),
      visualMap: {
        type: 'continuous', min: low, max: high, seriesIndex: [], calculable: false,
        right: 0, top: 'middle', itemWidth: 9, itemHeight: 120,
        text: [figure(high), figure(low)], textStyle: { color: look.muted, fontSize: 11 },
        inRange: { color: study.minimize ? look.ramp : [...look.ramp].reverse() },
      },
      tooltip: tooltip(look, ({ data }) => (data && 'trial' in data ? trialTip(study, data.trial) : '')),
      series: [
        {
          type: 'custom', silent: true, tooltip: { show: false }, data: [0], z: 0, clip: true,
          renderItem: ({ coordSys: { x, y, width: w, height: h } }) => ({
            type: 'image', // a pixel's centre is a node, the outer ones stand on the edges
            style: {
              image: canvas, x: x - w / (n - 1) / 2, y: y - h / (n - 1) / 2, width: (w * n) / (n - 1), height: (h * n) / (n - 1),
            },
          }),
        },
        {
          type: 'scatter', symbolSize: dotSize(points.length) - 1, data: points,
          itemStyle: { color: look.card, opacity: 0.9, borderColor: look.ink, borderWidth: 0.8 },
        },
        {
          type: 'scatter', symbolSize: 12, data: best, z: 4,
          itemStyle: { color: look.card, borderColor: look.orange, borderWidth: 3 },
        },
      ],
    },
  };
}

function curves(study, look, width) {
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
  const number = (i) => (width < 480 ? '' : i);
  return {
    subtitle: `${list.length < of ? `${list.length} of ` : ''}${plural(of, 'trial')} · ${study.figure} after each epoch`,
    height: 380,
    option: {
      legend: { ...legend(look, [...new Set(series.map((s) => s.name))]), icon: 'roundRect', itemHeight: 4 },
      grid: { left: width < 480 ? 56 : 70, right: 18, top: width < 480 ? 64 : 40, bottom: 50 },
      xAxis: {
        ...valueAxis(look, 'epoch', [1, longest], { nameGap: 30, minInterval: 1 }),
        axisLine: { show: true, lineStyle: { color: look.axis } },
        splitLine: { show: false },
        axisLabel: { color: look.muted, fontSize: 11, hideOverlap: true },
      },
      yAxis: valueAxis(look, number(study.figure), extent, { nameGap: 52 }),
      tooltip: tooltip(look, ({ seriesIndex }) => trialTip(study, series[seriesIndex].trial)),
      series,
    },
  };
}

function learning(study, look, width) {
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
    return { name: of, type: 'line', data, symbol: data.length === 1 ? 'circle' : 'none', lineStyle: { color: colour, width: 2.5 }, itemStyle: { color: colour } };
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
      legend: { ...legend(look, lines.map((l) => l.name)), icon: 'roundRect', itemHeight: 4 },
      grid: { left: 56, right: 18, top: 40, bottom: 50 },
      xAxis: {
        ...valueAxis(look, 'epoch', [1, Math.max(2, ...steps.map(([e]) => e))], { nameGap: 30, minInterval: 1 }),
        axisLine: { show: true, lineStyle: { color: look.axis } },
        splitLine: { show: false },
        axisLabel: { color: look.muted, fontSize: 11, hideOverlap: true },
      },
      yAxis: valueAxis(look, '', [low - room, high + room]),
      tooltip: { ...tooltip(look, (at) => tip(`epoch ${at[0].value[0]}`, at.map((l) => [l.seriesName, figure(l.value[1])]))), trigger: 'axis' },
      series,
    },
  };
}

function timeline(study, look, width) {
  const { lanes, stints, seconds, pauses } = study.timeline;
  if (!stints.length) return { message: 'no times were recorded' };
  const colours = [look.blue, look.grey, look.red];
  const data = stints.map(([i, lane, begin, end]) => ({ value: [begin, end, lane], trial: i }));
  const unit = seconds > 7200 ? [3600, 'hours'] : seconds > 240 ? [60, 'minutes'] : [1, 'seconds'];
  return {
    subtitle: `${plural(lanes, 'trial')} at a time · ${duration(seconds)} together${pauses.length ? ` · ${plural(pauses.length, 'pause')} cut out` : ''}`,
    height: clamp(110 + 30 * lanes, 170, 420),
    option: {
      grid: { left: 46, right: 18, top: 14, bottom: 50 },
      xAxis: {
        ...valueAxis(look, unit[1], [0, seconds], { nameGap: 30 }),
        axisLabel: { color: look.muted, fontSize: 11, hideOverlap: true, showMaxLabel: false, formatter: (v) => figure(v / unit[0]) },
        interval: niceStep(seconds / unit[0], width < 480 ? 4 : 9) * unit[0],
        splitLine: { lineStyle: { color: look.grid } },
      },
      yAxis: {
        ...axisStyle(look), type: 'category', inverse: true, name: 'job', nameLocation: 'middle', nameGap: 26,
        data: indices({ length: lanes }).map((l) => String(l + 1)), axisLine: { show: false },
      },
      tooltip: tooltip(look, ({ data: d }) => trialTip(study, d.trial)),
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

function edf(study, look, width) {
  const values = indices(study.trials.number)
    .filter((i) => study.trials.state[i] === 0 && finite(study.trials.value[i]))
    .map((i) => study.trials.value[i])
    .sort((a, b) => a - b);
  if (!values.length) return { message: 'no trial is complete' };
  const [low, high] = study.extent;
  const steps = [[low, 0], ...values.map((v, i) => [v, (i + 1) / values.length])].filter(([v]) => v >= low && v <= high);
  steps.push([high, values.filter((v) => v <= high).length / values.length]);
  return {
    subtitle: `share of complete trials with at most this value`,
    height: 380,
    option: {
      grid: { left: 52, right: 20, top: 14, bottom: 50 },
      xAxis: {
        ...valueAxis(look, study.figure, [low, high], { nameGap: 30, splitNumber: 4 }),
        axisLine: { show: true, lineStyle: { color: look.axis } }, splitLine: { show: false },
      },
      yAxis: valueAxis(look, '', [0, 1], { axisLabel: { color: look.muted, fontSize: 11, formatter: (v) => `${Math.round(100 * v)} %` } }),
      tooltip: { ...tooltip(look, ([p]) => tip(`${Math.round(100 * p.value[1])} % of the trials`, [['at most', figure(p.value[0])]])), trigger: 'axis' },
      series: [{
        type: 'line', step: 'end', data: steps, symbol: 'none',
        lineStyle: { color: look.blue, width: 2.5 }, itemStyle: { color: look.blue }, areaStyle: { color: look.blue, opacity: 0.1 },
      }],
    },
  };
}

function front(study, look, width) {
  const { trials, minimize } = study;
  if (!study.front) return { message: 'the study has one objective' };
  const { objective, values, members } = study.front;
  const drawn = indices(trials.number).filter((i) => trials.state[i] === 0 && finite(trials.value[i]) && finite(values[i]));
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
    subtitle: `${members.length} of ${plural(drawn.length, 'complete trial')} on it · ${wish(minimize)} ${study.figure} and ${wish(study.front.minimize)} ${objective} are better`,
    height: 400,
    option: {
      legend: legend(look, ['complete', 'Pareto front']),
      grid: { left: narrow ? 56 : 76, right: 24, top: 40, bottom: 50 },
      xAxis: {
        ...valueAxis(look, study.objective, [low, high], { nameGap: 30 }),
        axisLine: { show: true, lineStyle: { color: look.axis } },
      },
      yAxis: valueAxis(look, narrow ? '' : objective, undefined, { nameGap: 58, scale: true }),
      tooltip: tooltip(look, ({ data }) => (data && 'trial' in data ? trialTip(study, data.trial) : '')),
      series: [
        { name: 'complete', type: 'scatter', symbolSize: dotSize(drawn.length), itemStyle: { color: look.blue }, clip: true, data: drawn.map(at) },
        { name: 'Pareto front', type: 'line', symbol: 'none', silent: true, tooltip: { show: false },
          lineStyle: { color: look.orange, width: 2 }, itemStyle: { color: look.orange }, data: edge },
        { name: 'Pareto front', type: 'scatter', symbolSize: 11, z: 4, clip: true,
          itemStyle: { color: look.card, borderColor: look.orange, borderWidth: 2.6 }, data: members.map(at) },
      ],
    },
  };
}

// Of a reproduction: each published learning curve over the band of ours, a panel each.
function compared(study, look, width) {
  const curves = study.compared;
  if (!curves.length) return { message: 'no curves' };
  const columns = clamp(Math.floor(width / 290), 1, Math.min(4, curves.length));
  const left = 54, right = 12, gap = 20, top = 76, rowHeight = 236, body = 150;
  const each = (width - columns * (left + right) - gap * (columns - 1)) / columns;
  const option = { legend: { ...legend(look, ['ours', 'published']), icon: 'roundRect', itemHeight: 4 }, title: [], grid: [], xAxis: [], yAxis: [], series: [] };
  const steps = (values) => values.map((v, i) => [i + 1, v ?? '-']);
  curves.forEach((curve, k) => {
    const x = left + (k % columns) * (each + left + right + gap), y = top + Math.floor(k / columns) * rowHeight;
    const at = { xAxisIndex: k, yAxisIndex: k };
    option.title.push({
      text: curve.title, subtext: curve.extent ? curve.subtitle : 'no finite value', left: x - left, top: y - 46, padding: 0, itemGap: 7,
      textStyle: { color: look.ink, fontSize: 13, fontWeight: 600, width: each + left, overflow: 'truncate' }, subtextStyle: { color: look.muted, fontSize: 11 },
    });
    option.grid.push({ left: x, width: each, top: y, height: body });
    option.xAxis.push({
      ...valueAxis(look, '', [1, Math.max(2, curve.published.length, curve.mean.length)], { gridIndex: k, minInterval: 1, splitNumber: 4 }),
      axisLine: { show: true, lineStyle: { color: look.axis } }, splitLine: { show: false },
      axisLabel: { color: look.muted, fontSize: 11, hideOverlap: true },
    });
    option.yAxis.push(valueAxis(look, '', curve.extent ?? [0, 1], { gridIndex: k, splitNumber: 3 }));
    const edge = (values) => steps(values).filter(([, v]) => finite(v));
    option.series.push(
      {
        ...at, name: 'ours', type: 'custom', silent: true, clip: true, data: [0], z: 1, itemStyle: { color: look.blue },
        renderItem: (params, api) => ({
          type: 'polygon', shape: { points: [...edge(curve.low), ...edge(curve.high).reverse()].map((p) => api.coord(p)) },
          style: { fill: look.blue, opacity: 0.22 },
        }),
      },
      { ...at, name: 'ours', type: 'line', data: steps(curve.mean), symbol: 'none', clip: true, z: 2, lineStyle: { color: look.blue, width: 2 }, itemStyle: { color: look.blue } },
      {
        // A dot for each line of the log, which may leave out epochs.
        ...at, name: 'published', type: 'line', data: steps(curve.published), symbol: 'circle', symbolSize: 4, showAllSymbol: true, clip: true, z: 3,
        lineStyle: { color: look.orange, width: 1.6 }, itemStyle: { color: look.orange },
      },
    );
  });
  const tell = ([at]) => {
    const curve = curves[at.axisIndex], e = at.axisValue - 1;
    return tip(`${curve.title}, epoch ${at.axisValue}`, [
      ['published', figure(curve.published[e])], ['our mean', figure(curve.mean[e])], ['least', figure(curve.low[e])], ['greatest', figure(curve.high[e])]]);
  };
  return {
    subtitle: 'by epoch: what was published over the mean of ours, in a band from the least to the greatest seed',
    height: top - 46 + rowHeight * Math.ceil(curves.length / columns),
    option: { ...option, tooltip: { ...tooltip(look, tell), trigger: 'axis' } },
  };
}

// Of the whole report: models and baselines, mean and one standard deviation to both sides.
function results(data, look, width) {
  const panels = data.panels;
  if (!panels.length) return { message: 'no test results' };
  const names = panels[0].rows.map((r) => r.name);
  const stacked = width < 680;
  const label = Math.min(150, Math.max(...names.map((n) => 6.6 * n.length)) + 8);
  const body = 30 * names.length;
  const beside = 118; // room for the figures in words
  const each = stacked ? width - label - beside : (width - label - beside * panels.length) / panels.length;
  const option = { grid: [], xAxis: [], yAxis: [], series: [], title: [] };
  panels.forEach((panel, k) => {
    const rows = panel.rows;
    const means = rows.map((r) => r.mean).filter(finite);
    const bestMean = panel.minimize ? Math.min(...means) : Math.max(...means);
    const worst = panel.minimize ? Math.max(...means) : Math.min(...means);
    const room = 0.08 * Math.abs(worst - bestMean || 1);
    const extent = [Math.min(bestMean, worst) - room, Math.max(bestMean, worst) + room];
    const left = stacked ? label : label + k * (each + beside), top = 30 + (stacked ? k * (body + 80) : 0);
    option.title.push({ text: panel.title, left: left - 4, top: top - 30, textStyle: { color: look.ink, fontSize: 12, fontWeight: 600 } });
    option.grid.push({ left, width: each, top, height: body });
    option.xAxis.push({ ...valueAxis(look, '', extent, { gridIndex: k, splitNumber: 4 }), axisLine: { show: true, lineStyle: { color: look.axis } } });
    option.yAxis.push({
      ...axisStyle(look), type: 'category', inverse: true, gridIndex: k, data: names, axisLine: { show: false },
      axisLabel: { show: stacked || k === 0, color: look.ink, fontSize: 12, width: label - 8, overflow: 'truncate' },
    });
    const colour = (r) => (r.mean === bestMean ? look.orange : r.baseline ? look.axis : look.blue);
    const at = { xAxisIndex: k, yAxisIndex: k };
    option.series.push(
      {
        ...at, type: 'custom', silent: true, data: rows.map((r, i) => [r.mean ?? '-', i]), z: 2,
        renderItem: (params, api) => {
          const r = rows[params.dataIndex];
          if (!finite(r.mean) || !finite(r.sd)) return null;
          const a = api.coord([r.mean - r.sd, params.dataIndex]), b = api.coord([r.mean + r.sd, params.dataIndex]);
          return { type: 'line', shape: { x1: a[0], y1: a[1], x2: b[0], y2: b[1] }, style: { stroke: colour(r), lineWidth: 3, lineCap: 'round' } };
        },
      },
      {
        ...at, type: 'scatter', silent: true, symbolSize: 6, z: 1,
        data: rows.flatMap((r, i) => (r.repeats.length > 1 ? r.repeats.map((v) => ({ value: [v, i], itemStyle: { color: colour(r), opacity: 0.35 } })) : [])),
      },
      {
        ...at, type: 'scatter', symbolSize: 11, z: 3,
        data: rows.map((r, i) => ({ value: [finite(r.mean) ? clamp(r.mean, ...extent) : '-', i], row: r, itemStyle: { color: colour(r) } })),
      },
      {
        ...at, type: 'custom', silent: true, z: 4, clip: false, data: rows.map((r, i) => [extent[1], i]),
        renderItem: (params, api) => {
          const r = rows[params.dataIndex], p = api.coord([extent[1], params.dataIndex]);
          const text = finite(r.mean) ? `${r.mean.toFixed(4)}${finite(r.sd) ? ` ±${r.sd.toFixed(4)}` : ''}` : '–';
          return { type: 'text', style: { text, x: p[0] + 8, y: p[1], verticalAlign: 'middle', fontSize: 11,
            fontWeight: r.mean === bestMean ? 600 : 400, fill: r.mean === bestMean ? look.strong : look.muted } };
        },
      },
    );
  });
  option.tooltip = tooltip(look, ({ data: d }) => tip(d.row.name, [
    ['mean', figure(d.row.mean)], ['sd', figure(d.row.sd)], ['seeds', String(d.row.repeats.length)]]));
  return {
    subtitle: 'mean ± standard deviation over seeds · best in orange, baselines grey',
    height: stacked ? panels.length * (body + 80) : body + 66,
    option,
  };
}

// Of the whole report: RMSE and bias of each model, a row for each group of test ratings. Wide
// pages have the two panels beside each other, narrow ones one below the other.
function errors(data, look, width) {
  if (!data.errors) return { message: 'no errors by group are known' };
  const { models, profiles } = data.errors;
  const panels = [['rmse', 'RMSE'], ['bias', 'mean of prediction − rating']];
  const stacked = width < 680;
  const label = 104, gap = 28, row = 19, heading = 34, top = 60, ends = 44;
  const each = stacked ? width - label - 14 : (width - label - gap - 14) / 2;
  const body = profiles.reduce((sum, p) => sum + heading + row * p.groups.length, 0);
  const colours = [look.orange, look.blue, look.axis], symbols = ['circle', 'diamond', 'rect', 'triangle'];
  const style = (m) => ({
    itemStyle: { color: m === 0 ? look.card : colours[Math.min(m, 2)], borderColor: colours[Math.min(m, 2)], borderWidth: m === 0 ? 2.6 : 0 },
    symbol: symbols[m % symbols.length],
  });
  const option = { legend: { ...legend(look, models), itemWidth: 10, itemHeight: 10 }, grid: [], xAxis: [], yAxis: [], series: [], title: [] };
  const title = (text, left, y) => option.title.push({ text, left, top: y, padding: 0, textStyle: { color: look.ink, fontSize: 12, fontWeight: 600 } });
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
        ...axisStyle(look), type: 'category', inverse: true, gridIndex: n, data: groups.map((g) => g.label), axisLine: { show: false },
        axisLabel: { show: stacked || k === 0, color: look.ink, fontSize: 12, width: label - 12, overflow: 'truncate', interval: 0 },
        splitLine: { show: true, lineStyle: { color: look.grid } },
      });
      models.forEach((name, m) => option.series.push({
        name, type: 'scatter', xAxisIndex: n, yAxisIndex: n, symbolSize: m === 0 ? 10 : 8.5, z: 3 + models.length - m, clip: false, ...style(m),
        data: groups.map((g, i) => ({ value: [finite(g[member][m]) ? clamp(g[member][m], ...data.errors[member]) : '-', i], group: g, by, model: m })),
        ...(member === 'bias' && m === 0 ? { markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: look.axis, type: 'solid' }, data: [{ xAxis: 0 }] } } : {}),
      }));
      y += heading + row * groups.length;
    });
  });
  option.tooltip = tooltip(look, ({ data: { group, by, model } }) => tip(`${models[model]}, ${by.toLowerCase()}: ${group.label}`, [
    ['RMSE', figure(group.rmse[model])], ['prediction − rating', figure(group.bias[model])], ['test ratings', figure(group.ratings)]]));
  return {
    subtitle: 'test ratings by their value, by how many training ratings their user and their item have, and by whether both have any',
    height: top + body + ends + (stacked ? body + ends + 34 : 0) - 20,
    option,
  };
}

export const charts = { history, importance, parallel, slices, contour, curves, learning, timeline, edf, front, results, errors, compared };

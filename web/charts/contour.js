import { axisLabel, parameterAxis } from './axes.js';
import { finite } from './numbers.js';
import { trialTooltip } from './tip.js';
import { complete, dotSize, ring } from './trials.js';
import { figure } from './words.js';

// A smoothed mean over the two most important parameters.
export function contour(study, look, width) {
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
  const points = complete(study)
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
        ...(py.choices ? {} : { axisLabel: axisLabel(look, { formatter: (v) => figure(v) }) }),
      }),
      visualMap: {
        type: 'continuous', min: low, max: high, seriesIndex: [], calculable: false,
        right: 0, top: 'middle', itemWidth: 9, itemHeight: 120,
        text: [figure(high), figure(low)], textStyle: { color: look.muted, fontSize: 11 },
        inRange: { color: study.minimize ? look.ramp : [...look.ramp].reverse() },
      },
      tooltip: trialTooltip(study, look),
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
          itemStyle: ring(look, 3),
        },
      ],
    },
  };
}

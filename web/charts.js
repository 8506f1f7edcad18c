// The charts of a page, by the names that data-chart has. Each is a function (source, look, width,
// selected trials) of the figures that reports/chart_data.h describes and gives {subtitle, height,
// option}, an option of ECharts, or {message} where there is nothing to see. Nothing in charts/
// computes a figure that a report states.
import { compared } from './charts/compared.js';
import { contour } from './charts/contour.js';
import { curves } from './charts/curves.js';
import { edf } from './charts/edf.js';
import { errors } from './charts/errors.js';
import { front } from './charts/front.js';
import { history } from './charts/history.js';
import { importance } from './charts/importance.js';
import { learning } from './charts/learning.js';
import { parallel } from './charts/parallel.js';
import { results } from './charts/results.js';
import { slices } from './charts/slices.js';
import { timeline } from './charts/timeline.js';

export const charts = { compared, contour, curves, edf, errors, front, history, importance, learning, parallel, results, slices, timeline };

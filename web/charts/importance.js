import { axisStyle } from './axes.js';
import { legend } from './legend.js';
import { tip, tooltip } from './tip.js';

// Two measures of how much each parameter mattered.
export function importance(study, look, width) {
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
      tooltip: tooltip(look, ({ name, seriesName, value }) => tip(name, [[seriesName, `${(100 * value).toFixed(1)} %`]])),
      series: [bar('PED-ANOVA', 'ped_anova', look.blue), bar('fANOVA', 'fanova', look.faintBlue)],
    },
  };
}

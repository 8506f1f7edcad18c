// Of the series by name, above a chart.
export const legend = (look, names) => ({
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

export const lineLegend = (look, names) => ({ ...legend(look, names), icon: 'roundRect', itemHeight: 4 });

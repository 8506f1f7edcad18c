// What a chart says under the pointer.
import { STATES } from './trials.js';
import { finite } from './numbers.js';
import { duration, figure, parameterText } from './words.js';

// A node, not HTML: names are foreign text, and the page's policy forbids inline styles.
export function tip(title, rows = []) {
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

export function trialTip(study, i) {
  const { trials } = study;
  const rows = [[study.figure, figure(trials.value[i])]];
  if (study.front) rows.push([study.front.objective, figure(study.front.values[i])]);
  study.parameters.forEach((p, k) => rows.push([p.name, parameterText(p, trials.points[k][i])]));
  if (finite(trials.seconds[i])) rows.push(['time', duration(trials.seconds[i])]);
  return tip(`trial ${trials.number[i]}, ${STATES[trials.state[i]]}`, rows);
}

export const tooltip = (look, formatter) => ({
  trigger: 'item',
  confine: true, // also: no arrow, which would need an inline style
  formatter,
  backgroundColor: look.card,
  borderColor: look.line,
  textStyle: { color: look.ink, fontSize: 12 },
  extraCssText: '',
});

// Of all series where the pointer stands.
export const axisTooltip = (look, formatter) => ({ ...tooltip(look, formatter), trigger: 'axis' });

// For marks whose data have the index of their `trial`.
export const trialTooltip = (study, look) =>
  tooltip(look, ({ data }) => (data && 'trial' in data ? trialTip(study, data.trial) : ''));

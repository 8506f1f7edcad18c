// The trials of a study, and how one of them is drawn.
import { clamp, finite, indices } from './numbers.js';

export const STATES = ['complete', 'pruned', 'failed'];

export const shown = (study, i) => study.trials.state[i] !== 2 && finite(study.trials.value[i]);

export const complete = ({ trials }) =>
  indices(trials.number).filter((i) => trials.state[i] === 0 && finite(trials.value[i]));

export function counts(study) {
  const n = [0, 0, 0];
  for (const s of study.trials.state) n[s]++;
  return STATES.map((name, s) => [name, n[s]])
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count.toLocaleString('en')} ${name}`)
    .join(' · ');
}

export const dotSize = (count) => (count > 400 ? 5 : count > 150 ? 6.5 : 8);

// A value beyond the extent becomes a triangle at its edge.
export function dot(study, i, at, style, selected) {
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

// The style of what is best.
export const ring = (look, borderWidth) => ({ color: look.card, borderColor: look.orange, borderWidth });

// Figures as text.
import { finite } from './numbers.js';

export const plural = (n, noun) => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;

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

export function parameterText(parameter, value) {
  if (!finite(value)) return '–';
  return parameter.choices ? parameter.choices[value] : figure(value);
}

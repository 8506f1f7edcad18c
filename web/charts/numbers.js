export const finite = (v) => typeof v === 'number' && Number.isFinite(v);
export const clamp = (v, low, high) => Math.min(high, Math.max(low, v));
export const indices = (list) => Array.from(list, (_, i) => i);

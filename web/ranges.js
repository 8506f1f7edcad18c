// Sliders below parallel coordinates: what dragging along an axis does, for keyboards and screen
// readers. An axis is {name, low, high, log, whole} or {name, choices}.

const steps = (axis) => {
  if (axis.choices) return axis.choices.length - 1;
  return axis.whole && !axis.log ? Math.min(100, axis.high - axis.low) : 100;
};

function valueAt(axis, step) {
  if (axis.choices) return step;
  if (step === 0) return axis.low;
  if (step === steps(axis)) return axis.high;
  const share = step / steps(axis);
  const value = axis.log ? axis.low * (axis.high / axis.low) ** share : axis.low + share * (axis.high - axis.low);
  return axis.whole ? Math.round(value) : value;
}

function stepAt(axis, value) {
  if (axis.choices) return Math.round(value);
  const share = axis.log ? Math.log(value / axis.low) / Math.log(axis.high / axis.low) : (value - axis.low) / (axis.high - axis.low);
  return Math.min(steps(axis), Math.max(0, Math.round(share * steps(axis))));
}

function element(tag, text = '', attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

// One axis; `select` is told its interval, or nothing if all of it is wanted.
function sliders(axis, words, select) {
  const field = element('fieldset'), now = element('span', '', { class: 'now' });
  const [from, to] = ['from', 'to'].map((end) => {
    const slider = element('input', '', { type: 'range', min: 0, max: steps(axis), 'aria-label': `${axis.name}, ${end}` });
    slider.value = end === 'from' ? 0 : steps(axis);
    return slider;
  });
  const interval = () => [from, to].map((slider) => valueAt(axis, Number(slider.value)));
  const describe = () => {
    const texts = interval().map((value) => words(axis, value));
    [from, to].forEach((slider, i) => slider.setAttribute('aria-valuetext', texts[i]));
    now.textContent = [...new Set(texts)].join(' to ');
  };
  [from, to].forEach((slider) => slider.addEventListener('input', () => {
    if (Number(from.value) > Number(to.value)) (slider === from ? to : from).value = slider.value;
    describe();
    const all = Number(from.value) === 0 && Number(to.value) === steps(axis);
    select(all ? null : interval());
  }));
  const labels = [from, to].map((slider, i) => {
    const label = element('label', ['from', 'to'][i]);
    label.append(slider);
    return label;
  });
  field.append(element('legend', axis.name), ...labels, now);
  describe();
  return {
    field,
    show(low, high) { // what the mouse has selected
      from.value = stepAt(axis, low);
      to.value = stepAt(axis, high);
      describe();
    },
  };
}

// Puts the sliders of `axes` at the end of the figure, in place of earlier ones. select(axis's index,
// interval) filters. Gives show(intervals of each axis).
export function ranges(figure, axes, words, select) {
  const open = figure.querySelector('.ranges')?.open ?? false;
  figure.querySelector('.ranges')?.remove();
  const box = element('details', '', { class: 'ranges' }), grid = element('div');
  box.open = open;
  box.append(element('summary', 'Filter with sliders'), grid);
  const all = axes.map((axis, k) => sliders(axis, words, (interval) => select(k, interval)));
  const clear = element('button', 'Clear all', { type: 'button' });
  clear.addEventListener('click', () => axes.forEach((_, k) => select(k, null)));
  grid.append(...all.map(({ field }) => field), clear);
  figure.append(box);
  return (intervals) => all.forEach((one, k) => {
    const ends = intervals[k]?.flat() ?? [];
    if (ends.length) one.show(Math.min(...ends), Math.max(...ends));
    else one.show(axes[k].choices ? 0 : axes[k].low, axes[k].choices ? axes[k].choices.length - 1 : axes[k].high);
  });
}

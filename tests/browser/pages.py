"""What the browser tests share: a finished run, and what holds for every page with charts."""
import os
import shutil
import subprocess
import time

# Enough trials for every chart, in a second or two.
QUICK = """experiment: browser
description: "For the browser test: </script><img src=x>"
seed: 1
data: demo
training: {epochs: 12}
search:
  trials: 36
  sampler: {name: tpe, startup_trials: 20}
  pruner: {name: median, startup_trials: 24}
studies:
  cf:
    model: cf
    space: &space
      latent_dim: {int: [4, 16], log: true}
      learning_rate: {float: [2e-3, 5e-2], log: true}
      regularization: {float: [1e-3, 1e-1], log: true}
      cold_start: {choice: [zero, noise]}
  blend:
    model: blend
    space: *space
final: {repeats: 2}
"""


def finished_run(mfsearch, folder):
    """Makes the folder anew with a run in it; gives the run's own folder."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    with open(os.path.join(folder, "browser.yaml"), "w") as file:
        file.write(QUICK)
    subprocess.run([mfsearch, "run", "browser.yaml", "--quiet"], cwd=folder, check=True,
                   stdout=subprocess.DEVNULL)
    return os.path.join(folder, "runs", "browser")


def has_charts(report):
    """Whether the program that wrote it was built with npm; else pictures stand for charts."""
    with open(report, "rb") as file:
        return b"<figure data-chart=" in file.read()


def check(condition, message):
    if not condition:
        raise AssertionError(message)


def middle(browser, selector):
    browser.run(f"document.querySelector('{selector}').scrollIntoView({{block: 'center'}})")
    time.sleep(0.1)
    return browser.run(f"""(() => {{
      const box = document.querySelector('{selector}').getBoundingClientRect();
      return [box.left, box.top, box.width, box.height];
    }})()""")


def looks_right(browser, width):
    check(browser.run("document.documentElement.scrollWidth") <= width,
          f"at {width} px the page is wider than the window")
    empty = browser.run("[...document.querySelectorAll('figure[data-chart]')]"
                        ".filter(f => !f.querySelector('canvas')).map(f => f.dataset.chart)")
    check(empty == [], f"charts without a picture: {empty}")
    unlabelled = browser.run("[...document.querySelectorAll('.plot')]"
                             ".filter(p => p.getAttribute('role') !== 'img' || !p.ariaLabel).length")
    check(unlabelled == 0, "charts without a label")
    check(browser.run("document.querySelectorAll('img:not(figure.drawn img)').length") == 0,
          "a name became an element")
    broken = browser.run("[...document.querySelectorAll('figure.drawn img')]"
                         ".filter(i => !i.alt || !i.naturalWidth).length")
    check(broken == 0, "pictures that cannot be seen, or without words")
    pictures = browser.run("document.querySelectorAll('figure.drawn').length") > 0
    check(browser.run("document.body.textContent.includes('built without npm')") == pictures,
          "a page says why its charts are pictures, and no other does")


def on_chart(browser, figure, place):
    """What the JavaScript `place` gives for the `chart` in a figure: [x, y, ...], where x and y are of its
    drawing. Gives the same with x and y of the window."""
    return browser.run(f"""(() => {{
      const figure = document.querySelector('{figure}');
      const chart = mfsearch.instances.get(figure);
      const box = figure.querySelector('.plot').getBoundingClientRect();
      const [x, y, ...more] = (() => {{ {place} }})();
      return [box.left + x, box.top + y, ...more];
    }})()""")


def press(browser, key, number, text=""):
    """A key with its virtual key code; `text` is what it types."""
    browser.send("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", key=key,
                 code=key, windowsVirtualKeyCode=number, text=text)
    browser.send("Input.dispatchKeyEvent", type="keyUp", key=key, code=key,
                 windowsVirtualKeyCode=number)


def sliders_filter_the_trials_by_keyboard(browser):
    figure = 'figure[data-chart="parallel"]'
    slider = f"document.querySelectorAll('{figure} .ranges input')"
    selected = f"document.querySelector('{figure}').dataset.selected"
    middle(browser, figure + " summary")
    browser.run(f"document.querySelector('{figure} summary').focus()")
    press(browser, "Enter", 13, "\r")
    check(browser.run(f"document.querySelector('{figure} .ranges').open"), "Enter opens sliders")
    check(browser.run(f"[...{slider}].every(s => s.ariaLabel && s.ariaValueText)"), "unnamed slider")
    press(browser, "Tab", 9)  # to the first axis' lower end
    check(browser.run(f"document.activeElement === {slider}[0]"), "Tab goes to the sliders")
    press(browser, "Tab", 9)
    press(browser, "PageDown", 34)
    all_of_them = browser.run(f"Number({selected})")
    for _ in range(5):
        press(browser, "PageDown", 34)
    kept = browser.run(f"Number({selected})")
    check(0 < kept < all_of_them, f"{kept} of {all_of_them} are kept by a smaller range")
    shown = browser.run(f"document.querySelector('{figure} .brushed').textContent")
    check(shown.startswith(f"{kept} of "), f"the page says what is selected: {shown}")
    intervals = browser.run(f"""mfsearch.instances.get(document.querySelector('{figure}'))
        .getModel().getComponent('parallelAxis', 0).activeIntervals.length""")
    check(intervals == 1, "the axis shows its range")
    browser.run(f"document.querySelector('{figure} .ranges button').focus()")
    press(browser, "Enter", 13, "\r")
    check(browser.run(f"{selected} === '' && {slider}[1].value === {slider}[1].max"),
          "the button clears all")


def a_brush_filters_the_trials(browser):
    figure = 'figure[data-chart="parallel"]'
    middle(browser, figure)
    x, high, height = on_chart(browser, figure, """
      const rect = chart.getModel().getComponent('parallel').coordinateSystem.getRect();
      return [rect.x, rect.y, rect.height];""")
    browser.drag(x, high + height - 2, high + height / 2)
    browser.wait(f"document.querySelector('{figure}').dataset.selected > 0", 5)
    note = browser.run(f"document.querySelector('{figure} .brushed').textContent")
    check(" selected" in note, f"the page says what is selected: {note}")
    faded = browser.run("""(() => {
      const chart = mfsearch.instances.get(document.querySelector('figure[data-chart="history"]'));
      return chart.getOption().series.flatMap(s => s.data)
        .filter(d => d?.itemStyle?.opacity === 0.08).length;
    })()""")
    check(faded > 0, "the brush fades the other trials in the history")
    check(browser.run(f"""(() => {{
      const [from, to] = document.querySelectorAll('{figure} .ranges input');
      return from.value !== from.min || to.value !== to.max;
    }})()"""), "the sliders show what the mouse has selected")

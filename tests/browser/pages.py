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
    check(browser.run("document.querySelectorAll('img').length") == 0, "a name became an element")


def a_brush_filters_the_trials(browser):
    figure = 'figure[data-chart="parallel"]'
    middle(browser, figure)
    x, low, high = browser.run(f"""(() => {{
      const figure = document.querySelector('{figure}');
      const chart = mfsearch.instances.get(figure);
      const box = figure.querySelector('.plot').getBoundingClientRect();
      const rect = chart.getModel().getComponent('parallel').coordinateSystem.getRect();
      return [box.left + rect.x, box.top + rect.y + rect.height, box.top + rect.y];
    }})()""")
    browser.drag(x, low - 2, (low + high) / 2)
    browser.wait(f"document.querySelector('{figure}').dataset.selected > 0", 5)
    note = browser.run(f"document.querySelector('{figure} .brushed').textContent")
    check(" selected" in note, f"the page says what is selected: {note}")
    faded = browser.run("""(() => {
      const chart = mfsearch.instances.get(document.querySelector('figure[data-chart="history"]'));
      return chart.getOption().series.flatMap(s => s.data)
        .filter(d => d?.itemStyle?.opacity === 0.08).length;
    })()""")
    check(faded > 0, "the brush fades the other trials in the history")

#!/usr/bin/env python3
"""report.html in a real browser. report_test.py MFSEARCH FOLDER: makes a small run in FOLDER, opens
its report, and leaves screenshots there. Exit code 77: there is no browser, or no charts."""
import os
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from browser import Browser, find_chromium  # noqa: E402

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


def check(condition, message):
    if not condition:
        raise AssertionError(message)


def make_report(mfsearch, folder):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    with open(os.path.join(folder, "browser.yaml"), "w") as file:
        file.write(QUICK)
    subprocess.run([mfsearch, "run", "browser.yaml", "--quiet"], cwd=folder, check=True,
                   stdout=subprocess.DEVNULL)
    return os.path.join(folder, "runs", "browser", "report.html")


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


def a_click_on_the_legend_hides_a_series(browser):
    figure = 'figure[data-chart="history"]'
    left, top, width, _ = middle(browser, figure + " .plot")
    state = f"""(() => {{
      const chart = mfsearch.instances.get(document.querySelector('{figure}'));
      return chart.getOption().legend[0].selected?.['best so far'] ?? true;
    }})()"""
    check(browser.run(state), "the best so far is shown at first")
    browser.click(left + width - 40, top + 8)  # the last entry of the legend
    browser.wait(f"!({state})", 5)
    browser.click(left + width - 40, top + 8)
    browser.wait(state, 5)


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


def a_click_on_a_heading_sorts_the_trials(browser):
    browser.run("document.querySelector('details').open = true")
    left, top, width, height = middle(browser, "details th:nth-child(3) button")
    browser.click(left + width / 2, top + height / 2)
    values = browser.run("[...document.querySelectorAll('details')[0].querySelectorAll('tbody tr')]"
                         ".map(r => parseFloat(r.cells[2].textContent)).filter(v => !isNaN(v))")
    check(len(values) > 5 and values == sorted(values), f"not sorted: {values}")


def main():
    mfsearch, folder = sys.argv[1:3]
    if not find_chromium():
        print("SKIPPED: Debian's chromium is not here")
        return 77
    report = make_report(mfsearch, folder)
    if b"<figure data-chart=" not in open(report, "rb").read():
        print("SKIPPED: this program was built without npm, so its reports have no script")
        return 77
    check(os.path.getsize(report) < 1_200_000, "the report is larger than 1.2 MB")
    for width, dark in ((1440, False), (360, False), (1440, True), (3840, False)):
        with Browser(width, 900, dark) as browser:
            browser.open("file://" + report)
            looks_right(browser, width)
            if width == 1440 and not dark:
                a_click_on_the_legend_hides_a_series(browser)
                a_brush_filters_the_trials(browser)
                a_click_on_a_heading_sorts_the_trials(browser)
            name = f"report-{width}{'-dark' if dark else ''}.png"
            browser.screenshot(os.path.join(folder, name))
            check(browser.complaints == [], f"the console says {browser.complaints}")
            print(f"{name}: fine")
    return 0


if __name__ == "__main__":
    sys.exit(main())

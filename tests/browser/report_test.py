#!/usr/bin/env python3
"""report.html in a real browser. report_test.py MFSEARCH FOLDER: makes a small run in FOLDER, opens
its report, and leaves screenshots there. Exit code 77: there is no browser."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from browser import Browser, find_chromium  # noqa: E402
from pages import (a_brush_filters_the_trials, check, finished_run, has_charts,  # noqa: E402
                   looks_right, middle, on_chart, sliders_filter_the_trials_by_keyboard)


PUBLISHED = """published: browser
title: "For the browser test: </script><img src=x>"
source: Made up
protocol: protocol.yaml
facts: {users: 600}
study: cf
trials:
  - {trial: 0, parameters: {latent_dim: 2}, value: 0.78, epochs: 8, early: false, curve: [[1, 0.9, 0.85], [8, 0.8, 0.78]]}
  - {trial: 1, parameters: {latent_dim: 4}, value: 0.6, epochs: 2, early: false}
"""
PROTOCOL = """experiment: browser
data: demo
training: {epochs: 8}
objective: {metric: val_loss, at: last}
studies:
  cf: {model: cf, space: {latent_dim: {int: [1, 8]}}, search: {trials: 2}}
"""


def reproduced(mfsearch, folder):
    """Reproduces a made-up study in the folder; gives its report."""
    for name, text in (("published.yaml", PUBLISHED), ("protocol.yaml", PROTOCOL)):
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)
    subprocess.run([mfsearch, "reproduce", "published.yaml", "--seeds", "3", "--quiet",
                    "--format", "html"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return os.path.join(folder, "runs", "published-browser", "report.html")


def epochs_of_curves_say_their_figures(browser):
    figure = 'figure[data-chart="compared"]'
    middle(browser, figure)
    x, y, panels = on_chart(browser, figure, """
      const [x, y] = chart.convertToPixel({gridIndex: 0}, [8, 0.79]);
      return [x - 1, y, chart.getOption().grid.length];""")
    check(panels == 2, f"a panel each trial: {panels}")
    browser.mouse("mouseMoved", x, y)
    browser.wait(f"/Trial 0, epoch 8.*published.*0.78/.test(document.querySelector('{figure} .tip')"
                 "?.textContent)", 5)


def groups_of_errors_say_their_figures(browser):
    figure = 'figure[data-chart="errors"]'
    middle(browser, figure)
    x, y, rows = on_chart(browser, figure, """
      const [x, y] = chart.convertToPixel({seriesIndex: 0}, chart.getOption().series[0].data[1].value);
      return [x, y, chart.getOption().yAxis.length];""")
    check(rows == 8, f"RMSE and bias by rating, user, item, cold and warm: {rows}")
    browser.mouse("mouseMoved", x, y)
    browser.wait(f"/test ratings/.test(document.querySelector('{figure} .tip')?.textContent)", 5)


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


def a_click_on_a_heading_sorts_the_trials(browser):
    browser.run("document.querySelector('details:not(.ranges)').open = true")
    left, top, width, height = middle(browser, "details:not(.ranges) th:nth-child(3) button")
    browser.click(left + width / 2, top + height / 2)
    values = browser.run("[...document.querySelector('details:not(.ranges)').querySelectorAll('tbody tr')]"
                         ".map(r => parseFloat(r.cells[2].textContent)).filter(v => !isNaN(v))")
    check(len(values) > 5 and values == sorted(values), f"not sorted: {values}")


def main():
    mfsearch, folder = sys.argv[1:3]
    if not find_chromium():
        print("SKIPPED: Debian's chromium is not here")
        return 77
    report = os.path.join(finished_run(mfsearch, folder), "report.html")
    charts = has_charts(report)
    check(os.path.getsize(report) < 1_200_000, "the report is larger than 1.2 MB")
    reproduction = reproduced(mfsearch, folder)
    for width, dark in ((1440, False), (360, False), (1440, True), (3840, False)):
        with Browser(width, 900, dark) as browser:
            browser.open("file://" + report)
            looks_right(browser, width)
            if charts and width == 1440 and not dark:
                groups_of_errors_say_their_figures(browser)
                a_click_on_the_legend_hides_a_series(browser)
                sliders_filter_the_trials_by_keyboard(browser)
                a_brush_filters_the_trials(browser)
            if width == 1440:
                a_click_on_a_heading_sorts_the_trials(browser)
            name = f"report-{width}{'-dark' if dark else ''}.png"
            browser.screenshot(os.path.join(folder, name))
            check(browser.complaints == [], f"the console says {browser.complaints}")
            browser.resize(width, 900)
            browser.open("file://" + reproduction)
            looks_right(browser, width)
            if charts and width == 1440:
                epochs_of_curves_say_their_figures(browser)
            browser.screenshot(os.path.join(folder, name.replace("report", "reproduction")))
            check(browser.complaints == [], f"the console says {browser.complaints}")
            print(f"{name}: fine")
    return 0


if __name__ == "__main__":
    sys.exit(main())

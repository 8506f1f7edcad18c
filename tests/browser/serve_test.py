#!/usr/bin/env python3
"""`mfsearch serve` in a real browser, beside a search that goes on. serve_test.py MFSEARCH FOLDER:
leaves screenshots in FOLDER. Exit code 77: there is no browser."""
import os
import signal
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from browser import Browser, find_chromium  # noqa: E402
from pages import (a_brush_filters_the_trials, check, finished_run, has_charts,  # noqa: E402
                   looks_right, middle, press, sliders_filter_the_trials_by_keyboard)

# A search that is still going on when the test has seen enough.
SLOW = """experiment: slow
seed: 1
objective:
  command: sleep 0.3; awk 'BEGIN {{ print ({x} - 3)^2 + {y} }}'
search: {trials: 100000, sampler: random, lag: 2}
studies:
  hill:
    space:
      x: {float: [-10, 10]}
      y: {int: [0, 5]}
"""

HISTORY = 'figure[data-chart="history"]'


class Running:
    """Programs that end with the test."""

    def __init__(self, mfsearch, folder):
        with open(os.path.join(folder, "slow.yaml"), "w") as file:
            file.write(SLOW)
        quiet = {"cwd": folder, "stderr": subprocess.DEVNULL}
        self.search = subprocess.Popen([mfsearch, "run", "slow.yaml", "--jobs", "2", "--quiet"],
                                       stdout=subprocess.DEVNULL, **quiet)
        self.server = subprocess.Popen([mfsearch, "serve", "--port", "0"], stdout=subprocess.PIPE,
                                       text=True, **quiet)
        line = self.server.stdout.readline()
        self.address = line[line.index("http://"):line.index("/ until")]

    def end_search(self):
        if self.search.poll() is None:
            self.search.send_signal(signal.SIGINT)
        self.search.wait(30)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end_search()
        self.server.send_signal(signal.SIGINT)
        code = self.server.wait(30)
        check(code == 0, f"the server ended with {code}")


def click(browser, selector):
    left, top, width, height = middle(browser, selector)
    browser.click(left + width / 2, top + height / 2)


def follow(browser, selector):
    browser.run("document.documentElement.dataset.ready = 'no'")
    click(browser, selector)
    browser.wait("document.documentElement?.dataset.ready === 'yes'")


def drawn_trials(browser):
    return browser.run(f"""(() => {{
      const chart = mfsearch.instances.get(document.querySelector('{HISTORY}'));
      return chart ? chart.getOption().series.filter(s => s.name === 'complete')
        .reduce((n, s) => n + s.data.length, 0) : 0;
    }})()""")


def wait_for_trials(browser, count):
    browser.wait(f"""(() => {{
      const chart = mfsearch.instances.get(document.querySelector('{HISTORY}'));
      return chart && chart.getOption().series.filter(s => s.name === 'complete')
        .reduce((n, s) => n + s.data.length, 0) >= {count};
    }})()""", 60)


def fields_have_labels(browser):
    bare = browser.run("[...document.querySelectorAll('input:not([type=hidden]), select')]"
                       ".filter(f => !f.labels.length).length")
    check(bare == 0, "a field without a label")


def the_list_leads_to_a_study_that_grows_by_itself(browser, running, charts):
    browser.open(running.address + "/")
    browser.wait("document.body.textContent.includes('running')", 30)
    follow(browser, 'a[href*="study=hill"]')
    browser.run("window.stillHere = true")
    browser.run("window.firstRows = document.getElementById('rows').textContent")
    picture = "document.querySelector('figure.drawn img')?.src"
    if charts:
        wait_for_trials(browser, drawn_trials(browser) + 2)
    else:
        browser.run(f"window.firstPicture = {picture}")
        browser.wait(f"{picture} !== window.firstPicture", 30)
    browser.wait("document.getElementById('rows').textContent !== window.firstRows")
    check(browser.run("window.stillHere"), "the page was loaded again")
    browser.wait("document.getElementById('live').textContent === 'live'")


def column(browser, number):
    return browser.run(f"""[...document.querySelectorAll('#studies tbody tr')]
        .map(r => r.cells[{number}].querySelector('data, time')?.getAttribute(
             r.cells[{number}].querySelector('data') ? 'value' : 'datetime')
             ?? r.cells[{number}].textContent)""")


def sorted_as(browser, heading):
    return browser.run(f"""[...document.querySelectorAll('#studies th')]
        .find(h => h.textContent === '{heading}').getAttribute('aria-sort')""")


def the_list_is_sorted_by_mouse_and_keyboard(browser, running):
    browser.open(running.address + "/")
    heads = browser.run("[...document.querySelectorAll('#studies th')].map(h => h.textContent)")
    check(browser.run("[...document.querySelectorAll('#studies th')]"
                      ".every(h => h.querySelector('button'))"), "a heading without a button")
    check(len(column(browser, 0)) == 3, "three studies")
    for heading in ("study", "last trial (UTC)", "complete", "best"):
        at = heads.index(heading)
        numbers = heading in ("complete", "best")
        for direction in ("ascending", "descending"):
            click(browser, f"#studies th:nth-child({at + 1}) button")
            cells = [float(c) if numbers else c for c in column(browser, at)]
            check(cells == sorted(cells, reverse=direction == "descending"),
                  f"{heading} {direction}: {cells}")
            check(sorted_as(browser, heading) == direction, f"{heading} says how it is sorted")
    browser.run(f"document.querySelector('#studies th:nth-child({heads.index('run') + 1}) button')"
                ".focus()")
    press(browser, "Tab", 9)
    check(browser.run("document.activeElement.textContent") == "study", "Tab goes to the next one")
    before = browser.run("document.documentElement.dataset.refreshed ?? 0")
    press(browser, "Enter", 13, "\r")
    check(sorted_as(browser, "study") == "ascending", "Enter sorts")
    browser.wait(f"(document.documentElement.dataset.refreshed ?? 0) > {before}")  # a trial ended
    check(sorted_as(browser, "study") == "ascending", "an update keeps the order")
    names = column(browser, heads.index("study"))
    check(names == sorted(names), f"an update keeps the order: {names}")
    check(browser.run("document.activeElement.textContent") == "study",
          "an update keeps the focus")


def a_brush_outlives_an_update(browser, folder):
    wait_for_trials(browser, 12)
    sliders_filter_the_trials_by_keyboard(browser)
    a_brush_filters_the_trials(browser)
    selected = browser.run("document.querySelector('[data-chart=parallel]').dataset.selected")
    wait_for_trials(browser, drawn_trials(browser) + 2)
    check(browser.run("document.querySelector('[data-chart=parallel]').dataset.selected")
          == selected, "an update has cleared the brush")
    browser.screenshot(os.path.join(folder, "serve-running.png"))


def the_end_of_the_search_shows(browser, running):
    running.end_search()
    browser.wait("document.getElementById('overview').textContent.includes('stopped')", 30)


def a_click_sorts_the_trials(browser):
    follow(browser, '#rows th a[href*="sort=value"]')
    values = browser.run("[...document.querySelectorAll('#rows tbody tr')]"
                         ".map(r => parseFloat(r.cells[2].textContent))")
    check(len(values) > 5 and values == sorted(values), f"not sorted: {values}")


def recommendations_are_found_by_typing(browser, running):
    browser.open(running.address + "/recommend")
    click(browser, 'input[name="user"]')
    browser.send("Input.insertText", text="1")
    follow(browser, 'form:has(input[name="user"]) button')
    check(browser.run("document.querySelectorAll('svg.why').length") == 20, "no recommendations")
    follow(browser, "tbody a")
    check(browser.run("document.querySelector('h2').textContent").startswith("Like "),
          "a title leads to what is like it")


def pages_look_right(running, folder):
    pages = {"studies": "/", "study": "/study?run=browser&study=blend",
             "trial": "/trial?run=browser&study=blend&number=3",
             "recommend": "/recommend?run=browser&user=1",
             "similar": "/recommend?run=browser&movie=50"}
    for width, dark in ((1440, False), (360, False), (1440, True), (3840, False)):
        with Browser(width, 900, dark) as browser:
            for name, address in pages.items():
                browser.open(running.address + address)
                looks_right(browser, width)
                fields_have_labels(browser)
                file = f"serve-{name}-{width}{'-dark' if dark else ''}.png"
                browser.screenshot(os.path.join(folder, file))
                browser.resize(width, 900)
                check(browser.complaints == [], f"{file}: the console says {browser.complaints}")
                print(f"{file}: fine")


def main():
    mfsearch, folder = sys.argv[1:3]
    if not find_chromium():
        print("SKIPPED: Debian's chromium is not here")
        return 77
    charts = has_charts(os.path.join(finished_run(mfsearch, folder), "report.html"))
    with Running(mfsearch, folder) as running:
        with Browser() as browser:
            the_list_is_sorted_by_mouse_and_keyboard(browser, running)
            the_list_leads_to_a_study_that_grows_by_itself(browser, running, charts)
            if charts:
                a_brush_outlives_an_update(browser, folder)
            the_end_of_the_search_shows(browser, running)
            a_click_sorts_the_trials(browser)
            recommendations_are_found_by_typing(browser, running)
            check(browser.complaints == [], f"the console says {browser.complaints}")
        pages_look_right(running, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())

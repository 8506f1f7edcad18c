// A page of `mfsearch serve`: when the server says that a study has changed, the page asks for itself
// again and takes over what is new. What may change has the attribute data-live and an id; charts are
// drawn again from the page's data by page.js. Without scripts a reload does the same.
(() => {
  const source = document.body.querySelector('[data-events]');
  const note = document.getElementById('live');
  let shown = source?.dataset.version;
  let events, busy = false, again = false;

  // A button that is replaced between press and release gets no click.
  let released = Promise.resolve();
  addEventListener('pointerdown', () => {
    released = new Promise((done) => {
      for (const end of ['pointerup', 'pointercancel', 'blur']) addEventListener(end, () => setTimeout(done), { once: true });
    });
  }, true);

  const name = (element) => element.getAttribute('href') ?? element.textContent;

  // Takes the new text and leaves the focus where it was.
  function takeOver(old, fresh) {
    if (old.innerHTML === fresh.innerHTML) return;
    const focus = old.contains(document.activeElement) ? document.activeElement : null;
    old.innerHTML = fresh.innerHTML;
    old.dispatchEvent(new Event('mfsearch:replaced', { bubbles: true })); // for sort.js
    if (focus) [...old.querySelectorAll(focus.localName)].find((e) => name(e) === name(focus))?.focus();
  }

  async function refresh() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    const began = performance.now();
    let took = 0;
    try {
      const answer = await fetch(location.href, { cache: 'no-store' });
      if (!answer.ok) throw new Error(`the server says ${answer.status}`);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      took = performance.now() - began;
      await released;
      shown = page.querySelector('[data-events]')?.dataset.version;
      for (const old of document.querySelectorAll('[data-live]')) {
        const fresh = page.getElementById(old.id);
        if (fresh) takeOver(old, fresh);
      }
      const data = document.getElementById('chart:data'), fresh = page.getElementById('chart:data');
      if (data && fresh && data.textContent !== fresh.textContent) {
        data.textContent = fresh.textContent;
        window.mfsearch?.takeData();
      }
      document.documentElement.dataset.refreshed = Number(document.documentElement.dataset.refreshed ?? 0) + 1;
      say('live');
    } catch {
      say('not reached');
    }
    // The page of a large study takes the server a while, which a search should have most of.
    setTimeout(() => {
      busy = false;
      if (!again) return;
      again = false;
      refresh();
    }, 4 * took);
  }

  function say(state) {
    if (!note) return;
    note.textContent = state === 'live' ? 'live' : 'mfsearch serve does not answer';
    note.className = state === 'live' ? 'live' : 'lost';
  }

  // A browser allows six connections to a server, so that pages nobody looks at give theirs back.
  function listen() {
    events?.close();
    events = null;
    if (document.hidden) return;
    events = new EventSource(source.dataset.events);
    events.addEventListener('open', () => say('live'));
    events.addEventListener('error', () => {
      say('not reached');
      if (events?.readyState === EventSource.CLOSED) setTimeout(listen, 5000); // it was full
    });
    events.addEventListener('message', ({ data }) => {
      if (data !== shown) refresh();
    });
  }

  if (source) {
    listen();
    document.addEventListener('visibilitychange', listen);
  }
  document.documentElement.dataset.ready = 'yes'; // for the browser test
})();

// Tables that a reader can sort: their headings become buttons, and a second press turns the order
// round. A part of page.js, and a script of its own where there is no page.js.
(() => {
  const orders = new Map(); // id of a part of the page that changes -> how its table was sorted

  // What a cell is sorted by: the figure of its <data> or <time>, else its text or the number in front.
  function key(row, column) {
    const cell = row.cells[column];
    const time = cell?.querySelector('time');
    if (time) return time.dateTime;
    const text = cell?.querySelector('data')?.value ?? cell?.textContent ?? '';
    const number = parseFloat(text.replace(/,/g, '').replace('−', '-'));
    return Number.isNaN(number) ? text : number;
  }

  function compare(a, b) {
    if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1; // numbers first, either way
    return typeof a === 'number' ? a - b : a.localeCompare(b);
  }

  function sort(table, { column, down }) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head) => head.removeAttribute('aria-sort'));
    heads[column].setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const sorted = [...table.tBodies[0].rows].map((row) => [key(row, column), row]).sort(([a], [b]) =>
      (down && typeof a === typeof b ? compare(b, a) : compare(a, b)));
    table.tBodies[0].append(...sorted.map(([, row]) => row));
  }

  function makeSortable(table) {
    if (table.tBodies[0].rows.length < (table.matches('.sortable') ? 2 : 6)) return;
    const part = table.closest('[data-live]')?.id;
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const order = { column, down: head.getAttribute('aria-sort') === 'ascending' };
        if (part) orders.set(part, order);
        sort(table, order);
      });
    });
    if (orders.has(part)) sort(table, orders.get(part));
  }

  const makeAllSortable = (within) => within.querySelectorAll('table:not(.sorted)').forEach(makeSortable);
  makeAllSortable(document);
  document.addEventListener('mfsearch:replaced', ({ target }) => makeAllSortable(target)); // by live.js
})();

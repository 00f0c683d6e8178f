/// The script of a page. The page is right without it: it adds what is read at a place, hiding and
/// showing, another scale, sorting and copying.
enum PageScript {
    static let text = #"""
        'use strict';
        (() => {
        const all = (q, e = document) => [...e.querySelectorAll(q)];
        for (const b of all('[data-copy]')) b.addEventListener('click', async () => {
          const pre = b.parentElement.querySelector('pre');
          try { await navigator.clipboard.writeText(pre.textContent); b.textContent = 'Copied'; }
          catch { getSelection().selectAllChildren(pre); b.textContent = 'Selected'; }
          setTimeout(() => { b.textContent = 'Copy'; }, 1500);
        });
        for (const b of all('[data-hide]')) b.addEventListener('click', () => {
          const shown = b.getAttribute('aria-pressed') === 'true';
          b.setAttribute('aria-pressed', String(!shown));
          b.closest('section').classList.toggle('hide' + b.dataset.hide, shown);
        });
        for (const cell of all('td[data-to]')) cell.addEventListener('click', () => {
          const figure = document.getElementById(cell.dataset.to);
          if (!figure || String(getSelection())) return;
          const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
          figure.scrollIntoView({ behavior: isStill ? 'auto' : 'smooth' });
        });
        for (const b of all('[data-switch]')) b.addEventListener('click', () => {
          const box = b.closest('[data-scale]');
          const log = box.dataset.scale !== 'log';
          box.dataset.scale = log ? 'log' : 'lin';
          b.setAttribute('aria-pressed', String(log));
        });
        for (const b of all('[data-sort]')) b.addEventListener('click', () => {
          const body = b.closest('table').tBodies[0];
          const column = Number(b.dataset.sort);
          const down = b.dataset.down !== 'true';
          b.dataset.down = String(down);
          const value = row => {
            const data = row.cells[column] && row.cells[column].querySelector('data');
            return data && data.value !== '' ? Number(data.value) : Infinity;
          };
          const rows = [...body.rows].sort((x, y) => value(x) - value(y));
          if (!down) rows.reverse();
          body.append(...rows);
        });
        // A figure's line is read from its path, which lies in a square of 10,000 units.
        const axis = text => {
          const [low, high, kind] = text.split(' ');
          const [a, b] = [Number(low), Number(high)];
          return kind === 'log' ? s => a * Math.pow(b / a, s) : s => a + (b - a) * s;
        };
        const shown = v => {
          const m = Math.abs(v);
          if (m && m < 0.005) return v.toPrecision(1);
          const d = m >= 99.95 || m === 0 ? 0 : m >= 9.995 ? 1 : 2;
          return v.toLocaleString('en-US', { minimumFractionDigits: d, maximumFractionDigits: d })
            .replace('-', '\u2212');
        };
        const points = path => path.getAttribute('d').slice(1).split('L')
          .map(p => p.split(' ').map(Number));
        const valueAt = (line, at) => {
          if (!line.length || at < line[0][0]) return null;
          let low = 0, high = line.length - 1;
          if (at > line[high][0]) return null;
          while (low < high) {
            const middle = (low + high + 1) >> 1;
            if (line[middle][0] <= at) low = middle; else high = middle - 1;
          }
          const next = line[low + 1];
          if (!next || next[0] === line[low][0]) return line[low][1];
          const share = (at - line[low][0]) / (next[0] - line[low][0]);
          return line[low][1] + share * (next[1] - line[low][1]);
        };
        for (const plot of all('svg.plot[data-x]')) {
          const paths = all('path.l', plot);
          const cross = plot.querySelector('.cross');
          const box = plot.closest('figure');
          const group = plot.closest('[data-together]');
          const reading = box && box.querySelector('.reading');
          if (!paths.length || !cross || !reading) continue;
          const x = axis(plot.dataset.x), y = axis(plot.dataset.y);
          let lines = [];
          plot.hereRead = () => { lines = paths.map(p => [p, points(p)]); };
          plot.hereRead();
          let at = null;
          const show = share => {
            at = share;
            cross.setAttribute('x1', share * 100 + '%');
            cross.setAttribute('x2', share * 100 + '%');
            cross.style.visibility = 'visible';
            const found = [];
            for (const [path, line] of lines) {
              if (getComputedStyle(path).visibility === 'hidden') continue;
              const value = valueAt(line, share * 10000);
              if (value === null) continue;
              const unit = plot.dataset.yu;
              const text = shown(y(1 - value / 10000)) + (unit && ' ' + unit);
              found.push(`${path.dataset.name} ${text}`.trim());
            }
            reading.textContent = `${shown(x(share))} ${plot.dataset.xu}: ${found.join(' · ')}`;
          };
          plot.hereShow = show;
          const together = share => {
            if (!group) { show(share); return; }
            for (const other of all('svg.plot[data-x]', group)) {
              if (other.hereShow && other.dataset.x === plot.dataset.x) other.hereShow(share);
            }
          };
          const go = share => {
            const here = Math.min(1, Math.max(0, share));
            together(here);
            plot.dispatchEvent(new CustomEvent('here', { detail: here }));
          };
          const point = event => {
            const frame = plot.getBoundingClientRect();
            go((event.clientX - frame.left) / frame.width);
          };
          plot.addEventListener('pointermove', point);
          plot.addEventListener('pointerdown', point);
          plot.addEventListener('keydown', event => {
            const step = event.shiftKey ? 0.1 : 0.01;
            const now = at === null ? 0 : at;
            if (event.key === 'ArrowRight') go(now + step);
            else if (event.key === 'ArrowLeft') go(now - step);
            else if (event.key === 'Home') go(0);
            else if (event.key === 'End') go(1);
            else if (event.key === 'Escape') { cross.style.visibility = 'hidden';
              reading.textContent = ''; return; }
            else return;
            event.preventDefault();
          });
        }
        })();

        """#
}

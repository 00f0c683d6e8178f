/// The part of the viewer's script that holds two variants against each other: who had a message
/// earlier or later with the second, and by how much.
enum ViewerPairScript {
    static let text = #"""
        'use strict';
        const viewerPair = (() => {
        // Least difference, in parts of `near`, of the three steps of colour.
        const steps = [1, 3, 6];
        const differences = (shown, near) => {
          const of = new Map(), list = [];
          for (const c of shown[1].copies) {
            const other = shown[0].of.get(c.node);
            if (!other) continue;
            const by = c.time - other.time;
            const size = steps.filter(s => Math.abs(by) > s * near).length;
            const d = { node: c.node, by, step: by < 0 ? -size : size, time: c.time };
            of.set(c.node, d);
            list.push(d);
          }
          const only = [0, 1].map(i => shown[i].copies.filter(
            c => !shown[1 - i].of.has(c.node)).length);
          list.sort((a, b) => a.by - b.by);
          return { of, list, only, near };
        };
        const median = list => list.length ? list[(list.length - 1) >> 1].by : 0;
        const numbers = pair => {
          const earlier = pair.list.filter(d => d.step < 0);
          const later = pair.list.filter(d => d.step > 0);
          return { earlier: earlier.length, later: later.length,
            same: pair.list.length - earlier.length - later.length,
            earlierBy: -median(earlier), laterBy: median(later) };
        };
        const whole = v => v.toLocaleString('en-US');
        const sentence = (pair, name, ms) => {
          const n = numbers(pair);
          const parts = [];
          if (n.earlier) parts.push(`${whole(n.earlier)} of ${whole(pair.list.length)
            } peers had it earlier with ${name}, by ${ms(n.earlierBy / 1000)} in the median`);
          if (n.later) parts.push(`${whole(n.later)}${n.earlier ? '' : ` of ${
            whole(pair.list.length)} peers had it`} later${n.earlier ? '' : ` with ${name}`
            }, by ${ms(n.laterBy / 1000)}`);
          parts.push(`${whole(n.same)} within ${ms(pair.near / 1000)}`);
          if (pair.only[1]) parts.push(`${whole(pair.only[1])} had it only with ${name}`);
          if (pair.only[0]) parts.push(`${whole(pair.only[0])} never had it with ${name}`);
          return `${parts.join('; ')}.`;
        };
        const upTo = (pair, time) => {
          let earlier = 0, later = 0;
          for (const d of pair.list) if (d.time <= time) {
            if (d.step < 0) earlier++; else if (d.step > 0) later++;
          }
          return { earlier, later };
        };
        const ofNode = (pair, node, ms) => {
          const d = pair.of.get(node);
          if (!d) return '';
          return d.by === 0 ? ' At the same time with both.'
            : ` ${ms(Math.abs(d.by) / 1000)} ${d.by < 0 ? 'earlier' : 'later'}.`;
        };
        // How many peers by difference; its colours are the key of the picture's.
        const histogram = (svg, pair, names) => {
          const most = Math.max(pair.near * 7, ...pair.list.map(d => Math.abs(d.by)));
          const width = Math.max(pair.near / 2, most / 20);
          const bins = new Map();
          for (const d of pair.list) {
            const at = Math.round(d.by / width);
            bins.set(at, (bins.get(at) || 0) + 1);
          }
          const ends = Math.ceil(most / width) + 1;
          const tallest = Math.max(1, ...bins.values());
          const high = 110, below = 24, above = 20;
          const x = at => `${(50 + at / ends * 50).toFixed(2)}%`;
          let text = '';
          for (const [at, n] of bins) {
            const size = steps.filter(s => Math.abs(at * width) > s * pair.near).length;
            const h = n / tallest * high;
            text += `<rect class="h${size ? at < 0 ? 'e' : 'l' : 's'}${size}" x="${
              (50 + (at - 0.45) / ends * 50).toFixed(2)}%" width="${(45 / ends).toFixed(2)
              }%" y="${(above + high - h).toFixed(1)}" height="${h.toFixed(1)}"/>`;
          }
          const unit = most >= 2e6 ? [1e6, 's'] : [1e3, 'ms'];
          const end = Number((width * ends / unit[0]).toPrecision(2));
          const place = end * unit[0] / width;
          text += `<line class="axis" x1="0" x2="100%" y1="${above + high}" y2="${above + high}"/>`
            + `<line class="zero" x1="50%" x2="50%" y1="${above}" y2="${above + high + 4}"/>`
            + `<text class="m" x="50%" y="${above + high + 18}">0 ${unit[1]}</text>`
            + `<text class="s" x="${x(-Math.min(place, ends))}" y="${above + high + 18}">−${
              whole(end)}</text><text class="e" x="${x(Math.min(place, ends))}" y="${
              above + high + 18}">+${whole(end)}</text>`;
          const n = numbers(pair);
          text += `<text class="s name" x="0" y="12">▾ ${whole(n.earlier)} earlier</text>`
            + `<text class="e name" x="100%" y="12">▴ ${whole(n.later)} later</text>`;
          svg.setAttribute('height', high + below + above);
          svg.setAttribute('aria-label', `${n.earlier} peers earlier with ${names[1]}, ${n.later
            } later, ${n.same} the same.`);
          svg.innerHTML = text;
        };
        // The shares of both variants that have the message, in place of those that are drawn.
        const curves = (chart, shown, span) => {
          if (!chart) return;
          const paths = chart.querySelectorAll('path.l');
          shown.forEach((m, i) => {
            const n = m.times.length, points = ['0 10000'];
            for (let k = 0; k < Math.min(n, 200); k++) {
              const at = n <= 200 ? k : Math.floor(k * (n - 1) / 199);
              points.push(`${Math.round(Math.min(1, m.times[at] / span(chart)) * 1e4)} ${
                Math.round((1 - (at + 1) / (n + m.never.length)) * 1e4)}`);
            }
            points.push(`10000 ${points[points.length - 1].split(' ')[1]}`);
            if (paths[i]) paths[i].setAttribute('d', `M${points.join('L')}`);
          });
          if (chart.hereRead) chart.hereRead();
        };
        return { differences, numbers, sentence, upTo, ofNode, histogram, curves };
        })();

        """#
}

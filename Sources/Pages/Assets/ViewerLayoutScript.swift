/// The part of the viewer's script that places nodes and lines: a function of the run alone, so
/// that a message looks the same in every report.
enum ViewerLayoutScript {
    static let text = #"""
        'use strict';
        // Faults of links at a time, in microseconds since a message was published.
        const viewerFaults = {
          holds: (fault, m, t) => {
            const now = m.t + t / 1e6;
            return fault.from <= now && (fault.until === null || now < fault.until);
          },
          during: (all, m) => all.faults.filter(f => f.from <= m.t + m.last / 1e6 &&
            (f.until === null || f.until > m.t)),
          nodes: ranges => {
            const found = [];
            for (let i = 0; i < ranges.length; i += 2)
              for (let k = 0; k < ranges[i + 1]; k++) found.push(ranges[i] + k);
            return found;
          },
          // What is wrong at a time, in words.
          words: (all, m, t, stopped) => {
            const words = all.faults.filter(f => viewerFaults.holds(f, m, t)).map(f => {
              const counts = f.sides.map(r => r.reduce((s, v, i) => s + (i % 2 ? v : 0), 0));
              const sides = counts.map(n => n.toLocaleString('en-US'))
                .join(f.oneWay ? ' to ' : ' and ');
              return `${f.kind}${f.name ? ` ${f.name}` : ''}${f.oneWay ? ', one way,' : ''
                } between ${sides} peers`;
            });
            const counts = [0, 0, 0];
            for (const kind of stopped.values()) counts[kind]++;
            if (counts[1]) words.push(`${counts[1].toLocaleString('en-US')} do not run`);
            if (counts[2]) words.push(`${counts[2].toLocaleString('en-US')} stand still`);
            return words.length ? `Now: ${words.join('; ')}.` : '';
          },
        };
        const viewerLayouts = (() => {
        const round = v => Math.round(v * 10) / 10;
        const nice = (least) => {
          let power = 1;
          while (power > least) power /= 10;
          while (power * 10 <= least) power *= 10;
          return [1, 2, 5, 10].find(f => f * power >= least * 0.999) * power;
        };
        // The tree of first copies: by node its children, leaves below, and a wedge of the circle.
        const tree = message => {
          const of = new Map();
          of.set(message.from, { node: message.from, time: 0, hops: 0, children: [] });
          for (const c of message.copies) of.set(c.node, { ...c, children: [] });
          const root = of.get(message.from);
          const inOrder = message.copies.slice().sort((a, b) => a.time - b.time || a.node - b.node);
          for (const c of inOrder) {
            if (c.node === message.from) continue;
            const parent = of.get(c.sender);
            const isEarlier = parent && parent.time <= c.time && parent.node !== c.node;
            (isEarlier ? parent : root).children.push(of.get(c.node));
            of.get(c.node).parent = isEarlier ? parent : root;
          }
          const order = [root];
          for (let i = 0; i < order.length; i++) order.push(...order[i].children);
          for (let i = order.length - 1; i >= 0; i--) {
            const n = order[i];
            n.leaves = n.children.reduce((s, c) => s + c.leaves, 0) || 1;
          }
          root.a0 = 0; root.a1 = 2 * Math.PI;
          for (const n of order) {
            n.angle = (n.a0 + n.a1) / 2;
            // The largest subtree in the middle.
            const sorted = n.children.slice()
              .sort((a, b) => a.leaves - b.leaves || a.node - b.node);
            let at = n.a0;
            const all = sorted.reduce((s, c) => s + c.leaves, 0);
            const small = [], large = [];
            sorted.forEach((c, i) => (i % 2 ? small : large).push(c));
            for (const c of small.concat(large.reverse())) {
              const share = (n.a1 - n.a0) * c.leaves / all;
              c.a0 = at; c.a1 = at += share;
            }
          }
          return { root, order, of };
        };
        const polar = (m, r, a) => [m + r * Math.sin(a), m - r * Math.cos(a)];
        // Radius is latency (or hops): linear up to the 95th percentile, then tighter.
        const rings = (message, size, byHops) => {
          const t = tree(message);
          const m = size / 2, outer = m - 18;
          const value = n => byHops ? n.hops : n.time / 1000;
          const values = t.order.slice(1).map(value).sort((a, b) => a - b);
          const last = values[values.length - 1] || 1;
          const p95 = values[Math.ceil(values.length * 0.95) - 1] || last;
          const grain = nice(p95 / 24);
          let knee = byHops ? last : Math.ceil(p95 / grain) * grain;
          if (last < 1.3 * p95 || knee >= last) knee = last;
          const step = byHops ? Math.max(1, Math.round(last / 6)) : nice(knee / 6);
          const inner = knee < last ? 0.8 * outer : outer;
          const radius = v => v <= knee ? v / knee * inner
            : inner + (outer - inner) * Math.min(1, (v - knee) / (last - knee));
          const places = new Map(), lines = new Map();
          for (const n of t.order) {
            n.r = radius(value(n));
            places.set(n.node, polar(m, n.r, n.angle));
          }
          for (const n of t.order) {
            if (!n.children.length) continue;
            const first = Math.min(...n.children.map(c => c.r));
            const turn = n.r + 0.85 * Math.max(0, first - n.r);
            for (const c of n.children) {
              const line = [places.get(n.node)];
              let by = c.angle - n.angle;
              if (n === t.root) by = 0;
              const start = n === t.root ? c.angle : n.angle;
              const steps = Math.min(12, Math.ceil(Math.abs(by) / 0.12));
              for (let i = 1; i <= steps; i++)
                line.push(polar(m, n.r + (turn - n.r) * i / steps, start + by * i / steps));
              line.push(polar(m, c.r, c.angle));
              lines.set(c.node, line);
            }
          }
          const marks = [];
          for (let v = step; v <= knee * (knee < last ? 0.88 : 1.001); v += step)
            marks.push({ r: radius(v), label: byHops ? `${v}` : `${v.toLocaleString('en-US')}` });
          if (knee < last) {
            marks.push({ r: inner, label: knee.toLocaleString('en-US'), isKnee: true });
            marks.push({ r: outer, label: Math.round(last).toLocaleString('en-US') });
          }
          if (marks.length) marks[marks.length - 1].label += byHops ? ' hops' : ' ms';
          // Those that never had it stand on the rim.
          message.never.forEach((node, i) => places.set(
            node, polar(m, outer + 12, 2 * Math.PI * (i + 0.5) / message.never.length)));
          return { tree: t, places, lines, marks, middle: m,
            disc: byHops ? null : time => Math.min(outer, radius(time / 1000)) };
        };
        const straight = (t, places) => {
          const lines = new Map();
          for (const n of t.order) if (n.parent) {
            lines.set(n.node, [places.get(n.parent.node), places.get(n.node)]);
          }
          return lines;
        };
        const known = { na_west: [0, 0], na_east: [1, 0], europe: [2, 0], east_asia: [4, 0],
          west_asia: [3, 1], south_america: [1, 2], south_africa: [2, 2], australia: [4, 2] };
        // Rectangles: regions where a map has them, else regions or groups in rows.
        const regions = (message, size, data) => {
          const t = tree(message);
          const names = data.regions.length ? data.regions : data.groups.map(g => g[0]);
          const of = node => data.regions.length ? data.regionOf[node]
            : data.groups.findIndex(g => node >= g[1] && node < g[1] + g[2]);
          const members = names.map(() => []);
          for (let node = 0; node < data.count; node++) members[of(node)].push(node);
          const isMap = names.every(n => known[n]);
          const columns = isMap ? 5 : Math.ceil(Math.sqrt(names.length));
          const rows = isMap ? 3 : Math.ceil(names.length / columns);
          const w = size / columns, h = (isMap ? size * 0.9 : size) / rows;
          const places = new Map(), boxes = [];
          names.forEach((name, i) => {
            const [x, y] = isMap ? known[name] : [i % columns, Math.floor(i / columns)];
            const box = { x: x * w + 3, y: y * h + 18, w: w - 6, h: h - 22, name };
            if (members[i].length) boxes.push(box);
            const across = Math.max(1, Math.ceil(Math.sqrt(members[i].length * box.w / box.h)));
            const down = Math.ceil(members[i].length / across);
            members[i].forEach((node, k) => places.set(node, [
              box.x + box.w * (k % across + 0.5) / across,
              box.y + box.h * (Math.floor(k / across) + 0.5) / down]));
          });
          return { tree: t, places, lines: straight(t, places), boxes, marks: [], disc: null };
        };
        // Springs along the tree and the mesh, all nodes push one another away.
        const force = (message, size, data, mesh) => {
          const t = tree(message);
          const n = data.count, x = new Float64Array(n), y = new Float64Array(n);
          for (let i = 0; i < n; i++) {
            const r = Math.sqrt((i + 0.5) / n), a = i * 2.399963;
            x[i] = r * Math.cos(a); y[i] = r * Math.sin(a);
          }
          const links = [];
          for (const node of t.order) if (node.parent) links.push([node.parent.node, node.node]);
          for (const [node, peers] of mesh)
            for (const p of peers) if (node < p) links.push([node, p]);
          const k = 1 / Math.sqrt(n), rounds = n > 600 ? 40 : 120;
          const fx = new Float64Array(n), fy = new Float64Array(n);
          for (let round = 0; round < rounds; round++) {
            fx.fill(0); fy.fill(0);
            for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) {
              const dx = x[i] - x[j], dy = y[i] - y[j];
              const f = k * k / (dx * dx + dy * dy + 1e-6);
              fx[i] += dx * f; fy[i] += dy * f; fx[j] -= dx * f; fy[j] -= dy * f;
            }
            for (const [i, j] of links) {
              const dx = x[i] - x[j], dy = y[i] - y[j];
              const f = Math.sqrt(dx * dx + dy * dy) / k * 0.5;
              fx[i] -= dx * f; fy[i] -= dy * f; fx[j] += dx * f; fy[j] += dy * f;
            }
            const heat = 0.15 * (1 - round / rounds);
            for (let i = 0; i < n; i++) {
              const l = Math.hypot(fx[i], fy[i]) || 1, s = Math.min(l, heat) / l;
              x[i] += fx[i] * s; y[i] += fy[i] * s;
            }
          }
          const low = [Math.min(...x), Math.min(...y)], high = [Math.max(...x), Math.max(...y)];
          const places = new Map();
          for (let i = 0; i < n; i++) places.set(i, [
            14 + (size - 28) * (x[i] - low[0]) / (high[0] - low[0] || 1),
            14 + (size - 28) * (y[i] - low[1]) / (high[1] - low[1] || 1)]);
          return { tree: t, places, lines: straight(t, places), marks: [], disc: null };
        };
        const path = line => 'M' + line.map(p => `${round(p[0])} ${round(p[1])}`).join('L');
        // The first `share` of a line.
        const part = (line, share) => {
          if (!line.lengths) line.lengths = line.slice(1)
            .map((p, i) => Math.hypot(p[0] - line[i][0], p[1] - line[i][1]));
          const lengths = line.lengths;
          let left = share * lengths.reduce((s, l) => s + l, 0);
          const cut = [line[0]];
          for (let i = 0; i < lengths.length; i++) {
            if (lengths[i] >= left) {
              const s = lengths[i] ? left / lengths[i] : 0;
              cut.push([line[i][0] + (line[i + 1][0] - line[i][0]) * s,
                line[i][1] + (line[i + 1][1] - line[i][1]) * s]);
              return cut;
            }
            left -= lengths[i];
            cut.push(line[i + 1]);
          }
          return cut;
        };
        // A message at the places of another run's picture: lines go straight, or nowhere in rings.
        const onto = (shape, message) => {
          const t = tree(message);
          const isRings = Boolean(shape.middle);
          return { ...shape, tree: t, lines: isRings ? new Map() : straight(t, shape.places) };
        };
        return { rings, regions, force, onto, path, part };
        })();

        """#
}

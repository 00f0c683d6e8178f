/// The part of the viewer's script that draws the network of one run, and who has a message in it
/// at a time.
///
/// A step touches as little as it can: lines that are whole stand in groups of which each is drawn
/// once, and a peer's mark changes only when its state does.
enum ViewerPictureScript {
    static let text = #"""
        'use strict';
        const viewerPicture = (svg, all, nameOf, ms) => {
        const most = 2000, groupSize = 64;
        const ns = 'http://www.w3.org/2000/svg';
        const element = (kind, values, parent) => {
          const e = document.createElementNS(ns, kind);
          for (const k in values) e.setAttribute(k, values[k]);
          if (parent) parent.append(e);
          return e;
        };
        const layer = (name, cls) => element('path', { class: cls || name, d: '' }, svg);
        const text = (x, y, what, cls) => {
          element('text', { x, y, class: cls || 'm' }, svg).textContent = what;
        };
        const near = p => `${Math.round(p[0])} ${Math.round(p[1])}`;
        // Sets an attribute that has another value.
        const set = (e, name, value) => {
          if (e.kept === undefined) e.kept = {};
          if (e.kept[name] === value) return;
          e.kept[name] = value;
          e.setAttribute(name, value);
        };
        const pic = { svg, message: null, shape: null };
        const isDense = () => all.count > most;
        pic.shapeOf = (m, layout, size) => {
          const kind = isDense() && layout === 'force' ? 'rings' : layout;
          const mesh = new Map((m.detail ? m.detail.mesh : []).map(e => [e[0], e[1]]));
          return kind === 'regions' ? viewerLayouts.regions(m, size, all)
            : kind === 'force' ? viewerLayouts.force(m, size, all, mesh)
            : viewerLayouts.rings(m, size, kind === 'hops');
        };
        // All that does not change with time. `differences` by node are marks of another kind.
        pic.draw = (m, shape, size, isRings, differences) => {
          pic.message = m; pic.shape = shape; pic.differences = differences;
          svg.setAttribute('width', size); svg.setAttribute('height', size);
          svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
          svg.textContent = '';
          pic.disc = shape.disc && element('circle',
            { class: 'disc', cx: shape.middle, cy: shape.middle, r: 0 }, svg);
          for (const k of shape.marks) element('circle', { class: k.isKnee ? 'ring knee' : 'ring',
            cx: shape.middle, cy: shape.middle, r: k.r }, svg);
          for (const b of shape.boxes || []) {
            element('rect', { class: 'region', x: b.x, y: b.y, width: b.w, height: b.h }, svg);
            text(b.x, b.y - 4, b.name.slice(0, Math.floor(b.w / 7)), 's');
          }
          drawLines(m, shape);
          pic.cells = null; pic.marks = null;
          pic.sides = [];
          if (isDense()) prepareCells(m, shape); else {
            prepareMarks(m, shape);
            prepareSides(m, shape);
          }
          pic.here = layer('here');
          drawNames(m, shape, size, isRings);
        };
        const drawLines = (m, shape) => {
          pic.sorted = m.copies.slice().sort((a, b) => a.time - b.time || a.node - b.node);
          const isBranch = c => !isDense() || shape.tree.of.get(c.node).leaves >= 60;
          pic.lines = pic.sorted.filter(c => shape.lines.has(c.node) && isBranch(c));
          const paths = pic.lines.map(c => viewerLayouts.path(shape.lines.get(c.node)));
          pic.paths = paths;
          element('path', { class: 'todo', d: paths.join('') }, svg);
          pic.extra = layer('extra');
          pic.groups = [];
          for (let i = 0; i < paths.length; i += groupSize) pic.groups.push(element('path', {
            class: 'done', d: paths.slice(i, i + groupSize).join(''), display: 'none' }, svg));
          pic.rest = layer('done'); pic.going = layer('going');
          pic.links = layer('links'); pic.way = layer('way');
          const d = m.detail;
          for (const list of d ? [d.duplicates, d.ihave, d.iwant, d.idontwant] : [])
            for (const c of list) {
              const a = shape.places.get(c.sender), b = shape.places.get(c.node);
              c.line = a && b ? `M${near(a)}L${near(b)}` : '';
            }
        };
        // A dot is a line without length and with round ends: a path holds many of them.
        const dot = p => `M${p[0].toFixed(1)} ${p[1].toFixed(1)}h.01`;
        const triangle = (p, step) => {
          const r = 3.4 + Math.abs(step) * 0.6, down = step < 0;
          return `M${p[0].toFixed(1)} ${(p[1] + (down ? r : -r)).toFixed(1)}l${(-r).toFixed(1)} ${
            (down ? -1.7 * r : 1.7 * r).toFixed(1)}h${(2 * r).toFixed(1)}z`;
        };
        const kinds = ['under', 'has', 'only', 'e1', 'e2', 'e3', 's0', 'l1', 'l2', 'l3'];
        const markOf = c => {
          const p = pic.shape.places.get(c.node);
          const d = pic.differences && pic.differences.get(c.node);
          if (!p) return ['has', ''];
          if (!d) return [pic.differences ? 'only' : 'has', dot(p)];
          if (!d.step) return ['s0', dot(p)];
          const kind = `${d.step < 0 ? 'e' : 'l'}${Math.abs(d.step)}`;
          return [kind, triangle(p, d.step), dot(p)];
        };
        // One path for each kind of mark among `list`.
        const byKind = list => {
          const found = {};
          for (const [kind, path, under] of list) {
            if (under) found.under = (found.under || '') + under;
            found[kind] = (found[kind] || '') + path;
          }
          return found;
        };
        // Hollow dots for all, over which those who have it are drawn, in groups by time.
        const prepareMarks = (m, shape) => {
          const not = [], never = [], aside = [];
          for (const [node, p] of shape.places) {
            if (node === m.from) continue;
            (m.of.has(node) ? not : m.isNever.has(node) ? never : aside).push(dot(p));
          }
          for (const [name, list] of [['aside', aside], ['not', not], ['never', never]]) {
            element('path', { class: `dots outer ${name}`, d: list.join('') }, svg);
            element('path', { class: `dots inner ${name}`, d: list.join('') }, svg);
          }
          pic.goingOuter = layer('goes', 'dots outer going');
          pic.goingInner = layer('goes', 'dots inner going');
          pic.marks = pic.sorted.map(markOf);
          pic.markGroups = [];
          for (let i = 0; i < pic.marks.length; i += groupSize) {
            const g = element('g', { display: 'none' }, svg);
            const found = byKind(pic.marks.slice(i, i + groupSize));
            for (const kind of kinds.filter(k => found[k]))
              element('path', { class: `mark ${kind}`, d: found[kind] }, g);
            pic.markGroups.push(g);
          }
          pic.markRest = kinds.map(kind => layer(kind, `mark ${kind}`));
          pic.crosses = layer('crosses'); pic.pauses = layer('pauses');
        };
        // A ring about each node on a side of a fault of links, of faults in the message's time.
        const prepareSides = (m, shape) => {
          pic.sides = [];
          for (const fault of viewerFaults.during(all, m)) fault.sides.forEach((ranges, i) => {
            const rings = viewerFaults.nodes(ranges).map(node => shape.places.get(node))
              .filter(p => p).map(p => `M${p[0].toFixed(1)} ${p[1].toFixed(1)
              }m-6.5 0a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0`);
            const e = element('path', { class: `side side${Math.min(i, 3)}`, d: rings.join(''),
              display: 'none' }, svg);
            pic.sides.push({ e, fault });
          });
        };
        const stepMarks = (t, has, stopped) => {
          const full = Math.floor(has / groupSize);
          pic.markGroups.forEach((e, i) => set(e, 'display', i < full ? 'inline' : 'none'));
          const rest = byKind(pic.marks.slice(full * groupSize, has));
          kinds.forEach((kind, i) => set(pic.markRest[i], 'd', rest[kind] || ''));
          const going = [];
          for (let i = has; i < pic.sorted.length; i++) {
            const p = pic.sorted[i].isGoing && pic.shape.places.get(pic.sorted[i].node);
            if (p) going.push(dot(p));
          }
          set(pic.goingOuter, 'd', going.join(''));
          set(pic.goingInner, 'd', going.join(''));
          const crosses = [], pauses = [];
          for (const [node, kind] of stopped) {
            const p = pic.shape.places.get(node);
            if (!p) continue;
            const [x, y] = [p[0].toFixed(1), p[1].toFixed(1)];
            if (kind === 1) crosses.push(`M${x} ${y}m-4-4l8 8m0-8l-8 8`);
            else pauses.push(`M${x} ${y}m-2-4v8m4-8v8`);
          }
          set(pic.crosses, 'd', crosses.join(''));
          set(pic.pauses, 'd', pauses.join(''));
        };
        // The publisher, the scale and the latest, without one text over another.
        const drawNames = (m, shape, size, isRings) => {
          const origin = shape.places.get(m.from);
          if (origin) {
            element('circle', { class: 'origin', cx: origin[0], cy: origin[1], r: 5 }, svg);
            text(origin[0], origin[1] + 20, nameOf(m.from), 'name m');
          }
          const boxes = origin ? [[origin[0] - 60, origin[0] + 60, origin[1] + 20]] : [];
          for (const k of shape.marks) {
            const y = shape.middle - k.r + 4;
            boxes.push([shape.middle - 36, shape.middle + 36, y]);
            text(shape.middle, y, k.label);
          }
          const late = isDense() || !isRings ? [] : pic.sorted.slice(-2).reverse();
          for (const c of late) {
            const p = shape.places.get(c.node);
            if (!p) continue;
            const label = `${nameOf(c.node)} · ${ms(c.time / 1000)}`;
            const wide = label.length * 7.6, toLeft = p[0] > size / 2;
            const x = toLeft ? Math.max(wide, p[0] - 7) : Math.min(size - wide, p[0] + 7);
            const [low, high] = toLeft ? [x - wide, x] : [x, x + wide];
            const y = [4, -10, 20, -24, 34].map(d => p[1] + d).find(y => y > 10 && y < size - 4 &&
              boxes.every(b => b[1] < low || high < b[0] || Math.abs(b[2] - y) > 14));
            if (y === undefined) continue;
            boxes.push([low, high, y]);
            text(x, y, label, toLeft ? 'name e' : 'name s');
          }
        };
        // More nodes than can be told apart: cells of the rings, filled by count.
        const prepareCells = (m, shape) => {
          const cells = new Map();
          for (const c of m.copies) {
            const p = shape.places.get(c.node);
            if (!p) continue;
            const key = `${Math.round(p[0] / 7)} ${Math.round(p[1] / 7)}`;
            if (!cells.has(key)) cells.set(key, { p, times: [] });
            cells.get(key).times.push(c.time);
          }
          const largest = [...cells.values()].reduce((s, c) => Math.max(s, c.times.length), 1);
          for (const c of cells.values()) {
            const share = Math.log(c.times.length + 1) / Math.log(largest + 1);
            c.step = Math.min(5, Math.floor(share * 6));
            c.first = Math.min(...c.times);
          }
          pic.cells = [...cells.values()].sort((a, b) => a.first - b.first);
          pic.cellLayers = [1, 2, 3, 4, 5, 6].map(i => layer(`cell${i}`, `cell cell${i}`));
        };
        // How many of a list in the order of time came up to `t`.
        const countTo = (list, t) => {
          let low = 0, high = list.length;
          while (low < high) {
            const middle = (low + high) >> 1;
            if (list[middle].time <= t) low = middle + 1; else high = middle;
          }
          return low;
        };
        const stepLines = t => {
          const whole = countTo(pic.lines, t);
          const full = Math.floor(whole / groupSize);
          pic.groups.forEach((e, i) => set(e, 'display', i < full ? 'inline' : 'none'));
          set(pic.rest, 'd', pic.paths.slice(full * groupSize, whole).join(''));
          const way = [];
          for (let i = whole; i < pic.lines.length; i++) {
            const c = pic.lines[i];
            if (c.sent >= 0 && c.sent <= t) way.push(viewerLayouts.path(viewerLayouts.part(
              pic.shape.lines.get(c.node), (t - c.sent) / Math.max(1, c.time - c.sent))));
          }
          set(pic.going, 'd', way.join(''));
        };
        const stepExtra = (t, kind) => {
          const d = pic.message.detail, extra = [];
          const counts = { seen: 0, under: 0 };
          if (d) {
            for (const c of d.duplicates) {
              if (c.time <= t) counts.seen++;
              else if (c.sent <= t) counts.under++;
            }
            const list = kind === 'duplicates' ? d.duplicates : kind === 'gossip'
              ? d.ihave.concat(d.iwant) : kind === 'idontwant' ? d.idontwant : [];
            const stays = kind === 'duplicates' ? 0 : pic.message.last / 25;
            for (const c of list) {
              if (extra.length > 4000) break;
              if (c.sent <= t && c.time + stays > t) extra.push(c.line);
            }
          }
          set(pic.extra, 'd', extra.join(''));
          set(pic.extra, 'class', `extra ${kind}`);
          return counts;
        };
        // Draws time `t`, and counts.
        pic.step = (t, kind, stopped) => {
          const m = pic.message;
          const has = countTo(pic.sorted, t);
          let going = 0;
          for (let i = has; i < pic.sorted.length; i++) {
            const c = pic.sorted[i];
            c.isGoing = c.sent >= 0 && c.sent <= t;
            if (c.isGoing) going++;
          }
          stepLines(t);
          const counts = stepExtra(t, kind);
          if (pic.disc) set(pic.disc, 'r', Math.max(0, pic.shape.disc(t)).toFixed(1));
          if (pic.marks) stepMarks(t, has, stopped);
          for (const s of pic.sides)
            set(s.e, 'display', viewerFaults.holds(s.fault, m, t) ? 'inline' : 'none');
          if (pic.cells) {
            const paths = ['', '', '', '', '', ''];
            for (const c of pic.cells) {
              if (c.first > t) break;
              paths[c.step] += `M${near(c.p)}h.01`;
            }
            pic.cellLayers.forEach((e, i) => set(e, 'd', paths[i]));
          }
          return { has, going, ...counts };
        };
        // A node's mesh, and the way of its first copy.
        pic.point = (node, peers) => {
          const shape = pic.shape, way = [];
          const here = node === null ? null : shape.places.get(node);
          if (node !== null) for (let k = shape.tree.of.get(node); k && k.parent; k = k.parent)
            way.push(shape.lines.get(k.node));
          set(pic.way, 'd', way.filter(l => l).map(viewerLayouts.path).join(''));
          set(pic.here, 'd', here && !isDense() ? `M${near(here)}m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0`
            : '');
          set(pic.links, 'd', here ? peers.map(p => shape.places.get(p)).filter(p => p)
            .map(p => `M${near(here)}L${near(p)}`).join('') : '');
        };
        // The node at a place of the window; null where there is none.
        pic.nodeAt = event => {
          if (!pic.shape || isDense()) return null;
          const frame = svg.getBoundingClientRect();
          const scale = Number(svg.getAttribute('width')) / frame.width;
          const [x, y] = [(event.clientX - frame.left) * scale, (event.clientY - frame.top) * scale];
          let found = null, least = 100;
          for (const [node, p] of pic.shape.places) {
            const d = (p[0] - x) * (p[0] - x) + (p[1] - y) * (p[1] - y);
            if (d < least) { least = d; found = node; }
          }
          return found;
        };
        return pic;
        };

        """#
}

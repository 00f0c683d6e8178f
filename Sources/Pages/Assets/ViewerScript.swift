/// The part of the viewer's script that draws a message at a time, and answers pointer and keys.
enum ViewerScript {
    static let text = #"""
        'use strict';
        (() => {
        const box = document.getElementById('viewer-box');
        const all = JSON.parse(document.getElementById('data').textContent).viewer;
        if (!box || !all) return;
        const find = name => box.querySelector(`[data-part=${name}]`);
        const count = all.groups.reduce((s, g) => Math.max(s, g[1] + g[2]), 0);
        all.count = count;
        const nameOf = node => {
          const g = all.groups.find(g => node >= g[1] && node < g[1] + g[2]);
          return g ? `${g[0]}[${node - g[1]}]` : `node ${node}`;
        };
        const five = (list, names) => {
          const found = [];
          for (let i = 0; i < list.length; i += names.length)
            found.push(Object.fromEntries(names.map((n, k) => [n, list[i + k]])));
          return found;
        };
        const most = 2000;
        const ns = 'http://www.w3.org/2000/svg';
        const svg = find('picture'), slider = find('slider'), play = find('play');
        const state = { layout: 'rings', layer: 'duplicates', time: 0, message: null, node: null };
        const ms = v => v < 9995 ? `${v >= 99.95 ? Math.round(v).toLocaleString('en-US')
          : v.toFixed(1)} ms` : `${(v / 1000).toFixed(2)} s`;
        const prepare = index => {
          const m = all.messages[index];
          if (!m.ready) {
            m.copies = five(m.copies, ['node', 'sender', 'time', 'hops', 'sent']);
            const detail = all.chosen.find(c => c.message === index);
            m.detail = detail && Object.assign(detail, {
              duplicates: five(detail.duplicates, ['sender', 'node', 'sent', 'time']),
              ihave: five(detail.ihave, ['sender', 'node', 'sent', 'time']),
              iwant: five(detail.iwant, ['sender', 'node', 'sent', 'time']),
              idontwant: five(detail.idontwant, ['sender', 'node', 'sent', 'time']),
              changes: five(detail.meshChanges, ['time', 'node', 'peer', 'joins']),
              lives: five(detail.lives, ['time', 'node', 'stops']) });
            const had = new Set(m.copies.map(c => c.node));
            had.add(m.from);
            m.never = [];
            m.isNever = new Set();
            for (const g of m.due) for (let i = 0; i < all.groups[g][2]; i++) {
              const node = all.groups[g][1] + i;
              if (!had.has(node)) { m.never.push(node); m.isNever.add(node); }
            }
            const times = m.copies.map(c => c.time).sort((a, b) => a - b);
            m.times = times;
            m.last = times[times.length - 1] || 1000;
            m.at = p => times[Math.max(0, Math.ceil(times.length * p) - 1)] || 0;
            m.ready = true;
          }
          return m;
        };
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
        const meshAt = time => {
          const d = state.message.detail, mesh = new Map();
          if (!d) return mesh;
          for (const [node, peers] of d.mesh) mesh.set(node, new Set(peers));
          for (const c of d.changes) {
            if (c.time > time) break;
            if (!mesh.has(c.node)) mesh.set(c.node, new Set());
            if (c.joins) mesh.get(c.node).add(c.peer); else mesh.get(c.node).delete(c.peer);
          }
          return mesh;
        };
        // All that does not change with time.
        const draw = () => {
          const m = state.message;
          const size = Math.max(280, Math.min(560, box.querySelector('.net').clientWidth));
          svg.setAttribute('width', size); svg.setAttribute('height', size);
          svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
          svg.textContent = '';
          const dense = count > most;
          const kind = dense && state.layout === 'force' ? 'rings' : state.layout;
          const shape = kind === 'regions' ? viewerLayouts.regions(m, size, all)
            : kind === 'force' ? viewerLayouts.force(m, size, all, meshAt(0))
            : viewerLayouts.rings(m, size, kind === 'hops');
          m.shape = shape;
          m.disc = shape.disc && element('circle',
            { class: 'disc', cx: shape.middle, cy: shape.middle, r: 0 }, svg);
          for (const k of shape.marks) element('circle', { class: k.isKnee ? 'ring knee' : 'ring',
            cx: shape.middle, cy: shape.middle, r: k.r }, svg);
          for (const b of shape.boxes || []) {
            element('rect', { class: 'region', x: b.x, y: b.y, width: b.w, height: b.h }, svg);
            text(b.x, b.y - 4, b.name.slice(0, Math.floor(b.w / 7)), 's');
          }
          m.layers = {};
          for (const name of ['todo', 'extra', 'done', 'going', 'links', 'way'])
            m.layers[name] = layer(name);
          m.paths = new Map();
          for (const [node, line] of shape.lines) m.paths.set(node, viewerLayouts.path(line));
          m.cells = null; m.circles = new Map();
          if (dense) prepareCells(m, shape);
          else {
            for (const [node, p] of shape.places) {
              const e = element('circle', { cx: p[0].toFixed(1), cy: p[1].toFixed(1), r: 3.2,
                class: 'n', 'data-node': node }, svg);
              m.circles.set(node, { e, state: '' });
            }
          }
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
          const late = dense || kind !== 'rings' ? [] :
            m.copies.slice().sort((a, b) => b.time - a.time).slice(0, 2);
          for (const c of late) {
            const p = shape.places.get(c.node);
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
          step();
        };
        // More nodes than can be told apart: cells of the rings, filled by count.
        const prepareCells = (m, shape) => {
          const bins = new Map();
          for (const n of shape.tree.order) {
            const p = shape.places.get(n.node);
            const key = n.r === undefined ? `${Math.round(p[0] / 8)} ${Math.round(p[1] / 8)}`
              : `${Math.floor(n.r / 5)} ${Math.floor(n.angle / (Math.PI / 36))}`;
            if (!bins.has(key)) bins.set(key, { times: [], p });
            bins.get(key).times.push(n.time);
          }
          m.cells = [...bins.values()];
          const largest = Math.max(...m.cells.map(c => c.times.length));
          for (const c of m.cells) {
            const share = Math.log(c.times.length + 1) / Math.log(largest + 1);
            c.step = Math.min(5, Math.floor(share * 6));
            c.first = Math.min(...c.times);
          }
          m.cellLayers = [1, 2, 3, 4, 5, 6].map(i => layer(`cell${i}`, `cell cell${i}`));
          for (const [node, path] of m.paths) {
            if (shape.tree.of.get(node).leaves < 60) m.paths.delete(node);
          }
        };
        const step = () => {
          const m = state.message, t = state.time, shape = m.shape;
          let has = 0, going = 0, seen = 0, under = 0;
          const done = [], todo = [], way = [];
          const states = new Map();
          for (const c of m.copies) {
            const is = c.time <= t ? 'has' : c.sent >= 0 && c.sent <= t ? 'going' : 'not';
            if (is === 'has') has++;
            if (is === 'going') going++;
            states.set(c.node, is);
            const path = m.paths.get(c.node);
            if (!path) continue;
            if (is === 'has') done.push(path);
            else if (is === 'not') todo.push(path);
            else way.push(viewerLayouts.path(viewerLayouts.part(shape.lines.get(c.node),
              (t - c.sent) / Math.max(1, c.time - c.sent))));
          }
          const extra = [];
          const d = m.detail;
          if (d) {
            for (const c of d.duplicates) {
              if (c.time <= t) seen++;
              else if (c.sent <= t) under++;
            }
            const list = state.layer === 'duplicates' ? d.duplicates : state.layer === 'gossip'
              ? d.ihave.concat(d.iwant) : state.layer === 'idontwant' ? d.idontwant : [];
            for (const c of list) {
              if (extra.length > 4000) break;
              const shown = c.sent <= t && (c.time > t || state.layer !== 'duplicates' &&
                c.time > t - m.last / 25);
              const a = shape.places.get(c.sender), b = shape.places.get(c.node);
              if (shown && a && b) extra.push(`M${a[0].toFixed(0)} ${a[1].toFixed(0)}L${
                b[0].toFixed(0)} ${b[1].toFixed(0)}`);
            }
          }
          m.layers.done.setAttribute('d', done.join(''));
          m.layers.todo.setAttribute('d', todo.join(''));
          m.layers.going.setAttribute('d', way.join(''));
          m.layers.extra.setAttribute('d', extra.join(''));
          m.layers.extra.setAttribute('class', `extra ${state.layer}`);
          if (m.disc) m.disc.setAttribute('r', Math.max(0, shape.disc(t)));
          const stopped = new Set();
          if (d) for (const l of d.lives) if (l.time <= t) {
            if (l.stops) stopped.add(l.node); else stopped.delete(l.node);
          }
          for (const [node, c] of m.circles) {
            const is = node === m.from ? 'has' : states.get(node) ||
              (m.isNever.has(node) ? 'never' : 'aside');
            const now = is + (stopped.has(node) ? ' stopped' : '')
              + (node === state.node ? ' here' : '');
            if (now !== c.state) { c.state = now; c.e.setAttribute('class', `n ${now}`); }
          }
          if (m.cells) {
            const paths = ['', '', '', '', '', ''];
            for (const c of m.cells) if (c.first <= t)
              paths[c.step] += `M${c.p[0].toFixed(0)} ${c.p[1].toFixed(0)}h.01`;
            m.cellLayers.forEach((e, i) => e.setAttribute('d', paths[i]));
          }
          find('has').textContent = has.toLocaleString('en-US');
          find('of').textContent = `of ${(m.copies.length + m.never.length).toLocaleString('en-US')
            } peers have it`;
          find('going').textContent = d ? going.toLocaleString('en-US') : '–';
          find('seen').textContent = d ? seen.toLocaleString('en-US') : '–';
          find('under').textContent = d ? `duplicates so far, ${under} under way`
            : 'duplicates: not held for this message';
          if (d && d.isCut) find('under').textContent = 'duplicates so far: more than are held';
          slider.value = t / m.last * 1000;
          slider.setAttribute('aria-valuetext',
            `${ms(t / 1000)}, ${has} of ${m.copies.length} peers have it`);
          find('time').textContent = ms(t / 1000);
          const chart = document.querySelector('#frontier svg.plot');
          if (chart && chart.hereShow) {
            const high = Number(chart.dataset.x.split(' ')[1]) *
              (chart.dataset.xu === 's' ? 1e6 : 1e3);
            chart.hereShow(Math.min(1, t / high));
          }
          showNode();
        };
        const showNode = () => {
          const m = state.message, node = state.node, out = find('node');
          m.layers.links.setAttribute('d', '');
          m.layers.way.setAttribute('d', '');
          if (node === null) { out.textContent = ''; return; }
          const n = m.shape.tree.of.get(node);
          const peers = [...(meshAt(state.time).get(node) || [])];
          const way = [];
          for (let k = n; k && k.parent; k = k.parent) way.push(m.shape.lines.get(k.node));
          m.layers.way.setAttribute('d', way.filter(l => l).map(viewerLayouts.path).join(''));
          const here = m.shape.places.get(node);
          if (here) m.layers.links.setAttribute('d', peers.map(p => m.shape.places.get(p))
            .filter(p => p).map(p => `M${here[0].toFixed(0)} ${here[1].toFixed(0)}L${
              p[0].toFixed(0)} ${p[1].toFixed(0)}`).join(''));
          const region = all.regions.length ? `, ${all.regions[all.regionOf[node]]}` : '';
          const had = node === m.from ? 'published it' : n
            ? `after ${ms(n.time / 1000)}, ${n.hops} ${n.hops === 1 ? 'hop' : 'hops'}, from ${
              nameOf(n.sender)}; gave it first to ${n.children.length}` : 'never had it';
          out.textContent = `${nameOf(node)}${region}: ${had}. ${m.detail
            ? `${peers.length} mesh peers${peers.length ? ': ' : ''}${
              peers.slice(0, 12).map(nameOf).join(', ')}.` : ''}`;
        };
        let timer = null;
        const stop = () => {
          cancelAnimationFrame(timer); timer = null;
          play.textContent = '▶'; play.setAttribute('aria-label', 'Play');
        };
        const go = time => {
          state.time = Math.min(state.message.last, Math.max(0, time));
          step();
        };
        const milestones = () => [0.5, 0.9, 0.99, 1].map(p => state.message.at(p));
        const start = () => {
          if (timer) { stop(); return; }
          if (state.time >= state.message.last) state.time = 0;
          play.textContent = '❚❚'; play.setAttribute('aria-label', 'Pause');
          const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
          let before = null, waited = 0;
          const frame = now => {
            const passed = before === null ? 16 : now - before;
            before = now;
            if (isStill) {
              waited += passed;
              if (waited > 1000) {
                waited = 0;
                go(milestones().find(x => x > state.time) || state.message.last);
              }
            } else go(state.time + state.message.last * passed / 8000);
            if (state.time >= state.message.last) stop();
            else timer = requestAnimationFrame(frame);
          };
          timer = requestAnimationFrame(frame);
        };
        const choose = index => {
          state.message = prepare(index);
          state.node = null;
          const m = state.message;
          const c = all.chosen.find(c => c.message === index);
          find('about').textContent = `${m.id} in ${m.topic}: ${m.size.toLocaleString('en-US')
            } bytes, published at ${m.t.toFixed(3)} s by ${nameOf(m.from)}${
            c ? `; ${c.reason}` : ''}.${m.never.length ? ` ${m.never.length} never had it.` : ''}${
            timeline(m)}`;
          [...find('stones').children].forEach((b, i) => {
            const at = milestones()[i];
            b.title = ms(at / 1000);
            b.onclick = () => { stop(); go(at); };
          });
          state.time = m.at(0.5);
          draw();
        };
        // The latest entries of the timeline before the message was through.
        const timeline = m => {
          const found = all.timeline.filter(e => e[0] <= m.t + m.last / 1e6).slice(-3);
          return found.length ? ` Timeline so far: ${found.map(e => `${e[1]} at ${e[0]} s`)
            .join(', ')}.` : '';
        };
        const press = (group, value) => {
          for (const b of box.querySelectorAll(`[data-${group}]`))
            b.setAttribute('aria-pressed', String(b.dataset[group] === value));
        };
        for (const b of box.querySelectorAll('[data-layout]')) b.addEventListener('click', () => {
          state.layout = b.dataset.layout; press('layout', state.layout); draw();
        });
        for (const b of box.querySelectorAll('[data-layer]')) b.addEventListener('click', () => {
          state.layer = state.layer === b.dataset.layer ? 'none' : b.dataset.layer;
          press('layer', state.layer); step();
        });
        find('message').addEventListener('change', e => {
          stop(); choose(Number(e.target.value));
        });
        slider.addEventListener('input', () => {
          stop();
          const m = state.message;
          let t = slider.value / 1000 * m.last;
          for (const s of milestones()) if (Math.abs(s - t) < m.last / 120) t = s;
          go(t);
        });
        play.addEventListener('click', start);
        svg.addEventListener('pointerover', e => {
          if (e.target.dataset.node === undefined) return;
          state.node = Number(e.target.dataset.node); step();
        });
        find('search').addEventListener('input', e => {
          const wanted = e.target.value.trim();
          state.node = null;
          if (wanted) for (let node = 0; node < count; node++) {
            if (nameOf(node) === wanted || String(node) === wanted) { state.node = node; break; }
            if (state.node === null && nameOf(node).startsWith(wanted)) state.node = node;
          }
          step();
        });
        box.addEventListener('keydown', e => {
          const inText = e.target.tagName === 'SELECT' || e.target.type === 'search';
          if (e.key === 'Escape') { state.node = null; find('search').value = ''; step(); return; }
          if (inText) return;
          const by = e.shiftKey ? 100000 : 10000;
          const layouts = ['rings', 'hops', 'regions', 'force'];
          if (e.key === ' ' && e.target.tagName !== 'BUTTON') start();
          else if (e.key === 'ArrowRight') { stop(); go(state.time + by); }
          else if (e.key === 'ArrowLeft') { stop(); go(state.time - by); }
          else if (e.key === 'Home') go(0);
          else if (e.key === 'End') go(state.message.last);
          else if (e.key === '/') find('search').focus();
          else if ('1234'.includes(e.key)) {
            state.layout = layouts[e.key - 1]; press('layout', state.layout); draw();
          } else return;
          e.preventDefault();
        });
        const frontier = document.querySelector('#frontier svg.plot');
        if (frontier) frontier.addEventListener('here', e => {
          const high = Number(frontier.dataset.x.split(' ')[1]) *
            (frontier.dataset.xu === 's' ? 1e6 : 1e3);
          stop(); go(e.detail * high);
        });
        box.hidden = false;
        find('chart').append(document.getElementById('frontier'));
        let width = 0;
        new ResizeObserver(() => {
          const now = box.querySelector('.net').clientWidth;
          if (now !== width) { width = now; draw(); }
        }).observe(box.querySelector('.net'));
        window.viewerGo = go;
        choose(all.chosen.length ? all.chosen[all.chosen.length > 1 ? 1 : 0].message : 0);
        })();

        """#
}

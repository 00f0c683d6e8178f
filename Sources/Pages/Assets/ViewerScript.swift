/// The part of the viewer's script that answers pointer and keys: one picture for a run, two for
/// two variants of a comparison.
enum ViewerScript {
    static let text = start + nodes + playing + controls

    private static let start = #"""
        'use strict';
        (() => {
        const box = document.getElementById('viewer-box');
        const all = JSON.parse(document.getElementById('data').textContent).viewer;
        if (!box || !all) return;
        const find = name => box.querySelector(`[data-part=${name}]`);
        all.count = all.groups.reduce((s, g) => Math.max(s, g[1] + g[2]), 0);
        const nameOf = node => {
          const g = all.groups.find(g => node >= g[1] && node < g[1] + g[2]);
          return g ? `${g[0]}[${node - g[1]}]` : `node ${node}`;
        };
        const records = (list, names) => {
          const found = [];
          for (let i = 0; i < list.length; i += names.length)
            found.push(Object.fromEntries(names.map((n, k) => [n, list[i + k]])));
          return found;
        };
        const whole = v => v.toLocaleString('en-US');
        const ms = v => v < 9995 ? `${v >= 99.95 ? whole(Math.round(v)) : v.toFixed(1)} ms`
          : `${(v / 1000).toFixed(2)} s`;
        const slider = find('slider'), play = find('play');
        const runs = all.variants || [all];
        const isPair = runs.length > 1;
        runs.forEach((run, i) => {
          run.picture = viewerPicture(box.querySelectorAll('[data-part=picture]')[i],
            all, nameOf, ms);
        });
        const state = { layout: 'rings', layer: isPair ? 'none' : 'duplicates', time: 0, index: 0,
          last: 1000, node: null, shown: [], pair: null };
        const prepare = (run, index) => {
          const m = run.messages[index];
          if (m.of) return m;
          m.copies = records(m.copies, ['node', 'sender', 'time', 'hops', 'sent']);
          m.of = new Map(m.copies.map(c => [c.node, c]));
          const detail = run.chosen.find(c => c.message === index);
          const crossings = list => records(list, ['sender', 'node', 'sent', 'time']);
          m.detail = detail && Object.assign(detail, { duplicates: crossings(detail.duplicates),
            ihave: crossings(detail.ihave), iwant: crossings(detail.iwant),
            idontwant: crossings(detail.idontwant),
            queued: new Map(records(detail.queues, ['node', 'count']).map(q => [q.node, q])),
            scored: new Map(records(detail.scores, ['node', 'least', 'mean'])
              .map(s => [s.node, s])),
            changes: records(detail.meshChanges, ['time', 'node', 'peer', 'joins']),
            lives: records(detail.lives, ['time', 'node', 'kind']) });
          m.never = [];
          m.isNever = new Set();
          for (const g of m.due) for (let i = 0; i < all.groups[g][2]; i++) {
            const node = all.groups[g][1] + i;
            if (node !== m.from && !m.of.has(node)) { m.never.push(node); m.isNever.add(node); }
          }
          m.times = m.copies.map(c => c.time).sort((a, b) => a - b);
          m.last = m.times[m.times.length - 1] || 1000;
          m.at = p => m.times[Math.max(0, Math.ceil(m.times.length * p) - 1)] || 0;
          return m;
        };
        const meshAt = (m, time) => {
          const d = m.detail, mesh = new Map();
          if (!d) return mesh;
          for (const [node, peers] of d.mesh) mesh.set(node, new Set(peers));
          for (const c of d.changes) {
            if (c.time > time) break;
            if (!mesh.has(c.node)) mesh.set(c.node, new Set());
            if (c.joins) mesh.get(c.node).add(c.peer); else mesh.get(c.node).delete(c.peer);
          }
          return mesh;
        };
        const stoppedAt = (m, time) => {
          const stopped = new Map();
          for (const l of m.detail ? m.detail.lives : []) {
            if (l.time > time) break;
            if (l.kind) stopped.set(l.node, l.kind); else stopped.delete(l.node);
          }
          return stopped;
        };
        const draw = () => {
          const nets = box.querySelectorAll('.net');
          const size = Math.max(280, Math.min(560, nets[0].clientWidth));
          const isRings = state.layout === 'rings';
          const first = runs[0].picture;
          const shape = first.shapeOf(state.shown[0], state.layout, size);
          first.draw(state.shown[0], shape, size, isRings, null);
          if (isPair) {
            const other = state.shown[1];
            runs[1].picture.draw(other, viewerLayouts.onto(shape, other), size, false,
              state.pair.of);
            viewerPair.histogram(find('histogram'), state.pair, runs.map(r => r.name));
          }
          step();
        };
        const step = () => {
          const t = state.time;
          const stopped = state.shown.map(m => stoppedAt(m, t));
          const counts = runs.map((run, i) => run.picture.step(t, state.layer, stopped[i]));
          if (find('faults')) find('faults').textContent =
            viewerFaults.words(all, state.shown[0], t, stopped[0]);
          if (isPair) tellPair(counts); else tell(counts[0]);
          slider.value = t / state.last * 1000;
          const m = state.shown[0];
          slider.setAttribute('aria-valuetext', `${ms(t / 1000)}, ${isPair
            ? runs.map((r, i) => `${counts[i].has} of ${state.shown[i].copies.length} with ${
              r.name}`).join(', ') : `${counts[0].has} of ${m.copies.length} peers have it`}`);
          find('time').textContent = ms(t / 1000);
          const chart = document.querySelector('#frontier svg.plot');
          if (chart && chart.hereShow) chart.hereShow(Math.min(1, t / span(chart)));
          showNode();
        };
        // Microseconds from end to end of the curve's axis.
        const span = chart => Number(chart.dataset.x.split(' ')[1]) *
          (chart.dataset.xu === 's' ? 1e6 : 1e3);
        const tell = counts => {
          const m = state.shown[0], d = m.detail;
          find('has').textContent = whole(counts.has);
          find('of').textContent = `of ${whole(m.copies.length + m.never.length)} peers have it`;
          find('going').textContent = d ? whole(counts.going) : '–';
          find('seen').textContent = d ? whole(counts.seen) : '–';
          find('under').textContent = d ? `duplicates so far, ${counts.under} under way`
            : 'duplicates: not held for this message';
          if (d && d.isCut) find('under').textContent = 'duplicates so far: more than are held';
        };
        const tellPair = counts => {
          const now = viewerPair.upTo(state.pair, state.time);
          find('has').textContent = whole(counts[0].has);
          find('going').textContent = whole(counts[1].has);
          const all = i => whole(state.shown[i].copies.length + state.shown[i].never.length);
          find('of').textContent = `of ${all(0)} have it with ${runs[0].name}`;
          find('other').textContent = `of ${all(1)} have it with ${runs[1].name}`;
          find('seen').textContent = `▾ ${whole(now.earlier)} · ▴ ${whole(now.later)}`;
          find('under').textContent = `earlier · later, of those who have it with ${
            runs[1].name} by now`;
        };

        """#

    private static let nodes = #"""
        const had = (m, node) => {
          const c = m.of.get(node);
          if (node === m.from) return 'published it';
          if (!c) return 'never had it';
          return `after ${ms(c.time / 1000)}, ${c.hops} ${c.hops === 1 ? 'hop' : 'hops'}, from ${
            nameOf(c.sender)}`;
        };
        // What was seen of a node when the message was published.
        const seen = (m, node) => {
          if (!m.detail) return '';
          const queue = m.detail.queued.get(node), score = m.detail.scored.get(node);
          return `${score ? `. Score when it was published: ${score.mean} in the mean, ${
            score.least} at least` : ''}${queue ? `. ${queue.count} RPCs waited to be sent` : ''}`;
        };
        // All that a node has to do with the message, in the order of time.
        const logOf = (m, node) => {
          const log = [];
          const add = (time, text) => log.push([time, text]);
          const d = m.detail;
          for (const c of m.copies) {
            if (c.node === node) add(c.time, `had its first copy from ${nameOf(c.sender)}`);
            if (c.sender === node && c.sent >= 0) add(c.sent, `sent ${nameOf(c.node)
              } its first copy, there at ${ms(c.time / 1000)}`);
          }
          if (!d) return log;
          for (const [list, what] of [[d.duplicates, 'a further copy'], [d.ihave, 'IHAVE'],
            [d.iwant, 'IWANT'], [d.idontwant, 'IDONTWANT']]) for (const c of list) {
            if (c.node === node) add(c.time, `${what} from ${nameOf(c.sender)}`);
            if (c.sender === node) add(c.sent, `sent ${what} to ${nameOf(c.node)}`);
          }
          for (const c of d.changes) if (c.node === node) add(c.time, c.joins
            ? `took ${nameOf(c.peer)} into its mesh` : `let ${nameOf(c.peer)} go from its mesh`);
          for (const l of d.lives) if (l.node === node) add(l.time,
            ['runs', 'does not run', 'stands still'][l.kind]);
          return log.sort((a, b) => a[0] - b[0]);
        };
        const tellLog = node => {
          const box = find('log'), most = 200;
          if (state.logged === node && state.loggedOf === state.shown[0]) return;
          state.logged = node; state.loggedOf = state.shown[0];
          box.hidden = node === null;
          if (node === null) return;
          const rows = runs.flatMap((run, i) => logOf(state.shown[i], node)
            .map(([time, text]) => [time, `${isPair ? `${run.name}: ` : ''}${text}`]))
            .sort((a, b) => a[0] - b[0]);
          box.querySelector('summary').textContent = `Log of ${nameOf(node)}: ${rows.length
            } ${rows.length === 1 ? 'line' : 'lines'}`;
          box.querySelector('tbody').replaceChildren(...rows.slice(0, most).map(([time, text]) => {
            const row = document.createElement('tr');
            for (const t of [ms(time / 1000), text]) row.append(Object.assign(
              document.createElement('td'), { textContent: t }));
            return row;
          }));
        };
        const showNode = () => {
          const node = state.node, out = find('node');
          const peers = runs.map((run, i) => {
            const own = node === null ? []
              : [...(meshAt(state.shown[i], state.time).get(node) || [])];
            run.picture.point(node, own);
            return own;
          });
          tellLog(node);
          if (node === null) { out.textContent = ''; return; }
          const region = all.regions.length ? `, ${all.regions[all.regionOf[node]]}` : '';
          const parts = runs.map((run, i) => {
            const m = state.shown[i], n = run.picture.shape.tree.of.get(node);
            const gave = n && node !== m.from ? `; gave it first to ${n.children.length}` : '';
            const mesh = m.detail ? `. ${peers[i].length} mesh peers${peers[i].length ? ': ' : ''}${
              peers[i].slice(0, 12).map(nameOf).join(', ')}` : '';
            return `${isPair ? `${run.name}: ` : ''}${had(m, node)}${gave}${mesh}${
              seen(m, node)}.`;
          });
          out.textContent = `${nameOf(node)}${region}: ${parts.join(' ')}${
            isPair ? viewerPair.ofNode(state.pair, node, ms) : ''}`;
        };

        """#

    private static let playing = #"""
        let timer = null;
        const stop = () => {
          cancelAnimationFrame(timer); timer = null;
          play.textContent = '▶'; play.setAttribute('aria-label', 'Play');
        };
        const go = time => {
          state.time = Math.min(state.last, Math.max(0, time));
          step();
        };
        // Of two variants the later of both.
        const milestones = () => [0.5, 0.9, 0.99, 1].map(
          p => Math.max(...state.shown.map(m => m.at(p))));
        const start = () => {
          if (timer) { stop(); return; }
          if (state.time >= state.last) state.time = 0;
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
                go(milestones().find(x => x > state.time) || state.last);
              }
            } else go(state.time + state.last * passed / 8000);
            if (state.time >= state.last) stop();
            else timer = requestAnimationFrame(frame);
          };
          timer = requestAnimationFrame(frame);
        };
        const choose = index => {
          state.index = index;
          state.shown = runs.map(run => prepare(run, index));
          state.node = null;
          state.last = Math.max(...state.shown.map(m => m.last));
          const m = state.shown[0];
          const c = runs[0].chosen.find(c => c.message === index);
          const never = runs.map((run, i) => state.shown[i].never.length
            ? ` ${state.shown[i].never.length} never had it${isPair ? ` with ${run.name}` : ''}.`
            : '');
          find('about').textContent = `${m.id} in ${m.topic}: ${whole(m.size)
            } bytes, published at ${m.t.toFixed(3)} s by ${nameOf(m.from)}${
            c ? `; ${c.reason}` : ''}.${!isPair || (c && !c.isCut) ? '' :
            ' Its further copies and control messages are not held.'}${never.join('')}${timeline(m)}`;
          [...find('stones').children].forEach((b, i) => {
            const at = milestones()[i];
            b.title = ms(at / 1000);
            b.onclick = () => { stop(); go(at); };
          });
          if (isPair) {
            state.pair = viewerPair.differences(state.shown, all.near);
            find('gain').textContent = viewerPair.sentence(state.pair, runs[1].name, ms);
            viewerPair.curves(document.querySelector('#frontier svg.plot'), state.shown, span);
          }
          state.time = state.shown.reduce((s, m) => s + m.at(0.5), 0) / runs.length;
          draw();
        };
        // The latest entries of the timeline before the message was through.
        const timeline = m => {
          const found = all.timeline.filter(e => e[0] <= m.t + m.last / 1e6).slice(-3);
          return found.length ? ` Timeline so far: ${found.map(e => `${e[1]} at ${e[0]} s`)
            .join(', ')}.` : '';
        };

        """#

    private static let controls = #"""
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
        press('layer', state.layer);
        find('message').addEventListener('change', e => {
          stop(); choose(Number(e.target.value));
        });
        slider.addEventListener('input', () => {
          stop();
          let t = slider.value / 1000 * state.last;
          for (const s of milestones()) if (Math.abs(s - t) < state.last / 120) t = s;
          go(t);
        });
        play.addEventListener('click', start);
        for (const run of runs) run.picture.svg.addEventListener('pointermove', e => {
          const node = run.picture.nodeAt(e);
          if (node === null || node === state.node) return;
          state.node = node; showNode();
        });
        find('search').addEventListener('input', e => {
          const wanted = e.target.value.trim();
          state.node = null;
          if (wanted) for (let node = 0; node < all.count; node++) {
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
          else if (e.key === 'End') go(state.last);
          else if (e.key === '/') find('search').focus();
          else if ('1234'.includes(e.key)) {
            state.layout = layouts[e.key - 1]; press('layout', state.layout); draw();
          } else return;
          e.preventDefault();
        });
        const frontier = document.querySelector('#frontier svg.plot');
        if (frontier) frontier.addEventListener('here', e => {
          stop(); go(e.detail * span(frontier));
        });
        box.hidden = false;
        find('chart').append(document.getElementById('frontier'));
        let width = 0;
        new ResizeObserver(() => {
          const now = box.querySelector('.net').clientWidth;
          if (now !== width) { width = now; draw(); }
        }).observe(box.querySelector('.net'));
        window.viewerGo = go;
        choose(Number(find('message').value) || 0);
        })();

        """#
}

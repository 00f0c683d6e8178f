/// The style of the viewer.
enum ViewerStyle {
    static let text = """
        .viewer .bar{justify-content:flex-start;align-items:center}
        .group{display:inline-flex;flex-wrap:wrap;gap:4px}
        select,input[type=search]{font:inherit;font-size:13px;color:var(--ink);
        background:var(--bg);border:1px solid var(--rule);border-radius:4px;min-height:28px;
        padding:2px 6px;max-width:100%}
        label{font-size:13px;color:var(--ink2)}
        .sides{display:grid;grid-template-columns:minmax(0,560px) minmax(0,1fr);gap:24px 40px;
        margin-top:8px}.net{min-width:0}.net svg[data-part]{display:block;max-width:100%}
        .counts{display:grid;grid-template-columns:repeat(3,1fr);gap:16px}
        .counts b{display:block;font-size:20px;line-height:28px}
        .counts span{font-size:13px;line-height:18px;color:var(--ink2);display:block}
        .slide{display:flex;gap:12px;align-items:center;margin-top:16px}
        .slide input{flex:1;min-width:0;accent-color:var(--v1);height:24px}
        .slide button{width:36px}
        .stones{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;margin:4px 0 16px;
        justify-content:space-between}.stones span{display:inline-flex;gap:4px}
        .about{font-size:13px;line-height:20px;min-height:40px;margin:8px 0}
        #frontier .key{margin:0}#frontier figure{margin-top:8px}
        .lates{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:0 40px}
        .late td,.late th{font-size:13px;padding:4px 0 4px 12px}
        .late td:first-child,.late th:first-child{padding-left:0}
        .bars.hops td{padding-top:1px;padding-bottom:1px}.bars.hops{max-width:640px}
        .disc{fill:var(--s1);opacity:.6}.ring{fill:none;stroke:var(--grid)}
        .ring.knee{stroke:var(--ink3);stroke-dasharray:2 3}
        .region{fill:none;stroke:var(--rule)}
        .todo,.done,.going,.extra,.links,.way{fill:none}
        .todo{stroke:var(--grid)}.done{stroke:var(--v1);stroke-width:1.25px;opacity:.75}
        .going{stroke:var(--v2);stroke-width:1.75px}
        .extra{stroke:var(--ink2);stroke-width:.75px;opacity:.28}
        .extra.gossip{stroke-dasharray:2 3;opacity:.7;stroke-width:1px}
        .extra.idontwant{stroke-dasharray:6 4;opacity:.6;stroke-width:1px}
        .links{stroke:var(--v3);stroke-width:1.25px}.way{stroke:var(--v2);stroke-width:3px}
        .n{stroke-width:1.5px}.n.has{fill:var(--v1);stroke:var(--v1)}
        .n.going{fill:var(--bg);stroke:var(--v2);stroke-width:2px}
        .n.not,.n.aside{fill:var(--bg);stroke:var(--ink3)}.n.aside{opacity:.4}
        .n.never{fill:var(--worse);stroke:var(--bg)}
        .n.stopped{fill:var(--bg);stroke:var(--ink3);stroke-dasharray:2 2}
        .n.here{stroke:var(--ink);stroke-width:3px}
        .origin{fill:var(--ink)}
        .cell{fill:none;stroke-width:7px;stroke-linecap:square}
        .cell1{stroke:var(--s1)}.cell2{stroke:var(--s2)}.cell3{stroke:var(--s3)}
        .cell4{stroke:var(--s4)}.cell5{stroke:var(--s5)}.cell6{stroke:var(--s6)}
        .multiples.one{grid-template-columns:1fr}
        @media(max-width:720px){.sides{grid-template-columns:minmax(0,1fr)}}

        """
}

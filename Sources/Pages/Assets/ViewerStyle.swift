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
        .dots{fill:none;stroke-linecap:round}.outer{stroke-width:7.6px}.inner{stroke-width:4.6px;
        stroke:var(--bg)}.outer.not,.outer.aside{stroke:var(--ink3)}.outer.going{stroke:var(--v2)}
        .outer.aside{opacity:.4}.outer.never,.inner.never{stroke:var(--worse)}
        .mark{fill:none;stroke-linecap:round}.mark.has{stroke:var(--v1);stroke-width:7.8px}
        .mark.under{stroke:var(--bg);stroke-width:9px}
        .mark.s0{stroke:var(--e0);stroke-width:7.8px}
        .e1,.e2,.e3,.l1,.l2,.l3{stroke:var(--bg);stroke-width:.5px}
        .mark.e1{fill:var(--e1)}.mark.e2{fill:var(--e2)}.mark.e3{fill:var(--e3)}
        .mark.l1{fill:var(--l1)}.mark.l2{fill:var(--l2)}.mark.l3{fill:var(--l3)}
        .he1{fill:var(--e1)}.he2{fill:var(--e2)}.he3{fill:var(--e3)}.hs0{fill:var(--e0)}
        .hl1{fill:var(--l1)}.hl2{fill:var(--l2)}.hl3{fill:var(--l3)}
        .crosses{fill:none;stroke:var(--ink);stroke-width:1.75px}
        .pauses{fill:none;stroke:var(--ink);stroke-width:2px}
        .side{fill:none;stroke-width:1.5px;stroke:var(--v3)}
        .side1{stroke:var(--v4);stroke-dasharray:4 2.5}.side2{stroke:var(--v5);
        stroke-dasharray:1.5 2}.side3{stroke:var(--ink3)}
        .here{fill:none;stroke:var(--ink);stroke-width:2.5px}
        .origin{fill:var(--ink)}
        .cell{fill:none;stroke-width:7px;stroke-linecap:square}
        .cell1{stroke:var(--s1)}.cell2{stroke:var(--s2)}.cell3{stroke:var(--s3)}
        .cell4{stroke:var(--s4)}.cell5{stroke:var(--s5)}.cell6{stroke:var(--s6)}
        .pair .sides{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
        .pair .legend,.pair .panel{grid-column:1/-1}.pair .net h3 svg{margin-right:8px}
        .pair .net:first-child .mark.has{stroke:var(--v0)}
        .pair .net:first-child .done{stroke:var(--v0);opacity:.4}
        .pair .mark.only{stroke:var(--v3);stroke-width:7.8px}.pair .key .has{stroke:var(--v0)}
        .gain{margin:0 0 16px;max-width:none}.pair .counts b{white-space:nowrap}
        .log .scroll{max-height:280px;overflow:auto}.log td:last-child{text-align:left}
        .log th:last-child{text-align:left}
        .multiples.one{grid-template-columns:1fr}
        @media(max-width:720px){.pair .sides,.sides{grid-template-columns:minmax(0,1fr)}}

        """
}

/// The style sheet of a page: colours by role, then layout, then figures.
enum StyleSheet {
    /// All of it.
    static var text: String {
        colours + layout + tables + figures + ViewerStyle.text + PrintStyle.text
    }

    private static let colours = """
        :root{color-scheme:light dark;--bg:#fff;--surface:#f4f6f9;--band:#e9edf3;--ink:#1f2630;
        --ink2:#4c5663;--ink3:#667080;--grid:#e6eaef;--rule:#ccd3dc;--v0:#1f2630;--v1:#1856a6;
        --v2:#c76b00;--v3:#209c93;--v4:#b272fc;--v5:#844244;--v6:#aab3bf;--better:#0b5cad;
        --worse:#a63c06;--s1:#e4eefb;--s2:#bfd7f5;--s3:#8fb8ea;--s4:#5a92d8;--s5:#2b6bbb;
        --s6:#0f4487;--t1:#1f2630;--t4:#14171c;--t5:#fff;--first:#1856a6;--dup:#8fb8ea;
        --frame:#667080;--control:#c76b00;--other:#844244;--e1:#a9c9ef;--e2:#4d88d2;--e3:#0f4487;
        --e0:#8a94a2;--l1:#f3c49b;--l2:#d98132;--l3:#8f4300}
        @media(prefers-color-scheme:dark){:root{--bg:#14171c;--surface:#1c2129;--band:#222832;
        --ink:#eef1f5;--ink2:#b4bdc9;--ink3:#929cab;--grid:#272d36;--rule:#3a424d;--v0:#eef1f5;
        --v1:#457dfd;--v2:#efae4b;--v3:#10cbc7;--v4:#8f72ad;--v5:#d12f23;--v6:#5b6572;
        --better:#7fb4ff;--worse:#ffa066;--s1:#1d2b40;--s2:#244674;--s3:#2f65a9;--s4:#4d88d2;
        --s5:#85b2ec;--s6:#c8defa;--t1:#eef1f5;--t4:#14171c;--t5:#14171c;--first:#457dfd;
        --dup:#7fa9f0;--frame:#7b8694;--control:#efae4b;--other:#d12f23;--e1:#35598f;--e2:#5f97ea;
        --e3:#a8cbff;--e0:#7b8694;--l1:#84501f;--l2:#d98132;--l3:#ffc48f}}

        """

    private static let layout = """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--bg);color:var(--ink);font:15px/22px system-ui,-apple-system,
        "Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
        main{max-width:1080px;margin:0 auto;padding:40px 32px 72px}
        .skip{position:absolute;left:-999px}.skip:focus{left:32px;top:8px}
        .eyebrow{font-size:13px;line-height:20px;color:var(--ink3);margin:0 0 8px}
        .eyebrow b{color:var(--ink2)}
        h1{font-size:30px;line-height:38px;font-weight:600;margin:0 0 16px;max-width:30em;
        text-wrap:balance;overflow-wrap:anywhere}
        h2{font-size:20px;line-height:28px;font-weight:600;margin:56px 0 4px;
        overflow-wrap:anywhere}
        .chapter>h2:first-child{font-size:26px;line-height:34px}
        h3{font-size:13px;line-height:20px;font-weight:600;margin:24px 0 4px}
        h3 span{font-weight:400;color:var(--ink3)}
        p{max-width:46em;margin:0 0 16px;overflow-wrap:anywhere}
        .lead{font-size:17px;line-height:26px}.lead b{font-weight:600}
        .finding{color:var(--ink2)}
        .note{font-size:13px;line-height:20px;color:var(--ink3);margin:8px 0 0}
        .facts{display:grid;grid-template-columns:repeat(4,1fr);gap:8px 24px;margin:24px 0;
        padding:16px 0;border:solid var(--rule);border-width:1px 0}
        .facts div{min-width:0}.facts dt{font-size:13px;line-height:20px;color:var(--ink3)}
        .facts dd{margin:0;overflow-wrap:anywhere}
        .command{display:flex;gap:16px;align-items:flex-start;background:var(--surface);
        padding:12px 16px;margin:24px 0}
        code,.command pre{font:13px/20px ui-monospace,"SF Mono",Menlo,Consolas,monospace}
        .command pre{margin:0;flex:1;white-space:pre-wrap;overflow-wrap:anywhere}
        button{font:600 13px/18px inherit;font-family:inherit;color:var(--ink);min-height:28px;
        background:var(--bg);border:1px solid var(--rule);border-radius:4px;padding:4px 10px;
        cursor:pointer}
        button[aria-pressed=true]{background:var(--ink);color:var(--bg);border-color:var(--ink)}
        .command pre{max-height:164px;overflow:auto}a{color:var(--better)}
        :focus-visible{outline:2px solid var(--v1);outline-offset:2px}
        .two{display:grid;grid-template-columns:1fr 1fr;gap:0 40px}.two>*{min-width:0}
        ul.checks{list-style:none;margin:8px 0;padding:0}
        .checks li{display:grid;grid-template-columns:24px 1fr;margin:0 0 8px;
        overflow-wrap:anywhere}
        .checks .bad{color:var(--worse);font-weight:600}
        .plain{margin:8px 0;padding-left:20px}.plain li{margin:0 0 4px;overflow-wrap:anywhere}
        @media(max-width:720px){main{padding:24px 16px 56px}h1{font-size:23px;line-height:30px}
        h2{font-size:18px;line-height:26px;margin-top:40px}.lead{font-size:16px;line-height:24px}
        .two{grid-template-columns:1fr}.facts{grid-template-columns:1fr 1fr}.minor{display:none}
        .skip:focus{left:16px}}

        """

    private static let tables = """
        table{border-collapse:collapse;width:100%}
        .scroll{overflow-x:auto}
        th{font-size:13px;line-height:20px;text-align:right;font-weight:600;vertical-align:bottom;
        padding:0 0 8px 16px;border-bottom:1px solid var(--ink3)}
        th small{display:block;font-size:13px;font-weight:400;color:var(--ink3)}
        th:first-child,td:first-child{text-align:left;padding-left:0}
        td{text-align:right;padding:8px 0 8px 16px;border-bottom:1px solid var(--grid);
        vertical-align:top}
        td.name,th.name{font-weight:600;overflow-wrap:anywhere}
        td.name svg{display:block;margin-top:4px}
        .headline th,.headline td{text-align:left;padding-left:24px}
        .headline th:first-child,.headline td:first-child{padding-left:0}
        .value{font-size:17px;line-height:20px;font-weight:600;white-space:nowrap}
        .half{font-size:13px;color:var(--ink3);font-weight:400}
        .verdict{display:block;font-size:13px;line-height:20px;color:var(--ink2);
        white-space:nowrap}
        .verdict.better{color:var(--better);font-weight:600}
        .verdict.worse{color:var(--worse);font-weight:600}
        th button{border:0;padding:0;min-height:24px;background:none;text-align:left;
        font-weight:600}
        .headline.dense td{padding-top:4px;padding-bottom:4px}
        .headline.dense td.name svg{display:inline;margin:0 0 2px 8px}
        .headline.dense .verdict{display:inline;margin-left:8px}
        .forest td{border:0;padding:0 0 0 16px;vertical-align:middle}
        .forest th{border-bottom:1px solid var(--rule);padding:16px 0 4px;text-align:left}
        .forest td:nth-child(1){width:20%;padding-left:0;overflow-wrap:anywhere}
        .forest td:nth-child(2){width:50%;padding:0}
        .forest td:nth-child(3){width:30%;text-align:left;font-size:13px;line-height:20px;
        color:var(--ink3)}
        .forest svg{display:block;overflow:visible}.forest b{font-weight:600;color:var(--ink2)}
        .forest .better b{color:var(--better)}.forest .worse b{color:var(--worse)}
        @media(max-width:720px){.headline:not(.dense) thead{display:none}
        .headline:not(.dense) tr{display:grid;grid-template-columns:1fr 1fr;gap:8px 16px;
        padding:12px 0;border-bottom:1px solid var(--grid)}
        .headline:not(.dense) td{border:0;padding:0}
        .headline:not(.dense) td.name{grid-column:1/3}
        .headline:not(.dense) td[data-head]::before{content:attr(data-head);display:block;
        font-size:13px;line-height:20px;color:var(--ink3)}
        .forest tr{display:grid;grid-template-columns:1fr auto}
        .forest td:nth-child(1),.forest td:nth-child(3){width:auto;padding:4px 0 0}
        .forest td:nth-child(2){grid-column:1/3;grid-row:2;width:auto}
        .forest th{display:block;grid-column:1/3}}

        """

    private static let figures = """
        figure{margin:16px 0 0;min-width:0;position:relative}
        figcaption{font-size:13px;line-height:20px;color:var(--ink3)}
        figcaption b{font-weight:600;color:var(--ink)}
        .frame{padding:8px 8px 0 52px;position:relative}
        svg.plot{display:block;overflow:visible}
        svg text{font-size:12px;fill:var(--ink2);stroke:var(--bg);stroke-width:4px;
        paint-order:stroke;stroke-linejoin:round}
        svg text.y,text.e{text-anchor:end}text.m{text-anchor:middle}text.s{text-anchor:start}
        svg text.name{font-weight:600;fill:var(--ink)}
        .axis,.tick{stroke:var(--ink3);shape-rendering:crispEdges}
        .grid{stroke:var(--grid);shape-rendering:crispEdges}
        .zero{stroke:var(--ink);shape-rendering:crispEdges}
        .deadline{stroke:var(--ink3);stroke-dasharray:2 2}
        .window{fill:var(--band)}.beaten{fill:var(--band);opacity:.6}
        .l{fill:none;stroke-width:1.75px;vector-effect:non-scaling-stroke;stroke-linejoin:round}
        .b{stroke:none;opacity:.18}
        .v0{stroke:var(--v0);--c:var(--v0)}.v1{stroke:var(--v1);--c:var(--v1)}
        .v2{stroke:var(--v2);--c:var(--v2)}.v3{stroke:var(--v3);--c:var(--v3)}
        .v4{stroke:var(--v4);--c:var(--v4)}.v5{stroke:var(--v5);--c:var(--v5)}
        .v6{stroke:var(--v6);--c:var(--v6)}
        .b.v0,.b.v1,.b.v2,.b.v3,.b.v4,.b.v5,.b.v6{fill:var(--c);stroke:none}
        .l.v1{stroke-width:3px}.l.v2{stroke-dasharray:9 3 2 3}.l.v3{stroke-dasharray:7 3}
        .l.v4{stroke-dasharray:2 3}.l.v5{stroke-dasharray:12 4}.l.v6{stroke-width:1px}
        .dot{fill:var(--bg);stroke-width:2px}
        .cross{stroke:var(--ink);stroke-width:1.5px;visibility:hidden}
        .reading{font-size:13px;line-height:20px;min-height:20px;color:var(--ink2)}
        .reading:empty::before{content:"\\00a0"}
        .key{display:flex;flex-wrap:wrap;gap:4px 16px;margin:16px 0 0;padding:0;list-style:none;
        font-size:13px}
        .key button{border-color:transparent;padding:2px 6px 2px 0;font-weight:400;
        background:none;display:inline-flex;gap:8px;align-items:center;color:var(--ink)}
        .key button[aria-pressed=false]{color:var(--ink3);text-decoration:line-through}
        .key li{display:inline-flex;gap:8px;align-items:center}
        .hide0 .v0,.hide1 .v1,.hide2 .v2,.hide3 .v3,.hide4 .v4,.hide5 .v5,.hide6 .v6
        {visibility:hidden}
        .key .v0,.key .v1,.key .v2,.key .v3,.key .v4,.key .v5,.key .v6{visibility:visible}
        .corner{width:auto;position:absolute;right:8px;bottom:36px}
        .corner td,.corner th{font-size:13px;line-height:18px;padding:2px 0 2px 14px;border:0}
        .corner th{font-weight:600}.corner td:first-child{max-width:11em;overflow:hidden;
        text-overflow:ellipsis;white-space:nowrap}
        .bar{display:flex;flex-wrap:wrap;gap:8px 16px;justify-content:space-between;
        align-items:flex-end;margin-top:16px}.bar .key{margin:0}.bar .switch{margin-left:auto}
        .multiples .l{stroke-dasharray:none;stroke-width:1.75px}
        [data-scale=lin] .on-log,[data-scale=log] .on-lin{display:none}
        .error{stroke-width:2px}
        .tiles{display:grid;grid-template-columns:repeat(5,1fr);gap:4px;margin-top:12px}
        .tile{padding:8px 8px;font-size:13px;line-height:18px;min-height:76px;min-width:0;
        overflow-wrap:anywhere}
        .tile b{display:block;font-size:15px;line-height:20px;white-space:nowrap}
        .tiles.row{grid-template-columns:repeat(auto-fill,minmax(112px,1fr))}
        .c1,.c2,.c3{color:var(--t1)}.c4{color:var(--t4)}.c5,.c6{color:var(--t5)}
        .c1{background:var(--s1)}.c2{background:var(--s2)}.c3{background:var(--s3)}
        .c4{background:var(--s4)}.c5{background:var(--s5)}.c6{background:var(--s6)}
        .bars td{border:0;padding:4px 0 4px 16px;font-size:13px;vertical-align:middle}
        .bars td:first-child{width:18%;padding-left:0;overflow-wrap:anywhere;font-size:15px}
        .bars td.bar{width:44%;padding:4px 0}
        .bars svg{display:block;overflow:visible}.bars svg text{stroke-width:0;font-weight:600;
        fill:var(--ink)}
        .k0{fill:var(--first)}.k1{fill:url(#hatch)}.k2{fill:var(--other)}.k3{fill:var(--frame)}
        .k4{fill:var(--control)}
        .swatch{width:14px;height:14px;flex:none}
        .boxes td{border:0;padding:2px 0}.boxes td:first-child{width:22%;font-size:13px;
        line-height:18px;padding-right:12px}.boxes small{display:block;font-size:13px;
        color:var(--ink3)}.boxes svg{display:block;overflow:visible}
        .thin{stroke-width:1.5px}.thick{stroke-width:7px}.mid{stroke:var(--bg);stroke-width:2px}
        .multiples{display:grid;grid-template-columns:repeat(auto-fill,minmax(180px,1fr));
        gap:16px 24px;margin-top:8px}
        .multiples figure{margin:0}.multiples .frame{padding:4px 4px 0 40px}
        .end{font-weight:600}
        td[data-to]{cursor:pointer}a.to{color:inherit}
        .data th[scope=row]{text-align:left;font-weight:400;border-bottom:1px solid var(--grid)}
        .data td{white-space:nowrap}.data th[scope=row]{vertical-align:top;padding:2px 0}
        .data table{width:auto}.data summary{width:max-content}
        details{margin:8px 0 0;font-size:13px}summary{cursor:pointer;color:var(--ink2);
        min-height:24px}details td,details th{font-size:13px;padding:2px 0 2px 16px}
        @media(max-width:720px){.corner{position:static;width:100%;margin-top:4px}
        .tiles{grid-template-columns:repeat(3,1fr)}.tile{grid-area:auto!important}
        .frame{padding-left:44px}.bars tr{display:grid;grid-template-columns:repeat(3,1fr)}
        .bars.hops tr{grid-template-columns:32px 1fr 72px}
        .bars.hops td:first-child,.bars.hops td.bar{grid-column:auto;padding-right:0}
        .bars td:first-child,.bars td.bar{grid-column:1/-1;width:auto}
        .bars td.bar{padding-right:48px}.bars thead{display:none}
        .bars td[data-head]{padding:0 8px 8px 0;text-align:left}
        .bars td[data-head]::before{content:attr(data-head);display:block;color:var(--ink3)}
        .multiples{grid-template-columns:1fr 1fr;gap:12px 8px}
        .boxes td:first-child{width:30%}}

        """
}

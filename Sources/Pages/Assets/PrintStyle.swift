/// What differs on paper: light colours, no buttons, nothing torn apart.
enum PrintStyle {
    static let text = """
        @media print{@page{size:A4;margin:14mm 12mm}
        :root{color-scheme:light;--bg:#fff;--surface:#f4f6f9;--band:#e9edf3;--ink:#000;
        --ink2:#333;--ink3:#555;--grid:#e6eaef;--rule:#ccd3dc;--v0:#1f2630;--v1:#1856a6;
        --v2:#c76b00;--v3:#209c93;--v4:#b272fc;--v5:#844244;--v6:#aab3bf;--better:#0b5cad;
        --worse:#a63c06;--s1:#e4eefb;--s2:#bfd7f5;--s3:#8fb8ea;--s4:#5a92d8;--s5:#2b6bbb;
        --s6:#0f4487;--t1:#1f2630;--t4:#14171c;--t5:#fff;--first:#1856a6;--dup:#8fb8ea;
        --frame:#667080;--control:#c76b00;--other:#844244;--e1:#a9c9ef;--e2:#4d88d2;--e3:#0f4487;
        --e0:#8a94a2;--l1:#f3c49b;--l2:#d98132;--l3:#8f4300}
        *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
        main{padding:0;max-width:none}h1{font-size:20pt;line-height:26pt}
        button:not(.key button):not(th button),.skip,.reading,.switch,input{display:none}
        .key button{padding:0;min-height:0}.key button[aria-pressed=false]{display:none}
        body{font-size:13px;line-height:19px}.lead{font-size:15px;line-height:22px}
        .two.apart{grid-template-columns:1fr}.facts{margin:12px 0;padding:8px 0}
        .headline th,.headline td{padding-left:10px}.value{font-size:15px}
        .headline td{padding-top:4px;padding-bottom:4px}td.name{min-width:76px}
        .verdict,.half,.headline th,.headline th small{font-size:12px;line-height:16px}
        .verdict{white-space:normal}.scroll{overflow:visible}.command{margin:12px 0;padding:8px}
        .command pre{max-height:none;font-size:12px;line-height:16px}.note{margin:4px 0 0}
        .sides{grid-template-columns:1fr 1fr}.net svg[data-part]{width:100%;height:auto}
        .find,select,.slide,.data,.to.only,.viewer>.bar{display:none}.multiples.one{grid-template-columns:1fr}
        .tiles{max-width:420px}.forest td:nth-child(3){width:34%}
        p,.bar,.key{break-inside:avoid}.key,.bar,h3{break-after:avoid}
        .bars td,.bars th{padding-left:6px}.bars td.bar{padding-left:0}
        section{break-inside:auto}h2,h3,.finding,figcaption{break-after:avoid}
        figure,tr,.tile,.command,.facts{break-inside:avoid}h2{margin-top:28px}}

        """
}

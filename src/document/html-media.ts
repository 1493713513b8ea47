// What a page looks like where there is less room or more: a phone, a tablet, a wide screen, and paper.

/** Contents as one line that stays in sight, so that the verdict is on the first screen of a phone. */
const narrow = `
@media (max-width:70rem){
html{scroll-padding-top:4rem}
nav.contents{position:sticky;top:0;z-index:2;margin:0 -1rem 1rem;padding:.35rem .5rem;background:var(--page);border-bottom:1px solid var(--edge);overflow-x:auto;scrollbar-width:thin}
nav.contents ol ol{display:none}
nav.contents>ol{display:flex}
nav.contents li{flex:none}
nav.contents a{text-wrap:nowrap}
nav.contents h2{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
header.top{padding:1.5rem 0 .75rem}
}`;

/** Contents beside the text; the largest screens get larger writing instead of longer lines. */
const wide = `
@media (min-width:70.01rem){
.columns{display:grid;grid-template-columns:15rem minmax(0,1fr);gap:2rem;align-items:start}
nav.contents{position:sticky;top:1.5rem;max-height:calc(100vh - 3rem);overflow-y:auto}
nav.contents ol ol{padding-left:.9rem;font-size:.875rem}
nav.contents h2{font-size:.8125rem;color:var(--soft);padding:0 .5rem .4rem;letter-spacing:0}
}
@media screen and (min-width:110rem){html{font-size:112.5%}}`;

/** Rows as blocks, each cell with the head of its column; findings without a box inside the box. */
const phone = `
@media (max-width:36rem){
main>section,.verdict{border-radius:10px;padding:1rem .9rem 1.1rem}
section.level-4{border-width:1px 0 0;border-radius:0;padding:1rem 0 0;margin-top:1.4rem}
table,thead,tbody,tr,th,td,caption{display:block;min-width:0}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tbody tr{border-bottom:1px solid var(--edge);padding:.5rem 0}
tbody tr:last-child{border:0}
tbody th,td{border:0;padding:.1rem 0}
td{display:grid;grid-template-columns:7.5rem minmax(0,1fr);gap:.5rem}
td::before{content:attr(data-head);color:var(--soft);font-size:.8125rem;line-height:1.7;overflow-wrap:anywhere}
td.empty{display:none}
.wide tr>:first-child{position:static;min-width:0}
dl{grid-template-columns:minmax(0,1fr);gap:.1rem}
dd{margin-bottom:.5rem}
.zoom legend{width:100%}
.chart .wide{display:none}
.chart .narrow{display:block}
.zoom input:first-of-type{margin-left:0}
.excerpt .row{grid-template-columns:1.9rem minmax(0,1fr);gap:.6rem;padding:0 .5rem}
details>.inside{padding-left:.6rem}
}`;

/** Everything unfolded, on white, and nothing wider than the sheet: of a wide table the signs remain, which the words above it explain. */
const paper = `
@media print{
@page{margin:16mm 15mm}
html{font-size:9.5pt}
.skip,nav.contents,.zoom{display:none}
.columns{display:block}
.frame{max-width:none;padding:0}
header.top{padding-top:0}
main>section,.verdict{border:0;border-radius:0;padding:0;margin-bottom:1.6rem}
.verdict{background:none;border-left:5px solid var(--i);padding-left:1rem}
.verdict .mark{background:none;color:var(--i);border:1px solid}
.mark,.excerpt .lit,.picture,.chart{print-color-adjust:exact}
h2,h3,h4,figcaption,caption,dt,summary{break-after:avoid}
thead{display:table-header-group}
.excerpt,tr,figure.picture,.chart,.verdict,li{break-inside:avoid}
.scroll{overflow:visible}
.picture .scroll{background:none}
.picture .inner{min-width:0;width:auto!important;max-width:min(100%,calc(var(--w)*.9))!important}
.picture svg{max-height:240mm}
.wide th,.wide td{min-width:0;padding-right:.3rem}
.wide tr>:first-child{position:static;min-width:9rem}
.wide thead th:not(:first-child){writing-mode:vertical-rl;vertical-align:bottom;padding:0 0 .3rem}
.wide .mark{font-size:0;padding:.1rem .3rem}
.wide .sign{font-size:.8125rem;margin:0}
details::details-content{content-visibility:visible;display:block;height:auto}
summary{color:var(--ink)}
a{color:inherit;text-decoration:none}
}`;

export const htmlMedia = `${narrow}${wide}${phone}${paper}`.trim();

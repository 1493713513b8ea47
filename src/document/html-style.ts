// The look of a page: one column on a phone, contents beside the text on a wide screen, and paper.
import { colourVariables, darkColours, lightColours } from "./html-colours.ts";

const tones = Object.keys(lightColours.tones).map((tone) => `.${tone}{--g:var(--${tone}-g);--i:var(--${tone}-i)}`);

export const htmlStyle = `
:root{color-scheme:light dark;${colourVariables(lightColours)}}
@media (prefers-color-scheme:dark){:root{${colourVariables(darkColours)}}}
@media print{:root{color-scheme:light;${colourVariables({ ...lightColours, page: "#ffffff" })}}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1.5rem;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif}
a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-999rem;top:.5rem;padding:.5rem 1rem;background:var(--panel);z-index:9}
.skip:focus{left:.5rem}
.frame{max-width:96rem;margin:0 auto;padding:0 1rem}
header.top{padding:2.25rem 0 1.25rem}
h1,h2,h3,h4,h5,h6{line-height:1.25;margin:0;text-wrap:balance;overflow-wrap:anywhere}
h1{font-size:clamp(1.6rem,1.2rem + 2vw,2.3rem);letter-spacing:-.015em}
h2{font-size:1.45rem;letter-spacing:-.01em}
h3{font-size:1.15rem}
h4,h5,h6{font-size:1.02rem}
p,ul,ol,dl,figure,pre{margin:.75rem 0}
p,li,dd,.subtitle{max-width:75ch;overflow-wrap:anywhere}
.subtitle{color:var(--soft);margin:.4rem 0 0}
code,pre,.place{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.875em;overflow-wrap:anywhere}
:not(pre)>code{background:var(--raised);border:1px solid var(--edge);border-radius:4px;padding:.05em .3em}
main>section,.verdict{background:var(--panel);border:1px solid var(--edge);border-radius:14px;padding:1.25rem clamp(1rem,2.5vw,2rem) 1.5rem;margin:0 0 1.25rem}
section section{margin-top:1.75rem}
section.level-4{border:1px solid var(--edge);border-radius:10px;padding:1rem clamp(.9rem,2vw,1.4rem);margin-top:1rem}
section.level-4>h4{display:flex;flex-wrap:wrap;gap:.35rem .6rem;align-items:center}
.verdict{border-left:6px solid var(--i);font-size:1.1rem;display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:baseline;padding-bottom:1.25rem}
.verdict p{margin:0;flex:1 1 20rem}
.mark{display:inline-block;background:var(--g);color:var(--i);border-radius:999px;padding:.05em .6em;font-size:.8125rem;font-weight:650;line-height:1.6;white-space:nowrap}
.verdict .mark{font-size:1.05rem;padding:.1em .8em}
.mark .sign{margin-right:.35em}
${tones.join("\n")}
ul,ol{padding-left:1.4rem}
li{margin:.3rem 0}
li>p{margin:.15rem 0}
ol>li::marker{font-weight:650;color:var(--soft)}
ol>li{margin:.8rem 0;padding-left:.25rem}
dl{display:grid;grid-template-columns:minmax(5.5rem,max-content) minmax(0,1fr);gap:.4rem 1rem}
dt{font-weight:650;color:var(--soft)}
dd{margin:0}
dd p{margin:0 0 .3rem}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;width:100%;font-size:.9375rem;line-height:1.45}
.tabled{margin:1rem 0}
caption{text-align:left;font-weight:650;padding:.25rem 0 .5rem;color:var(--ink)}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--edge);overflow-wrap:break-word;min-width:5rem}
td .place,td code{overflow-wrap:break-word}
tr>:last-child{padding-right:0}
thead th{color:var(--soft);font-weight:600;font-size:.8125rem;white-space:nowrap}
tbody th{font-weight:600}
.excerpt{border:1px solid var(--edge);border-radius:8px;overflow:hidden;max-width:100%}
.excerpt figcaption{background:var(--raised);border-bottom:1px solid var(--edge);padding:.35rem .8rem;color:var(--soft);font-size:.9rem;overflow-wrap:anywhere}
.excerpt pre{margin:0;padding:.35rem 0;overflow-x:auto;line-height:1.55}
.excerpt .row{display:block;padding:0 .8rem;min-width:max-content}
.excerpt .lit{background:var(--lit)}
.excerpt .number{display:inline-block;min-width:2.5rem;margin-right:1rem;text-align:right;color:var(--soft);user-select:none}
.picture{margin:1rem 0}
.picture .inner{margin:0 auto}
.picture svg{display:block;width:100%;height:auto}
.zoom{border:0;margin:0 0 .5rem;padding:0;display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .5rem;font-size:.875rem;color:var(--soft)}
.zoom legend{float:left;padding:0;margin-right:.5rem}
.zoom input{margin:0 .1rem 0 .4rem;accent-color:var(--link)}
.picture:has([value=wide]:checked) .inner{width:150%;max-width:none!important}
.picture:has([value=whole]:checked) .inner{width:250%;max-width:none!important}
details{margin:.9rem 0 .25rem}
summary{cursor:pointer;color:var(--link);font-weight:550;padding:.3rem 0;width:fit-content;max-width:100%}
details[open]>summary{margin-bottom:.25rem}
details>.inside{border-left:3px solid var(--edge);padding-left:1rem}
nav.contents{font-size:.9375rem}
nav.contents ol{list-style:none;padding:0;margin:0}
nav.contents ol ol{padding-left:.9rem;font-size:.875rem}
nav.contents li{margin:0;padding:0}
nav.contents a{display:block;padding:.28rem .5rem;border-radius:6px;text-decoration:none;color:var(--soft);line-height:1.35}
nav.contents a:hover{background:var(--raised);color:var(--ink);text-decoration:underline}
nav.contents h2{font-size:.8125rem;color:var(--soft);padding:0 .5rem .4rem;letter-spacing:0}
footer{color:var(--soft);font-size:.875rem;padding:.5rem 0 2.5rem}
@media (max-width:70rem){nav.contents{background:var(--panel);border:1px solid var(--edge);border-radius:14px;padding:.6rem .75rem;margin-bottom:1.25rem}nav.contents ol ol{display:none}nav.contents>ol{display:flex;flex-wrap:wrap}nav.contents h2{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);padding:0}}
@media (min-width:70.01rem){.columns{display:grid;grid-template-columns:15rem minmax(0,1fr);gap:2rem;align-items:start}nav.contents{position:sticky;top:1.5rem;max-height:calc(100vh - 3rem);overflow-y:auto}}
@media (max-width:36rem){
table,thead,tbody,tr,th,td,caption{display:block;min-width:0}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tbody tr{border-bottom:1px solid var(--edge);padding:.5rem 0}
tbody th,td{border:0;padding:.1rem 0}
td{display:grid;grid-template-columns:7.5rem minmax(0,1fr);gap:.5rem}
td::before{content:attr(data-head);color:var(--soft);font-size:.8125rem;line-height:1.7;overflow-wrap:anywhere}
td.empty{display:none}
dl{grid-template-columns:minmax(0,1fr);gap:.1rem}
dd{margin-bottom:.5rem}
details>.inside{padding-left:.6rem}
}
@media print{
body{font-size:10pt}
.skip,nav.contents,.zoom{display:none}
.columns{display:block}
.frame{max-width:none;padding:0}
main>section,.verdict{border:0;padding:0;margin-bottom:1.2rem}
.verdict{border-left:6px solid var(--i);padding-left:1rem}
h2,h3,h4,figcaption,caption{break-after:avoid}
.excerpt,tr,figure.picture{break-inside:avoid}
.scroll,.excerpt pre{overflow:visible}
.picture .inner{min-width:0!important}
.excerpt .row{white-space:pre-wrap;min-width:0}
details::details-content{content-visibility:visible;display:block;height:auto}
summary{color:var(--ink)}
a{color:inherit;text-decoration:none}
}
`.trim();

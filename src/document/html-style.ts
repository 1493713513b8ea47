// The look of a page, the same in every width; what a phone, a wide screen and paper need besides is in html-media.ts.
import { colourVariables, darkColours, lightColours } from "./html-colours.ts";
import { darkUses, lightUses, useVariables } from "./use-colours.ts";

const tones = Object.keys(lightColours.tones).map((tone) => `.${tone}{--g:var(--${tone}-g);--i:var(--${tone}-i)}`);

export const htmlStyle = `
:root{color-scheme:light dark;${colourVariables(lightColours)};${useVariables(lightUses)}}
@media (prefers-color-scheme:dark){:root{${colourVariables(darkColours)};${useVariables(darkUses)}}}
@media print{:root{color-scheme:light;${colourVariables({ ...lightColours, page: "#ffffff" })};${useVariables(lightUses)}}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1.5rem;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif}
a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:4px}
main:focus{outline:none}
.skip{position:absolute;left:-999rem;top:.5rem;padding:.5rem 1rem;background:var(--panel);z-index:9}
.skip:focus{left:.5rem}
.frame{max-width:88rem;margin:0 auto;padding:0 1rem}
header.top{padding:2.25rem 0 1.25rem}
h1,h2,h3,h4,h5,h6{line-height:1.25;margin:0;text-wrap:balance;overflow-wrap:anywhere}
h1{font-size:clamp(1.6rem,1.2rem + 2vw,2.3rem);letter-spacing:-.015em}
h2{font-size:1.45rem;letter-spacing:-.01em}
h3{font-size:1.15rem}
h4,h5,h6{font-size:1.02rem}
p,ul,ol,dl,figure,pre{margin:.75rem 0}
p,li,dd,.subtitle{max-width:75ch;overflow-wrap:anywhere;text-wrap:pretty}
.subtitle{color:var(--soft);margin:.4rem 0 0}
code,pre,.place{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.875em;overflow-wrap:anywhere}
ol>li>p .place{display:inline-block;max-width:100%}
.together{white-space:nowrap}
:not(pre)>code{background:var(--raised);border:1px solid var(--edge);border-radius:4px;padding:.05em .3em;-webkit-box-decoration-break:clone;box-decoration-break:clone}
main>section,.verdict{background:var(--panel);border:1px solid var(--edge);border-radius:14px;padding:1.25rem clamp(1rem,2.5vw,2rem) 1.5rem;margin:0 0 1.25rem}
main>section>:last-child,section.level-4>:last-child{margin-bottom:0}
section section{margin-top:1.75rem}
section.level-4{border:1px solid var(--edge);border-radius:10px;padding:1rem clamp(.9rem,2vw,1.4rem) 1.1rem;margin-top:1rem}
section.level-4>h4{display:flex;flex-wrap:wrap;gap:.35rem .6rem;align-items:center}
.verdict{background:var(--g);border-color:var(--i);font-size:1.1rem;display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:baseline;padding-bottom:1.25rem}
.verdict p{margin:0;flex:1 1 20rem;text-wrap:balance}
.verdict p::first-letter{text-transform:uppercase}
.mark{display:inline-block;background:var(--g);color:var(--i);border-radius:999px;padding:.05em .6em;font-size:.8125rem;font-weight:650;line-height:1.6;white-space:nowrap;vertical-align:.06em}
.verdict .mark{background:var(--i);color:var(--g);font-size:1.05rem;padding:.1em .8em}
.mark .sign{margin-right:.35em}
${tones.join("\n")}
ul,ol{padding-left:1.4rem}
li{margin:.3rem 0}
li>p{margin:.15rem 0}
ul>li:has(>.mark:first-child){list-style:none;margin-left:-1.4rem}
ol>li::marker{font-weight:650;color:var(--soft)}
ol>li{margin:.8rem 0;padding-left:.25rem}
ol>li:last-child{margin-bottom:0}
dl{display:grid;grid-template-columns:minmax(5.5rem,max-content) minmax(0,1fr);gap:.4rem 1rem}
dt{font-weight:650;color:var(--soft)}
dd{margin:0}
dd p{margin:0 0 .3rem}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;width:100%;font-size:.9375em;line-height:1.45}
.tabled{margin:1rem 0}
caption{text-align:left;font-weight:650;padding:.25rem 0 .5rem;color:var(--ink)}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--edge);overflow-wrap:break-word;min-width:5rem}
td .place,td code{overflow-wrap:break-word}
tr>:last-child{padding-right:0}
thead th{color:var(--soft);font-weight:600;font-size:.8125rem;white-space:nowrap}
tbody th{font-weight:600}
.wide tr>:first-child{position:sticky;left:0;background:var(--panel);min-width:14rem}
.excerpt{border:1px solid var(--edge);border-radius:8px;overflow:hidden;max-width:100%}
.excerpt figcaption{background:var(--raised);border-bottom:1px solid var(--edge);padding:.35rem .8rem;color:var(--soft);font-size:.9rem;overflow-wrap:anywhere}
.excerpt pre{margin:0;padding:.4rem 0;line-height:1.55}
.excerpt .row{display:grid;grid-template-columns:2.5rem minmax(0,1fr);gap:1rem;padding:0 .8rem;white-space:pre-wrap}
.excerpt .lit{background:var(--lit)}
.excerpt .leap{border-top:1px dashed var(--edge);margin-top:.25rem;padding-top:.25rem}
.excerpt .number{text-align:right;color:var(--soft);user-select:none}
.picture{margin:1rem 0}
.picture .scroll{background:var(--page);border:1px solid var(--edge);border-radius:10px}
.picture .inner{margin:0 auto;min-width:calc(var(--w)*.9);max-width:calc(var(--w)*1.15)}
.picture svg{display:block;width:100%;height:auto}
.picture .dw .ground{fill:none}
.zoom{border:0;margin:0 0 .5rem;padding:0;display:flex;flex-wrap:wrap;align-items:center;gap:.25rem;font-size:.875rem;color:var(--soft)}
.zoom legend{float:left;padding:0;margin-right:.5rem}
.zoom input{margin:0 0 0 .4rem;width:1rem;height:1rem;accent-color:var(--link)}
.zoom label{padding:.25rem .5rem .25rem .15rem}
.picture:has([value=wide]:checked) .inner{width:calc(var(--w)*1.5);max-width:none}
.picture:has([value=whole]:checked) .inner{width:calc(var(--w)*2.5);max-width:none}
.chart{margin:1.25rem 0 .25rem;max-width:48rem}
.chart figcaption{font-weight:650;margin-bottom:.4rem;overflow-wrap:anywhere}
.chart svg{display:block;width:100%;height:auto;max-width:calc(var(--w)*1.15)}
.chart .narrow{display:none}
.chart text{font-family:inherit;paint-order:stroke;stroke:var(--panel);stroke-width:3px;stroke-linejoin:round}
details{margin:.9rem 0 .25rem}
summary{cursor:pointer;color:var(--link);font-weight:550;padding:.3rem 0;width:fit-content;max-width:100%}
details[open]>summary{margin-bottom:.25rem}
details>.inside{border-left:3px solid var(--edge);padding-left:1rem}
nav.contents{font-size:.9375rem}
nav.contents ol{list-style:none;padding:0;margin:0}
nav.contents li{margin:0;padding:0}
nav.contents a{display:block;padding:.28rem .5rem;border-radius:6px;text-decoration:none;text-wrap:balance;color:var(--soft);line-height:1.35}
nav.contents a:hover{background:var(--raised);color:var(--ink);text-decoration:underline}
nav.contents a:focus-visible{outline-offset:-3px}
footer{color:var(--soft);font-size:.875rem;padding:.5rem 0 2.5rem}
`.trim();

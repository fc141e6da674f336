/** The look of a lesson in a file of its own: large, calm, in the colours of the reader. */
export const LEAFLET_STYLE = `
:root{color-scheme:light dark;--paper:#fbf6ec;--card:#fffdf8;--ink:#1d2726;--tint:#f0c05a;--drawing:#fdf3dd}
@media screen and (prefers-color-scheme:dark){:root{--paper:#141918;--card:#1e2523;--ink:#f4ede1;--tint:#8a5a10;--drawing:#262e2c}}
*{box-sizing:border-box}
html{font-size:125%}
body{max-width:36rem;margin:0 auto;padding:1rem;background:var(--paper);color:var(--ink);font-family:system-ui,-apple-system,Roboto,Arial,sans-serif;line-height:1.5;overflow-wrap:break-word}
h1{font-size:1.5rem;line-height:1.25}
h2{margin:0 0 .5rem;font-size:1.3rem;line-height:1.25}
section{margin:0 0 1rem;padding:1rem;border-radius:.75rem;background:var(--card)}
p,ul{margin:0 0 .6rem}
a{color:inherit}
.drawing{margin:0 0 .75rem;border-radius:.5rem;background:var(--drawing)}
.drawing svg{display:block;width:100%;max-width:16rem;height:auto;margin:0 auto;fill:none;stroke:currentColor;stroke-width:5;stroke-linecap:round;stroke-linejoin:round}
.drawing text{fill:currentColor;stroke:none}
.tint{fill:var(--tint)}
.paper{fill:var(--drawing)}
.note{padding:.4rem .75rem;border-left:5px solid #f0c05a}
.check{border-color:#1b6138}
.qr{width:9rem;height:9rem;padding:.5rem;background:#fff}
.phone{font-size:1.4rem;font-weight:700}
small{font-size:.8rem}
@media print{
@page{margin:1.2cm}
html{font-size:14pt}
body{max-width:none;padding:0;background:#fff;color:#000}
section{overflow:hidden;padding:.4rem 0;border-top:1pt solid #000;border-radius:0;background:#fff;page-break-inside:avoid}
.drawing{float:left;width:5cm;margin:0 .6cm 0 0;background:none}
.drawing~*{overflow:hidden}
.tint{fill:#ddd}
.paper{fill:#fff}
}`.replace(/\n/g, '')

namespace AutoPublish.Local.Pages;

internal static class PageStyle
{
    public const string Css = """
        :root{color-scheme:light dark;--bg:#f4f5f7;--card:#fff;--ink:#16181d;--soft:#5a6270;--line:#dfe2e8;--accent:#3b4fd8;--x:#16181d;--li:#0a66c2;--chip:#eceef3}
        @media (prefers-color-scheme:dark){:root{--bg:#101216;--card:#191c22;--ink:#eceef2;--soft:#a3abb9;--line:#2c313a;--accent:#9aa8ff;--x:#eceef2;--li:#71b7fb;--chip:#272c35}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
        .in{max-width:46rem;margin:0 auto;padding:0 1rem}
        .bar{background:var(--card);border-bottom:1px solid var(--line)}
        .bar .in{display:flex;align-items:center;justify-content:space-between;gap:1rem;min-height:3.5rem}
        .brand{font-weight:700;color:var(--ink);text-decoration:none;letter-spacing:-.01em}
        nav{display:flex;gap:.25rem}
        nav a{color:var(--soft);text-decoration:none;padding:.55rem .8rem;border-radius:.6rem}
        nav a:hover{background:var(--chip)}
        nav a[aria-current]{color:var(--ink);font-weight:600;background:var(--chip)}
        a{color:var(--accent)}
        a:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:.4rem}
        .skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem 1rem;z-index:1}
        h1{font-size:1.6rem;line-height:1.2;letter-spacing:-.02em;margin:1.75rem 0 .35rem}
        .lead{color:var(--soft);margin:0 0 1.5rem}
        .card{background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:1.1rem 1.2rem;margin:0 0 1rem}
        .who{display:flex;gap:.75rem;align-items:center}
        .face{flex:none;width:2.75rem;height:2.75rem;border-radius:50%;display:grid;place-items:center;font-weight:700;color:#fff;background:hsl(var(--hue) 45% 42%)}
        .linkedin .face,.facebook .face,.instagram .face,.threads .face{border-radius:.5rem}
        .who .name{min-width:0;flex:1}
        .who b{display:block;line-height:1.25;overflow-wrap:anywhere}
        .who span,.foot,.note{color:var(--soft);font-size:.875rem;overflow-wrap:anywhere}
        .net{flex:none;font-size:.8rem;font-weight:700;color:var(--x);border:1px solid currentColor;border-radius:99rem;padding:.1rem .65rem}
        .linkedin .net,.facebook .net,.bluesky .net{color:var(--li)}
        .consent{list-style:none;margin:.6rem 0;padding:0}.consent a{display:flex;justify-content:space-between;gap:1rem;padding:.8rem 0;min-height:44px;border-top:1px solid var(--line)}
        .text{white-space:pre-wrap;overflow-wrap:anywhere;margin:.8rem 0;font-size:1.06rem}
        .chips{display:flex;flex-wrap:wrap;gap:.4rem;margin:0 0 .8rem;padding:0;list-style:none}
        .chips li{background:var(--chip);border-radius:99rem;padding:.1rem .7rem;font-size:.8rem}
        .stats{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;margin:0;padding:.7rem 0 0;border-top:1px solid var(--line);font-size:.9rem}
        .stats div{display:flex;gap:.35rem}.stats dt{color:var(--soft);order:2}.stats dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}
        .foot{margin:.7rem 0 0;font-family:ui-monospace,SFMono-Regular,Consolas,monospace;font-size:.78rem}
        .empty{text-align:center;padding:3rem 1rem;color:var(--soft)}.empty b{display:block;color:var(--ink);font-size:1.1rem}
        .mails{list-style:none;margin:0;padding:0;overflow:hidden}
        .card.mails{padding:0}
        .mails a{display:block;padding:.9rem 1.2rem;color:inherit;text-decoration:none;border-top:1px solid var(--line)}
        .mails li:first-child a{border-top:0}
        .mails a:hover{background:var(--chip)}
        .mails b,.mails span{display:block;overflow-wrap:anywhere}
        .mails .row{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;color:var(--soft);font-size:.875rem}
        .mails time{flex:none}
        .peek{color:var(--soft);white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
        dl.head{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:0 0 1rem}dl.head dt{color:var(--soft)}dl.head dd{margin:0;overflow-wrap:anywhere}
        iframe{width:100%;height:34rem;border:1px solid var(--line);border-radius:1rem;background:#fff;display:block}
        h2{font-size:1.05rem;margin:1.5rem 0 .6rem}
        pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0;font:.9rem/1.55 ui-monospace,SFMono-Regular,Consolas,monospace}
        """;
}

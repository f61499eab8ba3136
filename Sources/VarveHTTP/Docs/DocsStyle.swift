/// How the page looks: in light and dark, on wide and narrow screens.
enum DocsStyle {
    static let sheet: StaticString = """
        :root{--ink:#1d2329;--soft:#57606a;--ground:#fff;--panel:#f5f6f8;--edge:#d7dce1;--link:#0b5cad}
        @media(prefers-color-scheme:dark){:root{--ink:#e4e7ea;--soft:#9da7b1;--ground:#14171a;--panel:#1d2227;--edge:#343b42;--link:#7ab7ff}}
        *{box-sizing:border-box}
        html{scroll-padding-top:1rem}
        body{margin:0;color:var(--ink);background:var(--ground);font:16px/1.5 system-ui,sans-serif;display:grid;grid-template-columns:19rem minmax(0,1fr)}
        nav{position:sticky;top:0;height:100vh;overflow:auto;padding:1.25rem;background:var(--panel);border-right:1px solid var(--edge);font-size:.875rem}
        nav h2{margin:1.1rem 0 .25rem;font-size:.8rem;color:var(--soft);border:0;padding:0}
        nav ul{list-style:none;margin:0;padding:0}
        nav a{display:block;padding:.15rem 0;text-decoration:none;color:inherit}
        nav .title{font-weight:600;margin:.5rem 0}
        main{padding:1.5rem clamp(1rem,4vw,3rem);max-width:60rem}
        a{color:var(--link)}
        a:hover{text-decoration:underline}
        h1{margin:.25rem 0 1rem}
        h2{margin:2.5rem 0 .5rem;padding-top:1rem;border-top:1px solid var(--edge)}
        h3{margin:2rem 0 .25rem;font-size:1.1rem;overflow-wrap:anywhere}
        h4{margin:1.25rem 0 .25rem}
        p{margin:.4rem 0}
        code,pre{font-family:ui-monospace,monospace;font-size:.875em}
        p,dt,dd,summary,li{overflow-wrap:anywhere}
        pre{margin:.5rem 0;padding:.75rem;overflow:auto;background:var(--panel);border:1px solid var(--edge);border-radius:.4rem}
        .summary{font-weight:600}
        .access,.note{color:var(--soft);font-size:.875rem}
        .method,.status{font:600 .75rem/1.4 ui-monospace,monospace;padding:.05rem .35rem;border:1px solid var(--edge);border-radius:.3rem}
        dl{margin:.25rem 0}
        dt{margin-top:.6rem}
        dd{margin:0 0 0 1.25rem}
        details{margin:.35rem 0;padding:.35rem .6rem;border:1px solid var(--edge);border-radius:.4rem}
        summary{cursor:pointer}
        @media(max-width:48rem){body{display:block}nav{position:static;height:auto;border-right:0;border-bottom:1px solid var(--edge)}}
        @media print{nav{display:none}body{display:block}}
        """
}

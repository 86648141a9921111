extension MapPage {
  /// How the page looks.
  public static let style = """
    :root {
      color-scheme: light dark;
      --ground: #fbfaf8; --ink: #1d1d1f; --soft: #5c5f66; --card: #ffffffee; --edge: #d9d7d2;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #15161a; --ink: #ececee; --soft: #a4a7ae; --card: #202228ee; --edge: #3a3d45;
      }
    }
    html, body { margin: 0; height: 100%; overflow: hidden; background: var(--ground);
      color: var(--ink); font: 15px/1.45 system-ui, sans-serif; }
    canvas { position: fixed; inset: 0; width: 100%; height: 100%; touch-action: none; }
    #labels { cursor: grab; }
    #labels:active { cursor: grabbing; }
    #labels:focus-visible { outline: 2px solid #3b7dd8; outline-offset: -2px; }
    #tools, #legend, #paper { position: fixed; background: var(--card); border: 1px solid var(--edge);
      border-radius: 8px; padding: 8px 12px; margin: 0; }
    #tools { top: 12px; left: 12px; display: flex; flex-wrap: wrap; gap: 6px 8px;
      align-items: center; max-width: calc(100vw - 50px); }
    #tools input { width: 11em; }
    #tools input, #tools select { font: inherit; color: inherit; background: transparent;
      border: 1px solid var(--edge); border-radius: 5px; padding: 2px 6px; }
    #tools option { background: var(--ground); }
    #found { color: var(--soft); min-width: 4em; }
    #legend { bottom: 12px; left: 12px; list-style: none; font-size: 13px; color: var(--soft); }
    #legend li { display: flex; align-items: center; gap: 7px; }
    #legend i { width: 11px; height: 11px; border-radius: 50%; }
    #paper { right: 12px; bottom: 12px; max-width: min(26em, calc(100vw - 50px)); }
    #paper h2 { font-size: 16px; line-height: 1.3; margin: 0 0 4px; text-wrap: balance; }
    #paper p { margin: 0; color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
    #paper a { color: inherit; }
    @media (max-width: 600px) { #legend { display: none; } }
    """
}

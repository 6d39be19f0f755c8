// What is added to pages while an editor watches: a script, and the panel that it shows.

/// The little JavaScript and CSS of the preview; a release never holds them.
enum PreviewScript {
  /// Listens for builds: reloads, exchanges the style sheets, or shows what is wrong.
  ///
  /// The problems are set as text, so nothing in them is ever HTML.
  static let reload = """
    (function () {
      "use strict";
      var script = document.currentScript;
      var build = script.dataset.build;
      var root = script.dataset.root;
      var panel = null;

      function show(problems) {
        if (!panel) {
          var style = document.createElement("link");
          style.rel = "stylesheet";
          style.href = root + "avoin-watch/panel.css";
          style.dataset.avoinWatch = "panel";
          document.head.append(style);
          panel = document.createElement("section");
          panel.className = "avoin-watch-panel";
          panel.setAttribute("role", "alert");
          panel.setAttribute("aria-label", "Problems");
          panel.lang = "en";
          panel.append(document.createElement("h2"), document.createElement("pre"));
          panel.firstChild.textContent = "The page is the last one that could be built";
          document.body.prepend(panel);
        }
        panel.lastChild.textContent = problems;
      }

      function hide() {
        if (panel) panel.remove();
        panel = null;
      }

      function exchangeStyles(next) {
        fetch(location.href, { cache: "no-store" }).then(function (response) {
          if (!response.ok) throw new Error("no page");
          return response.text();
        }).then(function (html) {
          var page = new DOMParser().parseFromString(html, "text/html");
          var fresh = page.querySelectorAll("link[rel=stylesheet]");
          var old = document.querySelectorAll("link[rel=stylesheet]:not([data-avoin-watch])");
          if (fresh.length !== old.length) throw new Error("other style sheets");
          old.forEach(function (link, index) {
            var copy = link.cloneNode();
            var address = new URL(fresh[index].getAttribute("href"), location.href);
            address.searchParams.set("avoin-watch", next);
            copy.addEventListener("load", function () { link.remove(); });
            copy.href = address.href;
            link.after(copy);
          });
          build = next;
        }).catch(function () { location.reload(); });
      }

      function take(state) {
        if (state.problems) return show(state.problems);
        hide();
        if (state.build === build) return;
        if (state.sameBut === build) return exchangeStyles(state.build);
        location.reload();
      }

      var source = new EventSource(root + "avoin-watch/events");
      source.onmessage = function (event) { take(JSON.parse(event.data)); };
      window.addEventListener("pagehide", function () { source.close(); });
      window.addEventListener("pageshow", function (event) {
        if (event.persisted) location.reload();
      });
    })();

    """

  static let panel = """
    .avoin-watch-panel {
      position: sticky; top: 0; z-index: 2147483647; box-sizing: border-box; max-height: 60vh;
      overflow: auto; margin: 0; padding: 12px 16px; border-bottom: 4px solid #b00020;
      background: #fff4f4; color: #1a1a1a; font: 15px/1.5 system-ui, sans-serif;
    }
    .avoin-watch-panel h2 { margin: 0 0 8px; font: inherit; font-weight: 700; color: #8a0018; }
    .avoin-watch-panel pre {
      margin: 0; padding: 0; border: 0; background: none; color: inherit;
      font: 14px/1.45 ui-monospace, monospace; white-space: pre; overflow-x: auto;
    }

    """
}

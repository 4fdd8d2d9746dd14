/* The card of a mark: a press or Enter on a marked word shows the short note that waits for it in
   <template id="card--ID"> (ID is the anchor its link leads to). One card at a time; Esc, Close and a
   press outside put it away, and the focus is on the word again. Without popovers, with a modified
   click or where there is no card, a mark is a plain link. */
(function () {
  "use strict";
  var bodies = Array.from(document.querySelectorAll(".x-body"));
  if (!bodies.length || !("popover" in HTMLElement.prototype)) { return; }
  var EDGE = 8;
  var DISTANCE = 12;
  var MOST_PLACES = 12;
  var sheet = window.matchMedia("(max-width: 44.984375em), (max-height: 30em)");
  var places = new Map();
  var mark = null;
  var leaving = null;
  var pressed = null;

  var card = document.createElement("div");
  card.className = "x-card md-typeset";
  card.id = "x--card";
  card.popover = "auto";
  card.tabIndex = -1;
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-labelledby", "x--card-head");
  (document.querySelector("main") || document.body).appendChild(card);

  function idOf(element) {
    var address = element.getAttribute("href") || element.dataset.href || "";
    return decodeURIComponent(address.slice(address.indexOf("#") + 1));
  }

  /* Where each record is named in a text: its paragraphs by id. */
  function findPlaces(body) {
    var found = new Map();
    body.querySelectorAll("a.x-mark, [data-href]").forEach(function (element) {
      var id = idOf(element);
      if (!found.has(id)) { found.set(id, new Set()); }
      found.get(id).add(element.closest(".x-para"));
    });
    return found;
  }

  function listPlaces(id, body) {
    if (!places.has(body)) { places.set(body, findPlaces(body)); }
    var named = Array.from(places.get(body).get(id) || []);
    var line = document.createElement("span");
    line.className = "x-card__places";
    line.append("In the text: ");
    named.slice(0, MOST_PLACES).forEach(function (paragraph) {
      var link = document.createElement("a");
      link.href = "#" + paragraph.id;
      link.textContent = "¶\u00a0" + paragraph.querySelector(".x-number").textContent;
      line.append(link, " ");
    });
    if (named.length > MOST_PLACES) { line.append("and " + (named.length - MOST_PLACES) + " more"); }
    return line;
  }

  function fill(template, id, body) {
    var inner = document.createElement("div");
    inner.className = "x-card__inner";
    inner.appendChild(template.content.cloneNode(true));
    inner.querySelector(".x-card__head").id = "x--card-head";
    inner.querySelector(".x-card__foot").prepend(listPlaces(id, body), " ");
    var close = document.createElement("button");
    close.type = "button";
    close.className = "x-quiet x-card__close";
    close.textContent = "Close";
    close.addEventListener("click", function () { card.hidePopover(); });
    card.replaceChildren(close, inner);
  }

  function set(name, pixels) {
    card.style.setProperty(name, Math.round(pixels) + "px");
  }

  /* Below the word, else above it, else where there is more room. A word may run over two lines. */
  function place() {
    if (!mark || sheet.matches) { return; }
    var rects = mark.getClientRects();
    if (!rects.length) { return; }
    card.style.removeProperty("--x-card-room");
    var first = rects[0];
    var last = rects[rects.length - 1];
    var below = document.documentElement.clientHeight - last.bottom - DISTANCE - EDGE;
    var above = first.top - DISTANCE - EDGE;
    var isAbove = card.offsetHeight > below && above > below;
    var word = isAbove ? first : last;
    var room = isAbove ? above : below;
    if (card.offsetHeight > room) { set("--x-card-room", Math.max(room, 96)); }
    card.classList.toggle("x-card--above", isAbove);
    var width = card.offsetWidth;
    var isRightToLeft = getComputedStyle(mark).direction === "rtl";
    var wanted = isRightToLeft ? word.right + 16 - width : word.left - 16;
    var left = Math.max(EDGE, Math.min(wanted, document.documentElement.clientWidth - width - EDGE));
    var arrow = Math.min(word.left + Math.min(word.width / 2, 40) - left, width - 32);
    set("--x-card-left", left);
    set("--x-card-top", isAbove ? first.top - DISTANCE - card.offsetHeight : last.bottom + DISTANCE);
    set("--x-card-arrow", Math.max(arrow - 7, 12));
  }

  /* Over the sheet the word stays in view: the page moves up, and is long enough to. */
  function uncover() {
    if (!sheet.matches) { return; }
    document.body.style.paddingBottom = card.offsetHeight + "px";
    var hidden = mark.getBoundingClientRect().bottom + DISTANCE * 2 - card.getBoundingClientRect().top;
    if (hidden > 0) { window.scrollBy({ top: hidden, behavior: "instant" }); }
  }

  function show(link, template) {
    if (card.matches(":popover-open")) { card.hidePopover(); }
    fill(template, idOf(link), link.closest(".x-body"));
    mark = link;
    leaving = null;
    mark.setAttribute("aria-expanded", "true");
    card.showPopover();
    card.querySelector(".x-card__inner").scrollTop = 0;
    place();
    uncover();
    card.focus({ preventScroll: true });
    window.addEventListener("scroll", place, { passive: true });
    window.addEventListener("resize", place);
  }

  function release() {
    window.removeEventListener("scroll", place);
    window.removeEventListener("resize", place);
    document.body.style.paddingBottom = "";
    if (mark) { mark.removeAttribute("aria-expanded"); }
    leaving = mark;
    mark = null;
  }

  card.addEventListener("beforetoggle", function (event) {
    if (event.newState === "closed") { release(); }
  });
  card.addEventListener("toggle", function (event) {
    if (event.newState !== "closed" || !leaving) { return; }
    // A press on something that takes the focus itself keeps it.
    var active = document.activeElement;
    if (!active || !active.matches("a, button, input, select, textarea, summary")) {
      leaving.focus({ preventScroll: true });
    }
    leaving = null;
  });

  // The browser has closed the card when a press on its own word arrives: that press meant "close".
  document.addEventListener("pointerdown", function (event) {
    pressed = mark && mark.contains(event.target) ? mark : null;
  }, true);

  function press(event) {
    var link = event.target.closest("a.x-mark");
    var isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    var template = link && isPlain && !event.defaultPrevented && document.getElementById("card--" + idOf(link));
    if (!template) { return; }
    event.preventDefault();
    var wasOpen = pressed === link && event.detail > 0;
    pressed = null;
    if (wasOpen) {
      if (card.matches(":popover-open")) { card.hidePopover(); }
    } else {
      show(link, template);
    }
  }
  bodies.forEach(function (body) { body.addEventListener("click", press); });

  card.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#']");
    if (!link) { return; }
    // To another paragraph: the focus goes there, not back to the word.
    card.hidePopover();
    leaving = null;
  });

  // Tab past either end leaves the card for the word it explains.
  card.addEventListener("keydown", function (event) {
    if (event.key !== "Tab") { return; }
    var stops = card.querySelectorAll("a[href], button");
    var end = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (document.activeElement === end || (event.shiftKey && document.activeElement === card)) {
      event.preventDefault();
      card.hidePopover();
    }
  });

  document.querySelectorAll(".x-body a.x-mark").forEach(function (link) {
    link.setAttribute("aria-haspopup", "dialog");
  });
}());

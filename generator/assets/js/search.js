/* Search: Material's index and worker behind a plain field and a list of links.
   The worker's messages are Material's own (integrations/search/worker/message): type 0 hands it the
   index, 1 says that it is ready, 2 asks, 3 answers with hits grouped by page. */
(function () {
  "use strict";
  var SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  var PAGE_SIZE = 20;
  var search = document.querySelector(".x-search");
  if (!search) { return; }
  var open = search.querySelector(".x-search__open");
  var form = search.querySelector("form");
  var field = search.querySelector(".x-search__field");
  var status = search.querySelector(".x-search__status");
  var list = search.querySelector(".x-search__hits");
  var more = search.querySelector(".x-search__more");
  var config = JSON.parse(document.getElementById("__config").textContent);
  var base = new URL(config.base.replace(/\/*$/, "/"), location.href);

  var state = "idle";    // then "loading", then "ready" or "failed"
  var post = null;       // hands a message to the worker
  var waiting = 0;       // questions not answered; only the last answer counts
  var asked = "";        // the last of them
  var closed = true;     // an answer that comes after the reader has left shows nothing
  var hits = [];
  var timer = 0;
  var complaint = "Search doesn’t work here. The list of pages does.";

  /* The index, as a script: fetch() doesn't work from file: addresses */
  function start() {
    if (state !== "idle") { return; }
    state = "loading";
    var script = document.createElement("script");
    script.src = new URL("search/search_index.js", base).href;
    script.onload = function () {
      if (!isWhole(window.__index)) { refuse(); return; }
      (location.protocol === "file:" ? startFrame : startWorker)(new URL(config.search, location.href).href);
    };
    script.onerror = refuse;
    document.head.appendChild(script);
  }

  /* A worker that stumbles over an entry never answers, and nobody hears of it */
  function isWhole(index) {
    return Boolean(index && index.config && Array.isArray(index.docs)) && index.docs.every(function (entry) {
      return entry && [entry.location, entry.title, entry.text].every(function (text) { return typeof text === "string"; });
    });
  }

  function refuse() {
    complaint = "The search index is missing or damaged: get the site again, or use the list of pages.";
    fail();
  }

  function startWorker(address) {
    var worker;
    try {
      worker = new Worker(address);
    } catch (error) {
      fail();
      return;
    }
    worker.addEventListener("message", function (event) { receive(event.data); });
    worker.addEventListener("error", fail);
    setUp(function (message) { worker.postMessage(message); });
  }

  /* From file: addresses no worker runs. There the worker's code gets a window of its own, that of an
     empty frame, and script elements only: the page's policy, which holds in the frame too, forbids inline ones. */
  function startFrame(address) {
    var frame = document.createElement("iframe");
    frame.hidden = true;
    frame.title = "Search";
    frame.addEventListener("load", function () {
      var inside = frame.contentWindow;
      function load(url) {
        return new Promise(function (resolve, reject) {
          var script = inside.document.createElement("script");
          script.src = url;
          script.onload = resolve;
          script.onerror = reject;
          inside.document.head.appendChild(script);
        });
      }
      inside.postMessage = receive;
      inside.importScripts = function () {
        return Array.from(arguments).reduce(function (before, url) {
          return before.then(function () { return load(new URL(url, address).href); });
        }, Promise.resolve());
      };
      inside.addEventListener("error", fail);
      inside.addEventListener("unhandledrejection", fail);
      load(address).then(function () {
        setUp(function (message) {
          // Later, so that the page can show what it says before the work begins.
          setTimeout(function () { inside.dispatchEvent(new inside.MessageEvent("message", { data: message })); });
        });
      }, fail);
    }, { once: true });
    document.body.appendChild(frame);
  }

  function setUp(how) {
    post = how;
    post({
      type: SETUP,
      data: { config: window.__index.config, docs: window.__index.docs, options: { suggest: false } }
    });
  }

  function fail() {
    state = "failed";
    if (!closed) { ask(); }
  }

  function receive(message) {
    if (message.type === READY) {
      state = "ready";
      if (!closed) { ask(); }
    } else if (message.type === RESULT) {
      waiting -= 1;
      if (waiting === 0) { take(flatten(message.data.items)); }
    }
  }

  function send(query) {
    asked = query;
    waiting += 1;
    post({ type: QUERY, data: query });
  }

  /* The index has words as written and without any accent; who types some of the accents is asked for the latter. */
  function take(found) {
    var plain = asked.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    if (found.length || plain === asked || closed) {
      show(found);
    } else {
      send(plain);
    }
  }

  function ask() {
    var query = field.value.trim();
    closed = false;
    if (query === "") {
      hide();
    } else if (state === "ready") {
      send(query);
    } else {
      say(state === "failed" ? complaint : "Searching …");
    }
  }

  /* The worker adds a page's own entry to each group, with no score where only its parts match */
  function flatten(groups) {
    return groups.flat()
      .filter(function (hit) { return hit.score !== 0; })
      .sort(function (a, b) { return b.score - a.score; });
  }

  function say(words) {
    list.replaceChildren();
    more.hidden = true;
    status.textContent = words;
    search.classList.add("is-showing");
  }

  function show(found) {
    var query = field.value.trim();
    if (query === "" || closed) { return; }
    hits = found;
    say(hits.length === 0 ? "Nothing found for “" + query + "”" :
      hits.length === 1 ? "1 result" : hits.length + " results");
    append();
  }

  function append() {
    var from = list.children.length;
    hits.slice(from, from + PAGE_SIZE).forEach(function (hit) { list.appendChild(draw(hit)); });
    more.hidden = list.children.length >= hits.length;
    return list.children[from];
  }

  function hide() {
    search.classList.remove("is-showing");
    status.textContent = "";
    list.replaceChildren();
    hits = [];
  }

  function close() {
    closed = true;
    clearTimeout(timer);
    hide();
    search.classList.remove("is-open");
    open.setAttribute("aria-expanded", "false");
  }

  function draw(hit) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    var where = document.createElement("p");
    var text = document.createElement("p");
    item.className = "x-hit";
    link.className = "x-hit__title";
    link.href = new URL(hit.location, base).href;
    link.appendChild(mark(parse(hit.title), Infinity));
    where.textContent = [hit.kind, hit.parent && parse(hit.parent.title).text].filter(function (words) {
      return words && link.textContent.indexOf(words) < 0;
    }).join(" · ");
    if (/#p\d+$/.test(hit.location)) { text.className = "x-serif"; }
    text.appendChild(mark(parse(hit.text), 200));
    item.appendChild(link);
    [where, text].forEach(function (line) {
      if (line.textContent) { item.appendChild(line); }
    });
    return item;
  }

  /* HTML of the index to its text and the stretches that match. Parsed in a document of its own:
     nothing in it can run or load. */
  function parse(html) {
    var body = new DOMParser().parseFromString(html || "", "text/html").body;
    var found = { text: "", marks: [] };
    (function walk(node) {
      node.childNodes.forEach(function (child) {
        if (child.nodeType === Node.TEXT_NODE) {
          found.text += child.data.replace(/\s+/g, " ");
          return;
        }
        var from = found.text.length;
        walk(child);
        if (child.nodeName === "MARK") {
          found.marks.push([from, found.text.length]);
        } else if (/^(P|LI|PRE)$/.test(child.nodeName)) {
          found.text += " ";
        }
      });
    }(body));
    return found;
  }

  /* About `size` characters round the first match, cut between words */
  function mark(found, size) {
    var fragment = document.createDocumentFragment();
    var text = found.text;
    var first = found.marks.length ? found.marks[0][0] : 0;
    var from = first > size / 3 && text.length > size ? text.indexOf(" ", first - size / 3) + 1 : 0;
    var to = from + size < text.length ? Math.max(text.lastIndexOf(" ", from + size), first + 1) : text.length;
    var at = from;
    fragment.append(from > 0 ? "…" : "");
    found.marks.forEach(function (range) {
      if (range[0] < at || range[1] > to) { return; }
      var strong = document.createElement("mark");
      strong.textContent = text.slice(range[0], range[1]);
      fragment.append(text.slice(at, range[0]), strong);
      at = range[1];
    });
    fragment.append(text.slice(at, to), to < text.length ? "…" : "");
    return fragment;
  }

  field.addEventListener("focus", function () {
    start();
    ask();
  });
  field.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    step(1);
  });

  open.addEventListener("click", function () {
    if (search.classList.contains("is-open")) {
      close();
      return;
    }
    search.classList.add("is-open");
    open.setAttribute("aria-expanded", "true");
    field.focus();
  });
  search.querySelector(".x-search__close").addEventListener("click", leave);
  more.addEventListener("click", function () {
    append().querySelector("a").focus();
  });
  list.addEventListener("click", function (event) {
    if (event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey) { close(); }
  });

  /* Up and down walk through field and hits; Tab does too, in the browser's own way */
  function step(by) {
    var stops = [field].concat(Array.from(list.querySelectorAll("a")));
    var next = stops[stops.indexOf(document.activeElement) + by];
    if (next) { next.focus(); }
    return next;
  }

  function leave() {
    (search.classList.contains("is-open") ? open : field).focus();
    close();
  }

  search.addEventListener("keydown", function (event) {
    var shown = search.classList.contains("is-showing") || search.classList.contains("is-open");
    if (event.key === "Escape" && shown) {
      event.preventDefault();
      event.stopPropagation();
      leave();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (step(event.key === "ArrowDown" ? 1 : -1)) { event.preventDefault(); }
    }
  });
  ["pointerdown", "focusin"].forEach(function (type) {
    document.addEventListener(type, function (event) {
      if (!search.contains(event.target)) { close(); }
    });
  });
}());

/* An assignment that is opened on its text's page: the banner, the paragraphs and questions that were chosen, and closing it again.
   All words that come from an address are put in as text. Called by assign-follow.js. */
window.explainerOpened = (function () {
  "use strict";
  var reading = document.querySelector(".x-reading[data-x-reading]");
  var root = document.documentElement;
  var words = window.explainerAssignmentWords;
  var elements = window.explainerElements;
  var make = elements.make;
  var heading = reading.closest("article").querySelector("h1");
  var top = reading.closest("article").querySelector(".x-published") || heading;
  var shown = null;

  /* --- paragraphs --- */
  function paragraphs() { return Array.from(reading.querySelectorAll(".x-para")); }

  function numberOf(para) { return Number(para.id.slice(1)); }

  function isIn(range) {
    return function (para) { return numberOf(para) >= range[0] && numberOf(para) <= range[1]; };
  }

  /* The paragraph to go back to: the first that isn't above the window. */
  function current() {
    var seen = paragraphs().filter(function (para) { return para.getClientRects().length; });
    var para = seen.find(function (one) { return one.getBoundingClientRect().bottom > window.innerHeight / 4; }) || seen[0];
    return para.querySelector(".x-number");
  }

  function Assignment(code, assignment, key, closed) {
    var self = this;
    var data = window.explainerAssignable;
    this.code = code;
    this.closed = closed;
    this.assignment = assignment;
    this.data = data;
    this.work = new window.explainerWork.Work(key, function () { self.show(); });
    this.questions = assignment.questions.filter(function (id) { return Object.hasOwn(data.questions, id); });
    this.missing = assignment.questions.filter(function (id) { return !self.questions.includes(id); });
    this.sections = [];
  }

  Assignment.prototype.show = function () {
    this.sections.forEach(function (section) { section.show(); });
  };

  Assignment.prototype.range = function () {
    return this.assignment.paragraphs ? "¶ " + words.span(this.assignment.paragraphs) : "the whole text";
  };

  /* What the assignment names and this version of the site no longer has. */
  Assignment.prototype.lost = function () {
    var lost = [];
    var range = this.assignment.paragraphs;
    if (this.missing.length) {
      lost.push(this.missing.length === 1 ? "One question of this assignment is no longer on the site (" + this.missing[0] + ")."
        : this.missing.length + " questions of this assignment are no longer on the site (" + this.missing.join(", ") + ").");
    }
    if (range && !paragraphs().some(isIn(range))) {
      lost.push("The text has no paragraphs " + words.span(range) + " any more; all of it is shown.");
    }
    return lost;
  };

  Assignment.prototype.showWhole = function (isWhole) {
    reading.classList.toggle("x-reading--part", !isWhole);
    this.whole.setAttribute("aria-pressed", String(isWhole));
  };

  Assignment.prototype.banner = function () {
    var self = this;
    var banner = make("section", "x-assigned");
    banner.setAttribute("aria-label", "Your assignment");
    this.title = make("h2", "x-assigned__title", "Your assignment");
    var count = this.questions.length;
    var lines = ["Read " + this.range() + (count ? " and answer " + (count === 1 ? "the question" : "the " + count + " questions") + "." : ".")];
    if (this.assignment.due) { lines.push("Due " + words.day(this.assignment.due) + "."); }
    banner.append(this.title, make("p", "", lines.join(" ")));
    if (this.assignment.note) { banner.append(make("p", "x-assigned__note", this.assignment.note)); }
    this.lost().forEach(function (fault) { banner.append(make("p", "x-assigned__lost", fault)); });
    var buttons = make("div", "x-buttons");
    if (count) {
      buttons.append(elements.jump("To the questions", function () { return self.panel.querySelector("h2"); }));
    }
    this.whole = elements.button("Show the whole text", "x-quiet", function () {
      self.showWhole(self.whole.getAttribute("aria-pressed") !== "true");
    });
    if (this.assignment.paragraphs && paragraphs().some(isIn(this.assignment.paragraphs))) { buttons.append(this.whole); }
    buttons.append(elements.button("Close the assignment", "x-quiet", function () { self.close(); }));
    banner.append(buttons);
    return banner;
  };

  Assignment.prototype.workbook = function () {
    var self = this;
    var link = location.href.split("#")[0] + "#assign=" + this.code;
    this.work.take();
    return {
      name: this.work.name.trim(), title: this.data.readings[this.assignment.reading].title, unit: this.data.unit, language: root.lang || "en", read: this.range(),
      due: words.day(this.assignment.due), day: words.day(new Date()), note: this.assignment.note, link: /^https?:/.test(link) ? link : "code " + this.code,
      questions: this.questions.map(function (id) {
        var answer = self.work.answer(id);
        var question = self.data.questions[id];
        return { prompt: question.prompt, answer: answer.text.trim(), quotes: answer.quotes, choices: question.choices, choice: answer.choice, notes: notesOn(id) };
      })
    };
  };

  /* What notes.js keeps. */
  function notesOn(id) {
    try {
      return localStorage.getItem(root.dataset.unit + ".notes." + id) || "";
    } catch (error) {
      return "";
    }
  }

  /* The questions beside the text. */
  Assignment.prototype.fill = function () {
    var self = this;
    var panel = make("aside", "x-work");
    panel.setAttribute("aria-label", "Your answers");
    var kept = elements.status("x-fine x-work__kept");
    panel.append(make("h2", "x-work__title", "Questions"), elements.jump("Back to the text", current), kept);
    this.sections = this.questions.map(function (id, index) {
      return window.explainerQuestions.section(id, index + 1, self.data.questions[id], self.work, reading);
    });
    this.sections.push(window.explainerHandIn.section(this.work, function () { return self.workbook(); }));
    this.sections.forEach(function (section) { panel.append(section.element); });
    function tellKept() {
      var said = self.work.isKept ? "What you write stays on this device." : "This browser keeps nothing: hand in before you leave the page.";
      if (kept.textContent !== said) { kept.textContent = said; }
    }
    ["input", "change", "click"].forEach(function (name) { panel.addEventListener(name, tellKept); });
    tellKept();
    return panel;
  };

  Assignment.prototype.open = function () {
    var range = this.assignment.paragraphs;
    this.top = this.banner();
    top.after(this.top);
    if (this.questions.length) {
      this.panel = this.fill();
      this.split = make("div", "x-split");
      reading.before(this.split);
      this.split.append(reading, this.panel);
      root.classList.add("x-is-assigned");
    }
    if (range && paragraphs().some(isIn(range))) {
      paragraphs().forEach(function (para) { para.classList.toggle("x-para--outside", !isIn(range)(para)); });
      this.showWhole(false);
    }
    window.dispatchEvent(new Event("resize")); // what is placed by script is placed anew
  };

  Assignment.prototype.remove = function () {
    this.work.close();
    if (this.split) {
      this.split.before(reading);
      this.split.remove();
    }
    this.top.remove();
    reading.classList.remove("x-reading--part");
    root.classList.remove("x-is-assigned");
    shown = null;
  };

  Assignment.prototype.close = function () {
    this.remove();
    this.closed();
    window.dispatchEvent(new Event("resize"));
    elements.focus(heading);
  };

  /* --- opening --- */
  function open(code, found, isAsked, closed) {
    if (shown) { shown.remove(); }
    shown = new Assignment(code, found.assignment, found.key, closed);
    shown.open();
    if (isAsked) {
      elements.focus(shown.title);
    } else {
      reveal(location.hash);
    }
  }

  /* A link to a paragraph that the assignment hides shows the whole text first. */
  function reveal(hash) {
    var para = /^#p\d+$/.test(hash) && document.getElementById(hash.slice(1));
    if (!shown || !para || para.getClientRects().length || !reading.contains(para)) { return; }
    shown.showWhole(true);
    para.scrollIntoView();
  }

  window.explainerEvidence.watch(reading);
  window.addEventListener("hashchange", function () { reveal(location.hash); });
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#p']");
    if (link) { reveal(link.hash); }
  });

  return { open: open, code: function () { return shown && shown.code; } };
}());

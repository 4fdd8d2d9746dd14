/* An assignment that is opened on a reading's page: a banner, the chosen questions, places to write beside the text, and
   handing in. What is written stays on the device under "<unit id>.assignment.<key>". All words that come from an address or
   from the device are put in as text. */
(function () {
  "use strict";
  var reading = document.querySelector(".x-reading[data-x-reading]");
  if (!reading || document.documentElement.hasAttribute("data-alone")) { return; }
  var root = document.documentElement;
  var codes = window.explainerAssignment;
  var article = reading.closest("article");
  var OPEN = root.dataset.unit + ".assignment";
  var MAIL = 1800;
  var shown = null;

  /* --- the device --- */
  function read(store, key) {
    try {
      return store().getItem(key);
    } catch (error) {
      return null;
    }
  }

  function write(store, key, value) {
    try {
      store().setItem(key, value);
      return true;
    } catch (error) {
      return false;
    }
  }

  function session() { return window.sessionStorage; }
  function local() { return window.localStorage; }

  function readWork(key) {
    var work = null;
    try {
      work = JSON.parse(read(local, OPEN + "." + key));
    } catch (error) { /* begun afresh */ }
    var kept = { name: "", answers: {} };
    if (!work || typeof work !== "object") { return kept; }
    kept.name = typeof work.name === "string" ? work.name : "";
    Object.keys(Object(work.answers)).forEach(function (id) {
      var one = Object(work.answers[id]);
      kept.answers[id] = {
        text: typeof one.text === "string" ? one.text : "",
        quotes: (Array.isArray(one.quotes) ? one.quotes : []).filter(function (quote) {
          return quote && typeof quote.words === "string" && Number.isInteger(quote.paragraph);
        })
      };
    });
    return kept;
  }

  /* --- making elements --- */
  function make(name, className, words) {
    var element = document.createElement(name);
    if (className) { element.className = className; }
    if (words !== undefined) { element.textContent = words; }
    return element;
  }

  function button(words, className, act) {
    var element = make("button", className, words);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  }

  function field(words, input, className) {
    var label = make("label", className || "x-work__field");
    label.append(make("span", "", words), input);
    return label;
  }

  function tell(words) {
    var line = document.querySelector(".x-assigned-fault") || make("p", "x-assigned-fault");
    line.setAttribute("role", "status");
    article.prepend(line);
    line.textContent = words;
  }

  function dayInWords(day) {
    return day ? new Date(day + "T00:00:00Z").toLocaleDateString(root.lang || "en", { dateStyle: "long", timeZone: "UTC" }) : "";
  }

  /* --- the text --- */
  function squeeze(text) {
    return text.replace(/\u00ad/g, "").replace(/[“”„«»]/g, '"').replace(/[‘’‚]/g, "'").replace(/\s+/g, " ").trim();
  }

  function paragraphs() {
    return Array.from(reading.querySelectorAll(".x-para")).map(function (para) {
      var text = para.querySelector(".x-text");
      return { element: para, number: Number(para.id.slice(1)), text: text ? text.textContent : "" };
    });
  }

  /* Find the paragraph in which words stand, and the words as they stand there. */
  function findWords(words) {
    var wanted = squeeze(words).replace(/^"|"$/g, "");
    var found = wanted && paragraphs().find(function (para) { return squeeze(para.text).includes(wanted); });
    return found ? { paragraph: found.number, words: squeeze(words).replace(/^"|"$/g, "") } : null;
  }

  function selectedWords() {
    var selection = window.getSelection();
    var node = selection.anchorNode;
    var inText = node && (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".x-text");
    return inText ? selection.toString().trim() : "";
  }

  /* --- opening --- */
  function script(done) {
    if (window.explainerAssignable) { done(window.explainerAssignable); return; }
    var element = document.createElement("script");
    element.src = document.querySelector("script[src$='explainer.js']").src.replace("explainer.js", "explainer-assignable.js");
    element.onload = function () { done(window.explainerAssignable); };
    element.onerror = function () { tell("The assignment couldn’t be opened: a part of this site is missing."); };
    document.head.appendChild(element);
  }

  function Assignment(code, assignment, key, data) {
    var self = this;
    this.code = code;
    this.assignment = assignment;
    this.data = data;
    this.title = data.readings[assignment.reading].title;
    this.storeKey = OPEN + "." + key;
    this.work = readWork(key);
    this.questions = assignment.questions.filter(function (id) { return Object.hasOwn(data.questions, id); });
    this.missing = assignment.questions.filter(function (id) { return !self.questions.includes(id); });
    this.lastSelected = "";
  }

  Assignment.prototype.answer = function (id) {
    if (!Object.hasOwn(this.work.answers, id)) { this.work.answers[id] = { text: "", quotes: [] }; }
    return this.work.answers[id];
  };

  Assignment.prototype.save = function () {
    var done = write(local, this.storeKey, JSON.stringify(this.work));
    this.saved.textContent = done ? "Kept on this device only." : "This browser keeps nothing: hand in before you leave the page.";
  };

  Assignment.prototype.range = function () {
    var range = this.assignment.paragraphs;
    return range ? "¶ " + (range[0] === range[1] ? range[0] : range[0] + "–" + range[1]) : "the whole text";
  };

  /* What the assignment names and this version of the site no longer has. */
  Assignment.prototype.lost = function () {
    var lost = [];
    var range = this.assignment.paragraphs;
    var numbers = paragraphs().map(function (para) { return para.number; });
    if (this.missing.length) {
      lost.push(this.missing.length === 1 ? "One question of this assignment is no longer on the site (" + this.missing[0] + ")."
        : this.missing.length + " questions of this assignment are no longer on the site (" + this.missing.join(", ") + ").");
    }
    if (range && !numbers.some(function (number) { return number >= range[0] && number <= range[1]; })) {
      lost.push("The text has no paragraphs " + range[0] + "–" + range[1] + " any more; all of it is shown.");
    }
    return lost;
  };

  Assignment.prototype.banner = function () {
    var self = this;
    var banner = make("section", "x-assigned");
    banner.setAttribute("aria-label", "Your assignment");
    banner.append(make("h2", "x-assigned__title", "Your assignment"));
    var count = this.questions.length;
    var lines = ["Read " + this.range() + (count ? " and answer " + (count === 1 ? "the question" : "the " + count + " questions") + "." : ".")];
    if (this.assignment.due) { lines.push("Due " + dayInWords(this.assignment.due) + "."); }
    banner.append(make("p", "", lines.join(" ")));
    if (this.assignment.note) { banner.append(make("p", "x-assigned__note", this.assignment.note)); }
    this.lost().forEach(function (words) { banner.append(make("p", "x-assigned__lost", words)); });
    var buttons = make("div", "x-buttons");
    if (this.assignment.paragraphs) {
      var whole = button("Show the whole text", "x-quiet", function () {
        var isWhole = self.split.classList.toggle("x-split--whole");
        whole.setAttribute("aria-pressed", String(isWhole));
      });
      whole.setAttribute("aria-pressed", "false");
      buttons.append(whole);
    }
    buttons.append(button("Close the assignment", "x-quiet", function () { self.close(); }));
    banner.append(buttons);
    return banner;
  };

  Assignment.prototype.question = function (id, index) {
    var self = this;
    var question = this.data.questions[id];
    var answer = this.answer(id);
    var section = make("section", "x-work__question");
    var heading = make("h3", "x-work__number", "Question " + (index + 1));
    section.append(heading, make("p", "x-work__prompt", question.prompt), make("p", "x-fine", question.about));
    question.quotes.forEach(function (quote) {
      var words = make("p", "x-work__quote", quote.words + " ");
      if (quote.reading === self.assignment.reading) {
        var link = make("a", "x-pilcrow", "¶ " + quote.paragraph);
        link.href = "#p" + quote.paragraph;
        words.append(link);
      }
      section.append(words);
    });
    if (question.choices.length) {
      var list = make("ol", "x-work__choices");
      question.choices.forEach(function (choice) { list.append(make("li", "", choice)); });
      section.append(list);
    }
    var box = make("textarea", "x-work__answer");
    var paper = make("div", "x-work__paper");
    box.rows = 5;
    box.value = paper.textContent = answer.text;
    box.addEventListener("input", function () {
      answer.text = paper.textContent = box.value;
      self.save();
    });
    paper.setAttribute("aria-hidden", "true");
    section.append(field("Your answer to question " + (index + 1), box), paper, this.evidence(id, index));
    return section;
  };

  Assignment.prototype.evidence = function (id, index) {
    var self = this;
    var answer = this.answer(id);
    var box = make("div", "x-work__evidence");
    var list = make("ul", "x-work__quotes");
    var input = make("input", "");
    var said = make("p", "x-work__said");
    said.setAttribute("role", "status");

    function show() {
      list.replaceChildren();
      answer.quotes.forEach(function (quote, at) {
        var item = make("li", "", "“" + quote.words + "” ¶ " + quote.paragraph + " ");
        item.append(button("Remove", "x-quiet", function () {
          answer.quotes.splice(at, 1);
          self.save();
          show();
          input.focus();
        }));
        list.append(item);
      });
    }

    function add() {
      var words = input.value.trim() || self.lastSelected;
      var found = findWords(words);
      if (found) {
        answer.quotes.push(found);
        input.value = self.lastSelected = "";
        self.save();
        show();
        said.textContent = "Added from ¶ " + found.paragraph + ".";
      } else {
        said.textContent = words ? "These words don’t stand in the text like this." : "Mark words in the text, or type them here.";
      }
    }

    input.addEventListener("keydown", function (event) {
      if (event.key === "Enter") { add(); }
    });
    box.append(list, field("Evidence for question " + (index + 1) + ": mark words in the text, or type them", input), button("Add words of the text", "x-button", add), said);
    show();
    return box;
  };

  Assignment.prototype.workbook = function () {
    var self = this;
    var link = location.href.split("#")[0] + "#assign=" + this.code;
    return {
      name: this.work.name.trim(), title: this.title, unit: this.data.unit, language: root.lang || "en", read: this.range(),
      due: dayInWords(this.assignment.due), day: new Date().toLocaleDateString(root.lang || "en", { dateStyle: "long" }), note: this.assignment.note,
      link: /^https?:/.test(link) ? link : "code " + this.code,
      questions: this.questions.map(function (id) {
        var answer = self.answer(id);
        return { prompt: self.data.questions[id].prompt, answer: answer.text.trim(), quotes: answer.quotes, notes: read(local, root.dataset.unit + ".notes." + id) || "" };
      })
    };
  };

  Assignment.prototype.handIn = function () {
    var self = this;
    var section = make("section", "x-work__hand-in");
    section.setAttribute("aria-label", "Hand in");
    var name = make("input", "");
    name.autocomplete = "name";
    name.value = this.work.name;
    name.addEventListener("input", function () {
      self.work.name = name.value;
      self.save();
    });
    var said = make("p", "x-work__said");
    said.setAttribute("role", "status");

    function download() {
      var work = self.workbook();
      var link = make("a", "");
      link.href = URL.createObjectURL(new Blob([window.explainerWorkbook.toHtml(work)], { type: "text/html" }));
      link.download = window.explainerWorkbook.fileName(work);
      link.click();
      setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
      said.textContent = "Saved as " + link.download + ": give this file to your teacher.";
    }

    function copyBySelection(text) {
      var area = make("textarea", "x-visually-hidden");
      area.value = text;
      document.body.append(area);
      area.select();
      var done = false;
      try {
        done = document.execCommand("copy");
      } catch (error) { /* told below */ }
      area.remove();
      return done ? Promise.resolve() : Promise.reject(new Error("refused"));
    }

    function copy() {
      var text = window.explainerWorkbook.toText(self.workbook());
      var bySelection = function () { return copyBySelection(text); };
      (navigator.clipboard ? navigator.clipboard.writeText(text).catch(bySelection) : bySelection()).then(
        function () { said.textContent = "Your answers are copied: paste them where they are wanted."; },
        function () { said.textContent = "This browser doesn’t let pages copy. Use the file instead."; }
      );
    }

    function mail() {
      var work = self.workbook();
      var body = window.explainerWorkbook.toText(work);
      if (encodeURIComponent(body).length > MAIL) {
        said.textContent = "Your answers are too long for a prepared mail. Download the file and attach it.";
        return;
      }
      location.assign("mailto:?subject=" + encodeURIComponent(work.title + (work.name ? ": " + work.name : "")) + "&body=" + encodeURIComponent(body));
    }

    function print() {
      root.dataset.xPrint = "work";
      window.print();
      delete root.dataset.xPrint;
    }

    var buttons = make("div", "x-buttons");
    buttons.append(button("Download workbook", "x-button x-button--solid", download), button("Print answers", "x-button", print));
    var more = make("div", "x-buttons");
    more.append(button("Copy as text", "x-quiet", copy), button("E-mail", "x-quiet", mail));
    section.append(make("h3", "x-work__number", "Hand in"), field("Your name", name), buttons, more, said);
    return section;
  };

  Assignment.prototype.open = function () {
    var self = this;
    var range = this.assignment.paragraphs;
    this.split = make("div", "x-split");
    var side = make("aside", "x-work");
    side.setAttribute("aria-label", "Your answers");
    this.saved = make("p", "x-fine x-work__saved", "What you write stays on this device.");
    side.append(make("h2", "x-work__title", this.questions.length ? "Questions" : "No questions"), this.saved);
    this.questions.forEach(function (id, index) { side.append(self.question(id, index)); });
    if (this.questions.length) { side.append(this.handIn()); }
    reading.before(this.split);
    this.split.append(reading, side);
    var inside = paragraphs().filter(function (para) { return range && para.number >= range[0] && para.number <= range[1]; });
    if (inside.length) {
      paragraphs().forEach(function (para) {
        para.element.classList.toggle("x-para--outside", !inside.some(function (one) { return one.number === para.number; }));
      });
    }
    this.top = this.banner();
    article.prepend(this.top);
    root.classList.add("x-is-assigned");
    document.addEventListener("selectionchange", function () {
      var words = selectedWords();
      if (words) { self.lastSelected = words; }
    });
    window.dispatchEvent(new Event("resize")); // what is placed by script is placed anew
  };

  Assignment.prototype.close = function () {
    this.split.before(reading);
    this.split.remove();
    this.top.remove();
    paragraphs().forEach(function (para) { para.element.classList.remove("x-para--outside"); });
    root.classList.remove("x-is-assigned");
    write(session, OPEN, "");
    if (/^#assign=/.test(location.hash)) { history.replaceState(null, "", location.pathname + location.search); }
    shown = null;
    window.dispatchEvent(new Event("resize"));
  };

  function follow() {
    var isAsked = /^#assign=/.test(location.hash);
    var code = isAsked ? location.hash.slice("#assign=".length) : read(session, OPEN) || "";
    if (!code || (shown && shown.code === code)) { return; }
    var found = codes.decode(code);
    if (found.fault) {
      if (isAsked) { tell(found.fault); }
      return;
    }
    if (found.assignment.reading !== reading.dataset.xReading) {
      if (isAsked) { tell("This assignment is about another text, or one that isn’t part of this site."); }
      return;
    }
    script(function (data) {
      if (!data || !Object.hasOwn(data.readings, found.assignment.reading)) { return; }
      if (shown) { shown.close(); }
      var fault = document.querySelector(".x-assigned-fault");
      if (fault) { fault.remove(); }
      shown = new Assignment(code, found.assignment, found.key, data);
      shown.open();
      write(session, OPEN, code);
    });
  }

  window.addEventListener("hashchange", follow);
  follow();
}());

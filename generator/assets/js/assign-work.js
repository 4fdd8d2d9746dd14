/* What a student has written for an assignment: her name and, by question, the answer, the choice and the quotations. Kept on
   the device under "<unit id>.assignment.<key>". Each change is put into what is kept at that moment, so that two tabs with
   the same assignment don't undo each other's answers. */
window.explainerWork = (function () {
  "use strict";

  function isQuote(value) {
    return Boolean(value) && typeof value.words === "string" && Number.isInteger(value.paragraph);
  }

  function textOf(value) { return typeof value === "string" ? value : ""; }

  /* Make sound what a device has kept, which may be anything. */
  function sound(kept) {
    var answers = Object.create(null);
    Object.keys(Object(kept.answers)).forEach(function (id) {
      var one = Object(kept.answers[id]);
      answers[id] = { text: textOf(one.text), choice: textOf(one.choice), quotes: (Array.isArray(one.quotes) ? one.quotes : []).filter(isQuote) };
    });
    return { name: textOf(kept.name), answers: answers };
  }

  function parse(text) {
    try {
      return sound(Object(JSON.parse(text)));
    } catch (error) {
      return sound({});
    }
  }

  /* `follow` is called when another tab has changed the work. */
  function Work(key, follow) {
    var self = this;
    this.key = document.documentElement.dataset.unit + ".assignment." + key;
    this.isKept = true;
    this.name = "";
    this.answers = Object.create(null);
    this.take();
    this.listener = function (event) {
      if (event.key === self.key && event.newValue) {
        self.take();
        follow();
      }
    };
    window.addEventListener("storage", this.listener);
  }

  /* What was written here and couldn't be kept is newer than what is kept. */
  Work.prototype.take = function () {
    if (!this.isKept) { return; }
    var kept = null;
    try {
      kept = localStorage.getItem(this.key);
    } catch (error) { /* nothing is kept here */ }
    if (!kept) { return; }
    var found = parse(kept);
    this.name = found.name;
    Object.assign(this.answers, found.answers);
  };

  Work.prototype.write = function () {
    try {
      localStorage.setItem(this.key, JSON.stringify({ name: this.name, answers: this.answers }));
      this.isKept = true;
    } catch (error) {
      this.isKept = false;
    }
  };

  Work.prototype.answer = function (id) {
    if (!this.answers[id]) { this.answers[id] = { text: "", choice: "", quotes: [] }; }
    return this.answers[id];
  };

  Work.prototype.change = function (id, act) {
    this.take();
    act(this.answer(id));
    this.write();
  };

  Work.prototype.rename = function (name) {
    this.take();
    this.name = name;
    this.write();
  };

  Work.prototype.close = function () { window.removeEventListener("storage", this.listener); };

  return { Work: Work };
}());

/* Words of the text as evidence: what a student types or marks is looked for in the paragraphs that she sees, and kept as it stands there. */
window.explainerEvidence = (function () {
  "use strict";
  var WORDS = 2;
  var LETTERS = 8;
  var MARKS = { "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'" };
  var selected = null;

  /* A text without its kinds of quotation marks and white space, and where each character of it stands in the text. */
  function fold(text) {
    var folded = "";
    var places = [];
    Array.prototype.forEach.call(text, function (char, place) {
      var plain = /\s/.test(char) ? " " : MARKS[char] || char;
      if (char === "\u00ad" || (plain === " " && folded.slice(-1) === " ")) { return; }
      folded += plain;
      places.push(place);
    });
    return { text: folded, places: places };
  }

  function isEnough(words) {
    return (words.match(/[\p{L}\p{N}]+/gu) || []).length >= WORDS || (words.match(/[\p{L}\p{N}]/gu) || []).length >= LETTERS;
  }

  function findIn(para, wanted) {
    var text = para.querySelector(".x-text");
    var folded = fold(text ? text.textContent : "");
    var start = folded.text.indexOf(wanted);
    if (start === -1) { return null; }
    var words = text.textContent.slice(folded.places[start], folded.places[start + wanted.length - 1] + 1);
    return { paragraph: Number(para.id.slice(1)), words: words.replace(/\u00ad/g, "").replace(/\s+/g, " ") };
  }

  function isShown(para) { return para.getClientRects().length > 0; }

  /* Return the quotation, or what is wrong with the words in a sentence. The paragraph where they were marked goes first. */
  function find(reading, typed) {
    var words = typed.trim() || (selected ? selected.words : "");
    if (!words) { return { fault: "Mark words in the text, or type them here." }; }
    if (!isEnough(words)) { return { fault: "Take at least two words, or one long one." }; }
    var wanted = fold(words).text.trim().replace(/^"([^"]*)"$/, "$1");
    var paras = Array.from(reading.querySelectorAll(".x-para"));
    if (selected && selected.words === words) { paras.unshift(selected.para); }
    var fault = "These words don’t stand in the text like this.";
    for (var index = 0; index < paras.length; index += 1) {
      var found = findIn(paras[index], wanted);
      if (found && isShown(paras[index])) { return { quote: found }; }
      if (found) { fault = "These words stand in ¶ " + found.paragraph + ", which isn’t part of this assignment."; }
    }
    return { fault: fault };
  }

  function forget() { selected = null; }

  /* A click on a button takes the selection away: the last one in the text is remembered. */
  function watch(reading) {
    document.addEventListener("selectionchange", function () {
      var selection = window.getSelection();
      var node = selection.anchorNode;
      var element = node instanceof Element ? node : node && node.parentElement;
      var text = element && element.closest(".x-text");
      var words = text && reading.contains(text) ? selection.toString().trim() : "";
      if (words) { selected = { words: words, para: text.closest(".x-para") }; }
    });
  }

  return { find: find, forget: forget, watch: watch };
}());

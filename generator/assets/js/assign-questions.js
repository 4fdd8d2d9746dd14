/* The questions of an opened assignment, each with room to answer, or choices, and the evidence that was collected. */
window.explainerQuestions = (function () {
  "use strict";
  var elements = window.explainerElements;
  var words = window.explainerAssignmentWords;
  var make = elements.make;

  function quotations(question, reading) {
    return question.quotes.map(function (quote) {
      var line = make("p", "x-work__quote", quote.words + " ");
      if (quote.reading === reading) {
        var link = make("a", "x-pilcrow", "¶ " + quote.paragraph);
        link.href = "#p" + quote.paragraph;
        line.append(link);
      }
      return line;
    });
  }

  /* Room to write, and the same words for paper. Each part has `show`, which shows what is kept. */
  function writing(id, number, work) {
    var box = make("textarea", "x-work__answer");
    var paper = make("div", "x-work__paper");
    box.rows = 5;
    paper.setAttribute("aria-hidden", "true");
    box.addEventListener("input", function () {
      paper.textContent = box.value;
      work.change(id, function (answer) { answer.text = box.value; });
    });
    return {
      parts: [elements.field("Your answer to question " + number, box), paper],
      show: function () {
        var text = work.answer(id).text;
        if (box.value !== text) { box.value = text; }
        paper.textContent = text;
      }
    };
  }

  /* The choices of a self-check; which is right isn't told here, as the teacher marks. */
  function choosing(id, number, work, choices) {
    var set = make("fieldset", "x-work__choices");
    set.append(make("legend", "x-visually-hidden", "Answers to question " + number));
    var radios = choices.map(function (choice) {
      var radio = make("input", "");
      radio.type = "radio";
      radio.name = "x-work-" + id;
      radio.value = choice;
      radio.autocomplete = "off";
      radio.addEventListener("change", function () {
        work.change(id, function (answer) { answer.choice = choice; });
      });
      var label = make("label", "");
      label.append(radio, make("span", "", choice));
      set.append(label);
      return radio;
    });
    return {
      parts: [set],
      show: function () {
        var choice = work.answer(id).choice;
        radios.forEach(function (radio) { radio.checked = radio.value === choice; });
      }
    };
  }

  function collecting(id, number, work, reading) {
    var box = make("div", "x-work__evidence");
    var list = make("ul", "x-work__quotes");
    var input = make("input", "");
    var said = elements.status("x-work__said");

    function isSame(one) {
      return function (other) { return other.words === one.words && other.paragraph === one.paragraph; };
    }

    function remove(quote) {
      work.change(id, function (answer) { answer.quotes = answer.quotes.filter(function (one) { return !isSame(quote)(one); }); });
      show();
      input.focus();
      said.textContent = "Removed.";
    }

    function show() {
      list.replaceChildren.apply(list, work.answer(id).quotes.map(function (quote) {
        var item = make("li", "", words.quote(quote.words) + " ¶ " + quote.paragraph + " ");
        var button = elements.button("Remove", "x-quiet", function () { remove(quote); });
        button.setAttribute("aria-label", "Remove " + words.quote(quote.words));
        item.append(button);
        return item;
      }));
    }

    function add() {
      var found = window.explainerEvidence.find(reading, input.value);
      said.textContent = found.fault || "Added from ¶ " + found.quote.paragraph + ".";
      if (found.fault) { return; }
      work.change(id, function (answer) {
        if (!answer.quotes.some(isSame(found.quote))) { answer.quotes.push(found.quote); }
      });
      input.value = "";
      window.explainerEvidence.forget();
      show();
    }

    input.addEventListener("keydown", function (event) {
      if (event.key === "Enter") { add(); }
    });
    box.append(list, elements.field("Evidence for question " + number + ": mark words in the text, or type them", input),
      elements.button("Add words of the text", "x-button", add), said);
    return { parts: [box], show: show };
  }

  /* Return the section of a question, and a function that shows what is kept of it. */
  function section(id, number, question, work, reading) {
    var box = make("section", "x-work__question");
    box.append(make("h3", "x-work__number", "Question " + number), make("p", "x-work__prompt", question.prompt), make("p", "x-fine", question.about));
    box.append.apply(box, quotations(question, reading.dataset.xReading));
    var rooms = question.choices.length ? [choosing(id, number, work, question.choices)]
      : [writing(id, number, work), collecting(id, number, work, reading)];
    function show() { rooms.forEach(function (room) { room.show(); }); }
    rooms.forEach(function (room) { box.append.apply(box, room.parts); });
    show();
    return { element: box, show: show };
  }

  return { section: section };
}());

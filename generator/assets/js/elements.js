/* Making elements. Words are always put in as text, whoever wrote them. Used by the scripts of assignments. */
window.explainerElements = (function () {
  "use strict";

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

  function field(words, input) {
    var label = make("label", "x-work__field");
    label.append(make("span", "", words), input);
    return label;
  }

  function status(className) {
    var line = make("p", className);
    line.setAttribute("role", "status");
    return line;
  }

  /* A link that moves the focus and leaves the page's address alone, which holds the assignment. */
  function jump(words, find) {
    var link = make("a", "x-jump", words);
    link.href = location.href;
    link.addEventListener("click", function (event) {
      event.preventDefault();
      focus(find());
    });
    return link;
  }

  function focus(element) {
    if (element.tabIndex < 0) { element.tabIndex = -1; }
    element.focus();
  }

  return { make: make, button: button, field: field, status: status, jump: jump, focus: focus };
}());

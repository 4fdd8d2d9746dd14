/* Chips: a fieldset of radio buttons hides the items of a list that don't match.
   <fieldset class="x-chips" data-x-filter="LIST-ID" data-x-attr="tier">; items carry
   data-x-tier="technical" (several values by spaces). Several fieldsets may filter one list.
   Groups (elements with data-x-group) with nothing left to show are hidden too. */
(function () {
  "use strict";
  var filters = Array.from(document.querySelectorAll("fieldset.x-chips[data-x-filter]"));

  function chosen(filter) {
    var radio = filter.querySelector("input:checked");
    return radio ? radio.value : "";
  }

  function matches(item, filter) {
    var value = chosen(filter);
    var values = (item.getAttribute("data-x-" + filter.dataset.xAttr) || "").split(/\s+/);
    return value === "" || values.indexOf(value) >= 0;
  }

  function addStatus(after) {
    var status = document.createElement("p");
    status.className = "x-chips__count";
    status.setAttribute("role", "status");
    after.insertAdjacentElement("afterend", status);
    return status;
  }

  function setUp(list, own) {
    var selector = own.map(function (filter) { return "[data-x-" + filter.dataset.xAttr + "]"; }).join(",");
    var items = Array.from(list.querySelectorAll(selector));
    var groups = Array.from(list.querySelectorAll("[data-x-group]"));
    var status = addStatus(own[own.length - 1]);

    function apply() {
      var shown = items.filter(function (item) {
        item.hidden = !own.every(function (filter) { return matches(item, filter); });
        return !item.hidden;
      }).length;
      groups.forEach(function (group) {
        var inside = items.filter(function (item) { return group.contains(item); });
        group.hidden = inside.length > 0 && inside.every(function (item) { return item.hidden; });
      });
      status.textContent = own.some(chosen) ? shown + " of " + items.length + " shown" : "";
    }

    // A link to an item that the filter hides takes the filter off.
    function reveal() {
      var target = list.querySelector(":target");
      if (!target || !target.closest("[hidden]")) { return; }
      own.forEach(function (filter) { filter.querySelector("input[value='']").checked = true; });
      apply();
      target.scrollIntoView();
    }

    own.forEach(function (filter) { filter.addEventListener("change", apply); });
    window.addEventListener("hashchange", reveal);
    window.addEventListener("pageshow", function () { apply(); reveal(); });
    apply();
  }

  filters.map(function (filter) { return filter.dataset.xFilter; })
    .filter(function (id, index, ids) { return ids.indexOf(id) === index; })
    .forEach(function (id) {
      var list = document.getElementById(id);
      var own = filters.filter(function (filter) { return filter.dataset.xFilter === id; });
      if (list) { setUp(list, own); }
    });
}());

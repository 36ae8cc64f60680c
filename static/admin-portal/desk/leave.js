/* Leaving with unsaved work warns; whoever leaves is no longer shown as having the article open. */

const place = document.querySelector("[data-keep][data-leave]");
if (place) {
  window.addEventListener("beforeunload", (event) => {
    const question = new CustomEvent("desk:unsaved", { cancelable: true });
    if (!document.dispatchEvent(question)) event.preventDefault();
  });
  window.addEventListener("pagehide", () => {
    if (!place.dataset.article) return;
    const body = new FormData();
    body.set("desk_article", place.dataset.article);
    body.set("csrfmiddlewaretoken", place.closest("form").elements.csrfmiddlewaretoken.value);
    navigator.sendBeacon(place.dataset.leave, body);
  });
}

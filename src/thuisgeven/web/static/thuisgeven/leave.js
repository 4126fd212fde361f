// The way out leaves no page behind to come back to: the next page takes the place of this one.
for (const way of document.querySelectorAll("a.exit")) {
  way.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(way.href);
  });
}

const answer = await fetch("/api/books");
const books = await answer.json();
document.querySelector("#books").replaceChildren(
  ...books.map((book) => Object.assign(document.createElement("p"), { textContent: book.title })),
);

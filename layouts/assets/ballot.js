// Shows, as one fills in a ballot, what is chosen so far; the server checks it in any case.
(() => {
  const form = document.querySelector("form.ballot");
  const line = document.getElementById("ballot-sum");
  if (!form || !line) return;
  const { kind, max, words, locale } = form.dataset;
  const format = (number) =>
    kind === "cost"
      ? new Intl.NumberFormat(locale.replace("_", "-"), {
          style: "currency", currency: "EUR", maximumFractionDigits: 0,
        }).format(number)
      : String(number);
  const sum = () => {
    let total = 0;
    for (const input of form.querySelectorAll("input[name=choice]:checked")) {
      total += kind === "cost" ? Number(input.dataset.units) : 1;
    }
    for (const select of form.querySelectorAll("select")) total += select.value ? 1 : 0;
    for (const input of form.querySelectorAll("input[name^=points-]")) {
      total += Number.parseInt(input.value, 10) || 0;
    }
    return total;
  };
  const show = () => {
    const total = sum();
    line.hidden = false;
    line.textContent = words.replace("#", format(total));
    line.classList.toggle("ballot-over", total > Number(max));
  };
  form.addEventListener("input", show);
  show();
})();

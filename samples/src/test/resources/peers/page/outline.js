// What a screen reader needs to find its way; one sentence per fault.
const faults = [];
const count = (selector, wanted) => {
  const found = document.querySelectorAll(selector).length;
  if (found !== wanted) {
    faults.push(`expected ${wanted} ${selector}, but there are ${found}`);
  }
};
count('main', 1);
count('h1', 1);
count('a.skip[href="#main"]', 1);
count('html[lang]', 1);
let level = 0;
for (const heading of document.querySelectorAll('h1, h2, h3, h4')) {
  const next = Number(heading.tagName[1]);
  if (next > level + 1) {
    faults.push(`${heading.tagName} "${heading.textContent}" follows H${level}`);
  }
  level = next;
}
const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
if (wide > 0) {
  faults.push(`the page scrolls sideways by ${wide} px at ${innerWidth} px`);
}
return faults;

// axe-core has been injected before; every violation with the elements it is about.
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ['violations']}).then(
    found => done(found.violations.map(v =>
        `${v.impact} ${v.id}: ` + v.nodes.map(n => `${n.html}: ${n.failureSummary}`).join(' | '))),
    fault => done(['critical axe itself failed: ' + fault]));

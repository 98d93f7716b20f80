package dev.slipway.samples.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.json.Json;
import dev.slipway.release.Phase;
import dev.slipway.release.ReleaseView;
import dev.slipway.release.StartRelease;
import dev.slipway.rollout.LookRecord;
import dev.slipway.rollout.Rejudgement;
import dev.slipway.rollout.RolloutView;
import dev.slipway.service.SlipwayClient;
import dev.slipway.service.TokenRequest;
import dev.slipway.telemetry.Batch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * The page in a real Chromium, on a real service that releases real (if tiny) models. The tests go
 * through one day in order: each brings its release to an end, since the lane admits one at a time.
 * Pictures of every page are left in {@code target/page}.
 */
@Tag("peers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageIT {
  private static final String TEAM = "peers";
  private static final Duration FINISH = Duration.ofMinutes(3);

  private static final Map<String, List<String>> ROLES =
      Map.of(
          "ada", List.of("releaser", "lead-engineer"),
          "lena", List.of("lead-engineer", "operator"),
          "pia", List.of("product-owner", "operator"),
          "gil", List.of("releaser", "break-glass"));

  private static final String TWO_CHECKPOINTS =
      """
      checkpoints:
        - {before: staging, role: lead-engineer}
        - {before: canary, role: product-owner}
      """;

  /** Every tenth request fails, so that there is an interval to draw. */
  private static final String ERRORS = "parameters:\n  errors: 10\n";

  private static final String LATENCY = "    - {metric: latency_p90, noWorseThan: 10x}\n";

  private static final String LONG_REASON =
      "The figures of the evaluation were checked by hand against the report of last week"
          + " (https://reports.example/2026/11/a-very-long-address-without-any-place-to-break-it-"
          + "0123456789abcdef0123456789abcdef), and the outage 4711 cannot wait until somebody else"
          + " has come back from the other site.";

  private final List<Browser> browsers = new ArrayList<>();
  private final Visitors visitors = new Visitors();
  private final Map<String, String> tokens = new HashMap<>();
  private Path folder;
  private TinyRelease sample;
  private EmbeddedService service;
  private URI address;
  private Inspection inspection;
  private Browser ada;
  private Browser lena;
  private String rolledBack = "";
  private double secondsToLive;

  @BeforeAll
  void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
    this.folder = folder;
    boolean there =
        Browser.program("chromium").isPresent() && Browser.program("chromedriver").isPresent();
    if (System.getenv("CI") == null) {
      Assumptions.assumeTrue(there, "chromium and chromedriver are not on the PATH");
    }
    assertThat(there).as("chromium and chromedriver on the PATH").isTrue();
    inspection = new Inspection(Path.of("target", "page").toAbsolutePath());
    sample = TinyRelease.in(folder, new Witness(folder.resolve("witness")), "1s", "");
    service = EmbeddedService.up(folder.resolve("home"));
    address = service.start();
    for (Map.Entry<String, List<String>> person : ROLES.entrySet()) {
      TokenRequest request =
          new TokenRequest(person.getKey(), "person", Map.of(TEAM, person.getValue()), List.of());
      tokens.put(
          person.getKey(),
          service.client().createToken(request, "token-" + person.getKey()).token());
    }
    ada = browser("ada");
    lena = browser("lena");
  }

  @AfterAll
  void stop() throws IOException {
    browsers.forEach(Browser::close);
    visitors.close();
    service.close();
    System.out.printf(
        "PageIT: %d pages inspected in light, dark and narrow, %d controls reached by Tab; news on"
            + " the open page after %.1f s; pictures in target/page%n",
        inspection.pages(), inspection.controls(), secondsToLive);
  }

  @Test
  @Order(1)
  void aWrongTokenIsRefusedAndARightOneLogsIn() throws Exception {
    ada.open("/releases/none");
    assertThat(ada.path()).isEqualTo("/login");
    inspection.of(ada, "login");
    ada.type("#token", "slp_wrong");
    ada.press(Keys.ENTER);
    ada.awaitText("That token is not known here");
    assertThat(ada.complaints()).hasSize(1).allMatch(text -> text.contains("401"));
    inspection.of(ada, "login-refused");
    login(ada, "ada");
    ada.awaitText("No release yet");
    inspection.of(ada, "list-empty");
    login(lena, "lena");
    assertThat(ada.text()).contains("ada");
    assertThat(lena.text()).contains("lena");
  }

  @Test
  @Order(2)
  void aReleaseIsFollowedApprovedByKeyboardPausedAndRolledBackWithoutReloading() throws Exception {
    release("r1", "1s", "");
    String id = begin("ada", "r2", "8s", Crew.CHECKPOINTS);
    lena.await("the new release in the list", () -> lena.has("a[href='/releases/" + id + "']"));
    lena.await("the list to say whose turn it is", () -> lena.text().contains("your turn"));
    inspection.of(lena, "list-turn");
    lena.click(id);
    lena.script("window.stayed = true");
    lena.awaitText("Approve before:canary");
    inspection.of(lena, "waiting");

    theStarterIsRefused(id);

    lena.tabTo("Approve before:canary");
    lena.press(Keys.ENTER);
    lena.await("the form", () -> lena.path().endsWith("/act/approve"));
    inspection.of(lena, "approve");
    lena.tabTo("reason");
    lena.press("figures checked");
    lena.tabTo("Approve before:canary");
    lena.press(Keys.ENTER);
    lena.await("the release", () -> lena.path().equals("/releases/" + id));
    lena.script("window.stayed = true");
    assertThat(lena.text()).contains("lena approved: “figures checked”");

    lena.await("the share of the first step", () -> lena.text().contains("20 % of traffic"));
    visit(id);
    lena.await("the interval", () -> lena.has("svg.chart polygon.interval[points*=',']"));
    assertThat(lena.text()).contains("interval of the ratio");
    lena.await("the evidence", () -> lena.has("svg.chart polyline.harm"));
    assertThat(lena.has(".guardrail .chip")).isTrue();
    lena.await("some looks", () -> lena.text().contains("look 6"));
    numbersStayOpenAndAreRenewed();
    inspection.of(lena, "canary");
    pauseAndResume(id);
    assertThat(lena.script("return window.stayed === true")).isEqualTo(false);

    lena.script("window.stayed = true");
    rollBack(id);
    rolledBack = id;
  }

  private void theStarterIsRefused(String id) throws Exception {
    ada.open("/");
    assertThat(ada.text())
        .contains("waits for lead-engineer at before:canary")
        .doesNotContain("your turn");
    ada.open("/releases/" + id);
    assertThat(ada.offers("Approve before:canary")).isFalse();
    assertThat(ada.text()).contains("nobody approves a release that they started");
    ada.open("/releases/" + id + "/act/approve?checkpoint=before:canary");
    ada.click("Approve before:canary");
    ada.awaitText("ada started this release, and nobody approves a release that they started");
    assertThat(ada.complaints()).hasSize(1).allMatch(text -> text.contains("status of 4"));
    inspection.of(ada, "refused");
    ada.open("/releases/" + id);
    ada.script("window.stayed = true");
  }

  private void pauseAndResume(String id) throws Exception {
    lena.click("Pause");
    lena.await("the form", () -> lena.path().endsWith("/act/pause"));
    lena.click("Pause");
    lena.await("the release", () -> lena.path().equals("/releases/" + id));
    lena.await("the pause", () -> lena.has(".chip.paused"));
    ada.await("the pause, seen by another", () -> ada.has(".chip.paused"));
    inspection.of(lena, "paused");
    lena.click("Resume");
    lena.await("the form", () -> lena.path().endsWith("/act/resume"));
    lena.click("Resume");
    lena.await("the release", () -> lena.path().equals("/releases/" + id));
    lena.await("the end of the pause", () -> !lena.has(".chip.paused"));
  }

  private void rollBack(String id) throws Exception {
    lena.click("Roll back");
    lena.await("the form", () -> lena.path().endsWith("/act/rollback"));
    inspection.of(lena, "rollback");
    lena.type("#reason", LONG_REASON);
    Instant sent = Instant.now();
    lena.click("Roll back");
    ada.await("the rollback, seen by another", () -> ada.has(".chip.large.rolled-back"));
    secondsToLive = Duration.between(sent, Instant.now()).toMillis() / 1000.0;
    assertThat(ada.script("return window.stayed === true")).isEqualTo(true);
    lena.await("the release", () -> lena.path().equals("/releases/" + id));
    lena.await("the rollback", () -> lena.has(".chip.large.rolled-back"));
    assertThat(lena.offers("Pause")).isFalse();
    inspection.of(lena, "rolled-back");
    lena.click("Every look with its sentence");
    lena.await("every look", () -> lena.path().endsWith("/looks"));
    inspection.of(lena, "looks");
    whatWasRecordedGivesTheSameNumbersAgain(id);
  }

  private void numbersStayOpenAndAreRenewed() throws InterruptedException {
    lena.script("document.querySelector('#numbers-0 > summary').click()");
    String newest = "return document.querySelector('#rows-0 tbody th').textContent";
    Object before = lena.script(newest);
    lena.await("newer numbers", () -> !before.equals(lena.script(newest)));
    assertThat(lena.has("details#numbers-0[open] tbody tr")).isTrue();
  }

  /** Real windows of a real proxy, by the guardrails that the release had. */
  private void whatWasRecordedGivesTheSameNumbersAgain(String id) throws IOException {
    List<Rejudgement.Recorded> recorded = new ArrayList<>();
    for (LookRecord kept : service.client().batches(id, 0).items()) {
      Batch batch = Json.mapper().treeToValue(kept.batch(), Batch.class);
      recorded.add(new Rejudgement.Recorded(kept.look(), batch, kept.basis().orElseThrow()));
    }
    Rejudgement again = Rejudgement.of(recorded, recorded.get(0).basis().plan().guardrails());
    assertThat(again.looks()).hasSizeGreaterThan(5);
    assertThat(again.unlike()).isEmpty();
    assertThat(again.firstDifference()).isEmpty();
  }

  @Test
  @Order(3)
  void brokenGlassIsRedAndARejectionNeedsAReason() throws Exception {
    String id = begin("gil", "r3", "1s", TWO_CHECKPOINTS);
    Browser gil = browser("gil");
    Browser pia = browser("pia");
    login(gil, "gil");
    login(pia, "pia");
    gil.open("/releases/" + id);
    gil.awaitText("Approve before:staging");
    gil.click("Approve before:staging");
    gil.await("the form", () -> gil.has("#glass"));
    gil.script("document.getElementById('glass').click()");
    gil.click("Approve before:staging");
    gil.awaitText("Say why");
    assertThat(gil.complaints()).hasSize(1).allMatch(text -> text.contains("422"));
    gil.type("#reason", LONG_REASON);
    assertThat(gil.script("return document.getElementById('glass').checked")).isEqualTo(true);
    gil.click("Approve before:staging");
    gil.awaitText("Broken glass");
    assertThat(red(gil)).isTrue();
    pia.open("/releases/" + id);
    pia.awaitText("Reject before:canary");
    inspection.of(pia, "broken-glass");
    pia.click("Reject before:canary");
    pia.await("the form", () -> pia.path().endsWith("/act/reject"));
    pia.click("Reject before:canary");
    assertThat(pia.path()).endsWith("/act/reject");
    assertThat(pia.script("return document.querySelector('#reason:invalid') !== null"))
        .isEqualTo(true);
    pia.type("#reason", LONG_REASON);
    pia.click("Reject before:canary");
    pia.await("the rejection", () -> pia.has(".chip.large.rejected"));
    inspection.of(pia, "rejected");
    assertThat(gil.complaints()).isEmpty();
  }

  /** The note has a red frame, whatever the colours are called. */
  private static boolean red(Browser browser) {
    return (Boolean)
        browser.script(
            """
            const [r, g, b] = getComputedStyle(document.querySelector('.alarm')).borderTopColor
                .match(/\\d+/g).map(Number);
            return r > 2 * g && r > 2 * b;
            """);
  }

  @Test
  @Order(4)
  void theListIsFilteredAndTheAuditTrailTellsWhoDidWhat() throws Exception {
    ada.open("/");
    inspection.of(ada, "list");
    assertThat(ada.text()).contains("rolled back").contains("rejected").contains("released");
    ada.type("#team", "nobody");
    ada.press(Keys.ENTER);
    ada.awaitText("No release matches");
    inspection.of(ada, "list-none");
    ada.open("/?phase=ROLLED_BACK");
    assertThat(ada.has("a[href='/releases/" + rolledBack + "']")).isTrue();
    assertThat(ada.has("tbody .chip.released")).isFalse();
    lena.open("/releases/" + rolledBack);
    lena.click("Audit trail of this release");
    lena.await("the trail", () -> lena.path().equals("/audit"));
    assertThat(lena.text())
        .contains("figures checked")
        .contains("0123456789abcdef")
        .contains("ada");
    inspection.of(lena, "audit");
  }

  @Test
  @Order(5)
  void whatDoesNotExistIsSaidPlainly() throws Exception {
    ada.open("/releases/no-such-release");
    assertThat(ada.complaints()).hasSize(1).allMatch(text -> text.contains("404"));
    inspection.of(ada, "error");
  }

  @Test
  @Order(6)
  void loggingOutEndsThatSessionAlone() throws Exception {
    ada.open("/");
    ada.click("Log out");
    ada.await("the login", () -> ada.path().equals("/login"));
    ada.open("/releases/" + rolledBack);
    assertThat(ada.path()).isEqualTo("/login");
    lena.open("/releases/" + rolledBack);
    assertThat(lena.path()).isEqualTo("/releases/" + rolledBack);
    assertThat(ada.complaints()).isEmpty();
    assertThat(lena.complaints()).isEmpty();
  }

  private Browser browser(String person) {
    Browser browser = Browser.at(address, folder.resolve(person));
    browsers.add(browser);
    return browser;
  }

  private void login(Browser browser, String person) throws InterruptedException {
    browser.open("/login");
    browser.type("#token", tokens.get(person));
    browser.press(Keys.ENTER);
    browser.await("the list", () -> browser.path().equals("/"));
  }

  private String begin(String person, String run, String bake, String sections) throws IOException {
    TinyRelease tiny = new TinyRelease(sample.folder(), sample.witness(), bake, sections);
    StartRelease request = tiny.request(run);
    StartRelease more =
        new StartRelease(
            request
                .file()
                .replace("  telemetry: local", LATENCY + "  telemetry: local")
                .replace("parameters:\n", ERRORS),
            request.fileName(),
            request.directory(),
            request.candidate(),
            request.authors(),
            request.commit());
    return service.client(tokens.get(person)).start(more, "start-" + run).id();
  }

  /** A release that needs nobody, to its end. */
  private void release(String run, String bake, String sections) throws Exception {
    SlipwayClient owner = service.client();
    String id = begin("ada", run, bake, sections);
    Instant limit = Instant.now().plus(FINISH);
    ReleaseView view = owner.release(id);
    while (!view.phase().isTerminal() && Instant.now().isBefore(limit)) {
      Thread.sleep(200);
      view = owner.release(id);
    }
    assertThat(view.phase()).as("%s", view.outcome()).isEqualTo(Phase.RELEASED);
  }

  private void visit(String id) throws IOException {
    Optional<String> endpoint =
        service.client().release(id).rollout().flatMap(RolloutView::endpoint);
    visitors.visit(endpoint.orElseThrow());
  }
}

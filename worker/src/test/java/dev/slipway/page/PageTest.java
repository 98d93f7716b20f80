package dev.slipway.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.http.ErrorPage;
import dev.slipway.http.RouteGroup;
import dev.slipway.http.Samples;
import dev.slipway.http.TestService;
import dev.slipway.release.Phase;
import dev.slipway.service.TokenRequest;
import dev.slipway.service.store.SessionStore;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {
  private static final String HOSTILE =
      "<script>alert(1)</script><img src=x onerror=alert(1)>\"' {{ 7*7 }} javascript:alert(1)";

  private TestService at;
  private String cookie = "";

  static final class WithPages implements TestService.Pages {
    private @org.jspecify.annotations.Nullable Pages pages;

    private Pages of(TestService at) {
      Pages made = pages;
      if (made == null) {
        Clock clock = Clock.fixed(Samples.START.plus(Duration.ofMinutes(32)), ZoneOffset.UTC);
        made =
            new Pages(
                TestService.UNHURRIED,
                at.tokens,
                new SessionStore(at.database),
                at.releases,
                at.ledger,
                clock);
        pages = made;
      }
      return made;
    }

    @Override
    public RouteGroup routes(TestService at) {
      return of(at);
    }

    @Override
    public ErrorPage errors(TestService at) {
      return of(at);
    }
  }

  @BeforeAll
  void start(@TempDir Path home) {
    at = new TestService(home, TestService.UNHURRIED, new WithPages());
    at.releases.with(Samples.release("bad", "birds", Phase.CANARY, HOSTILE, 5));
    at.releases.with(Samples.release("over", "birds", Phase.ROLLED_BACK, HOSTILE, 5));
    at.entry("r1", "release.started", HOSTILE);
    cookie = login(at.ada);
  }

  @AfterAll
  void stop() {
    at.close();
  }

  private static String hidden(String html, String name) {
    Matcher matcher = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(html);
    assertThat(matcher.find()).as(name).isTrue();
    return matcher.group(1);
  }

  private String login(String token) {
    String csrf = hidden(at.get("/login", "").body(), "_csrf");
    HttpResponse<String> answer = form("/login", "", "_csrf=" + csrf + "&token=" + token, "");
    assertThat(answer.statusCode()).isEqualTo(303);
    String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(set).contains("HttpOnly").contains("SameSite=Strict").doesNotContain(token);
    return set.substring(0, set.indexOf(';'));
  }

  private HttpResponse<String> form(String path, String cookies, String body, String origin) {
    HttpRequest.Builder request =
        at.request(path, "").header("Content-Type", "application/x-www-form-urlencoded");
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookies);
    }
    if (!origin.isEmpty()) {
      request.header("Origin", origin);
    }
    return at.send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private HttpResponse<String> page(String path) {
    return page(path, cookie);
  }

  private HttpResponse<String> page(String path, String session) {
    return at.send(
        at.request(path, "").header("Cookie", session).header("Accept", "text/html").build());
  }

  static List<String> pages() {
    return List.of(
        "/",
        "/login",
        "/releases/r1",
        "/releases/bad",
        "/releases/over",
        "/releases/bad/live",
        "/releases/bad/looks",
        "/releases/bad/looks?after=%3Cscript%3E",
        "/releases/bad/act/approve?checkpoint=after:canary%5B0%5D",
        "/releases/bad/act/approve?checkpoint=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/releases/bad/act/rollback",
        "/audit?release=r1&verify=true",
        "/audit?release=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/?team=%22%3E%3Cscript%3E&subject=%27%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
        "/%3Cscript%3Ealert(1)%3C/script%3E",
        "/releases/none");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void noPageHoldsScriptOrStyleOfItsOwnOrAHostileText(String path) {
    HttpResponse<String> answer = page(path);
    assertThat(answer.statusCode()).isIn(200, 403, 404);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("text/html");
    String html = answer.body();
    assertThat(html)
        .doesNotContain("<script>")
        .doesNotContain("<img src=x")
        .doesNotContain(" 49 ")
        .doesNotContain("href=\"javascript:")
        .doesNotContainPattern("<script(?! src=\"/assets/htmx.min.js\" defer></script>)");
    // What stands inside the quotes of an attribute is text; only names can do harm.
    assertThat(html.replaceAll("\"[^\"]*\"", "\"\""))
        .doesNotContainPattern("<style|<[^>]+\\sstyle=|<[^>]+\\son[a-z]+=|hx-on");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/releases/r1", "/audit", "/releases/r1/act/pause"})
  void whoIsNotLoggedInIsSentToTheLogin(String path) {
    HttpResponse<String> answer = at.get(path, "");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElse("")).startsWith("/login?next=");
  }

  @Test
  void aReleaseShowsWhoMustActAndTheEvidence() {
    assertThat(page("/releases/r1").body())
        .contains("What it waits for")
        .contains("slipway approve r1 after:canary[0]")
        .contains("class=\"chart\"")
        .contains("Broken glass")
        .contains("aria-live=\"polite\"")
        .contains("Skip to the content");
  }

  @Test
  void theListSaysWhoseTurnItIsAndTheReleaseWhyNot() {
    TokenRequest ben =
        new TokenRequest("ben", "person", Map.of("birds", List.of("sre")), List.of());
    String theirs = login(at.tokens.create(ben).token());
    assertThat(page("/", theirs).body().split("your turn", -1)).as("two are open").hasSize(3);
    assertThat(page("/").body()).doesNotContain("your turn");
    assertThat(page("/releases/r1").body())
        .contains("You cannot approve after:canary[0]: nobody approves a release that they started")
        .doesNotContain("/act/approve");
    assertThat(page("/?team=nobody").body()).contains("No release matches these filters");
  }

  @Test
  void theListIsRenewedAsItIsShown() {
    assertThat(page("/?phase=CANARY&open=true").body())
        .contains("hx-get=\"/?phase=CANARY&amp;open=true&amp;\"");
  }

  @Test
  void whatCanHaveTheFocusHasAnIdToGetItBackBy() {
    Matcher control =
        Pattern.compile("<(a|button|input|select|summary)(?![^>]*\\bid=)[^>]*>")
            .matcher(page("/releases/bad/live").body());
    assertThat(control.results().map(MatchResult::group)).isEmpty();
  }

  @Test
  void theLivePartIsSentOnlyWhenItChanged() {
    Matcher tag = Pattern.compile("have=([0-9a-f]+)").matcher(page("/releases/r1").body());
    assertThat(tag.find()).isTrue();
    assertThat(page("/releases/r1/live?have=" + tag.group(1)).statusCode()).isEqualTo(204);
    assertThat(page("/releases/r1/live?have=0").statusCode()).isEqualTo(200);
  }

  @Test
  void everyLookStandsOnAPageOfItsOwnWithTheGuardrailThatDecided() {
    assertThat(page("/releases/r1").body()).contains("href=\"/releases/r1/looks\"");
    assertThat(page("/releases/r1/looks").body())
        .contains("Looks of a safe name")
        .contains("<strong>▸ error_rate</strong>")
        .contains("id=\"look-40\">Look 40 ");
    assertThat(page("/releases/none/looks").statusCode()).isEqualTo(404);
  }

  @Test
  void tablesThatTheBrowserHasAreRenewedWhereTheyStand() {
    assertThat(page("/releases/r1").body())
        .contains("<details class=\"numbers\" id=\"numbers-0\" hx-preserve=\"true\">")
        .contains("&amp;tables=2")
        .doesNotContain("hx-swap-oob");
    assertThat(page("/releases/r1/live?have=0&tables=0").body()).doesNotContain("hx-swap-oob");
    assertThat(page("/releases/r1/live?have=0&tables=2").body().split("hx-swap-oob", -1))
        .hasSize(3);
    assertThat(page("/releases/r1/live?have=0&tables=-1").statusCode()).isEqualTo(200);
  }

  @Test
  void aRollbackNeedsTheFormOfThisSessionAndAReason() {
    String path = "/releases/r1/act/rollback";
    String html = page(path).body();
    String good = "_csrf=" + hidden(html, "_csrf") + "&_once=" + hidden(html, "_once");
    String own = at.service.uri().toString();
    int before = at.releases.asked.size();
    assertThat(form(path, cookie, good + "&reason=", own).statusCode()).isEqualTo(422);
    assertThat(form(path, cookie, "_csrf=x&reason=slow", own).statusCode()).isEqualTo(403);
    assertThat(form(path, cookie, "reason=slow", own).statusCode()).isEqualTo(403);
    assertThat(form(path, cookie, good + "&reason=slow", "http://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(form(path, cookie, good + "&reason=slow", "null").statusCode()).isEqualTo(403);
    assertThat(form(path, "", good + "&reason=slow", own).statusCode()).isEqualTo(403);
    assertThat(at.releases.asked).hasSize(before);
    assertThat(form(path, cookie, good + "&reason=slow", own).statusCode()).isEqualTo(303);
    assertThat(at.releases.asked).hasSize(before + 1);
  }

  @Test
  void aTokenIsNoLoginOnceItIsWrongAndTheAddressAfterwardsIsOurs() {
    String csrf = hidden(at.get("/login", "").body(), "_csrf");
    HttpResponse<String> wrong =
        form("/login", "", "_csrf=" + csrf + "&token=slp_planted0secret", "");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).doesNotContain("slp_planted0secret");
    HttpResponse<String> away =
        form("/login", "", "_csrf=" + csrf + "&next=//evil.example&token=" + at.ada, "");
    assertThat(away.headers().firstValue("Location")).hasValue("/");
    assertThat(form("/login", "", "token=" + at.ada, "").statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "multipart/form-data, _csrf=x, 415",
    "multipart/form-data; boundary=x, --x, 415",
    "application/json, {}, 415",
    "application/x-www-form-urlencoded, _csrf=%zz, 400",
    "application/x-www-form-urlencoded, %=%, 400",
    "application/x-www-form-urlencoded, &&=&, 403",
    "APPLICATION/x-www-form-urlencoded; charset=UTF-8, _csrf=%F0%9F, 403",
    "application/x-www-form-urlencoded; charset=utf-16, _csrf=x, 415",
    "application/x-www-form-urlencoded; charset=what, _csrf=x, 415",
  })
  void whatIsNoFormOfOursIsRefused(String type, String body, int status) {
    HttpRequest request =
        at.request("/releases/r1/act/rollback", "")
            .header("Content-Type", type)
            .header("Cookie", cookie)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    assertThat(at.send(request).statusCode()).isEqualTo(status);
  }

  @Test
  void theAssetsComeFromHere() {
    assertThat(at.get("/assets/htmx.min.js", "").statusCode()).isEqualTo(200);
    assertThat(at.get("/assets/slipway.css", "").body()).contains("prefers-color-scheme: dark");
  }
}

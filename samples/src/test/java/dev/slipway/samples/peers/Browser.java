package dev.slipway.samples.peers;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** One person's Chromium, with a profile of its own. */
final class Browser implements AutoCloseable {
  static final int NARROW = 390;
  private static final int WIDE = 1280;
  private static final int HEIGHT = 900;

  /** A release goes on within seconds; a busy machine takes its time. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final int MOST_TABS = 80;

  private final ChromeDriver driver;
  private final URI service;

  private Browser(ChromeDriver driver, URI service) {
    this.driver = driver;
    this.service = service;
  }

  /** A program on the PATH. */
  static Optional<File> program(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> new File(folder, name))
        .filter(File::canExecute)
        .findFirst();
  }

  /**
   * @param profile a folder that is empty or not there
   */
  static Browser at(URI service, Path profile) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium").orElseThrow());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--window-size=" + WIDE + "," + HEIGHT,
        "--user-data-dir=" + profile);
    options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
    ChromeDriverService chromedriver =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program("chromedriver").orElseThrow())
            .usingAnyFreePort()
            .build();
    Browser browser = new Browser(new ChromeDriver(chromedriver, options), service);
    browser.resize(WIDE);
    return browser;
  }

  void open(String path) {
    driver.get(service.resolve(path).toString());
  }

  String path() {
    return URI.create(driver.getCurrentUrl()).getPath();
  }

  /** What a person can read. */
  String text() {
    return steady(() -> driver.findElement(By.tagName("body")).getText());
  }

  boolean has(String css) {
    return !driver.findElements(By.cssSelector(css)).isEmpty();
  }

  void await(String what, BooleanSupplier come) throws InterruptedException {
    Instant limit = Instant.now().plus(PATIENCE);
    while (!come.getAsBoolean()) {
      if (Instant.now().isAfter(limit)) {
        throw new AssertionError(
            "expected " + what + " within " + PATIENCE + ", but the page says:\n" + text());
      }
      Thread.sleep(100);
    }
  }

  void awaitText(String words) throws InterruptedException {
    await("“" + words + "”", () -> text().contains(words));
  }

  /** Clicks a link or button by its words. */
  void click(String words) {
    steady(
        () -> {
          control(words).click();
          return true;
        });
  }

  boolean offers(String words) {
    return steady(
        () ->
            driver.findElements(By.cssSelector("main a, main button")).stream()
                .anyMatch(e -> e.getText().equals(words)));
  }

  private WebElement control(String words) {
    return driver.findElements(By.cssSelector("a, button")).stream()
        .filter(e -> e.getText().equals(words))
        .findFirst()
        .orElseThrow(() -> new AssertionError("expected “" + words + "” on:\n" + text()));
  }

  void type(String css, String words) {
    WebElement field = driver.findElement(By.cssSelector(css));
    field.clear();
    field.sendKeys(words);
  }

  /** No pointer: from wherever the focus is to the control with these words or this id. */
  void tabTo(String wanted) {
    for (int i = 0; i < MOST_TABS; i++) {
      press(Keys.TAB);
      WebElement now = driver.switchTo().activeElement();
      if (steady(() -> wanted.equals(now.getText()) || wanted.equals(now.getDomAttribute("id")))) {
        return;
      }
    }
    throw new AssertionError("expected Tab to reach “" + wanted + "” on:\n" + text());
  }

  void press(CharSequence keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Result of a script that is sent by the driver, past the page's policy. */
  Object script(String text, Object... arguments) {
    return driver.executeScript(text, arguments);
  }

  Object slowScript(String text) {
    return driver.executeAsyncScript(text);
  }

  void resize(int width) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  void widen() {
    resize(WIDE);
  }

  void scheme(String lightOrDark) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", lightOrDark))));
  }

  /** The whole page as PNG. */
  void shoot(Path file) throws IOException {
    Object png =
        driver
            .executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
            .get("data");
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(String.valueOf(png)));
  }

  /** Errors on the console since the last call: scripts, refused resources, broken policies. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .filter(message -> !message.startsWith("rendering ")) // Advice on the canvas of axe-core.
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }

  /** The live part may be swapped between finding an element and asking it. */
  private static <T> T steady(java.util.function.Supplier<T> question) {
    for (int i = 0; i < 20; i++) {
      try {
        return question.get();
      } catch (StaleElementReferenceException swapped) {
        // Asked again of what has come in its place.
      }
    }
    return question.get();
  }
}

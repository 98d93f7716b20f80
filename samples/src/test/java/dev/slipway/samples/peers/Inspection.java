package dev.slipway.samples.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.openqa.selenium.Keys;

/**
 * Looks at a page as everybody may come to it: in the light and the dark, on a telephone, by
 * keyboard, with a screen reader (axe-core). Leaves a picture of each.
 */
final class Inspection {
  private static final String AXE = "/META-INF/resources/webjars/axe-core/";

  private final Path pictures;
  private final String axe;
  private int pages;
  private int controls;

  Inspection(Path pictures) throws IOException {
    this.pictures = pictures;
    this.axe = read(AXE + axeVersion() + "/axe.min.js");
  }

  /** Inspects the page that a browser shows. */
  void of(Browser browser, String name) throws IOException {
    pages++;
    try {
      browser.shoot(pictures.resolve(name + ".png"));
      assertReadable(browser, name + ", light");
      assertReachable(browser, name);
      browser.scheme("dark");
      browser.shoot(pictures.resolve(name + "-dark.png"));
      assertReadable(browser, name + ", dark");
      browser.scheme("light");
      browser.resize(Browser.NARROW);
      browser.shoot(pictures.resolve(name + "-narrow.png"));
      assertReadable(browser, name + ", narrow");
    } finally {
      browser.scheme("light");
      browser.widen();
    }
    assertThat(browser.complaints()).as("complaints of the browser at %s", name).isEmpty();
  }

  int pages() {
    return pages;
  }

  int controls() {
    return controls;
  }

  private void assertReadable(Browser browser, String name) throws IOException {
    assertThat((List<?>) browser.script(script("outline"))).as("outline of %s", name).isEmpty();
    browser.script(axe);
    assertThat((List<?>) browser.slowScript(script("axe"))).as("axe on %s", name).isEmpty();
  }

  /** Every control is reached by Tab alone, and is seen to have the focus. */
  private void assertReachable(Browser browser, String name) throws IOException {
    Set<Object> wanted = new LinkedHashSet<>((List<?>) browser.script(script("interactive")));
    List<String> faults = new ArrayList<>();
    controls += wanted.size();
    String focus = script("focus");
    for (int tabs = 2 * wanted.size() + 5; tabs > 0 && !wanted.isEmpty(); tabs--) {
      browser.press(Keys.TAB);
      Map<?, ?> now = (Map<?, ?>) browser.script(focus);
      wanted.remove(now.get("name"));
      if (!"".equals(now.get("fault"))) {
        faults.add(now.get("name") + " " + now.get("fault"));
      }
    }
    assertThat(wanted).as("not reached by Tab on %s", name).isEmpty();
    assertThat(faults).as("focus on %s", name).isEmpty();
  }

  private static String script(String name) throws IOException {
    return read("/peers/page/" + name + ".js");
  }

  private static String axeVersion() throws IOException {
    Properties description = new Properties();
    try (InputStream in =
        Inspection.class.getResourceAsStream(
            "/META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
      description.load(in);
    }
    return description.getProperty("version");
  }

  private static String read(String resource) throws IOException {
    try (InputStream in = Inspection.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
